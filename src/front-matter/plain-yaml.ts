import type { Mapping, Pair, Scalar, Value } from './value.ts'

/**
 * The plain subset of YAML that nearly all front matter is written in: `key: value` from the first column, values of one line, lists of
 * such values. Undefined for anything else, also for what is wrong: then a real parser reads it, and says what is wrong. Whatever
 * this accepts, the parser reads the same. `offset` is where the block starts in the text of the file.
 */
export function readPlainYaml(block: string, offset: number): Mapping | undefined {
  const pairs: Pair[] = []
  const keys = new Set<string>()
  /** The lines of `- item` under the last key, where it has no value of its own. */
  let list: { readonly items: Scalar[]; indent: string } | undefined
  let next = offset
  for (const line of block.split('\n')) {
    const at = next
    next += line.length + 1
    if (line === '' || BLANK.test(line)) continue
    if (line.startsWith(' ') || line.startsWith('-')) {
      const [begin = line, indent = ''] = ITEM.exec(line) ?? []
      const value = readScalar(line, begin.length, at)
      const last = pairs.at(-1)
      if (!list || !last || !value) return undefined
      if (list.items.length === 0) {
        list.indent = indent
        pairs[pairs.length - 1] = { ...last, value: { kind: 'list', items: list.items, at: at + indent.length } }
      } else if (list.indent !== indent) return undefined
      list.items.push(value)
      continue
    }
    const [begin = '', key] = KEY.exec(line) ?? []
    if (key === undefined || keys.has(key)) return undefined
    keys.add(key)
    const isBare = begin.length === line.length
    list = isBare ? { items: [], indent: '' } : undefined
    const nothing = { kind: 'scalar', text: '', plain: true, at: at + key.length + 1 } as const
    const value = isBare ? nothing : readValue(line, begin.length, at)
    if (!value) return undefined
    pairs.push({ key, keyAt: at, value })
  }
  return pairs.length > 0 ? { kind: 'mapping', pairs, at: offset } : undefined
}

const BLANK = /^[ \t]*$/
// The colon needs a space or the end of the line behind it, or it is a part of the word.
const KEY = /^([A-Za-z_][A-Za-z0-9_-]*):(?: +|$)/
const ITEM = /^( *)- +/

/** A text, or a list of texts in brackets. */
function readValue(line: string, from: number, lineAt: number): Value | undefined {
  if (line.charAt(from) !== '[') return readScalar(line, from, lineAt)
  const inner = FLOW.exec(line.slice(from))?.[1]
  if (inner === undefined) return undefined
  const items: Scalar[] = []
  let next = from + 1
  for (const piece of inner.trim() === '' ? [] : inner.split(',')) {
    const start = next + (piece.length - piece.trimStart().length)
    const item = readScalar(line.slice(0, next + piece.length), start, lineAt)
    // Quotes and colons mean other things between brackets; only the simplest of them pass.
    if (item === undefined || (item.plain && /["':]/.test(item.text))) return undefined
    items.push(item)
    next += piece.length + 1
  }
  return { kind: 'list', items, at: lineAt + from }
}

const FLOW = /^\[([^[\]{}#&*!|>%@`\t\\?]*)\] *$/

/** The value that stands from `from` to the end of a line. */
function readScalar(line: string, from: number, lineAt: number): Scalar | undefined {
  let end = line.length
  while (line.charAt(end - 1) === ' ') end--
  const raw = line.slice(from, end)
  const at = lineAt + from
  switch (raw.charAt(0)) {
    case '':
      return undefined
    case "'":
      if (!/^'(?:[^'\t]|'')*'$/.test(raw)) return undefined
      return { kind: 'scalar', text: raw.slice(1, -1).replaceAll("''", "'"), plain: false, at }
    case '"':
      if (!/^"[^"\\\t]*"$/.test(raw)) return undefined
      return { kind: 'scalar', text: raw.slice(1, -1), plain: false, at }
    default:
      return isPlain(raw) ? { kind: 'scalar', text: raw, plain: true, at } : undefined
  }
}

/** Nothing that YAML keeps for itself stands first, and no key, comment or tab further on. */
function isPlain(raw: string): boolean {
  return !INDICATOR.test(raw) && !raw.includes(': ') && !raw.endsWith(':') && !raw.includes(' #') && !STRANGE.test(raw)
}

const INDICATOR = /^[-?:,[\]{}#&*!|>%@`]/
const STRANGE = /[\t\uFEFF]/
