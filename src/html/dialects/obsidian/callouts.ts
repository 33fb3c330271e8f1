import { type Child, type Element, newElement } from '../../tree/node.ts'
import { runOf } from '../in-prose.ts'

/**
 * A quotation that begins with `[!note] Title`, of Obsidian and GitHub, as one that begins with the title in bold: the author's, or the
 * kind. `+` and `-` behind it, for folding, go.
 */
export function callout(child: Child): readonly Child[] {
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
  const children = [titled(title, kind), ...paragraph, ...child.children.slice(at + 1)]
  return [{ ...child, children: [LINE_END, ...children] }]
}

// Obsidian's width or position may stand behind the kind.
const CALLOUT = /^\s*\[!([\w-]{1,40})(?:\|[^\]\n]*)?\][+-]?[ \t]*/

const LINE_END: Child = { type: 'text', value: '\n' }

/** The title of a note, or of its kind where it has none: `tip` is `Tip`. */
export function titled(title: readonly Child[], kind: string): Element {
  const words: readonly Child[] = title.length > 0 ? title : [{ type: 'text', value: named(kind) }]
  return newElement('p', {}, [newElement('strong', {}, [...words])])
}

function named(kind: string): string {
  const words = kind.replaceAll('-', ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
