import { parse, TomlError } from 'smol-toml'
import { escapePattern } from '../text/escape.ts'
import type { Report } from './report.ts'
import type { Pair, Value } from './value.ts'

/** TOML as values with the places of their keys; undefined when it cannot be read, which is reported. */
export function readToml(block: string, offset: number, report: Report): Value | undefined {
  try {
    return convert(parse(block), { block, find: findInToml }, offset, 0)
  } catch (error) {
    const { line, column } = error instanceof TomlError ? error : { line: 1, column: 1 }
    const place = block.split('\n', line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1
    const said =
      error instanceof TomlError
        ? error.message.replace(/^Invalid TOML document: |\n[\s\S]*/g, '')
        : 'it cannot be read'
    const fix = 'write one key = "value" on each line, texts and lists of texts in "quotes"'
    report.error(offset + place, `front matter: ${said}`, fix)
    return undefined
  }
}

/** JSON in the same way. */
export function readJson(block: string, offset: number, report: Report): Value | undefined {
  try {
    const value: unknown = JSON.parse(block)
    return convert(
      value,
      { block, find: (name) => new RegExp(`()"${name}"\\s*:\\s*`) },
      offset,
      0,
      offset + block.search(/\S|$/),
    )
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const place = Number(/position (\d+)/.exec(message)?.[1] ?? findToken(block, message))
    const what = message
      .replace(/ in JSON.*$|, ?(?:\.{3})?".*is not valid JSON$/s, '')
      .replace(/^(.)/, (first) => first.toLowerCase())
    const fix = 'write it as JSON: "key": "value", with a comma between two of them'
    report.error(offset + place, `front matter: ${what || 'it cannot be read'}`, fix)
    return undefined
  }
}

/** Some messages of JSON.parse quote the surroundings of the place instead of giving it. */
function findToken(block: string, message: string): number {
  const near = /"\.{0,3}([\s\S]*?)\.{0,3}" is not valid JSON$/.exec(message)?.[1]
  const token = /^Unexpected token '(.+?)'/su.exec(message)?.[1] ?? ''
  const start = near ? block.indexOf(near) : -1
  return start === -1 ? block.trimEnd().length : Math.max(start, block.indexOf(token, start))
}

/** A block, and how a key of its outermost level is found in it. */
type Origin = { readonly block: string; readonly find: (name: string) => RegExp }

const findInToml: Origin['find'] = (name) =>
  new RegExp(`^([ \\t]*(?:\\[+ *)?["']?)${name}["']? *(?:=[ \\t]*|[\\].])`, 'm')

function convert(value: unknown, origin: Origin, offset: number, depth: number, at = offset, raw?: string): Value {
  if (depth > 50) return { kind: 'scalar', text: '', plain: true, at }
  if (Array.isArray(value)) {
    return { kind: 'list', items: value.map((item) => convert(item, origin, offset, depth + 1, at)), at }
  }
  // The parser rolls 30 February over into March: the characters of the file say what the author wrote.
  if (value instanceof Date) return { kind: 'scalar', text: raw ?? value.toISOString(), plain: true, at }
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, item]): Pair => {
      const place = depth === 0 ? locate(origin, key) : undefined
      const keyAt = place ? offset + place.keyAt : at
      return { key, keyAt, value: convert(item, origin, offset, depth + 1, place ? offset + place.at : at, place?.raw) }
    })
    return { kind: 'mapping', pairs, at }
  }
  if (typeof value === 'string') return { kind: 'scalar', text: value, plain: false, at }
  return { kind: 'scalar', text: value === null ? '' : (raw ?? String(value)), plain: true, at }
}

/** Where a key stands, where its value does, and the characters of a value without quotes. */
function locate({ block, find }: Origin, key: string): { keyAt: number; at: number; raw?: string } | undefined {
  if (key.length > 200) return undefined
  const match = find(escapePattern(key)).exec(block)
  if (!match) return undefined
  const at = match.index + match[0].length
  const raw = /^[^\s"'[{,}\]#][^\n"'[{,}\]#]*/.exec(block.slice(at, at + 100))?.[0]?.trim()
  return { keyAt: match.index + (match[1] ?? '').length, at, ...(raw ? { raw } : {}) }
}
