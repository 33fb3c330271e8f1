import { SILENT } from '../../front-matter/report.ts'
import { readYaml } from '../../front-matter/yaml.ts'
import { argumentName } from './kinds/names.ts'
import type { Tag } from './tag.ts'

/** What a tag is given, in order and by name. */
export type Arguments = {
  readonly positional: readonly string[]
  readonly named: ReadonlyMap<string, string>
  /** What stands between commas where nothing is in quotes, as in the tags of Hexo: `red, some words`. */
  readonly parts: readonly string[]
}

/**
 * `src="a.png" "A boat" width=300` of Hugo and Liquid, `(id="x", n=1)` of Tera, `"a.png", "A boat"` of Nunjucks. Names are compared in
 * lower case without `-` and `_`.
 */
export function argumentsOf({ form, rest }: Pick<Tag, 'form' | 'rest'>): Arguments {
  const positional: string[] = []
  const named = new Map<string, string>()
  const isSpaced = form === 'shortcode' || form === 'bracket'
  const inside = isSpaced ? rest : (/^\(([\s\S]*)\)$/.exec(rest)?.[1] ?? rest)
  for (const [, name, equal = '', word = ''] of inside.matchAll(isSpaced ? SPACED : LISTED)) {
    const value = unquoted(word)
    if (name === undefined || equal === '') {
      positional.push(value)
      for (const [key, text] of linesOf(word)) named.set(argumentName(key), text)
    } else named.set(argumentName(name), value)
  }
  const parts = form === 'tag' && !/["'`]/.test(inside) ? inside.split(',').map((part) => part.trim()) : []
  return { positional, named, parts }
}

/** The lines of YAML that may stand between backticks on go.dev, as if each were an argument. */
function linesOf(word: string): (readonly [string, string])[] {
  const yaml = /^`(?=\s*\n\s*\w+:\s)/.test(word) ? readYaml(word.slice(1, -1), 0, SILENT) : undefined
  const pairs = yaml?.kind === 'mapping' ? yaml.pairs : []
  return pairs.flatMap(({ key, value }) => (value.kind === 'scalar' ? [[key, value.text] as const] : []))
}

const QUOTED = String.raw`"(?:[^"\\]|\\[\s\S])*"|'[^']*'|\x60[^\x60]*\x60`
const SPACED = new RegExp(String.raw`(?:([\w.-]+)(=)[ \t]*)?(${QUOTED}|[^\s"]+)`, 'g')
// Only behind a name does a colon belong to it: `https://…` is a value.
const LISTED = new RegExp(String.raw`(?:([\w.-]+)\s*(=|:(?=[\s"']))\s*)?(${QUOTED}|\[[^\]]*\]|[^\s,"']+|["'])`, 'g')

function unquoted(word: string): string {
  const quote = word.charAt(0)
  if (word.length < 2 || !/["'`]/.test(quote) || !word.endsWith(quote)) return word
  const inside = word.slice(1, -1)
  return quote === '"' ? inside.replace(/\\(["\\])/g, '$1') : inside
}

/** The first of some names, or places, that has something in it. */
export function firstOf({ positional, named }: Arguments, ...keys: readonly (string | number)[]): string | undefined {
  for (const key of keys) {
    const value = typeof key === 'number' ? positional[key] : named.get(key)
    if (value !== undefined && value.trim() !== '') return value.trim()
  }
  return undefined
}
