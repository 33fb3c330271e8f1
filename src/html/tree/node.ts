import type { HastNode } from 'satteri'

/** A node of the tree that Markdown and HTML become (hast, https://github.com/syntax-tree/hast). */
export type Node = HastNode
export type Element = Extract<Node, { type: 'element' }>
export type Parent = Extract<Node, { type: 'root' | 'element' }>
export type Child = Element['children'][number]

/** The text in a node, without its tags. */
export function textIn(node: Node): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textIn).join('') : ''
}

/** The value of an attribute by its name in HTML: `srcset`, `data-src`. That of one without a value is empty. */
export function attribute({ properties }: Element, name: string): string | undefined {
  const value =
    properties[name] ??
    properties[PROPERTIES.get(name) ?? name.replace(/-([a-z])/g, (_, one: string) => one.toUpperCase())]
  if (value === undefined || value === null || value === false) return undefined
  return value === true ? '' : Array.isArray(value) ? value.join(' ') : String(value)
}

/** Names that hast writes otherwise than HTML, of those that are asked for. */
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['class', 'className'],
  ['colspan', 'colSpan'],
  ['datetime', 'dateTime'],
  ['hreflang', 'hrefLang'],
  ['rowspan', 'rowSpan'],
  ['srclang', 'srcLang'],
  ['srcset', 'srcSet'],
])

/** An element of this name. */
export function newElement(tagName: string, properties: Element['properties'], children: Child[]): Element {
  return { type: 'element', tagName, properties, children }
}

/** The elements of some names, in the order of the document; none in another. */
export function elementsIn({ children }: Parent, names: RegExp): Element[] {
  return children.flatMap((child) => {
    if (child.type !== 'element') return []
    return names.test(child.tagName) ? [child] : elementsIn(child, names)
  })
}

/** The tree with other nodes for the elements for which `change` gives any; what has not changed is not copied. */
export function changed<Top extends Parent>(top: Top, change: (found: Element) => Child[] | undefined): Top {
  let children: Child[] | undefined
  for (const [at, child] of top.children.entries()) {
    const others = child.type === 'element' ? (change(child) ?? changed(child, change)) : child
    if (others !== child) children ??= top.children.slice(0, at).filter(isChild)
    if (!children) continue
    if (Array.isArray(others)) for (const other of others) children.push(other)
    else if (isChild(others)) children.push(others)
  }
  return children ? { ...top, children } : top
}

/** Everything but what only a whole document or a module has. */
export function isChild(node: Node): node is Child {
  return node.type !== 'doctype' && node.type !== 'mdxjsEsm' && node.type !== 'root'
}
