import type { Surroundings } from '../../surroundings.ts'
import { type Child, type Element, type Node, newElement, type Parent } from '../../tree/node.ts'
import { importedFiles, isComment, literalOf } from './jsx-values.ts'

/**
 * The tree of MDX as one of plain HTML and components, which are elements whose names begin with `x-`. Comments go; of expressions
 * texts stay, and any other is left out and told of: nothing here runs code. `shown` gives what code shows, `source` has the imports.
 */
export function withoutCode(
  tree: Parent,
  source: string,
  shown: (text: string) => string,
  around: Surroundings,
): Parent {
  const files = importedFiles(source)
  const inside = (children: readonly Node[]) =>
    children.flatMap((child) => plain(child, { around, files, shown, inside }))
  return { type: 'root', children: inside(tree.children) }
}

type Here = {
  readonly around: Surroundings
  readonly files: ReadonlyMap<string, string>
  readonly shown: (text: string) => string
  readonly inside: (children: readonly Node[]) => Child[]
}

function plain(node: Node, here: Here): Child[] {
  switch (node.type) {
    case 'element': {
      const children = here.inside(node.children)
      // `# {frontmatter.title}`
      const isLeft = children.length > 0 || node.children.length === 0 || !/^h[1-6]$/.test(node.tagName)
      return isLeft ? [{ ...node, children }] : []
    }
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return component(node, here)
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return expression(node.value, here)
    case 'text':
      return [{ ...node, value: here.shown(node.value) }]
    case 'comment':
    case 'raw':
      return [node]
    default:
      return []
  }
}

type Jsx = Extract<Node, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>

function component({ name, attributes, children }: Jsx, { files, inside }: Here): Child[] {
  // <>…</>
  if (!name) return inside(children)
  const properties: Record<string, string | true> = {}
  for (const attribute of attributes) {
    if (attribute.type !== 'mdxJsxAttribute') continue
    const { value } = attribute
    const text = typeof value === 'string' ? value : value ? literalOf(value.value, files) : true
    if (text !== undefined) properties[htmlName(attribute.name)] = text
  }
  return [newElement(...tagOf(name, properties), inside(children))]
}

/** What a component is called among elements: `TabItem` is `x-tabitem`. Undefined for an element of HTML. */
export function tagOf(name: string, properties: Element['properties']): [string, Element['properties']] {
  // What a directive became is called so already.
  return /^(?:[a-z][a-z0-9]*|x-[a-z0-9]+)$/.test(name)
    ? [name, properties]
    : [componentTag(name), { ...properties, [NAME]: name }]
}

export function componentTag(name: string): string {
  return `x-${name.toLowerCase().replace(/[^a-z0-9]/g, '')}`
}

/** The property with the name of a component as its author writes it. */
export const NAME = 'x-name'

/** `className` is `class`, `srcSet` is `srcset`. */
export function htmlName(name: string): string {
  return name === 'className' ? 'class' : name.toLowerCase()
}

function expression(written: string, { around, shown }: Here): Child[] {
  const code = written.replace(/^_(\d+)\s*$/, (_, at: string) => shown(`\uFDD0${at}\uFDD1`))
  if (isComment(code)) return [{ type: 'comment', value: code.replace(/^\s*\/\*|\*\/\s*$/g, '') }]
  const value = literalOf(code)
  if (value !== undefined) return [{ type: 'text', value }]
  const what = 'an expression of MDX, between { and }, is left out, for no code of an article is run'
  around.tally(what, 'write what it stands for; a brace that is text is \\{', `{${code.split('\n', 1)[0] ?? ''}`)
  return []
}
