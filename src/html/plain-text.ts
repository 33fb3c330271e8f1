import MarkdownIt from 'markdown-it'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { oneLine } from '../text/clean.ts'

/** The text of one line of Markdown, as a reader would see it: `**Bold** &amp; <i>more</i>` is `Bold & more`. */
export function textOfMarkdown(line: string): string {
  // Ten thousand characters on a line are no prose: the renderer's time grows faster than they do.
  return line.length < 10_000 && /[*_`<&\\[!~]/.test(line) ? textOfHtml(inline().renderInline(line)) : oneLine(line)
}

let markdown: MarkdownIt | undefined

/** Raw HTML passes through so that the HTML parser sees it: only its text is kept. Made for the first line that needs it. */
function inline(): MarkdownIt {
  markdown ??= new MarkdownIt({ html: true })
  return markdown
}

/** The text of HTML, entities resolved, scripts and styles left out, an image as its alternative text. */
export function textOfHtml(html: string): string {
  const parts: string[] = []
  collect(parseFragment(html), parts)
  return oneLine(parts.join(''))
}

function collect(node: DefaultTreeAdapterTypes.Node, parts: string[]): void {
  // A stack of its own: ten thousand open tags are deeper than calls go.
  const open: DefaultTreeAdapterTypes.Node[] = [node]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.nodeName === '#text' && 'value' in next) parts.push(next.value)
    else if (/^(?:script|style|template|noscript|title)$/.test(next.nodeName)) continue
    else if (next.nodeName === 'img' && 'attrs' in next)
      parts.push(next.attrs.find(({ name }) => name === 'alt')?.value ?? '')
    else if ('childNodes' in next) {
      if (BLOCKS.test(next.nodeName)) parts.push('\n')
      for (const child of next.childNodes.toReversed()) open.push(child)
    }
  }
}

const BLOCKS = /^(?:p|div|br|h[1-6]|li|tr|td|th|blockquote|section|article|header|pre|figcaption)$/
