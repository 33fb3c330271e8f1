import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { tryToRead } from '../../article/unreadable.ts'
import type { Taken } from './generator.ts'
import { type Dialect, translatePattern } from './permalink-pattern.ts'
import { isThere, sitePlaces } from './place.ts'
import { readValues } from './read-values.ts'
import type { Values } from './values.ts'

/** The site of another program in which a folder of articles stands. */
export type Neighbour = {
  /** The program, and the file of its settings with the folder of the site: `Hugo`, `/home/ann/site`, `hugo.toml`. */
  readonly program: string
  readonly root: string
  readonly file: string
  /** Its folder of articles. */
  readonly content: string
  readonly taken: Omit<Taken, 'permalinks' | 'dialect' | 'spacedTags' | 'variables' | 'leaves'>
  readonly leaves?: readonly string[]
  readonly spacedTags?: true
  readonly variables?: NonNullable<Taken['variables']>
  /** Patterns of addresses in the words of `site.yaml`: by the first folder in the folder of articles that was named, `''` for others. */
  readonly permalinks: Readonly<Record<string, string>>
  /** Those patterns as they are written there, and those that are not understood. */
  readonly written: Readonly<Record<string, string>>
  readonly unknown: readonly string[]
}

/** The neighbour of a folder. Its settings are read and never run. Undefined where there is none. */
export function neighbourOf(folder: string): Neighbour | undefined {
  for (const { generator, root, file, content } of sitePlaces(folder)) {
    const values = settingsIn(root, file, generator.parts)
    const all = values && generator.take(values, valuesIn(root, 'package.json') ?? {}, root, content)
    if (!all) continue
    const { permalinks = {}, dialect = 'ours', spacedTags, variables, leaves, ...taken } = all
    return {
      program: generator.name,
      root,
      file,
      content,
      taken,
      ...(spacedTags && { spacedTags }),
      ...(variables && { variables }),
      ...(leaves && { leaves }),
      ...patternsFor(resolve(folder), content, permalinks, dialect),
    }
  }
  return undefined
}

/** The values of a file of settings, with those of the folder in which each part has a file of its own. */
function settingsIn(root: string, file: string, parts: string | undefined): Values | undefined {
  const names = parts === undefined ? undefined : tryToRead(() => readdirSync(join(root, parts)))
  const further = (Array.isArray(names) ? names : []).flatMap((name: string) => {
    const [, key] = /^(\w+)\.(?:toml|ya?ml|json)$/.exec(name) ?? []
    const values =
      key === undefined || /^(?:hugo|config)$/.test(key) ? undefined : valuesIn(join(root, parts ?? ''), name)
    return key !== undefined && values ? [[key, values] as const] : []
  })
  const values = valuesIn(root, file)
  return values && { ...Object.fromEntries(further), ...values }
}

function valuesIn(root: string, file: string): Values | undefined {
  const text = tryToRead(() => readFileSync(join(root, file), 'utf8'))
  return typeof text === 'string' ? readValues(file, text) : undefined
}

/** What is taken of a neighbour, in a line for a person; below it what is not understood. */
export function reportNeighbour({
  program,
  root,
  file,
  content,
  taken,
  written,
  unknown,
  leaves = [],
}: Neighbour): string {
  const said = Object.entries(taken).flatMap(([name, value]) => (value === undefined ? [] : `${name} ${value}`))
  const patterns = Object.entries(written).map(
    ([section, pattern]) => `addresses${section && ` of ${section}`} ${pattern.replaceAll(':l_', ':')}`,
  )
  const line = `${program}: articles in ${relative(root, content)}${leaves.map((name) => `, without ${name}`).join('')}; of ${file}: ${[...said, ...patterns].join(', ') || 'nothing'}`
  const missed = unknown.map(
    (pattern) =>
      `${file}: addresses "${pattern}" are not understood\n  fix: permalink: …/:year/:month/:slug/ in site.yaml`,
  )
  return [`${line}. What site.yaml says wins.`, ...missed].join('\n')
}

/** Where the articles are when a folder is named: in the content of the site that it is above, else in the folder itself. */
export function articlesIn(folder: string): string {
  const place = resolve(folder)
  // A folder with settings of ours is a folder of articles, whatever else stands in it.
  if (isThere(join(place, 'site.yaml'), 'file')) return folder
  const found = neighbourOf(folder)
  return found?.content.startsWith(place + sep) ? found.content : folder
}

/** The patterns for a folder inside the content: of the section it stands in, or of all. */
function patternsFor(named: string, content: string, permalinks: Readonly<Record<string, string>>, dialect: Dialect) {
  const inside = named.startsWith(content + sep) ? relative(content, named).split(sep).join('/') : ''
  const [section = ''] = inside.split('/')
  const wanted = inside === '' ? permalinks : { '': permalinks[section] ?? permalinks[''] ?? '' }
  const known: Record<string, string> = {}
  const written: Record<string, string> = {}
  const unknown: string[] = []
  for (const [name, pattern] of Object.entries(wanted)) {
    const translated = translatePattern(pattern, dialect)
    if (pattern === '') continue
    if ('unknown' in translated) {
      unknown.push(pattern)
      continue
    }
    written[name] = pattern
    // What stands in a folder inside the content has that folder in its path.
    known[name] = translated.pattern.replace(
      /:(l_)?(plain_path|path|folders|folder|section)\b/g,
      (word, _, part: string) => (inside === '' ? word : /s$|path/.test(part) ? `${inside}/${word}` : section),
    )
  }
  return { permalinks: known, written, unknown }
}
