import { noteTitle } from '../../settings/words/bodies.ts'
import { elsewhereBy } from '../templates/kinds/elsewhere.ts'
import { type Child, type Element, newElement, type Parent, textIn } from '../tree/node.ts'
import { replacedIn, runOf } from './in-prose.ts'

/** A paragraph or list item without the id that Obsidian lets links lead to, ` ^ab12cd` at its end. It becomes the id of the element. */
export function withoutBlockId(child: Child): readonly Child[] {
  if (child.type !== 'element' || !/^(?:h[1-6]|li|p|td)$/.test(child.tagName)) return [child]
  const { children } = child
  const end = children.findIndex((one) => one.type === 'element' && /^(?:ol|p|ul)$/.test(one.tagName))
  const own = end < 0 ? children : children.slice(0, end)
  const { text, part } = runOf(own)
  const found = BLOCK_ID.exec(text)
  if (!found) return [child]
  const rest = part(0, found.index)
  // Alone it is that of the block before.
  if (rest.length === 0 && child.tagName === 'p') return []
  const properties = { ...child.properties, id: child.properties.id ?? `^${found[1]}` }
  return [{ ...child, properties, children: [...rest, ...(end < 0 ? [] : children.slice(end))] }]
}

const BLOCK_ID = /(?:^|\s+)\^((?=[\d-]*[a-z]|.{6})[a-z\d-]{2,60})\s*$/i

/**
 * A quotation that begins with `[!note] Title`, of Obsidian and GitHub, as one that begins with the title in bold: the author's, or the
 * kind. `+` and `-` behind it, for folding, go.
 */
export function callout(child: Child, language: string | undefined): readonly Child[] {
  if (child.type !== 'element' || child.tagName !== 'blockquote') return [child]
  const at = child.children.findIndex(({ type }) => type === 'element')
  const first = child.children[at]
  if (first?.type !== 'element' || first.tagName !== 'p') return [child]
  const { text, part } = runOf(first.children)
  const [all, kind = ''] = CALLOUT.exec(text) ?? []
  if (all === undefined) return [child]
  const end = text.indexOf('\n') < 0 ? text.length : text.indexOf('\n')
  const title = part(all.length, end).filter((node) => !(node.type === 'element' && node.tagName === 'br'))
  const rest = part(end + 1, text.length)
  const paragraph = rest.length === 0 ? [] : [LINE_END, { ...first, children: rest }]
  const children = [titled(title, kind, language), ...paragraph, ...child.children.slice(at + 1)]
  return [{ ...child, children: [LINE_END, ...children] }]
}

// Obsidian's width or position may stand behind the kind.
const CALLOUT = /^\s*\[!([\w-]{1,40})(?:\|[^\]\n]*)?\][+-]?[ \t]*/

const LINE_END: Child = { type: 'text', value: '\n' }

/** The title of a note, or of its kind where it has none: `tip` is `Tip`. */
export function titled(title: readonly Child[], kind: string, language: string | undefined): Element {
  const words: readonly Child[] = title.length > 0 ? title : [{ type: 'text', value: noteTitle(kind, language) }]
  return newElement('p', {}, [newElement('strong', {}, [...words])])
}

/** `![a boat|300](boat.png)`, which is a width too. */
export function withWidth(image: Child): Child {
  if (image.type !== 'element' || image.tagName !== 'img' || typeof image.properties.alt !== 'string') return image
  const [, alt, width, height] = /^(.*?)\|?(?<=\||^)(\d{2,4})(?:x(\d{2,4}))?$/.exec(image.properties.alt) ?? []
  if (width === undefined || (alt === '' && !image.properties.alt.includes('|'))) return image
  return { ...image, properties: { ...image.properties, alt: alt ?? '', width, height } }
}

/** A paragraph of nothing but code as Gatsby's plugin for films has it, "`youtube: XsxDH4HcOWA`", as a frame. */
export function filmInCode(child: Child): readonly Child[] {
  const [only, ...others] = child.type === 'element' && child.tagName === 'p' ? child.children : []
  if (only?.type !== 'element' || only.tagName !== 'code' || others.length > 0) return [child]
  const [, name, written = ''] = FILM.exec(textIn(only)) ?? []
  if (name === undefined) return [child]
  const src = written.includes('://') ? written : elsewhereBy(name)?.address(encodeURIComponent(written.toWellFormed()))
  return src === undefined ? [child] : [newElement('iframe', { src }, [])]
}

const FILM = /^(youtube|vimeo|video): ?(https:\/\/\S+|[\w-]{6,20})$/

/**
 * Fields of the Dataview plugin as a person reads them: `Status:: open` at the beginning of a line and `[status:: open]` are
 * `Status: open`, and `(status:: open)` is `open`. https://blacksmithgu.github.io/obsidian-dataview/annotation/add-metadata/
 */
export function dataviewFields(children: readonly Child[], parent: Parent): readonly Child[] {
  const inner = replacedIn(children, INLINE, ({ 0: all, 1: open, 2: key = '', 3: value = '' }, part) => {
    const [from, to] = [all.length - 1 - value.length, all.length - 1]
    return open === '(' ? part(from, to) : [{ type: 'text', value: `${key}: ` }, ...part(from, to)]
  })
  if (parent.type !== 'element' || !/^(?:li|p|td)$/.test(parent.tagName)) return inner
  return replacedIn(inner, OWN_LINE, ({ 0: all }, part) => part(0, all.length - 1))
}

const KEY = String.raw`[\p{L}\uFFFC][^\n:[\]()]{0,60}(?<!\s)`
const INLINE = new RegExp(String.raw`([[(])(${KEY})::[ \t]+([^[\]()\n]{1,500})[\])]`, 'gu')
const OWN_LINE = new RegExp(String.raw`(?<=^\s*|\n[ \t]*)${KEY}::(?=\s)`, 'gu')
