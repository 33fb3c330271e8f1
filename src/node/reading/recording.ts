import type { IAudioMetadata } from 'music-metadata'
import type { Chapter } from '../../article/article.ts'
import type { Recording } from '../../edition/making/entry-record.ts'
import { readClock } from '../../html/times.ts'
import { cleanText, oneLine } from '../../text/clean.ts'

/** What a recording says of itself: how it plays, and its tags as the text of an article. */
export type Heard = Recording & { readonly note: string }

/**
 * Reads a file of sound or film: MP3, M4A and MP4, Opus, Ogg, FLAC, WAV, WebM. Undefined where it is none that can be played: it does not
 * end, or has no sound and no picture. Loads what reads it only now, for few collections have recordings.
 */
export async function readRecording(place: string): Promise<Heard | undefined> {
  const { parseFile } = await import('music-metadata')
  const options = { duration: true, skipCovers: true, includeChapters: true }
  const found = await parseFile(place, options).catch(() => undefined)
  const seconds = found?.format.duration
  if (!found || seconds === undefined || !(seconds > 0)) return undefined
  const type = typeOf(found)
  const chapters = chaptersOf(found)
  return {
    duration: Math.max(1, Math.round(seconds)),
    ...(type !== undefined && { type }),
    ...(chapters.length > 0 && { chapters }),
    note: noteOf(found),
  }
}

/** The media type of what is in the file, whatever its name. */
function typeOf({ format: { container = '', codec = '', hasVideo } }: IAudioMetadata): string | undefined {
  const kind = hasVideo ? 'video' : 'audio'
  if (/^MPEG$|^ADTS/i.test(container)) return /aac/i.test(codec) ? 'audio/aac' : 'audio/mpeg'
  if (/^(?:M4[AVB]|mp4[12]|isom|iso\d|avc1|dash)/i.test(container)) return `${kind}/mp4`
  if (/^qt/i.test(container)) return 'video/quicktime'
  if (/^ogg/i.test(container)) return `${kind}/ogg`
  if (/webm/i.test(container)) return `${kind}/webm`
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
