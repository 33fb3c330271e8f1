import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { bytesAt, type FolderFile, fileAt, isArticle, isMedia, type Listing, listFolder } from '../article/folder.ts'
import { type Reading, readArticle } from '../article/read.ts'
import { readSite } from '../article/site-file.ts'
import type { Written } from '../edition/make.ts'
import type { Measure } from '../edition/prepare.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site.ts'
import { firstCommit } from './first-commit.ts'
import { isMissing } from './folder.ts'

/** A folder of articles and its settings, as last read. */
export type Collection = {
  readonly folder: string
  readonly site: Site
  readonly articles: readonly Written[]
  readonly media: readonly FolderFile[]
  /** Of the settings and of every file, left out or not. */
  readonly problems: readonly Problem[]
  /** What other servers said of the files they have, by address; only where they were asked. */
  readonly probed?: ReadonlyMap<string, Measure>
  /** How many files were left out. */
  readonly leftOut: number
  /** The body of an article as it was read. */
  readonly bodyOf: (path: string) => { readonly body: string; readonly line: number }
  /** Reads again what has changed: the named files, or whatever a fresh listing of the folder shows. */
  readonly refresh: (paths?: readonly string[]) => Collection
}

/** Where links lead: an address given by hand wins over `site.yaml`; the one listened on serves where there is neither. */
export type Addresses = { readonly url?: string; readonly listening?: string }

/** Reads a folder of articles. Throws when there is no such folder. */
export function readCollection(folder: string, addresses: Addresses): Collection {
  const place = resolve(folder)
  return collect(place, addresses, settingsOf(place, addresses), listFolder(place), new Map())
}

type Settings = { readonly text: string | undefined; readonly site: Site; readonly problems: readonly Problem[] }
type Known = { readonly file: FolderFile; readonly reading: Reading; readonly mentions: readonly string[] }

function collect(
  folder: string,
  addresses: Addresses,
  settings: Settings,
  listing: Listing,
  before: ReadonlyMap<string, Known>,
): Collection {
  const known = new Map<string, Known>()
  for (const file of listing.articles) {
    const old = before.get(file.path)
    const same = old && old.file.size === file.size && old.file.modified === file.modified
    const one = same ? old : readFile(folder, file, settings.site)
    if (one) known.set(file.path, one)
  }
  const all = [...known.values()]
  return {
    folder,
    site: settings.site,
    media: listing.media,
    articles: all.flatMap(({ file, reading, mentions }) =>
      reading.article ? [{ article: reading.article, size: file.size, mentions }] : [],
    ),
    problems: [...settings.problems, ...all.flatMap(({ reading }) => reading.problems)],
    leftOut: all.filter(({ reading }) => !reading.article).length,
    bodyOf: (path) => {
      const reading = known.get(path)?.reading
      if (!reading?.article) throw new Error(`No article was read from "${path}"`)
      return { body: reading.body, line: reading.bodyLine }
    },
    refresh: (paths) => {
      // New settings may change how every file is read.
      const fresh = settingsText(folder) !== settings.text
      if (fresh) return collect(folder, addresses, settingsOf(folder, addresses), listFolder(folder), new Map())
      return collect(folder, addresses, settings, paths ? touch(folder, listing, paths) : listFolder(folder), known)
    },
  }
}

/** A listing with some of its files looked at again. A folder among them takes a whole new listing. */
function touch(folder: string, listing: Listing, paths: readonly string[]): Listing {
  if (paths.some((path) => !isArticle(path) && !isMedia(path))) return listFolder(folder)
  const touched = new Set(paths)
  const found = paths.flatMap((path) => fileAt(folder, path) ?? [])
  const merge = (files: readonly FolderFile[], belongs: (path: string) => boolean) =>
    [...files.filter(({ path }) => !touched.has(path)), ...found.filter(({ path }) => belongs(path))].sort((a, b) =>
      a.path < b.path ? -1 : 1,
    )
  return { articles: merge(listing.articles, isArticle), media: merge(listing.media, isMedia) }
}

function readFile(folder: string, file: FolderFile, site: Site): Known | undefined {
  const bytes = bytesAt(folder, file.path)
  if (!bytes) return undefined
  const read = (firstCommit?: Date) =>
    readArticle({ path: file.path, bytes, ...(firstCommit && { firstCommit }) }, site, digest)
  const reading = read()
  if (!reading.article) return { file, reading, mentions: [] }
  const commit = reading.article.published ? undefined : firstCommit(folder, file.path)
  return { file, reading: commit ? read(commit) : reading, mentions: mentionsIn(reading.body, file.path) }
}

/** Paths of articles that a body may link to by their files: their permalinks become part of its HTML. */
function mentionsIn(body: string, from: string): string[] {
  const found = new Set<string>()
  // The search for a whole path is slow, and few articles mention one.
  if (!/\.(?:md|mark|txt|htm)/i.test(body)) return []
  for (const [written] of body.matchAll(/[^\s()[\]<>"'`:]+\.(?:md|markdown|txt|html?)\b/gi)) {
    const path = URL.parse(written, `file:///${from}`)?.pathname.slice(1)
    if (path !== undefined) found.add(decodeSafely(path))
  }
  return [...found]
}

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function settingsOf(folder: string, { url, listening }: Addresses): Settings {
  const text = settingsText(folder)
  const { site, problems } = readSite(text, 'site.yaml', {
    ...(url !== undefined && { url }),
    folderName: basename(folder),
  })
  return { text, problems, site: site.final || listening === undefined ? site : { ...site, url: listening } }
}

function settingsText(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, 'site.yaml'), 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

function digest(text: string): string {
  return createHash('sha1').update(text).digest('base64url').slice(0, 22)
}
