import { escapeHtml } from '../../text/escape.ts'
import type { Edit } from './edits.ts'
import { componentTag } from './mdx/mdx.ts'

/**
 * Edits that make components of the notes that MkDocs and Python-Markdown have, `!!! note "Title"`, `??? tip` and `=== "Tab"`: their text
 * is the lines below that are indented by four spaces. One may stand in another.
 */
export function admonitionsIn(body: string, isCode: (at: number) => boolean): Edit[] {
  const edits: Edit[] = []
  const open: { readonly depth: number; readonly tag: string }[] = []
  let fence: string | undefined
  let at = 0
  const close = (depth: number) => {
    const from = open.findIndex((one) => one.depth > depth)
    const ended = from < 0 ? [] : open.splice(from).reverse()
    return ended.map(({ tag }) => `</${tag}>\n\n`).join('')
  }
  for (const line of body.split('\n')) {
    const start = at
    at += line.length + 1
    if (line.trim() === '' || (open.length === 0 && isCode(start))) continue
    const depth = /^(?: {4}|\t)*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0
    const ends = close(depth)
    if (ends !== '') fence = undefined
    const inner = open.at(-1)?.depth ?? 0
    const own = cut(line, inner)
    const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(own) ?? []
    const wasFenced = fence !== undefined
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined
    const [all, name = 'tab', title = ''] = (!wasFenced && NOTE_LINE.exec(own)) || []
    if (all === undefined) {
      if (own !== line || ends !== '') edits.push({ start, end: start + line.length, text: ends + own })
      continue
    }
    const tag = componentTag(name)
    const attribute = title === '' ? '' : ` x-title="${escapeHtml(title)}"`
    edits.push({ start, end: start + line.length, text: `${ends}\n<${tag}${attribute}>\n` })
    open.push({ depth: inner + 4, tag })
  }
  const ends = close(0)
  return ends === '' ? edits : [...edits, { start: body.length, end: body.length, text: `\n\n${ends}` }]
}

/** Is there a line that begins one, with a line below that is indented? */
export function hasAdmonitions(body: string): boolean {
  return NOTE.test(body)
}

const NOTE = /^[ \t]*(?:(?:!!!|\?\?\?\+?)[ \t]+[a-z]|===[ \t]+")[^\n]*\n(?:[ \t]*\n)?(?: {4}|\t)[ \t]*\S/im
const NOTE_LINE = /^(?:(?:!!!|\?\?\?\+?)[ \t]+([a-z][\w-]*)[^"\n]*|===[!+]?[ \t]+(?="))(?:"([^"\n]*)")?[ \t]*$/i

/** A line without the spaces that it has for what it stands in. */
function cut(line: string, depth: number): string {
  let rest = line
  for (let left = depth; left > 0; left -= 4) rest = rest.replace(/^(?: {1,4}|\t)/, '')
  return rest
}

/**
 * Edits that make components of notes written as code: "```ad-note" of Obsidian's plugin Admonition, whose first lines say `title: …`, and
 * "```{note} Title" of MyST. Never of one that is shown in other code.
 */
export function fencedNotesIn(body: string, isCode: (at: number) => boolean): Edit[] {
  return Array.from(body.matchAll(FENCED)).flatMap(
    ({ 0: all, 2: ad, 3: myst = '', 4: behind = '', 5: inside = '', index }): Edit[] => {
      if (index > 0 && isCode(index - 1)) return []
      const [options = ''] = /^(?:[ \t]*(?:(?:title|collapse|icon|color)|:[a-z-]+):[^\n]*(?:\n|$))*/.exec(inside) ?? []
      const said = ad === undefined ? behind.trim() : (/^[ \t]*title:[ \t]*([^\n]*)/m.exec(options)?.[1]?.trim() ?? '')
      const tag = componentTag(ad ?? myst)
      const title = said === '' ? '' : ` x-title="${escapeHtml(said)}"`
      const text = `<${tag}${title}>\n\n${inside.slice(options.length)}\n\n</${tag}>`
      return [{ start: index, end: index + all.length, text }]
    },
  )
}

/** The beginning of one of them. */
export const FENCED_NOTE =
  /^ {0,3}(?:`{3,}|~{3,})(?:ad-[a-z]|\{(?:admonition|attention|caution|danger|error|hint|important|note|seealso|tip|warning)\})/m
const FENCED =
  /^ {0,3}(`{3,}|~{3,})(?:ad-([a-z][\w-]*)|\{(admonition|attention|caution|danger|error|hint|important|note|seealso|tip|warning)\})([^\n`]*)\n([\s\S]*?)\n {0,3}\1[ \t]*$/gm

/** Edits that take away what Docusaurus has around components to hide them from other programs: "```mdx-code-block". Lines stay where they are. */
export function unfencedIn(body: string, isCode: (at: number) => boolean): Edit[] {
  return Array.from(body.matchAll(HIDDEN)).flatMap(({ 0: all, 2: inside = '', index }): Edit[] => {
    return index > 0 && isCode(index - 1) ? [] : [{ start: index, end: index + all.length, text: `\n${inside}\n` }]
  })
}

/** The beginning of one of them. */
export const HIDES_CODE = /^[ \t]*`{3,}mdx-code-block[ \t]*$/m
const HIDDEN = /^[ \t]*(`{3,})mdx-code-block[ \t]*\n([\s\S]*?)\n[ \t]*\1[ \t]*$/gm
