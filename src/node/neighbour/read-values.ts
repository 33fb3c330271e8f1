import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'
import { tryToRead } from '../../article/unreadable.ts'
import { isRecord } from '../../json.ts'
import { readScript } from './read-script.ts'
import type { Values } from './values.ts'

/** What a file of settings in a folder says; undefined where there is none, or it cannot be read. */
export function valuesIn(folder: string, file: string): Values | undefined {
  const text = tryToRead(() => readFileSync(join(folder, file), 'utf8'))
  return typeof text === 'string' ? readValues(file, text) : undefined
}

/**
 * What a file of settings of another program says, by the ending of its name. It is read and never run: of a Python file only
 * lines of `NAME = 'text'` count, of a script only literals. Undefined where it cannot be read.
 */
function readValues(name: string, text: string): Values | undefined {
  try {
    const values: unknown = parse(name, text)
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
  if (name.endsWith('rc'))
    return Object.fromEntries(Array.from(text.matchAll(BARE), ([, key = '', value = '']) => [key, value]))
  return Object.fromEntries(Array.from(text.matchAll(ASSIGNMENT), ([, key = '', , value = '']) => [key, value]))
}

/** Frog's `key = value`. */
const BARE = /^([\w/-]+)[ \t]*=[ \t]*(\S.*?)[ \t]*$/gm
const ASSIGNMENT = /^([A-Z_]+)[ \t]*=[ \t]*(['"])((?:(?!\2)[^\\\n])*)\2[ \t]*(?:#.*)?$/gm
