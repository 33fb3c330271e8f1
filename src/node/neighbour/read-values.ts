import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'
import { tryToRead } from '../../article/unreadable.ts'
import { isRecord } from '../../json.ts'
import { readScript } from './read-script.ts'
import type { Values } from './values.ts'

/** Reads a file of a folder into values. */
export type ReadValues = typeof valuesIn

/**
 * What a file of settings of another program says, by the ending of its name; undefined where there is none, or it cannot be read. It is
 * never run: of a Python file only lines of `NAME = 'text'` and `NAME = True` count, of a script only literals, also those that it takes
 * from a file in its folder.
 */
export function valuesIn(folder: string, file: string, depth = 0): Values | undefined {
  const text = tryToRead(() => readFileSync(join(folder, file), 'utf8'))
  const beside = (path: string) => {
    const written = join(dirname(file), path)
    // In TypeScript a file is named as what it is compiled to.
    const endings = ['', '.js', '.ts', '.mjs', '.cjs', '.json']
    const names = [...endings.map((ending) => written + ending), written.replace(/js$/, 'ts')]
    // Packages are not read, and files that name each other in a circle end.
    const isFile = path.startsWith('.') && depth < 3
    return isFile ? names.map((name) => valuesIn(folder, name, depth + 1)).find((values) => values !== undefined) : {}
  }
  try {
    const values = typeof text === 'string' ? parse(file, text, beside) : undefined
    return isRecord(values) ? values : undefined
  } catch {
    return undefined
  }
}

/** `beside` reads what a script takes from a file beside it. */
function parse(name: string, text: string, beside: (path: string) => unknown): unknown {
  if (name.endsWith('.toml')) return parseToml(text)
  if (/\.ya?ml$/.test(name)) return parseYaml(text, { maxAliasCount: 100, logLevel: 'silent' })
  if (name.endsWith('.json')) return JSON.parse(text)
  if (/\.[cm]?[jt]s$/.test(name)) return readScript(text, beside)
  const pairs = Array.from(
    text.matchAll(name.endsWith('rc') ? BARE : ASSIGNMENT),
    ({ groups: { key = '', text = '', word = '' } = {} }) => [key, text || word],
  )
  const [status, posts] = [STATUS.exec(text)?.[1], POSTS.exec(text)?.[1]]
  // A text that is empty says nothing.
  const values = Object.fromEntries(pairs.filter(([, value]) => value !== ''))
  return { ...values, POSTS: posts, ...(status !== undefined && { DEFAULT_METADATA: { status } }) }
}

/** Frog's `key = value`. */
const BARE = /^(?<key>[\w/-]+)[ \t]*=[ \t]*(?<text>\S.*?)[ \t]*$/gm
const ASSIGNMENT =
  /^(?<key>[A-Z_]+)[ \t]*=[ \t]*(?:u?(?<quote>['"])(?<text>(?:(?!\k<quote>)[^\\\n])*)\k<quote>|(?<word>True|False))[ \t]*(?:#.*)?$/gm
/** Of what Pelican takes for granted of each article, whom it is for. */
const STATUS = /^DEFAULT_METADATA[ \t]*=[ \t]*[({][^})]*?['"]status['"]\s*[:,]\s*u?['"](\w+)/m
/** Where Nikola puts its posts, in the first of its rules for Markdown. */
const POSTS = /^POSTS[ \t]*=[^=]{0,300}?['"]posts\/\*\.(?:md|html|txt)['"]\s*,\s*['"]([^'"]*)['"]/m
