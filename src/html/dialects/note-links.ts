import { mediaTypeOf } from '../../text/media-types.ts'
import { DRAWING, picturesOf } from '../article-names.ts'
import { headingIds } from '../headings.ts'
import type { Surroundings } from '../surroundings.ts'
import { type Child, newElement } from '../tree/node.ts'
import { type Run, replacedIn } from './in-prose.ts'

/**
 * Links by the name of a note, as Obsidian and other wikis write them: `[[x]]`, `[[x|text]]`, `[[x#heading]]`, `[[x#^block]]`, and embedded
 * `![[boat.png]]`, `![[boat.png|300]]`, `![[note]]`. A link leads to the note where it is published, else its text stays; a picture is found
 * anywhere in the collection. What looks like no name (`[[ -f x ]]`, `[[1]]`) stays as it is.
 */
export function noteLinks(around: Surroundings): (children: readonly Child[]) => readonly Child[] {
  return (children) => {
    return replacedIn(children, LINK, (found, part) => {
      const [all, isEmbed, name = '', fragment = '', label] = found
      if (name.trim() === '' && fragment === '') return undefined
      const from = all.indexOf('|') + 1
      const text = label === undefined ? undefined : part(from, all.length - 2)
      const written = { name: name.trim(), fragment: fragment.slice(1), label: label?.trim(), text, part, all }
      return isEmbed === '' ? [link(written, around)].flat() : embed(written, around)
    })
  }
}

/**
 * Links by the name of a note where Foam has written beneath where each leads, so that they are links of Markdown in one more pair of
 * brackets: `[[tea]]` with `[tea]: ../tea.md`. The brackets go.
 */
export function foamLinks(children: readonly Child[]): readonly Child[] {
  return replacedIn(children, /\[\uFFFC\]/g, (_, part) => {
    const inside = part(1, 2)
    return inside.every((node) => node.type === 'element' && node.tagName === 'a') ? inside : undefined
  })
}

// A name begins with a letter, a mark of a path, or a number of some length.
const LINK =
  /(!?)\[\[((?![\s-]|\d{1,3}\]\])[^[\]|#\n\uFFFC]{0,200}?)(#[^[\]|\n\uFFFC]{1,200})?(?<!\s)(?:\|([^[\]\n]{0,300}))?\]\]/g

type Written = {
  readonly name: string
  readonly fragment: string
  readonly label: string | undefined
  readonly text: Child[] | undefined
  readonly part: Run['part']
  readonly all: string
}

function link({ name, fragment, label, text, part, all }: Written, around: Surroundings): Child | Child[] {
  // In a page of its own a heading is one of the same note.
  if (name === '') return newElement('a', { href: `#${idOf(fragment)}` }, text ?? words(fragment.replace(/^\^/, '')))
  const address = around.named(name)
  if (address !== undefined) {
    return newElement('a', { href: address + hash(fragment) }, text ?? words(nameOf(name, fragment)))
  }
  // The other way round: the text first.
  const other = label === undefined ? undefined : around.named(label.replace(/#.*/, ''))
  if (other !== undefined) {
    const start = all.indexOf('[[') + 2
    return newElement('a', { href: other + hash(/#(.*)/.exec(label ?? '')?.[1] ?? '') }, part(start, all.indexOf('|')))
  }
  const fix = 'publish the note, or write its name as its file has it'
  around.tally('"[[…]]" names no note that is published, so its words alone stand here', fix, `[[${name}`)
  return text ?? words(nameOf(name, fragment))
}

function embed(written: Written, around: Surroundings): Child[] {
  const { name, label = '' } = written
  const element = ELEMENTS[mediaTypeOf(name)?.split('/')[0] ?? '']
  const isDrawing = DRAWING.test(name)
  if (element === undefined && !isDrawing) {
    const what = '"![[…]]" shows another note, or a part of one, in its place; here it is a link to it'
    if (mediaTypeOf(name) === undefined && around.named(name) !== undefined)
      around.tally(what, 'write here what is to be read here', `![[${name}`)
    return [link(written, around)].flat()
  }
  const src = isDrawing ? picturesOf(name).map(around.named).find(Boolean) : around.named(name)
  if (src === undefined) {
    const what = isDrawing ? 'has no picture that everybody can see' : 'is nowhere in the collection'
    const fix = isDrawing ? `let its plugin keep ${picturesOf(name)[0]} beside it` : 'put the file among the articles'
    around.warn(`"${name}" ${what}, and was left out`, fix, name)
    return []
  }
  // A place beside the text is for themes.
  const parts = label.split('|').flatMap((part) => (/^(?:left|right|center)$/i.test(part.trim()) ? [] : part.trim()))
  const [, width, height] = /^(\d+)(?:x(\d+))?$/.exec(parts.at(-1) ?? '') ?? []
  const alt = parts.filter((part, at) => part !== '' && !(width !== undefined && at === parts.length - 1)).join(' ')
  const isPicture = element === 'img' || isDrawing
  return [newElement(element ?? 'img', isPicture ? { src, alt, width, height } : { src }, [])]
}

/** What shows a file, by the kind of its media type. */
const ELEMENTS: Readonly<Record<string, string>> = { image: 'img', audio: 'audio', video: 'video' }

function words(value: string): Child[] {
  return [{ type: 'text', value }]
}

/** `notes/Tea#Green` is `Tea > Green`, as Obsidian shows it. */
function nameOf(name: string, fragment: string): string {
  return fragment === '' || fragment.startsWith('^') || PLACE.test(fragment)
    ? name
    : `${name} > ${fragment.replaceAll('#', ' > ')}`
}

function hash(fragment: string): string {
  return fragment === '' ? '' : `#${PLACE.test(fragment) ? fragment : idOf(fragment)}`
}

/** In a file of another kind: `paper.pdf#page=3`, `sea.mp3#t=10`. */
const PLACE = /^[a-z]+=[\d.,:]+$/

/** Of headings under each other the last one counts. */
function idOf(fragment: string): string {
  if (fragment.startsWith('^')) return fragment
  const heading = fragment.split('#').at(-1) ?? ''
  return headingIds()(heading) ?? heading
}
