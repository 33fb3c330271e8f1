import { readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { tryToRead } from '../../article/unreadable.ts'
import { namesAt } from '../folder/listing.ts'
import type { Generator, SiteFolders } from './generator.ts'
import { GENERATORS } from './generators.ts'
import { hasArticles, unknownRoot } from './unknown-site.ts'

/** The folder of a site of another program, by what stands in it; its settings have not been read. */
export type SitePlace = SiteFolders & {
  readonly generator: Generator
  /** The file of its settings. */
  readonly file: string
}

/**
 * The sites in which a folder stands: it is the top of one, stands in the content of one at most four folders up, or is the repository of
 * something else with a site in one of the folders that are usual for that.
 */
export function sitePlaces(folder: string): readonly SitePlace[] {
  const place = resolve(folder)
  const roots = [place]
  for (let up = dirname(place); roots.length <= 4 && up !== roots.at(-1); up = dirname(up)) roots.push(up)
  const below = ['docs', 'site', 'website', 'www', 'web', 'blog']
    .map((name) => join(place, name))
    .filter((name) => isThere(name, 'folder'))
  return [...roots, ...below].flatMap((root) =>
    GENERATORS.flatMap((generator): SitePlace | [] => {
      const file = generator.files.find((name) => isThere(join(root, name), 'file'))
      if (file === undefined) return []
      const isAbove =
        place === root || below.includes(root) || generator.tops?.some((name) => place === join(root, name)) === true
      const isAround = (folder: string) => place === folder || place.startsWith(folder + sep)
      const named = generator.contentIn ? namedIn(join(root, file), generator.contentIn) : []
      const folders = [...named.map((name) => join(root, name)), ...foldersOf(generator, root)]
      const there = folders.filter((folder) => (isAbove || isAround(folder)) && isThere(folder, 'folder'))
      const content = there.find((folder) => hasArticles(folder)) ?? there[0]
      if (content === undefined) return []
      return { generator, root, file, content, inside: relative(root, content).split(sep).join('/') }
    }),
  )
}

/** Folders in which a program may keep its articles; `*` is any folder at the top that is not hidden. */
export function foldersOf({ content }: Generator, root: string): readonly string[] {
  return content.flatMap((name) => {
    if (!name.startsWith('*')) return join(root, name)
    return namesAt(root).flatMap((top) => (/^[^._]/.test(top) ? join(root, top, name.slice(1)) : []))
  })
}

/** The folders that settings name. Only this is looked for in them: what understands the rest is loaded when it is wanted. */
function namedIn(file: string, pattern: RegExp): readonly string[] {
  const text = tryToRead(() => readFileSync(file, 'utf8'))
  return typeof text === 'string' ? [...text.matchAll(pattern)].flatMap(([, name]) => name?.trim() ?? []) : []
}

/** Where programs that nobody knows keep pictures, most of them. */
const USUAL = ['static', 'public', 'assets/', 'src/assets>assets/']

/** Folders whose files a site publishes: below its top where `under` is empty, else under that name. */
export type AssetFolder = { readonly folder: string; readonly under: string }

/** Where the site in which a folder stands has its files. */
export function assetFolders(folder: string): readonly AssetFolder[] {
  const [place] = sitePlaces(folder)
  const root = place?.root ?? unknownRoot(folder)
  if (root === undefined) return []
  return (place?.generator.assets ?? USUAL).map((name) => {
    const [from = '', to = from.endsWith('/') ? from : ''] = name.split('>')
    return { folder: join(root, from), under: to }
  })
}

export function isThere(place: string, kind: 'file' | 'folder'): boolean {
  const found = tryToRead(() => statSync(place, { throwIfNoEntry: false }))
  if (found === undefined || 'because' in found) return false
  return kind === 'file' ? found.isFile() : found.isDirectory()
}
