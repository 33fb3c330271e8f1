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
  const options = { duration: true, skipCovers: true, includeChapters: true }
  const playable = async (found: IAudioMetadata) => {
    const { container = '', duration } = found.format
    const seconds = /^qt/.test(container) ? durationIn(await boxIn(place, 'mvhd')) : duration
    return seconds !== undefined && seconds > 0 ? { found, seconds } : undefined
  }
  const attempts = [
    // By what is in it, whatever its name says; by its name where the beginning tells nothing.
    async () => parseBlob(await openAsBlob(place), options),
    // It knows the chapters of some MP4 alone, and fails on others.
    async () => parseBlob(await openAsBlob(place), { ...options, includeChapters: false }),
    () => parseFile(place, options),
  ]
  let read: { readonly found: IAudioMetadata; readonly seconds: number } | undefined
  for (const attempt of attempts) read ??= await attempt().then(playable, () => undefined)
  if (!read) return undefined
  const { found, seconds } = read
  const type = typeOf(found)
  const told = chaptersOf(found)
  const chapters = told.length > 0 || !type?.endsWith('/mp4') ? told : chaptersIn(await boxIn(place, 'chpl'))
  return {
    duration: Math.max(1, Math.round(seconds)),
    ...(type !== undefined && { type }),
    ...(chapters.length > 0 && { chapters }),
    note: noteOf(found),
  }
}

/**
 * What is in a box of a film, among those of `moov` and its `udta`; undefined where there is none of its name. Boxes have a size, a name and
 * what they hold: ISO/IEC 14496-12 4.2, QuickTime File Format.
 */
async function boxIn(place: string, wanted: string): Promise<Buffer | undefined> {
  await using file = await open(place)
  const bytes = Buffer.alloc(48)
  for (let at = 0, boxes = 0; boxes < 100; boxes++) {
    const { bytesRead } = await file.read(bytes, 0, bytes.length, at)
    const name = bytes.toString('latin1', 4, 8)
    const size = bytes.readUInt32BE(0)
    if (bytesRead < 16) return undefined
    const [head, length] = size === 1 ? [16, Number(bytes.readBigUInt64BE(8))] : [8, size]
    if (length < head) return undefined
    if (name === wanted) {
      const content = Buffer.alloc(Math.min(length - head, LARGEST_BOX))
      await file.read(content, 0, content.length, at + head)
      return content
    }
    at += name === 'moov' || name === 'udta' ? head : length
  }
  return undefined
}

/** 255 chapters with titles of 255 bytes have 68 000. */
const LARGEST_BOX = 100_000

/** Chapters as Nero writes them, and most programs for podcasts: a start in units of 100 ns, the bytes of the title, and the title. */
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
function noteOf({ common, native }: IAudioMetadata): string {
  const { title, date, comment = [], track } = common
  const day = /^\d{4}-\d\d-\d\d(?:T[\d:.Z+-]+)?$/.exec(date ?? dayOf(common.year, native))?.[0]
  const said = {
    // An article that says nothing at all has only been begun.
    draft: false,
    ...(lineOf(title) !== '' && { title: lineOf(title) }),
    ...(day && { date: day }),
    ...(track.no && { episode: track.no }),
  }
  const lines = Object.entries(said).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
  return `---\n${lines.join('')}---\n${cleanText(comment[0]?.text ?? '').trim()}\n`
}

/** ID3v2.3 has the year apart from the day, which is `3112` for 31 December. */
function dayOf(year: number | undefined, native: IAudioMetadata['native']): string {
  const day = native['ID3v2.3']?.find(({ id }) => id === 'TDAT')?.value
  return `${year}-${String(day).replace(/^(\d\d)(\d\d)$/, '$2-$1')}`
}

function lineOf(text: string | undefined): string {
  return oneLine(cleanText(text ?? ''))
}
