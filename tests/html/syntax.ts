import { parseMixed } from '../../src/html/body.ts'
import { surroundings } from '../../src/html/surroundings.ts'
import { bareLink } from '../../src/html/tree/bare-links.ts'
import { changed, type Node } from '../../src/html/tree/node.ts'
import { parseHtml } from '../../src/html/tree/parse.ts'
import { escapeHtml } from '../../src/text/escape.ts'
import { PLACE } from './render-one.ts'

/** Markdown as the HTML of what was understood of it, before anything is taken out. */
export function understood(markdown: string): string {
  const tree = parseMixed(markdown, surroundings('a.md', markdown, 1, PLACE))
  return tree ? written(changed(tree, (found) => bareLink(found, markdown))).trim() : ''
}

/** HTML in the same spelling: references, tags that are left open, the order of attributes. */
export function respelt(html: string): string {
  const tree = parseHtml(html)
  return tree ? written(tree) : ''
}

function written(node: Node): string {
  if (node.type === 'text') return escapeHtml(node.value)
  if (node.type === 'comment') return `<!--${node.value}-->`
  if (node.type !== 'element') return 'children' in node ? node.children.map(written).join('') : ''
  const attributes = Object.entries(node.properties).map(([name, value]) => {
    return ` ${name.replace('className', 'class')}="${escapeHtml(Array.isArray(value) ? value.join(' ') : String(value))}"`
  })
  return `<${node.tagName}${attributes.sort().join('')}>${node.children.map(written).join('')}</${node.tagName}>`
}
