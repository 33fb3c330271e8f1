import { oneLine } from '../text/clean.ts'
import { isAnchor } from './dialects/gutters.ts'
import { leavesOpen } from './tree/guards.ts'
import { attribute, type Node } from './tree/node.ts'
import { parseHtml, parseMarkdown } from './tree/parse.ts'

/** The text of one line of Markdown, as a reader would see it: `**Bold** &amp; <i>more</i>` is `Bold & more`. */
export function textOfMarkdown(line: string): string {
  // Ten thousand characters on a line are no prose: the renderer's time grows faster than they do.
  if (line.length >= 10_000 || !/[*_`<&\\[!~]/.test(line) || leavesOpen(line)) return oneLine(line)
  // As a heading it begins no list, quotation or code, whatever its first character is; the last `#` ends it.
  const tree = parseMarkdown(`# ${oneLine(line)} #`, line.includes('<'))
  return tree ? textOf(tree) : oneLine(line)
}

/** The text of HTML, entities resolved, scripts and styles left out, an image as its alternative text. */
export function textOfHtml(html: string): string {
  const tree = parseHtml(html)
  return tree ? textOf(tree) : oneLine(html.replace(/<[^>]*>/g, ' '))
}

function textOf(tree: Node): string {
  const parts: string[] = []
  collect(tree, parts)
  return oneLine(parts.join(''))
}

function collect(node: Node, parts: string[]): void {
  if (node.type === 'text') parts.push(node.value)
  if (!('children' in node)) return
  if (node.type === 'element') {
    if (/^(?:script|style|template|noscript|title)$/.test(node.tagName)) return
    if (isAnchor(node, false)) return
    if (node.tagName === 'img') parts.push(attribute(node, 'alt') ?? '')
    if (BLOCKS.test(node.tagName)) parts.push('\n')
  }
  for (const child of node.children) collect(child, parts)
}

const BLOCKS = /^(?:p|div|br|h[1-6]|li|tr|td|th|blockquote|section|article|header|pre|figcaption)$/
