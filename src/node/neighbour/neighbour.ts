import { readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { tryToRead } from '../../article/unreadable.ts'
import type { Taken } from './generators.ts'
import { translatePattern } from './permalink-pattern.ts'
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
  readonly taken: Omit<Taken, 'permalinks'>
  /** Patterns of addresses in the words of `site.yaml`: by the first folder in the folder of articles that was named, `''` for others. */
  readonly permalinks: Readonly<Record<string, string>>
  /** Patterns that are not understood. */
  readonly unknown: readonly string[]
}

/** The neighbour of a folder. Its settings are read and never run. Undefined where there is none. */
export function neighbourOf(folder: string): Neighbour | undefined {
  for (const { generator, root, file, content } of sitePlaces(folder)) {
    const values = valuesIn(root, file)
    const all = values && generator.take(values, valuesIn(root, 'package.json') ?? {})
    if (!all) continue
    const { permalinks = {}, ...taken } = all
    return { program: generator.name, root, file, content, taken, ...patternsFor(resolve(folder), content, permalinks) }
  }
  return undefined
}

function valuesIn(root: string, file: string): Values | undefined {
  const text = tryToRead(() => readFileSync(join(root, file), 'utf8'))
  return typeof text === 'string' ? readValues(file, text) : undefined
}

/** What is taken of a neighbour, in a line for a person; below it what is not understood. */
export function reportNeighbour({ program, root, file, content, taken, permalinks, unknown }: Neighbour): string {
  const said = Object.entries(taken).flatMap(([name, value]) => (value === undefined ? [] : `${name} ${value}`))
  const patterns = Object.entries(permalinks).map(
    ([section, pattern]) => `addresses${section && ` of ${section}`} ${pattern.slice(1)}`,
  )
  const line = `${program}: articles in ${relative(root, content)}; of ${file}: ${[...said, ...patterns].join(', ') || 'nothing'}`
  const missed = unknown.map(
    (pattern) =>
      `${file}: addresses "${pattern}" are not understood\n  fix: permalink: …/:year/:month/:slug/ in site.yaml`,
  )
  return [`${line}. What site.yaml says wins.`, ...missed].join('\n')
}

/** Where the articles are when a folder is named: in the content of the site that it is the top of, else in the folder itself. */
export function articlesIn(folder: string): string {
  const place = resolve(folder)
  // A folder with settings of ours is a folder of articles, whatever else stands in it.
  if (isThere(join(place, 'site.yaml'), 'file')) return folder
  const found = neighbourOf(folder)
  return found?.root === place ? found.content : folder
}

/** The patterns for a folder inside the content: of the section it stands in, or of all. */
function patternsFor(named: string, content: string, permalinks: Readonly<Record<string, string>>) {
  const inside = named.startsWith(content + sep) ? relative(content, named).split(sep).join('/') : ''
  const [section = ''] = inside.split('/')
  const wanted = inside === '' ? permalinks : { '': permalinks[section] ?? permalinks[''] ?? '' }
  const known: Record<string, string> = {}
  const unknown: string[] = []
  for (const [name, written] of Object.entries(wanted)) {
    const translated = translatePattern(written)
    if ('unknown' in translated) unknown.push(written)
    else known[name] = translated.pattern.replace(':section', inside === '' ? ':section' : section)
  }
  // What stands in a folder inside the content has that folder in its path.
  if (inside !== '' && known['']) known[''] = known[''].replace(':path', `${inside}/:path`)
  return { permalinks: known, unknown }
}
