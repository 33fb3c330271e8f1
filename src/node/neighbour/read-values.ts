import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'
import { tryToRead } from '../../article/unreadable.ts'
import { isRecord } from '../../json.ts'
import { readScript } from './read-script.ts'

/** What a file of settings says: texts, numbers, lists and mappings within each other. Nobody has checked their shapes. */
export type Values = Readonly<Record<string, unknown>>

/**
 * The text under the first of some keys, with spaces between, that has one, in a list the first of it. `author.name` is the key `name` in
 * the mapping `author`.
 */
export function textAt(values: Values, keys: string): string | undefined {
  for (const key of keys.split(' ')) {
    const [found] = [
      key.split('.').reduce<unknown>((value, part) => (isRecord(value) ? value[part] : undefined), values),
    ].flat()
    if (typeof found === 'string' && found.trim() !== '') return found.trim()
  }
  return undefined
}

/** The mappings in a list. */
export function recordsAt(values: Values, key: string): readonly Values[] {
  const list = values[key]
  return Array.isArray(list) ? list.filter(isRecord) : []
}

/**
 * What a file of settings of another program says, by the ending of its name; undefined where there is none, or it cannot be read. It is
 * never run: of a Python file only lines of `NAME = 'text'` and `NAME = True` count, of a script only literals.
 */
export function valuesIn(folder: string, file: string): Values | undefined {
  const text = tryToRead(() => readFileSync(join(folder, file), 'utf8'))
  try {
    const values = typeof text === 'string' ? parse(file, text) : undefined
    return isRecord(values) ? values : undefined
  } catch {
    return undefined
  }
}

function parse(name: string, text: string): unknown {
  if (name.endsWith('.toml')) return parseToml(text)
  if (/\.ya?ml$/.test(name)) return parseYaml(text, { maxAliasCount: 100, logLevel: 'silent' })
  if (name.endsWith('.json')) return JSON.parse(text)
  if (/\.[cm]?[jt]s$/.test(name)) return readScript(text)
  const pairs = text.matchAll(name.endsWith('rc') ? BARE : ASSIGNMENT)
  return Object.fromEntries(
    Array.from(pairs, ({ groups: { key = '', text = '', word = '' } = {} }) => [key, text || word]),
  )
}

/** Frog's `key = value`. */
const BARE = /^(?<key>[\w/-]+)[ \t]*=[ \t]*(?<text>\S.*?)[ \t]*$/gm
const ASSIGNMENT =
  /^(?<key>[A-Z_]+)[ \t]*=[ \t]*(?:(?<quote>['"])(?<text>(?:(?!\k<quote>)[^\\\n])*)\k<quote>|(?<word>True|False))[ \t]*(?:#.*)?$/gm
