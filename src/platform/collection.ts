import { resolve } from 'node:path'
import type { Article } from '../article/article.ts'
import { type FolderFile, fileAt, isArticle, isFolder, isMedia, type Listing, listFolder } from '../article/folder.ts'
import type { Written } from '../edition/make.ts'
import type { Measure } from '../edition/prepare.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site.ts'
import { type Body, type Known, readBody, readFile } from './article-file.ts'
import { type Bodies, createBodies } from './bodies.ts'
import { type Addresses, type Settings, settingsOf, settingsText } from './settings.ts'

/** A folder of articles and its settings, as last read. */
export type Collection = {
  readonly folder: string
  readonly site: Site
  /** Nothing is wrong in the settings. */
  readonly sound: boolean
  readonly articles: readonly Written[]
  readonly media: readonly FolderFile[]
  /** Of the settings and of every file, left out or not. */
  readonly problems: readonly Problem[]
  /** What other servers said of the files they have, by address; only where they were asked. */
  readonly probed?: ReadonlyMap<string, Measure>
  /** How many files were left out. */
  readonly leftOut: number
  /** The body of an article as it was read. Throws when its file has changed since. */
  readonly bodyOf: (article: Article) => Body
  /** Paths of files that an article mentions. */
  readonly mentionsOf: (path: string) => readonly string[]
  /** Reads again what has changed: the named files, or whatever a fresh listing of the folder shows. */
  readonly refresh: (paths?: readonly string[]) => Collection
}

/** Reads a folder of articles. Throws when there is no such folder. */
export function readCollection(folder: string, addresses: Addresses): Collection {
  const place = resolve(folder)
  const ground = { folder: place, addresses, settings: settingsOf(place, addresses), bodies: createBodies() }
  return collect(ground, listFolder(place))
}

/** What stays the same from one reading to the next. */
type Ground = {
  readonly folder: string
  readonly addresses: Addresses
  readonly settings: Settings
  readonly bodies: Bodies
}

/** Reads the files of a listing, but for those that have not changed since they were read before. */
function collect(ground: Ground, listing: Listing, before?: Reading): Collection {
  const all: Known[] = []
  const places = new Map<string, number>()
  for (const file of listing.articles) {
    const old = before?.all[before.places.get(file.path) ?? -1]
    const same = old && old.file.size === file.size && old.file.modified === file.modified
    const one = same ? old : readFile(ground.folder, file, ground.settings.site, ground.bodies.put)
    if (one) places.set(file.path, all.push(one) - 1)
  }
  return collectionOf(ground, { all, places, listing })
}

/** Files as read, in the order of their paths, and where each stands among them. */
type Reading = {
  readonly all: readonly Known[]
  readonly places: ReadonlyMap<string, number>
  readonly listing: Listing
}

function collectionOf(ground: Ground, reading: Reading): Collection {
  const { folder, addresses, settings, bodies } = ground
  const { all, places, listing } = reading
  const articles = all.filter(isReadable)
  return {
    folder,
    site: settings.site,
    sound: settings.sound,
    media: listing.media,
    articles,
    problems: [...settings.problems, ...listing.problems, ...all.flatMap(({ problems }) => problems)],
    leftOut: all.length - articles.length,
    bodyOf: (article) => bodies.get(article.path) ?? readBody(folder, article, settings.site),
    mentionsOf: (path) => all[places.get(path) ?? -1]?.mentions ?? [],
    refresh: (paths) => {
      // New settings may change how every file is read.
      if (settingsText(folder) !== settings.text)
        return collect({ ...ground, settings: settingsOf(folder, addresses, settings) }, listFolder(folder))
      const edited = paths && edit(ground, reading, paths)
      return edited ?? collect(ground, paths ? touch(folder, listing, paths) : listFolder(folder), reading)
    },
  }
}

/** The collection after files were edited where they stand; undefined when some came or went, or are no articles. */
function edit(ground: Ground, reading: Reading, paths: readonly string[]): Collection | undefined {
  const all = [...reading.all]
  const articles = [...reading.listing.articles]
  for (const path of paths) {
    const at = reading.places.get(path)
    const old = at === undefined ? undefined : all[at]
    const file = old && fileAt(ground.folder, path)
    if (at === undefined || !file || articles[at]?.path !== path) return undefined
    if (old.file.size === file.size && old.file.modified === file.modified) continue
    const one = readFile(ground.folder, file, ground.settings.site, ground.bodies.put)
    if (!one) return undefined
    all[at] = one
    articles[at] = file
  }
  return collectionOf(ground, { ...reading, all, listing: { ...reading.listing, articles } })
}

function isReadable(known: Known): known is Known & Written {
  return known.article !== undefined
}

/** A listing with some of its files looked at again. A folder among them takes a whole new listing. */
function touch(folder: string, listing: Listing, paths: readonly string[]): Listing {
  if (paths.some((path) => (!isArticle(path) && !isMedia(path)) || isFolder(folder, path))) return listFolder(folder)
  const touched = new Set(paths)
  const found = paths.flatMap((path) => fileAt(folder, path) ?? [])
  const merge = (files: readonly FolderFile[], belongs: (path: string) => boolean) =>
    [...files.filter(({ path }) => !touched.has(path)), ...found.filter(({ path }) => belongs(path))].sort((a, b) =>
      a.path < b.path ? -1 : 1,
    )
  return {
    articles: merge(listing.articles, isArticle),
    media: merge(listing.media, isMedia),
    problems: listing.problems,
  }
}
