import { escapeHtml } from '../../text/escape.ts'
import { VOID } from './allowed.ts'

/** What may leave: text, and elements that were allowed, with the attributes that were. */
export type Safe = string | SafeElement
export type SafeElement = {
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: string])[]
  readonly children: readonly Safe[]
}

/** Where the summary of an article ends: a comment, which nothing that an author writes can become, since `<` is escaped. */
export const CUT: SafeElement = { name: '!--more--', attributes: [], children: [] }

/**
 * The HTML of a tree. `&`, `<`, `>` and `"` are escaped wherever they stand, in attributes too: what a browser with other rules takes for
 * the end of an element (`noscript`, `svg`) is never there.
 */
export function serialise(nodes: readonly Safe[]): string {
  let html = ''
  for (const node of nodes) {
    if (typeof node === 'string') {
      html += escapeHtml(node)
      continue
    }
    const { name, attributes, children } = node
    html += `<${name}`
    for (const [key, value] of attributes) html += ` ${key}="${escapeHtml(value)}"`
    html += '>'
    if (VOID.has(name) || name === CUT.name) continue
    // A parser takes the first newline of a `pre` away.
    const [first] = children
    if (name === 'pre' && typeof first === 'string' && first.startsWith('\n')) html += '\n'
    html += `${serialise(children)}</${name}>`
  }
  return html
}

/** Does a comment say where the summary of an article ends? WordPress, Hugo, Jekyll, Zola, Docusaurus and others write it in these words. */
export function isCut(comment: string): boolean {
  return CUT_WORDS.test(comment)
}

const CUT_WORDS =
  /^\s*(?:cut|end[-_ ]?(?:of[-_ ])?(?:excerpt|summary|teaser)|excerpt|fold|more|read[-_ ]?more|summary|teaser(?:[-_ ]end)?|truncate)\s*$/i
