import { tsPlugin } from '@sveltejs/acorn-typescript'
import { Parser } from 'acorn'

/** A node of the tree that the parser makes (https://github.com/estree/estree); its parts are looked at when they are wanted. */
type Node = { readonly type: string; readonly [part: string]: unknown }

/**
 * What a script of settings in JavaScript or TypeScript exports, as far as literals say it: nothing of it is run. The settings may stand
 * behind a name of the top level, in a call (`defineConfig({ … })`), be what an exported function returns, or stand in a file that
 * `beside` reads. Of a call without arguments the name is `called`. Throws where the script cannot be parsed.
 */
export function readScript(text: string, beside: (path: string) => unknown): unknown {
  const program: unknown = PARSER.parse(text, { ecmaVersion: 'latest', sourceType: 'module', locations: true })
  const statements = nodesIn(program, 'body')
  const names: Names = { declared: new Map(statements.flatMap(declaredBy)), beside }
  const [exported] = statements.flatMap(exportedBy)
  const named = statements.flatMap(({ type, declaration }) =>
    type === 'ExportNamedDeclaration' && isNode(declaration) ? declaredBy(declaration) : [],
  )
  return {
    ...Object.fromEntries(named.map(([name, value]) => [name, literalOf(value, names)])),
    // Eleventy takes its folders from a further export.
    ...Object(literalOf(names.declared.get('config'), names)),
    ...Object(literalOf(exported, names)),
  }
}

/** What names stand for, and what reads a file that a script names from its own folder on. */
type Names = { readonly declared: ReadonlyMap<string, unknown>; readonly beside: (path: string) => unknown }

const PARSER = Parser.extend(tsPlugin())

/** The names of a statement at the top level, with what they stand for. */
function declaredBy(statement: Node): (readonly [name: string, value: unknown])[] {
  const { type, id, declaration } = statement
  if (isNode(declaration)) return declaredBy(declaration)
  if (type === 'ImportDeclaration')
    return nodesIn(statement, 'specifiers').map((one) => [
      nameOf(one.local),
      { ...one, type: 'Beside', source: statement.source },
    ])
  if (type === 'FunctionDeclaration' && isNode(id)) return [[String(id.name), statement]]
  return nodesIn(statement, 'declarations').map(({ id, init }) => [nameOf(id), init])
}

function nameOf(node: unknown): string {
  return isNode(node) ? String(node.name ?? node.value ?? '') : ''
}

/** `export default …` or `module.exports = …`. */
function exportedBy({ type, declaration, expression }: Node): readonly unknown[] {
  if (type === 'ExportDefaultDeclaration') return [declaration]
  const isAssigned = isNode(expression) && expression.type === 'AssignmentExpression' && isNode(expression.left)
  if (!isAssigned || !isNode(expression.left)) return []
  const { object, property } = expression.left
  const isExports = isNode(object) && object.name === 'module' && isNode(property) && property.name === 'exports'
  return isExports ? [expression.right] : []
}

/** The value of an expression; undefined for what only running it would tell. `depth`: names that were followed, for they may go in a circle. */
function literalOf(node: unknown, names: Names, depth = 0): unknown {
  if (!isNode(node) || depth > 12) return undefined
  const inner = (part: unknown) => literalOf(part, names, depth + 1)
  switch (node.type) {
    case 'Literal':
      return node.value
    case 'TemplateLiteral':
      return nodesIn(node, 'quasis').reduce<unknown>((before, quasi, at) => {
        const value = at === 0 ? '' : inner(nodesIn(node, 'expressions')[at - 1])
        return typeof before === 'string' && typeof value === 'string' ? before + value + textOf(quasi) : undefined
      }, '')
    case 'ObjectExpression':
      return Object.fromEntries(
        nodesIn(node, 'properties').flatMap(({ type, key, value, argument, computed }) => {
          if (type === 'SpreadElement') return Object.entries(Object(inner(argument)))
          return computed === true ? [] : [[nameOf(key), inner(value)]]
        }),
      )
    case 'ArrayExpression':
      return nodesIn(node, 'elements').map(inner)
    case 'Identifier':
      return inner(names.declared.get(String(node.name)))
    case 'MemberExpression':
      return Object(inner(node.object))[nameOf(node.property)]
    case 'Beside': {
      const found = names.beside(nameOf(node.source))
      return isNode(node.imported) ? Object(found)[nameOf(node.imported)] : found
    }
    case 'CallExpression':
      if (nameOf(node.callee) === 'require') return names.beside(nameOf(nodesIn(node, 'arguments')[0]))
      if (nodesIn(node, 'arguments').length === 0)
        return { called: nameOf(isNode(node.callee) && (node.callee.property ?? node.callee)) }
      return inner(nodesIn(node, 'arguments')[0])
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration': {
      if (!isNode(node.body) || node.body.type !== 'BlockStatement') return inner(node.body)
      return inner(nodesIn(node.body, 'body').find(({ type }) => type === 'ReturnStatement')?.argument)
    }
    default:
      // `… as Config`, `… satisfies Config`, `(…)`.
      return inner(node.expression)
  }
}

function textOf(quasi: Node | undefined): unknown {
  const value = quasi?.value
  return typeof value === 'object' && value !== null && 'cooked' in value ? value.cooked : undefined
}

/** The nodes of a list that is a part of a node. */
function nodesIn(node: unknown, part: string): readonly Node[] {
  const list = isNode(node) ? node[part] : undefined
  return Array.isArray(list) ? list.filter(isNode) : []
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
