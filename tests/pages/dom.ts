import { parse, type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5'

/** An element of a parsed page: its name, its attributes and the text in it. */
export type Found = {
  readonly name: string
  readonly text: string
  readonly [attribute: `@${string}`]: string | undefined
}

/** Every element of a page in document order, as a browser's parser sees it. */
export function elements(html: string): Found[] {
  return [...walk(parse(html))]
}

/** Those of a name, and with an attribute of a value where one is given. */
export function all(html: string, name: string, attribute?: `@${string}`, value?: string): Found[] {
  const named = elements(html).filter((element) => element.name === name)
  return attribute === undefined
    ? named
    : named.filter((found) => (value === undefined ? found[attribute] !== undefined : found[attribute] === value))
}

function* walk(node: Tree.Node): Generator<Found> {
  if (tree.isElementNode(node)) {
    const attributes = node.attrs.map(({ name, value }) => [`@${name}`, value])
    yield { name: node.tagName, text: textOf(node), ...Object.fromEntries(attributes) }
  }
  if ('childNodes' in node) for (const child of node.childNodes) yield* walk(child)
}

export function textOf(node: Tree.Node): string {
  if (tree.isTextNode(node)) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}
