import { escapeHtml } from '../../text/escape.ts'
import { leavesOpen, MOST_NESTED, refusedMdx } from './guards.ts'
import type { Node, Parent } from './node.ts'
import { readTags } from './read-tags.ts'

const { htmlToHast, markdownToHtml, markdownToMdast, mdxToHast } = await import('satteri').catch((cause: unknown) => {
  const what = 'satteri, which reads Markdown and HTML, has nothing installed here that runs on this machine'
  const fix = 'npm install --include=optional, on this machine (Linux, macOS or Windows, x64 or arm64)'
  throw Object.assign(new Error(`${what}\n  fix: ${fix}`, { cause }), { code: 'ERR_MODULE_NOT_FOUND' })
})

/**
 * HTML as a browser reads it when it stands inside a page (WHATWG HTML 13.2.6), scripting off. Undefined, like the others, where it is
 * nested deeper than anything after this may go.
 */
export function parseHtml(html: string): Parent | undefined {
  const tree = leavesOpen(html) ? undefined : shallow(htmlToHast(FIRST + html, { fragment: true }))
  tree?.children.shift()
  return tree
}

/** Stands before HTML: to the parser a part of a table that begins it begins a table, and in that of a `<col>` nothing else has a place. */
const FIRST = '<p></p>'

/** Beside CommonMark and GFM, lists of definitions: a term, and below it `: what it means`. Front matter has gone before. */
const FEATURES = { frontmatter: false, definitionList: true }

/**
 * Markdown: CommonMark 0.31 with the extensions of GFM 0.29, footnotes and lists of definitions. `hasHtml` where its author may have written HTML in it, which
 * then becomes a part of the tree; this takes twice the time.
 */
export function parseMarkdown(body: string, hasHtml: boolean): Parent | undefined {
  return readTags(hasHtml ? mixed(body) : markdownToHtml(body, { features: FEATURES }).html)
}

function mixed(body: string): string {
  const { html } = markdownToHtml(`${FIRST}\n\n${body}`, { features: { ...FEATURES, rawHtml: true } })
  return html.slice(FIRST.length).trim()
}

/** The HTML of one line of Markdown, with its author's HTML and without a paragraph around it. Nothing of it is safe yet. */
export function htmlOfLine(line: string): string {
  if (!/[*_`<&\\[\]~@]|www|:\/\//.test(line)) return escapeHtml(line)
  if (line.length > LONGEST_LINE || leavesOpen(line)) return escapeHtml(line)
  return /^<p>([\s\S]*)<\/p>$/.exec(htmlOfMarkdown(line))?.[1] ?? escapeHtml(line)
}

/** The parser's time grows faster than a line does. */
const LONGEST_LINE = 5000

/** The HTML of Markdown, with its author's HTML. Nothing of it is safe yet. What is nested too deeply stays as it is. */
export function htmlOfMarkdown(text: string): string {
  return leavesOpen(text) ? text : mixed(text)
}

/** MDX, with its imports, components and expressions as nodes of the tree; or why it is none, and the 1-based line where that shows. */
export function parseMdx(body: string): Parent | { readonly reason: string; readonly line: number } {
  const refusal = refusedMdx(body)
  if (refusal !== undefined) return { reason: refusal, line: 1 }
  try {
    // A lone surrogate is read otherwise by the parser of JavaScript.
    const tree = mdxToHast(body.toWellFormed(), { features: { frontmatter: false }, position: false })
    return shallow(tree) ?? { reason: 'it is nested too deeply', line: 1 }
  } catch (error) {
    const [, line = '1', reason = ''] = /^(\d+):\d+: ([^\n]*)/.exec(error instanceof Error ? error.message : '') ?? []
    return { reason: reason.replace(/ \([\w:-]+\)$/, '') || 'it cannot be read', line: Number(line) }
  }
}

/** No other recursion before this: how deep the author nests is not ours to choose. */
function shallow(tree: Node): Parent | undefined {
  return tree.type === 'root' && isShallow(tree, MOST_NESTED) ? tree : undefined
}

function isShallow({ children }: { readonly children: readonly Node[] }, depth: number): boolean {
  if (depth === 0) return false
  for (const child of children) if ('children' in child && !isShallow(child, depth - 1)) return false
  return true
}

/** A piece of a text: where it begins and ends. */
export type Piece = { readonly start: number; readonly end: number }

/** Where code and its author's HTML stand in Markdown, in order: in fences or by four spaces, between backticks, as HTML. */
export function piecesIn(markdown: string): (Piece & { readonly kind: 'code' | 'inlineCode' | 'html' })[] {
  const tree = markdownToMdast(markdown, { features: FEATURES })
  const found: ReturnType<typeof piecesIn> = []
  const rest: (typeof tree)[] = [tree]
  for (let node = rest.pop(); node; node = rest.pop()) {
    const { start, end } = node.position ?? {}
    const { type } = node
    const isPiece = type === 'code' || type === 'inlineCode' || type === 'html'
    if (isPiece && start?.offset !== undefined && end?.offset !== undefined)
      found.push({ kind: type, start: start.offset, end: end.offset })
    if ('children' in node) rest.push(...node.children)
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Where in Markdown its author's HTML stands. */
export function htmlIn(markdown: string): Piece[] {
  return piecesIn(markdown).filter(({ kind }) => kind === 'html')
}
