import { decodeSafely, pathFrom } from '../text/addresses.ts'
import { MARKDOWN } from '../text/media-types.ts'

/**
 * The name by which Obsidian's `[[…]]` looks for a note or a picture anywhere in the collection, in a form of its own among the paths that
 * a body mentions: `[[Other note]]`. One that begins with a full stop is a path from the file it stands in: `[[/notes/other]]`.
 */
export function noteKey(written: string, from: string): string {
  const name = written.trim().replace(MARKDOWN, '')
  if (!/^\.\.?\//.test(name)) return `[[${name}]]`
  return `[[/${pathFrom(from, name)}]]`
}

/** The keys of all the names in a body. A few vaults write the text first and the name behind it. */
export function noteKeysIn(body: string, from: string): string[] {
  const found = new Set<string>()
  if (!body.includes('[[')) return []
  for (const [, inside = ''] of body.matchAll(NOTE_LINK)) {
    for (const part of inside.split('|')) {
      const name = part.replace(/#.*/, '').replace(/\\$/, '')
      if (name.trim() !== '') for (const one of [name, ...picturesOf(name)]) found.add(noteKey(one, from))
    }
  }
  return [...found]
}

/** A text with the words of its links by the names of notes: `[[boats|Boats]]` is read as `Boats`. */
export function withoutNoteLinks(text: string): string {
  return text.replace(NOTE_LINK, (_, inside: string) => inside.split('|').at(-1) ?? inside)
}

const NOTE_LINK = /!?\[\[(?!\s)([^[\]\n]{1,300})\]\]/g

/** What Obsidian and its plugins draw, and nobody else. */
export const DRAWING = /\.(?:base|canvas|excalidraw(?:\.md)?)$/i

/** The pictures that a plugin keeps of a drawing, if it is one: `plan.excalidraw.svg`, `plan.svg`. */
export function picturesOf(written: string): readonly string[] {
  const name = written.trim()
  if (!DRAWING.test(name)) return []
  const whole = name.replace(/\.md$/i, '')
  return [whole, whole.replace(DRAWING, '')].flatMap((one) => [`${one}.svg`, `${one}.png`])
}

/** What a path answers to among notes: itself, and its ends at each folder; of notes without their ending, of others with it. */
export function namesOf(path: string): readonly string[] {
  const whole = path
    .replace(MARKDOWN, '')
    .replace(/\.(?:txt|html?)$/i, '')
    .toLowerCase()
  const short = whole.replace(/\/index$/, '')
  return [`/${whole}`, ...endsOf(whole), ...(short === whole ? [] : endsOf(short))]
}

function endsOf(path: string): string[] {
  const parts = path.split('/')
  return parts.map((_, at) => parts.slice(at).join('/'))
}

/**
 * Under which names the article is looked for that a link to a page means, such as `../other/` or `/notes/other`: the paths it may have from
 * the top, with a `/` before them and without an ending. A browser goes on from the page, which is a folder; some authors from their file.
 * Empty for what names a file, a fragment, or another host.
 */
export function pageKeys(written: string, from: string): readonly string[] {
  const path = decodeSafely(/^[^?#]*/.exec(written)?.[0] ?? '')
  if (!PAGE.test(path)) return []
  const page = from.replace(/(?:\/(?:\d{4}-\d{2}-\d{2}[-_ ])?index)?\.[^./]*$/, '')
  const tops = path.startsWith('/') ? [''] : [`${page}/`, from]
  const keys = tops.map((top) => `/${pathFrom(top, path).toLowerCase()}`)
  return [...new Set(keys.filter((key) => key !== '/' && key !== `/${page.toLowerCase()}`))]
}

/** No scheme, no host, no ending; something beside marks of folders. */
const PAGE = /^(?![a-z][a-z0-9+.-]*:|[\\/]{2})(?=.*[^./])(?:.*\/)?[^./]*\/?$/i

/** The keys of all links of a body. */
export function pageKeysIn(body: string, from: string): string[] {
  const found = new Set<string>()
  for (const [, inline, reference, tag] of body.matchAll(LINK)) {
    for (const key of pageKeys(inline ?? reference ?? tag ?? '', from)) found.add(key)
  }
  return [...found]
}

const LINK = /\]\(\s*<?([^()\s<>]{1,300})|\]:[ \t]+<?([^\s<>]{1,300})|\bhref=["']?([^"'\s<>]{1,300})/gi

/**
 * What `{{< ref "/posts/trip.md" >}}` and `{% link _posts/2026-01-02-trip.md %}` look for, as names of notes (noteKey): the end of a path;
 * or a path from the top, where the first folder is that of the collection itself.
 */
export function entryKeys(written: string, from: string): readonly string[] {
  const name = written
    .trim()
    .replace(/[?#].*$/s, '')
    .replace(/^@?\/|\/$/g, '')
    .replace(/(?:^|\/)_?index(?:\.(?:md|html))?$/i, '')
    .replace(/\.(?:md|markdown|html?)$/i, '')
  if (name === '') return []
  const inside = name.slice(name.indexOf('/') + 1)
  return name.includes('/') ? [noteKey(name, from), `[[/${inside}]]`] : [noteKey(name, from)]
}

/** The keys of all articles that template code in a body may lead to. */
export function entryKeysIn(body: string, from: string): readonly string[] {
  if (!['{{', '{%', 'get_url('].some((begin) => body.includes(begin))) return []
  const given = Array.from(body.matchAll(LEADING), ([all]) => all.match(WORD) ?? []).flat()
  return given.flatMap((word) => entryKeys(word.replace(/^["'`]|["'`]$/g, ''), from))
}

const LEADING =
  /\{\{[<%]\s*(?:rel)?ref\s[^{}]{1,500}\}\}|\{%-?\s*(?:post_url|post_link|link)\s[^{}]{1,500}%\}|\bget_url\([^(){}]{1,500}\)/g
const WORD = /"[^"]*"|'[^']*'|`[^`]*`|[^\s"'`=<>%{}(),]+/g
