import { escapeHtml } from '../text/escape.ts'
import { sameTitle, type Titled } from './headings.ts'
import { type Element, type Fragment, isElement, type Node, textIn } from './sanitiser/parse-html.ts'
import { sanitise } from './sanitiser/sanitise.ts'
import type { Surroundings } from './surroundings.ts'

/** The body of an HTML file as safe HTML with absolute addresses; without its title, which is shown above it already. */
export function renderHtml(article: Titled, body: string, around: Surroundings): string {
  const safe = sanitise(body, around, (fragment) => titleIn(fragment, article))
  if (safe !== undefined) return safe
  around.warn('the HTML in this file is nested too deeply to be read', 'close the elements it opens', '<')
  return `<pre>\n${escapeHtml(body)}</pre>`
}

function titleIn(fragment: Fragment, article: Titled): Element | undefined {
  const headings = headingsIn(fragment.childNodes)
  const first = headings[0]
  if (first?.tagName === 'h1' && sameTitle(textIn(first), article.title)) return first
  if (!article.titleInBody) return undefined
  const same = headings.find((heading) => sameTitle(textIn(heading), article.title))
  return same ?? headings.find(({ tagName }) => tagName === 'h1')
}

/** In the order of the document. */
function headingsIn(nodes: readonly Node[]): Element[] {
  const found: Element[] = []
  const rest: Node[] = nodes.toReversed()
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (!isElement(node)) continue
    if (/^h[1-6]$/.test(node.tagName)) found.push(node)
    else for (const child of node.childNodes.toReversed()) rest.push(child)
  }
  return found
}
