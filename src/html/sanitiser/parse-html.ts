import { type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, defaultTreeAdapter, parseFragment } from 'parse5'

export type Fragment = DefaultTreeAdapterTypes.DocumentFragment
export type Node = DefaultTreeAdapterTypes.ChildNode
export type Element = DefaultTreeAdapterTypes.Element

/**
 * HTML as a browser reads it when it stands inside a page (WHATWG HTML 13.2.6), scripting off. Undefined where the tree would be nested more
 * than 400 deep, or have more elements than the text has characters: browsers stop near there too, and open formatting elements
 * that are repeated in every paragraph would fill the memory.
 */
export function parseHtml(html: string): Fragment | undefined {
  let depth = 0
  let room = html.length + 100
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      room -= 1
      if (room < 0) throw new TooMuch()
      return defaultTreeAdapter.createElement(name, namespace, attributes)
    },
    onItemPush() {
      depth += 1
      if (depth > MOST_NESTED) throw new TooMuch()
    },
    onItemPop() {
      depth -= 1
    },
  }
  try {
    return parseFragment<DefaultTreeAdapterMap>(html, { treeAdapter, scriptingEnabled: false })
  } catch (error) {
    if (error instanceof TooMuch) return undefined
    throw error
  }
}

class TooMuch extends Error {}

const MOST_NESTED = 400

/** The text in a node, without its tags. */
export function textIn(node: Node): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : ''
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name && !attr.prefix)?.value
}

export function isElement(node: Node): node is Element {
  return 'tagName' in node
}
