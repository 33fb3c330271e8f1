import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Problem } from '../problem.ts'
import { nearest } from '../text/slips.ts'
import { type Keys, type Shape, sameName } from './keys.ts'

/** Text as its author wrote it, under canonical names. */
export type Plain = string | Plain[] | { [name: string]: Plain }

/** Where a value stands (1-based), the key its author gave it (`-` for an item of a list), and its text if it is one. */
export type Place = { readonly line: number; readonly column: number; readonly label: string; readonly text?: string }

/**
 * The text of a YAML mapping as plain values in the shape of `keys`. Every scalar stays text: `no` is the language Norwegian, `1.10` a
 * title. Keys without a value are left out. `places` is by path: `feeds/0/title`. Never throws; `broken` when it is not YAML throughout.
 */
export function readYaml(text: string, file: string, keys: Keys) {
  const lines = new LineCounter()
  const problems: Problem[] = []
  const places = new Map<string, Place>()
  let visited = 0

  const doc = parse(text, lines)
  const broken = !doc || doc.errors.length > 0
  if (!doc) problem(0, 'error', 'this is nested too deeply to be settings', 'remove the brackets that are never closed')
  for (const { pos, code, message } of doc?.errors ?? [])
    problem(pos[0], 'error', `this is not YAML: ${saying(code, message)}`, wayOut(code))

  const root = doc?.contents
  let value: Plain = {}
  if (isMap(root)) value = mapping(root, keys, [])
  else if (doc && !broken && !isEmpty(root))
    report(offset(root), 'error', 'the settings are not a mapping', 'title: The title of the site')
  return { value, places, problems, broken }

  function convert(given: unknown, shape: Shape, path: readonly string[], label: string): Plain {
    const node = isAlias(given) && doc ? given.resolve(doc) : given
    // Aliases can make a short text endless.
    if (++visited > 10_000) return ''
    const { line, col } = lines.linePos(offset(given))
    const scalar = isScalar(node) ? String(node.value).trim() : undefined
    places.set(path.join('/'), { line, column: col, label, ...(scalar !== undefined && { text: scalar }) })
    if (shape === 'text') return scalar ?? (isSeq(node) ? [] : {})
    if ('list' in shape) return items(node, shape, path, label)
    if (isMap(node)) return mapping(node, shape.keys, path)
    const { alone } = shape
    const inner = alone === undefined ? undefined : shape.keys[alone]?.shape
    if (alone === undefined || inner === undefined) return scalar ?? ''
    return { [alone]: convert(node, inner, [...path, alone], label) }
  }

  function items(node: unknown, shape: { list: Shape; keyed?: string }, path: readonly string[], label: string): Plain {
    const { list, keyed } = shape
    const given = isSeq(node) ? node.items : keyed !== undefined && isMap(node) ? node.items : [node]
    return given
      .flatMap((one) => {
        // `- /old: /new` in a list says what it says as a mapping.
        const only = isMap(one) && one.items.length === 1 ? one.items[0] : undefined
        const pair =
          isSeq(node) && only && list !== 'text' && 'keys' in list && !sameName(word(only.key), list.keys) ? only : one
        return isPair(pair) && keyed !== undefined
          ? [{ key: pair.key, value: pair.value }]
          : [{ key: undefined, value: one }]
      })
      .filter((one) => one.key !== undefined || !isEmpty(one.value))
      .map(({ key, value }, index) => {
        const at = [...path, String(index)]
        if (key === undefined || keyed === undefined) return convert(value, list, at, isSeq(node) ? '-' : label)
        const item = isEmpty(value) ? {} : convert(value, list, at, word(key))
        const name = convert(key, 'text', [...at, keyed], keyed)
        if (isEmpty(value)) places.set(at.join('/'), places.get([...at, keyed].join('/')) ?? START)
        return typeof item === 'object' && !Array.isArray(item) ? { ...item, [keyed]: name } : item
      })
  }

  function mapping(node: { items: { key: unknown; value: unknown }[] }, keys: Keys, path: readonly string[]) {
    const result: { [name: string]: Plain } = {}
    for (const { key, value } of node.items) {
      const label = word(key)
      const name = sameName(label, keys)
      const shape = name === undefined ? undefined : keys[name]?.shape
      if (name === undefined || shape === undefined) {
        const known = Object.entries(keys).flatMap(([name, { also }]) => [name, ...also])
        const meant = nearest(label, known)
        const what = `"${label}" is not a setting${path.length > 0 ? ` of ${path[0]}` : ''}${meant ? `; did you mean "${meant}"?` : ''}`
        const names = Object.keys(keys).join(', ')
        report(offset(key), 'warning', what, meant ? `${meant}: …` : `remove it; the settings here are ${names}`)
      } else if (Object.hasOwn(result, name)) {
        report(
          offset(key),
          'warning',
          `"${label}" says "${name}" a second time`,
          'remove one of the two; the first counts',
        )
      } else if (broken && shape === 'text' && isMap(value)) {
        // After `title: Notes: more` the parser takes the lines that follow for a part of the title.
        Object.assign(result, { ...mapping(value, keys, path), ...result })
      } else if (!isEmpty(value)) result[name] = convert(value, shape, [...path, name], label)
    }
    return result
  }

  // Where the text is not YAML, what it seems to say besides is no help.
  function report(at: number, severity: Problem['severity'], what: string, fix: string) {
    if (!broken) problem(at, severity, what, fix)
  }

  function problem(at: number, severity: Problem['severity'], what: string, fix: string) {
    const { line, col } = lines.linePos(at)
    problems.push({ file, line: Math.max(line, 1), column: Math.max(col, 1), severity, what, fix })
  }
}

const START: Place = { line: 1, column: 1, label: '' }

function parse(text: string, lineCounter: LineCounter): Document.Parsed | undefined {
  try {
    return parseDocument(text, { schema: 'failsafe', prettyErrors: false, lineCounter, logLevel: 'error' })
  } catch {
    return undefined
  }
}

function isPair(value: unknown): value is { key: unknown; value: unknown } {
  return typeof value === 'object' && value !== null && 'key' in value && 'value' in value && !isScalar(value)
}

function isEmpty(node: unknown): boolean {
  if (!isScalar(node)) return node === null || node === undefined
  return (
    node.value === null ||
    String(node.value).trim() === '' ||
    (node.type === 'PLAIN' && /^(~|null)$/i.test(String(node.value)))
  )
}

function word(key: unknown): string {
  return isScalar(key) ? String(key.value) : ''
}

function offset(node: unknown): number {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? Number(node.range[0])
    : 0
}

function saying(code: string, message: string): string {
  if (code === 'MULTIPLE_DOCS') return 'settings are one document'
  return message.charAt(0).toLowerCase() + message.slice(1)
}

function wayOut(code: string): string {
  if (code === 'TAB_AS_INDENT') return 'indent with spaces instead of the tab'
  if (code === 'DUPLICATE_KEY') return 'leave only one of the keys with this name'
  if (code === 'MULTIPLE_DOCS') return 'remove the line --- between the settings'
  if (code === 'MISSING_CHAR' || code === 'BAD_INDENT') return 'close the quote or bracket that is opened before'
  return 'put quotes around the value: title: "Notes: the second year"'
}
