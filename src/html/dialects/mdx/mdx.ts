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
  return { type: 'root', children: tree.children.flatMap(plain) }

  function plain(node: Node): Child[] {
    switch (node.type) {
      case 'element': {
        const children = node.children.flatMap(plain)
        // `# {frontmatter.title}`
        const isLeft = children.length > 0 || node.children.length === 0 || !/^h[1-6]$/.test(node.tagName)
        return isLeft ? [{ ...node, children }] : []
      }
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        return component(node)
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        return expression(node.value)
      case 'text':
        return [{ ...node, value: shown(node.value) }]
      default:
        return []
    }
  }

  function component({ name, attributes, children }: Jsx): Child[] {
    // <>…</>
    if (!name) return children.flatMap(plain)
    const properties: Record<string, string | true> = {}
    for (const attribute of attributes) {
      if (attribute.type !== 'mdxJsxAttribute') continue
      const { value } = attribute
      const text = typeof value === 'string' ? value : value ? literalOf(value.value, files) : true
      if (text !== undefined) properties[htmlName(attribute.name)] = text
    }
    return [newElement(...tagOf(name, properties), children.flatMap(plain))]
  }

  function expression(written: string): Child[] {
    const code = written.replace(/^_(\d+)\s*$/, (_, at: string) => shown(`\uFDD0${at}\uFDD1`))
    if (isComment(code)) return [{ type: 'comment', value: code.replace(/^\s*\/\*|\*\/\s*$/g, '') }]
    const value = literalOf(code)
    if (value !== undefined) return [{ type: 'text', value }]
    const what = 'an expression of MDX, between { and }, is left out, for no code of an article is run'
    around.tally(what, 'write what it stands for; a brace that is text is \\{', `{${code.split('\n', 1)[0] ?? ''}`)
    return []
  }
}

type Jsx = Extract<Node, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>

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
