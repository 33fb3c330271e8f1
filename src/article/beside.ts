import { readLanguage } from '../settings/values.ts'
import { mediaTypeOf } from '../text/media-types.ts'
import type { Enclosure, Episode, Image } from './article.ts'

/** What a file is to an episode of the same name: its recording, its words, or its chapters as JSON. */
export type Part = {
  /** The path without what says what it is: `ep01` of `ep01.mp3`, `ep01.de.vtt` and `ep01.chapters.json`. */
  readonly stem: string
  readonly role: 'recording' | 'transcript' | 'chapters'
  readonly type: string
  readonly language?: string
}

/**
 * What a file may be to the episode beside it, by its name alone, the likeliest first: `ep01.de.vtt` may be of an episode `ep01.de`, or of
 * `ep01` in German. Nothing for a name that says nothing of that. HTML, text and JSON have `.transcript` or `.chapters` before the ending.
 */
export function partsIn(path: string): readonly Part[] {
  const type = mediaTypeOf(path) ?? ''
  const name = path.slice(0, path.lastIndexOf('.'))
  if (isRecording(path)) return [{ stem: name, role: 'recording', type }]
  const word = /\.(transcript|chapters)(?=\.|$)/i.exec(name)?.[1]?.toLowerCase()
  const isChapters = word === 'chapters' && type === 'application/json'
  const isWords = word !== 'chapters' && (TIMED.has(type) || (word === 'transcript' && WORDS.has(type)))
  if (!isChapters && !isWords) return []
  const part = { role: isChapters ? ('chapters' as const) : ('transcript' as const), type }
  const stem = name.replace(/\.(?:transcript|chapters)(?=\.|$)/i, '')
  const [, shorter = '', code = ''] = /^(.+)\.([a-z]{2,3}(?:-[a-z]{2,4})?)$/i.exec(stem) ?? []
  const language = readLanguage(code)
  return [{ ...part, stem }, ...(language === undefined ? [] : [{ ...part, stem: shorter, language }])]
}

/** Is it the name of sound or film? */
export function isRecording(path: string): boolean {
  return /^(?:audio|video)\//.test(mediaTypeOf(path) ?? '')
}

/** The podcast namespace, "transcript". */
const TIMED: ReadonlySet<string> = new Set(['text/vtt', 'application/x-subrip'])
const WORDS: ReadonlySet<string> = new Set(['application/json', 'text/html', 'text/plain'])

/** What stands beside an article, as it would name it itself; the recordings that most apps play come first. */
export function episodeBeside(
  path: string,
  beside: readonly string[],
): { readonly enclosures: readonly Enclosure[] } & Pick<Episode, 'transcripts' | 'chapters'> {
  const own = path.replace(/\.[^.]*$/, '')
  const found = beside.flatMap((file) => {
    const parts = partsIn(file)
    const part = parts.find(({ stem }) => stem === own) ?? parts[0]
    return part ? { ...part, url: addressBeside(file) } : []
  })
  const recordings = found.filter(({ role }) => role === 'recording')
  // The words as they are spoken come before translations.
  const isTranslated = ({ language }: { readonly language?: string }) => (language === undefined ? 0 : 1)
  const transcripts = found
    .filter(({ role }) => role === 'transcript')
    .toSorted((a, b) => isTranslated(a) - isTranslated(b))
  const chapters = found.find(({ role }) => role === 'chapters')?.url
  return {
    enclosures: recordings
      .map(({ url, type }) => ({ url, type, guessed: true as const, length: 0 }))
      .toSorted((a, b) => rank(a) - rank(b)),
    ...(transcripts.length > 0 && {
      transcripts: transcripts.map(({ url, type, language }) => ({ url, type, ...(language && { language }) })),
    }),
    ...(chapters !== undefined && { chapters }),
  }
}

/** The picture of a bundle, by the names that themes of Hugo look for: `featured.jpg`, `cover.png`, `thumb.webp`. */
export function pictureBeside(path: string, beside: readonly string[]): Image | undefined {
  const names = ['featured?', 'cover', 'thumb(?:nail)?'].map(
    (name) => new RegExp(`^${name}(?:[-_]?image)?\\.\\w+$`, 'i'),
  )
  const own = path.lastIndexOf('/') + 1
  const [found] = names.flatMap((name) => beside.filter((file) => name.test(file.slice(own))))
  return found === undefined ? undefined : { url: addressBeside(found) }
}

/** The address of a file of the collection, as an article writes it: from the site's own on. */
export function addressBeside(path: string): string {
  return `/${path.split('/').map(encodeURIComponent).join('/')}`
}

function rank({ type }: Enclosure): number {
  const at = PLAYED.indexOf(type)
  return at < 0 ? PLAYED.length : at
}

const PLAYED = ['audio/mpeg', 'audio/mp4', 'audio/aac', 'video/mp4', 'video/quicktime']
