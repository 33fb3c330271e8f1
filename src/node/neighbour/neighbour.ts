import { readdirSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { tryToRead } from '../../article/unreadable.ts'
import type { FolderDefaults, Taken } from './generator.ts'
import { type Dialect, translatePattern } from './permalink-pattern.ts'
import { isThere, sitePlaces } from './place.ts'
import { valuesIn } from './read-values.ts'
import type { Values } from './values.ts'

/** The site of another program in which a folder of articles stands. */
export type Neighbour = {
  /** The program, and the file of its settings with the folder of the site: `Hugo`, `/home/ann/site`, `hugo.toml`. */
  readonly program: string
  readonly root: string
  readonly file: string
  /** Its folder of articles. */
  readonly content: string
  readonly taken: Omit<Taken, 'permalinks' | 'dialect' | 'leaves' | keyof Unsaid>
  readonly leaves?: readonly string[]
  /** What is taken without a word. */
  readonly unsaid: Unsaid
  /** Patterns of addresses in the words of `site.yaml`: by the first folder in the folder of articles that was named, `''` for others. */
  readonly permalinks: Readonly<Record<string, string>>
  /** Those patterns as they are written there, and those that are not understood. */
  readonly written: Readonly<Record<string, string>>
  readonly unknown: readonly string[]
}

type Unsaid = {
  readonly [K in 'spacedTags' | 'ownAssets' | 'bundles' | 'ownTags' | 'variables' | 'defaults']?: Taken[K] | undefined
} & {
  /** Of Hugo, folders that are sections of their own; the empty one where first folders are. */
  readonly sectionFolders?: readonly string[] | undefined
}

/** Folders of the content that have a file of their own. */
function sectionFolders(content: string): readonly string[] {
  const files = tryToRead(() => readdirSync(content, { recursive: true, encoding: 'utf8' }))
  return (Array.isArray(files) ? files : []).flatMap((file: string) => {
    const [, folder] = /^(.+)\/_index\.(?:[\w-]+\.)?\w+$/.exec(file.split(sep).join('/')) ?? []
    return folder === undefined ? [] : [folder]
  })
}

/** The path of a folder in the content as it is in one of its folders that is named. */
function below(named: string, content: string): (folder: string) => readonly string[] {
  const inside = named.startsWith(content + sep) ? `${relative(content, named).split(sep).join('/')}/` : ''
  return (folder) => (folder.startsWith(inside) ? [folder.slice(inside.length)] : [])
}

/** The neighbour of a folder. Its settings are read and never run. Undefined where there is none. */
export function neighbourOf(folder: string): Neighbour | undefined {
  const named = resolve(folder)
  for (const { generator, root, file, content } of sitePlaces(folder)) {
    const values = settingsIn(root, file, generator.parts)
    const all = values && generator.take(values, valuesIn(root, 'package.json') ?? {}, root, content)
    if (!all) continue
    const {
      permalinks = {},
      dialect = 'ours',
      spacedTags,
      ownAssets,
      bundles,
      ownTags,
      variables,
      leaves,
      defaults = [],
      ...taken
    } = all
    const isSectioned = Object.values(permalinks).some((pattern) => /:section(?:slug)?s\b/.test(pattern))
    const sections = dialect === 'Hugo' && isSectioned ? sectionFolders(content) : undefined
    return {
      program: generator.name,
      root,
      file,
      content,
      taken,
      ...(leaves && { leaves }),
      unsaid: {
        spacedTags,
        ownAssets,
        bundles,
        ownTags,
        variables,
        defaults: defaultsFor(named, content, defaults),
        sectionFolders: sections && [
          ...(named.startsWith(content + sep) ? [] : ['']),
          ...sections.flatMap(below(named, content)),
        ],
      },
      ...patternsFor(named, content, permalinks, dialect, sections ?? []),
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

/** What is said of folders in the content, for one of them that is named: what holds for all of it, and for what is in it. */
function defaultsFor(named: string, content: string, defaults: readonly FolderDefaults[]): readonly FolderDefaults[] {
  const inside = named.startsWith(content + sep) ? `${relative(content, named).split(sep).join('/')}/` : ''
  return defaults.flatMap(({ under, values }) => {
    if (inside.startsWith(under === '' ? '' : `${under}/`)) return [{ under: '', values }]
    return under.startsWith(inside) ? [{ under: under.slice(inside.length), values }] : []
  })
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
function patternsFor(
  named: string,
  content: string,
  permalinks: Readonly<Record<string, string>>,
  dialect: Dialect,
  sections: readonly string[],
) {
  const inside = named.startsWith(content + sep) ? relative(content, named).split(sep).join('/') : ''
  const [section = ''] = inside.split('/')
  const wanted = inside === '' ? permalinks : { '': permalinks[section] ?? permalinks[''] ?? '' }
  const parts = inside.split('/')
  const isSection = (_: string, at: number) => at === 0 || sections.includes(parts.slice(0, at + 1).join('/'))
  const before = (part: string) => (part === 'sections' ? parts.filter(isSection).join('/') : inside)
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
      /:(l_)?(plain_path|path|folders|folder|sections|section)\b/g,
      (word, _, part: string) => (inside === '' ? word : /s$|path/.test(part) ? `${before(part)}/${word}` : section),
    )
  }
  return { permalinks: known, written, unknown }
}
