import { readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Article } from '../article/article.ts'
import { type FolderFile, fileAt, isArticle, isMedia, type Listing, listFolder } from '../article/folder.ts'
import { readSite } from '../article/site-file.ts'
import type { Written } from '../edition/make.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site.ts'
import { type Body, type Known, readBody, readFile } from './article-file.ts'
import { type Bodies, createBodies } from './bodies.ts'
import { isMissing } from './folder.ts'

/** A folder of articles and its settings, as last read. */
export type Collection = {
  readonly folder: string
  readonly site: Site
  readonly articles: readonly Written[]
  readonly media: readonly FolderFile[]
  /** Of the settings and of every file, left out or not. */
  readonly problems: readonly Problem[]
  /** How many files were left out. */
  readonly leftOut: number
  /** The body of an article as it was read. Throws when its file has changed since. */
  readonly bodyOf: (article: Article) => Body
  /** Paths of files that an article mentions. */
  readonly mentionsOf: (path: string) => readonly string[]
  /** Reads again what has changed: the named files, or whatever a fresh listing of the folder shows. */
  readonly refresh: (paths?: readonly string[]) => Collection
}

/** Where links lead: an address given by hand wins over `site.yaml`; the one listened on serves where there is neither. */
export type Addresses = { readonly url?: string; readonly listening?: string }

/** Reads a folder of articles. Throws when there is no such folder. */
export function readCollection(folder: string, addresses: Addresses): Collection {
  const place = resolve(folder)
  return collect(place, addresses, settingsOf(place, addresses), listFolder(place), new Map(), createBodies())
}

type Settings = { readonly text: string | undefined; readonly site: Site; readonly problems: readonly Problem[] }

function collect(
  folder: string,
  addresses: Addresses,
  settings: Settings,
  listing: Listing,
  before: ReadonlyMap<string, Known>,
  bodies: Bodies,
): Collection {
  const known = new Map<string, Known>()
  for (const file of listing.articles) {
    const old = before.get(file.path)
    const same = old && old.file.size === file.size && old.file.modified === file.modified
    const one = same ? old : readFile(folder, file, settings.site, bodies.put)
    if (one) known.set(file.path, one)
  }
  const all = [...known.values()]
  return {
    folder,
    site: settings.site,
    media: listing.media,
    articles: all.flatMap(({ file, article, mentions }) => (article ? [{ article, size: file.size, mentions }] : [])),
    problems: [...settings.problems, ...all.flatMap(({ problems }) => problems)],
    leftOut: all.filter(({ article }) => !article).length,
    bodyOf: (article) => bodies.get(article.path) ?? readBody(folder, article, settings.site),
    mentionsOf: (path) => known.get(path)?.mentions ?? [],
    refresh: (paths) => {
      // New settings may change how every file is read.
      const fresh = settingsText(folder) !== settings.text
      if (fresh) return collect(folder, addresses, settingsOf(folder, addresses), listFolder(folder), new Map(), bodies)
      return collect(
        folder,
        addresses,
        settings,
        paths ? touch(folder, listing, paths) : listFolder(folder),
        known,
        bodies,
      )
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
