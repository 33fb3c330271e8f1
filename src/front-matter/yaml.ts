import { type Document, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { Report } from './report.ts'
import type { Pair, Value } from './value.ts'
import { explain } from './yaml-problems.ts'

/**
 * YAML as values with their places; undefined when it says nothing that can be used. Every problem of the block is reported. `offset`
 * is where the block starts in the text of the file.
 */
export function readYaml(block: string, offset: number, report: Report): Value | undefined {
  // Failsafe: every scalar stays the characters it is written with. Tags (`!!js/function`) are read past, never run.
  const document = parseDocument(block, {
    schema: 'failsafe',
    prettyErrors: false,
    logLevel: 'silent',
    strict: true,
  })
  const errors = document.errors.slice(0, 10)
  for (const { code, message, pos } of errors) {
    const { at, what, fix } = explain(code, message, pos[0], block)
    report.error(offset + at, what, fix)
  }
  if (document.contents === null || errors.some(({ message }) => SWALLOWS.test(message))) return undefined
  const budget = { left: MOST_VALUES }
  const value = convert(document.contents, document, offset, budget, 0)
  if (budget.left < 0) {
    report.error(
      offset,
      'front matter: its aliases and lists unfold to more than can be read',
      'write the values out, without & and *',
    )
    return undefined
  }
  if (value.kind !== 'mapping' || errors.length === 0) return value
  const places = errors.map(({ pos }) => offset + pos[0])
  const startsLine = (at: number) => block.charAt(at - offset - 1) === '\n'
  return { ...value, pairs: withoutBroken(value.pairs, places, startsLine) }
}

/** After these the rest of the block is not what its author meant. */
const SWALLOWS = /quote|call stack/

/**
 * The values that no error touches, so that what is wrong with them is reported too. After `title: Foo: bar` the parser takes the keys of
 * the following lines for a part of the title; they are lifted out of it.
 */
function withoutBroken(pairs: readonly Pair[], errors: readonly number[], startsLine: (at: number) => boolean): Pair[] {
  return pairs.flatMap((pair, i) => {
    const end = pairs[i + 1]?.keyAt ?? Number.POSITIVE_INFINITY
    if (!errors.some((at) => at >= pair.keyAt && at <= end)) return [pair]
    if (pair.value.kind !== 'mapping') return []
    return withoutBroken(
      pair.value.pairs.filter(({ keyAt }) => startsLine(keyAt)),
      errors,
      startsLine,
    )
  })
}

/** Of a whole front matter, each alias counted as what it stands for: far more than anybody writes, far less than a bomb. */
const MOST_VALUES = 50_000

function convert(node: unknown, document: Document, offset: number, budget: { left: number }, depth: number): Value {
  budget.left--
  if (budget.left < 0 || depth > 50) {
    budget.left = -1
    return { kind: 'scalar', text: '', plain: true, at: offset }
  }
  const at = offset + startOf(node)
  const inner = (child: unknown) => convert(child, document, offset, budget, depth + 1)
  if (isAlias(node)) {
    const target = node.resolve(document)
    return target ? { ...inner(target), at } : { kind: 'scalar', text: '', plain: true, at }
  }
  if (isSeq(node)) return { kind: 'list', items: node.items.map(inner), at }
  if (isMap(node)) {
    const pairs: Pair[] = []
    for (const item of node.items) {
      const value = inner(item.value)
      const key = isScalar(item.key) ? String(item.key.source ?? item.key.value) : ''
      const merged = key === '<<' ? (value.kind === 'list' ? value.items : [value]) : []
      if (key === '<<') for (const one of merged) pairs.push(...(one.kind === 'mapping' ? one.pairs : []))
      else pairs.push({ key, keyAt: offset + startOf(item.key), value })
    }
    return { kind: 'mapping', pairs, at }
  }
  if (isScalar(node)) {
    const plain = node.type === 'PLAIN' || node.type === undefined
    return { kind: 'scalar', text: String((plain ? node.source : node.value) ?? ''), plain, at }
  }
  return { kind: 'scalar', text: '', plain: true, at }
}

function startOf(node: unknown): number {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0
}
