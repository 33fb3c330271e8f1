import { type Document, isAlias, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml'
import { readPlainYaml } from './plain-yaml.ts'
import type { Report } from './report.ts'
import type { Pair, Value } from './value.ts'
import { type Explained, explain } from './yaml-problems.ts'

/**
 * YAML as values with their places; undefined when it says nothing that can be used. Every problem of the block is reported. `offset`
 * is where the block starts in the text of the file, `name` what it is called where a problem has no key.
 */
export function readYaml(block: string, offset: number, report: Report, name = 'front matter'): Value | undefined {
  return readPlainYaml(block, offset) ?? parseYaml(block, offset, report, name)
}

/** The same with a parser, for what is more than plain, or wrong. */
export function parseYaml(block: string, offset: number, report: Report, name: string): Value | undefined {
  const first = parse(block)
  const again = first?.errors.some(({ message }) => GOES_ON.test(message)) ? parse(joined(block)) : undefined
  const document = again?.errors.length === 0 ? again : first
  if (document === undefined) {
    report.error(offset, `${name}: it is nested too deeply`, 'write it more simply')
    return undefined
  }
  const tell = (code: string, message: string, place: number) => {
    const { at, what, fix } = explain(code, message, place, block, name)
    report.error(offset + at, what, fix)
  }
  const errors = document.errors.slice(0, 10)
  // Of a line one is told, the plainest; and nothing of what follows when the parser is lost.
  const told = new Map<number, Explained>()
  for (const { code, message, pos } of errors) {
    const found = explain(code, message, pos[0], block, name)
    const line = block.lastIndexOf('\n', found.at - 1)
    const other = told.get(line)
    if (other ? other.isVague && !found.isVague : told.size === 0 || !LOST.test(message)) told.set(line, found)
  }
  for (const { at, what, fix } of told.values()) report.error(offset + at, what, fix)
  if (document.contents === null || errors.some(({ message }) => SWALLOWS.test(message))) return undefined
  const whole = { document, offset, left: MOST_VALUES, onLostAlias: (at: number) => tell('BAD_ALIAS', '', at) }
  const value = convert(document.contents, whole, 0)
  if (whole.left < 0) {
    const what = `${name}: its aliases and lists unfold to more than can be read`
    report.error(offset, what, 'write the values out, without & and *')
    return undefined
  }
  if (value.kind !== 'mapping' || errors.length === 0) return value
  const places = errors.map(({ pos }) => offset + pos[0])
  const startsLine = (at: number) => block.charAt(at - offset - 1) === '\n'
  return { ...value, pairs: withoutBroken(value.pairs, places, startsLine) }
}

/** Undefined where the parser gives up on what nobody writes: a thousand brackets in brackets. */
function parse(block: string): Document.Parsed | undefined {
  // Failsafe: every scalar stays the characters it is written with. Tags (`!!js/function`) are read past, never run.
  const options = { schema: 'failsafe', prettyErrors: false, logLevel: 'error', strict: true } as const
  try {
    return parseDocument(block, options)
  } catch {
    return undefined
  }
}

/** Said of a value in quotes or brackets whose next line is not indented. */
const GOES_ON = /^Missing closing|^Flow /

/**
 * The same block with such values on one line. YAML 1.2 (8.2.2) wants their lines indented; the parsers of most publishers do not. Every
 * character keeps its place. A line that looks like a key is no part of a text: there the quote is missing.
 */
function joined(block: string): string {
  return block.replace(IN_QUOTES_OR_BRACKETS, (whole) =>
    /^["'].*\n[\w-]+:(?:\s|$)/ms.test(whole.slice(whole.indexOf(':') + 1).trimStart())
      ? whole
      : whole.replace(/\r?\n/g, (end) => ' '.repeat(end.length)),
  )
}

const IN_QUOTES_OR_BRACKETS =
  /^[\w-]+:[ \t]+(?:"(?:\\.|[^"\\]){0,5000}"|'(?:''|[^']){0,5000}'|\[[^\]]{0,5000}\]|\{[^}]{0,5000}\})[ \t\r]*$/gms

const LOST = /at node end$|in YAML stream/

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

type Whole = {
  readonly document: Document
  readonly offset: number
  /** How many values may still come. */
  left: number
  readonly onLostAlias: (at: number) => void
}

function convert(node: unknown, whole: Whole, depth: number): Value {
  const place = startOf(node)
  const at = whole.offset + place
  whole.left = depth > 50 ? -1 : whole.left - 1
  if (whole.left < 0) return { kind: 'scalar', text: '', plain: true, at }
  const inner = (child: unknown) => convert(child, whole, depth + 1)
  if (isAlias(node)) {
    const target = node.resolve(whole.document)
    if (target) return { ...inner(target), at }
    whole.onLostAlias(place)
  }
  if (isSeq(node)) return { kind: 'list', items: node.items.map(inner), at }
  if (isMap(node)) {
    const pairs = node.items.flatMap((item): readonly Pair[] => {
      const value = inner(item.value)
      const key = isScalar(item.key) ? String(item.key.source ?? item.key.value) : ''
      if (key !== '<<') return [{ key, keyAt: whole.offset + startOf(item.key), value }]
      const merged = value.kind === 'list' ? value.items : [value]
      return merged.flatMap((one) => (one.kind === 'mapping' ? one.pairs : []))
    })
    return { kind: 'mapping', pairs, at }
  }
  if (!isScalar(node)) return { kind: 'scalar', text: '', plain: true, at }
  const plain = node.type === 'PLAIN' || node.type === undefined
  return { kind: 'scalar', text: String((plain ? node.source : node.value) ?? ''), plain, at }
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0
}
