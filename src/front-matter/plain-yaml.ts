import type { Mapping, Pair, Scalar, Value } from './value.ts'

/**
 * Front matter in the plain subset of YAML that nearly all of it is written in: `key: value` from the first column, values of one
 * line, lists of such values. Undefined for anything else, also for what is wrong: then a real parser reads it, and says what is wrong.
 * Whatever this accepts, the parser reads the same. `from` and `to` are the offsets of the block in the text.
 */
export function readPlainYaml(text: string, from: number, to: number): Mapping | undefined {
  const pairs: Pair[] = []
  const keys = new Set<string>()
  let at = from
  while (at < to) {
    const end = lineEnd(text, at, to)
    if (isBlank(text, at, end)) {
      at = end + 1
      continue
    }
    KEY.lastIndex = at
    const key = KEY.exec(text)?.[1]
    if (key === undefined || keys.has(key)) return undefined
    keys.add(key)
    const valueAt = skipSpaces(text, at + key.length + 1, end)
    if (valueAt < end) {
      const value = text.charAt(valueAt) === '[' ? readFlow(text, valueAt, end) : readScalar(text, valueAt, end)
      if (value === undefined) return undefined
      pairs.push({ key, keyAt: at, value })
      at = end + 1
    } else {
      const list = readItems(text, end + 1, to, at + key.length + 1)
      if (list === undefined) return undefined
      pairs.push({ key, keyAt: at, value: list.value })
      at = list.next
    }
  }
  return pairs.length > 0 ? { kind: 'mapping', pairs, at: from } : undefined
}

// The colon needs a space or the end of the line behind it, or it is a part of the word.
const KEY = /([A-Za-z_][A-Za-z0-9_-]*):(?=[ \n]|$)/y

/** Lines of `- item` under a key, all as far indented; no line of them, and the key has no value. */
function readItems(text: string, from: number, to: number, keyEnd: number): { value: Value; next: number } | undefined {
  const items: Scalar[] = []
  let indent = -1
  let listAt = from
  let at = from
  while (at < to) {
    const end = lineEnd(text, at, to)
    const start = skipSpaces(text, at, end)
    if (start === end) {
      at = end + 1
      continue
    }
    if (text.charAt(start) !== '-' || (text.charAt(start + 1) !== ' ' && start + 1 < end)) {
      // A line further in belongs to the value in a way only a parser knows.
      if (start > at) return undefined
      break
    }
    if (indent === -1) {
      indent = start - at
      listAt = start
    }
    const itemAt = skipSpaces(text, start + 1, end)
    const item = start - at === indent && itemAt < end ? readScalar(text, itemAt, end) : undefined
    if (item === undefined) return undefined
    items.push(item)
    at = end + 1
  }
  if (items.length > 0) return { value: { kind: 'list', items, at: listAt }, next: at }
  return { value: { kind: 'scalar', text: '', plain: true, at: keyEnd }, next: at }
}

function readFlow(text: string, at: number, end: number): Value | undefined {
  const inner = /^\[([^[\]{}#&*!|>%@`\t\\?]*)\] *$/.exec(text.slice(at, end))?.[1]
  if (inner === undefined) return undefined
  const items: Scalar[] = []
  let itemAt = at + 1
  for (const piece of inner.trim() === '' ? [] : inner.split(',')) {
    const start = skipSpaces(text, itemAt, itemAt + piece.length)
    const item = start < itemAt + piece.length ? readScalar(text, start, itemAt + piece.length) : undefined
    // Quotes and colons mean other things between brackets; only the simplest of them pass.
    if (item === undefined || (item.plain && /["':]/.test(item.text))) return undefined
    items.push(item)
    itemAt += piece.length + 1
  }
  return { kind: 'list', items, at }
}

/** One value of such a line: from `at`, where it begins, to the end of what stands there. */
export function readScalar(text: string, at: number, end: number): Scalar | undefined {
  let stop = end
  while (text.charAt(stop - 1) === ' ') stop--
  const raw = text.slice(at, stop)
  const first = raw.charAt(0)
  if (first === "'") {
    return /^'(?:[^'\t]|'')*'$/.test(raw)
      ? { kind: 'scalar', text: raw.slice(1, -1).replaceAll("''", "'"), plain: false, at }
      : undefined
  }
  if (first === '"') {
    return /^"[^"\\\t]*"$/.test(raw) ? { kind: 'scalar', text: raw.slice(1, -1), plain: false, at } : undefined
  }
  if (INDICATOR.test(first) || raw.endsWith(':') || raw.includes(': ') || raw.includes(' #') || STRANGE.test(raw))
    return undefined
  return { kind: 'scalar', text: raw, plain: true, at }
}

const INDICATOR = /[-?:,[\]{}#&*!|>'"%@`]/
const STRANGE = /[\t\uFEFF]/

function isBlank(text: string, at: number, end: number): boolean {
  const start = skipSpaces(text, at, end)
  return start === end
}

function lineEnd(text: string, at: number, to: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 || end > to ? to : end
}

function skipSpaces(text: string, at: number, end: number): number {
  let start = at
  while (start < end && text.charAt(start) === ' ') start++
  return start
}
