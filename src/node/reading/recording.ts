import { openAsBlob } from 'node:fs'
import { open } from 'node:fs/promises'
import type { IAudioMetadata } from 'music-metadata'
import type { Chapter } from '../../article/article.ts'
import type { Recording } from '../../edition/making/entry-record.ts'
import { readClock } from '../../html/times.ts'
import { cleanText, oneLine } from '../../text/clean.ts'

/** What a recording says of itself: how it plays, and its tags as the text of an article. */
export type Heard = Recording & { readonly note: string }

/**
 * Reads a file of sound or film: MP3, M4A and MP4, MOV, Opus, Ogg, FLAC, WAV, WebM; also under the name of another. Undefined where it is
 * none that can be played: it does not end, or has no sound and no picture. Loads what reads it only now, for few collections have
 * recordings.
 */
export async function readRecording(place: string): Promise<Heard | undefined> {
  const { parseBlob, parseFile } = await import('music-metadata')
  const blob = await openAsBlob(place).catch(() => undefined)
  if (!blob) return undefined
  const options = { duration: true, skipCovers: true }
  const playable = async (found: IAudioMetadata) => {
    const { container = '', duration } = found.format
    const seconds = /^qt/.test(container) ? durationIn(boxAt(await movieIn(place), 'mvhd')) : duration
    return seconds !== undefined && seconds > 0 ? { found, seconds } : Promise.reject()
  }
  // By what is in it, whatever its name says; by its name where the beginning tells nothing.
  const byName = () => parseFile(place, options).then(playable)
  const read = await parseBlob(blob, options)
    .then(playable)
    .catch(byName)
    .catch(() => undefined)
  if (!read) return undefined
  const { found, seconds } = read
  const type = typeOf(found)
  const isFilm = /\/(?:mp4|quicktime)$/.test(type ?? '')
  const movie = isFilm ? await movieIn(place).catch(() => undefined) : undefined
  // Those that Nero and most programs for podcasts write, else the texts of a track of them, as Apple's do.
  const told = [chaptersOf(found), chaptersIn(boxAt(movie, 'udta', 'chpl'))].find(({ length }) => length > 0)
  const chapters = told ?? (await trackChapters(place, movie ? boxesIn(movie, 'trak') : []).catch(() => []))
  return {
    duration: Math.max(1, Math.round(seconds)),
    ...(type !== undefined && { type }),
    ...(chapters.length > 0 && { chapters }),
    note: noteOf(found, movie),
  }
}

/** What is in the `moov` of a film, which says what the film is made of; nothing where there is none. */
async function movieIn(film: string): Promise<Buffer> {
  for (let at = 0, boxes = 0; boxes < 100; boxes++) {
    const box = await bytesIn(film, at, 16)
    if (box.length < 16) break
    const size = box.readUInt32BE(0)
    const [head, length] = size === 1 ? [16, Number(box.readBigUInt64BE(8))] : [8, size]
    // A day of sound has 4 million samples, each of four bytes.
    if (box.toString('latin1', 4, 8) === 'moov') return bytesIn(film, at + head, Math.min(length - head, 20_000_000))
    if (length < head) break
    at += length
  }
  return Buffer.alloc(0)
}

/** Read by themselves: a Blob of Node has no more than 4 GB of a file. */
async function bytesIn(film: string, at: number, length: number): Promise<Buffer> {
  const file = await open(film)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at).finally(() => file.close())
  return buffer.subarray(0, bytesRead)
}

/** What is in the boxes of a name: a size, a name and what they hold. ISO/IEC 14496-12 4.2, QuickTime File Format. */
function boxesIn(bytes: Buffer, name: string): Buffer[] {
  const found: Buffer[] = []
  for (let at = 0, length = 0; at + 8 <= bytes.length; at += length) {
    length = Math.max(8, bytes.readUInt32BE(at))
    if (bytes.toString('latin1', at + 4, at + 8) === name) found.push(bytes.subarray(at + 8, at + length))
  }
  return found
}

/** What is in the first box at a path of names. */
function boxAt(bytes: Buffer | undefined, ...path: readonly string[]): Buffer | undefined {
  return path.reduce((inside, name) => inside && boxesIn(inside, name)[0], bytes)
}

/** The texts of the track that another one names as its chapters. QuickTime File Format, "Chapter Lists", "Sample Table Atoms". */
async function trackChapters(film: string, tracks: readonly Buffer[]): Promise<readonly Chapter[]> {
  const named = tracks.flatMap((track) => numbersIn(boxAt(track, 'tref', 'chap'), 0, 4))
  const afterTimes = (box: Buffer | undefined) => box?.readUInt32BE(box[0] === 1 ? 20 : 12) ?? 0
  const track = tracks.find(
    (one) => named.includes(afterTimes(boxAt(one, 'tkhd'))) && boxAt(one, 'mdia', 'hdlr')?.includes('text'),
  )
  const table = (name: string, first: number, step: number) =>
    numbersIn(boxAt(track, 'mdia', 'minf', 'stbl', name), first, step)
  const spans = table('stts', 12, 8)
  const lengths = table('stts', 8, 8).flatMap((count, at) => Array<number>(Math.min(count, MOST)).fill(spans[at] ?? 0))
  const [perChunk, firsts, sizes] = [table('stsc', 12, 12), table('stsc', 8, 12), table('stsz', 12, 4).slice(0, MOST)]
  const found: Chapter[] = []
  let time = 0
  const [high, low] = [table('co64', 8, 8), table('co64', 12, 8)]
  const far = low.map((offset, at) => (high[at] ?? 0) * 2 ** 32 + offset)
  for (const [chunk, offset] of [...table('stco', 8, 4), ...far].entries()) {
    let at = offset
    const samples = perChunk[firsts.findLastIndex((first) => first <= chunk + 1)] ?? 0
    for (const size of sizes.slice(found.length, found.length + samples)) {
      const text = await bytesIn(film, at, Math.min(size, 2000))
      const title = lineOf(text.toString('utf8', 2, 2 + text.readUInt16BE(0)))
      found.push({ start: time / afterTimes(boxAt(track, 'mdia', 'mdhd')), title })
      time += lengths[found.length - 1] ?? 0
      at += size
    }
  }
  return found
}

/** The numbers of a table, of four bytes each: where the first stands, and how far apart they are. */
function numbersIn(box: Buffer = Buffer.alloc(0), first: number, step: number): number[] {
  const found: number[] = []
  for (let at = first; at + 4 <= box.length; at += step) found.push(box.readUInt32BE(at))
  return found
}

/** Chapters that anybody looks through. */
const MOST = 1000

/** Chapters as Nero writes them: a start in units of 100 ns, the bytes of the title, and the title. */
function chaptersIn(box: Buffer | undefined): readonly Chapter[] {
  const found: Chapter[] = []
  if (box === undefined) return found
  // Version and flags, four bytes of version 1, and how many there are.
  for (let at = box[0] === 1 ? 9 : 5; at + 9 <= box.length; at += 9 + (box[at + 8] ?? 0)) {
    const title = lineOf(box.toString('utf8', at + 9, at + 9 + (box[at + 8] ?? 0)))
    found.push({ start: Number(box.readBigUInt64BE(at)) / 1e7, title })
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** How long a film of QuickTime plays, by its `mvhd`, which music-metadata passes over. QuickTime File Format, "Movie Header Atoms". */
function durationIn(header: Buffer | undefined): number | undefined {
  if (header === undefined || header.length < 32) return undefined
  const isLong = header[0] === 1
  const duration = isLong ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16)
  return duration / header.readUInt32BE(isLong ? 20 : 12)
}

/** The media type of what is in the file, whatever its name. */
function typeOf({ format: { container = '', codec = '', hasVideo } }: IAudioMetadata): string | undefined {
  const kind = hasVideo ? 'video' : 'audio'
  if (/^MPEG$|^ADTS/i.test(container)) return /aac/i.test(codec) ? 'audio/aac' : 'audio/mpeg'
  if (/^(?:M4[AVB]|mp4[12]|isom|iso\d|avc1|dash)/i.test(container)) return `${kind}/mp4`
  if (/^qt/i.test(container)) return 'video/quicktime'
  if (/^ogg/i.test(container)) return `${kind}/ogg`
  const [, matroska] = /^EBML\/(webm|matroska)/.exec(container) ?? []
  if (matroska) return `${kind}/${matroska}`
  return /^flac/i.test(container) ? 'audio/flac' : /^wave/i.test(container) ? 'audio/wav' : undefined
}

/** Those of MP4 and ID3, or of the comments of Ogg and FLAC: `CHAPTER001=00:01:30.000`, `CHAPTER001NAME=…`. */
function chaptersOf({ format, native }: IAudioMetadata): readonly Chapter[] {
  const own = (format.chapters ?? []).map(({ start, timeScale = 1, title, url }) => ({
    start: start / timeScale,
    title: lineOf(title),
    ...(/^https?:/.test(url?.url ?? '') && { url: url?.url ?? '' }),
  }))
  const comments = new Map((native.vorbis ?? []).map(({ id, value }) => [id.toUpperCase(), String(value)]))
  const told = [...comments].flatMap(([id, value]) => {
    const start = /^CHAPTER\d+$/.test(id) ? readClock(value) : undefined
    return start === undefined ? [] : { start, title: lineOf(comments.get(`${id}NAME`)) }
  })
  return [...own, ...told].filter(({ start }) => start >= 0).toSorted((a, b) => a.start - b.start)
}

/** Titles, days and comments as an article with front matter says them: JSON strings are YAML. */
function noteOf({ common, native }: IAudioMetadata, movie: Buffer | undefined): string {
  // Texts of QuickTime, which music-metadata passes over: a size, a language and the words. QuickTime File Format, "User Data Atoms".
  const textAt = (name: string) => boxAt(movie, 'udta', name)?.toString('utf8', 4) || undefined
  const { title = textAt('©nam'), date = textAt('©day'), comment = [], description = [], track } = common
  const frames = new Map(Object.values(native).flatMap((tags) => tags.map(({ id, value }) => [id, String(value)])))
  // ffmpeg has a frame of its own for comments in MP3.
  const own = frames.get('TXXX:comment')
  const words = [comment[0]?.text, own, common.longDescription, description[0], textAt('©cmt')].find((text) => text)
  // ID3v2.3 has the year apart from the day, which is `3112` for 31 December.
  const apart = `${common.year}-${frames.get('TDAT')?.replace(/^(\d\d)(\d\d)$/, '$2-$1')}`
  const day = /^\d{4}-\d\d-\d\d(?:T[\d:.Z+-]+)?$/.exec(date ?? apart)?.[0]
  const said = {
    // An article that says nothing at all has only been begun.
    draft: false,
    ...(lineOf(title) !== '' && { title: lineOf(title) }),
    ...(day && { date: day }),
    ...(track.no && { episode: track.no }),
  }
  const lines = Object.entries(said).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
  return `---\n${lines.join('')}---\n${cleanText(words ?? '').trim()}\n`
}

function lineOf(text: string | undefined): string {
  return oneLine(cleanText(text ?? ''))
}
