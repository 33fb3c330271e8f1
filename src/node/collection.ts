import { resolve } from 'node:path'
import { unreadableArticle, unreadableFile } from '../article/unreadable.ts'
import { instantOf } from '../dates/instant.ts'
import type { Entry } from '../edition/entry.ts'
import type { Measure } from '../edition/making/prepare.ts'
import { type ArticleRecord, recorder } from '../edition/making/record.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../settings/site.ts'
import { type Known, readFile, readSource, type Source } from './article-file.ts'
import { nativeDigest } from './digest.ts'
import { MANY } from './in-threads.ts'
import {
  type Closed,
  type FolderFile,
  fileAt,
  isArticle,
  isClosedBy,
  isFolder,
  isMedia,
  type Listing,
  listFolder,
} from './listing.ts'
import type { Pack } from './pack.ts'
import { openReadings, type Readings } from './readings.ts'
import { type Addresses, type Settings, settingsOf, settingsText } from './settings.ts'
import { createSources, type Sources } from './sources.ts'

/** A folder of articles and its settings, as last read. */
export type Collection = {
  readonly folder: string
  readonly site: Site
  /** Nothing is wrong in the settings. */
  readonly sound: boolean
  readonly articles: readonly ArticleRecord[]
  /** Every article file, in the order of their paths. */
  readonly known: readonly Known[]
  readonly media: readonly FolderFile[]
  /** Folders that cannot be listed. */
  readonly closed: readonly Closed[]
  /** Files that cannot be read now, of which an article is remembered. */
  readonly unread: readonly ArticleRecord[]
  /** What is published of an article that cannot be read: its entry as an earlier edition has it. */
  readonly entryOf: (path: string) => Entry | undefined
  /** Of the settings and of every file, left out or not. */
  readonly problems: readonly Problem[]
  /** What other servers said of the files they have, by address; only where they were asked. */
  readonly probed?: ReadonlyMap<string, Measure>
  /** How many files were left out. */
  readonly leftOut: number
  /** An article whole, as it was read. Throws when its file has changed since. */
  readonly sourceOf: (outline: ArticleRecord) => Source
  /** The collection with the published entries of articles that cannot be read, by path: they stay in it. */
  readonly restore: (entries: ReadonlyMap<string, Entry>) => Collection
  /** Keeps what was read for the next run. */
  readonly keep: (now: Date) => void
  /** Reads again what has changed: the named files, or whatever a fresh listing of the folder shows. */
  readonly refresh: (paths?: readonly string[]) => Collection
}

/** Where an earlier run kept what it read: in a file, or wherever is to be looked once the settings are known. */
type Keeping = string | ((site: Site) => Readings)

/** Reads a folder of articles, with what an earlier run kept of it. Throws when there is no such folder. */
export function readCollection(folder: string, addresses: Addresses, kept?: Keeping): Collection {
  const place = resolve(folder)
  return collect(groundOf(place, addresses, kept), listFolder(place))
}

/**
 * The same in as many threads as the machine has processors, where there is much to read. `ahead` takes the lines of entries that are
 * rendered on the way for an edition of this instant; they are left out while the settings are not sound.
 */
export async function readCollectionInThreads(
  folder: string,
  addresses: Addresses,
  kept: Keeping | undefined,
  ahead?: { readonly now: Date; readonly pack: Pick<Pack, 'add'>; readonly isWorthIt: (site: Site) => boolean },
  listing = listFolder(resolve(folder)),
): Promise<Collection> {
  const place = resolve(folder)
  const ground = groundOf(place, addresses, kept)
  const { site, sound } = ground.settings
  const fresh = listing.articles.filter((file) => !ground.readings?.get(file))
  if (fresh.length < MANY) return collect(ground, listing)
  const now = sound && ahead?.isWorthIt(site) ? instantOf(ahead.now) : undefined
  // A start that reads little does not load it.
  const { readFiles } = await import('./read-files.ts')
  const found = await readFiles(fresh, { folder: place, site, ahead: now }, (batch) =>
    ahead?.pack.add(batch.entries, batch),
  )
  return collect(ground, listing, undefined, found)
}

/** What stays the same from one reading to the next. */
type Ground = {
  readonly folder: string
  readonly addresses: Addresses
  readonly settings: Settings
  readonly sources: Sources
  readonly read: (file: FolderFile) => Known | undefined
  readonly kept: Keeping | undefined
  readonly readings: Readings | undefined
  /** By path, of articles that cannot be read now: what was published of them, or what was read of them last. */
  readonly entries: Map<string, Entry>
  readonly pinned: Map<string, Source>
}

function groundOf(folder: string, addresses: Addresses, kept: Keeping | undefined, before?: Settings): Ground {
  const settings = settingsOf(folder, addresses, before)
  const readings = typeof kept === 'string' ? openReadings(kept, settings.site) : kept?.(settings.site)
  const sources = createSources()
  const outlineOf = recorder(settings.site, nativeDigest)
  const read = (file: FolderFile) => readFile(folder, file, settings.site, outlineOf, sources.put)
  return { folder, addresses, settings, sources, read, kept, readings, entries: new Map(), pinned: new Map() }
}

/**
 * Reads the files of a listing, but for those that have not changed since they were read before. What cannot be read stays as it was read
 * last: in `before`, in `earlier`, which was read with other settings, or by an earlier run.
 */
function collect(
  ground: Ground,
  listing: Listing,
  before?: Reading,
  found?: ReadonlyMap<string, Known>,
  earlier = before,
): Collection {
  const all: Known[] = []
  for (const file of listing.articles) {
    const old = before?.all[before.placeOf(file.path) ?? -1]
    const same = old && isSame(old.file, file)
    const one = same
      ? old
      : file.because === undefined
        ? (found?.get(file.path) ?? ground.readings?.get(file) ?? ground.read(file))
        : { file, problems: [] }
    if (one) all.push(one.file.because === undefined ? one : withLast(one, lastOf(file.path, ground, earlier)))
  }
  const hidden = listing.closed.flatMap((closed) =>
    lastIn(closed, ground, earlier).map((last) =>
      withLast({ file: { ...last.file, because: closed.because }, problems: [] }, last),
    ),
  )
  if (hidden.length > 0) {
    all.push(...hidden)
    all.sort((a, b) => (a.file.path < b.file.path ? -1 : 1))
  }
  return collectionOf(ground, { all, placeOf: placer(all), listing })
}

/** Is a file as it was when it was read? One that could not be read is tried again. */
function isSame(old: FolderFile, file: FolderFile): boolean {
  return (
    old.size === file.size && old.modified === file.modified && old.because === undefined && file.because === undefined
  )
}

/** What was read last of a file. */
function lastOf(path: string, { readings }: Ground, earlier: Reading | undefined): Known | undefined {
  const known = earlier ? earlier.all[earlier.placeOf(path) ?? -1] : readings?.last(path)
  return known?.file.because === undefined ? known : known.last
}

/** What was read last of the files in a folder that cannot be listed now. */
function lastIn(closed: Closed, ground: Ground, earlier: Reading | undefined): readonly Known[] {
  const paths = earlier ? earlier.all.map(({ file }) => file.path) : (ground.readings?.paths() ?? [])
  return paths.filter((path) => isClosedBy(closed, path)).flatMap((path) => lastOf(path, ground, earlier) ?? [])
}

function withLast(one: Known, last: Known | undefined): Known {
  return last ? { ...one, ...(last.outline && { outline: last.outline }), last } : one
}

/** Where a file stands among all. The first to ask waits a little; a build never does. */
function placer(all: readonly Known[]): Reading['placeOf'] {
  let places: ReadonlyMap<string, number> | undefined
  return (path) => {
    places ??= new Map(all.map(({ file }, place) => [file.path, place]))
    return places.get(path)
  }
}

/** Files as read, in the order of their paths, and where each stands among them. */
type Reading = {
  readonly all: readonly Known[]
  readonly placeOf: (path: string) => number | undefined
  readonly listing: Listing
}

function collectionOf(ground: Ground, reading: Reading): Collection {
  const { folder, addresses, settings, sources, entries, pinned } = ground
  const { all, listing } = reading
  for (const { file, outline } of all) {
    const source = outline && file.because !== undefined ? sources.get(file.path) : undefined
    // While it cannot be read again it is not given up for others.
    if (source) pinned.set(file.path, source)
    else if (file.because === undefined) forget(file.path, ground)
  }
  const isShown = ({ file, outline }: Known) =>
    file.because === undefined || outline?.draft === true || pinned.has(file.path) || entries.has(file.path)
  const articles = all.flatMap((one) => (one.outline && isShown(one) ? one.outline : []))
  const isInside = (path: string) => listing.closed.some((closed) => isClosedBy(closed, path))
  const isKept = (closed: Closed) => all.some((one) => isClosedBy(closed, one.file.path) && one.outline && isShown(one))
  const problemsOf = (one: Known) => {
    const { path, because } = one.file
    if (because === undefined) return one.problems
    return isInside(path) ? [] : [unreadableArticle(path, because, one.outline !== undefined && isShown(one))]
  }
  // Of a closed folder nobody knows how many articles are in it, if nothing is remembered of it.
  const empty = listing.closed.filter((closed) => !all.some(({ file }) => isClosedBy(closed, file.path)))
  return {
    folder,
    site: settings.site,
    sound: settings.sound,
    media: listing.media,
    closed: listing.closed,
    articles,
    known: all,
    problems: [
      ...settings.problems,
      ...listing.problems,
      ...listing.closed.map((one) => unreadableArticle(one.path, one.because, isKept(one))),
      ...listing.media.flatMap(({ path, because }) => (because === undefined ? [] : unreadableFile(path, because))),
      ...all.flatMap(problemsOf),
    ],
    leftOut: all.length - articles.length + empty.length,
    unread: all.flatMap(({ file, outline }) =>
      outline && file.because !== undefined && !pinned.has(file.path) ? outline : [],
    ),
    entryOf: (path) => entries.get(path),
    sourceOf: (outline) =>
      pinned.get(outline.path) ?? sources.get(outline.path) ?? readSource(folder, outline, settings.site),
    restore: (found) => {
      for (const [path, entry] of found) entries.set(path, entry)
      return collectionOf(ground, reading)
    },
    keep: (now) => ground.readings?.keep(all, now.getTime()),
    refresh: (paths) => {
      // New settings may change how every file is read.
      if (settingsText(folder) !== settings.text) {
        const fresh = { ...groundOf(folder, addresses, ground.kept, settings), entries, pinned }
        return collect(fresh, listFolder(folder), undefined, undefined, reading)
      }
      const edited = paths && edit(ground, reading, paths)
      return edited ?? collect(ground, paths ? touch(folder, listing, paths) : listFolder(folder), reading)
    },
  }
}

function forget(path: string, { entries, pinned }: Ground): void {
  if (entries.size > 0) entries.delete(path)
  if (pinned.size > 0) pinned.delete(path)
}

/** The collection after files were edited where they stand; undefined when some came or went, or are no articles. */
function edit(ground: Ground, reading: Reading, paths: readonly string[]): Collection | undefined {
  const all = [...reading.all]
  const articles = [...reading.listing.articles]
  for (const path of paths) {
    const at = reading.placeOf(path)
    const old = at === undefined ? undefined : all[at]
    const file = old && fileAt(ground.folder, path)
    if (at === undefined || !file || articles[at]?.path !== path) return undefined
    if (isSame(old.file, file)) continue
    const one = file.because === undefined ? ground.read(file) : undefined
    // What cannot be read takes more than a look at its place.
    if (!one || one.file.because !== undefined) return undefined
    all[at] = one
    articles[at] = file
  }
  return collectionOf(ground, { ...reading, all, listing: { ...reading.listing, articles } })
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
    closed: listing.closed,
  }
}
