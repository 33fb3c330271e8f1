import { resolve } from 'node:path'
import type { Outline } from '../../edition/making/outline.ts'
import type { Measure } from '../../edition/making/prepare.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import { type FolderFile, type Listing, listAgain, listFolder } from '../folder/listing.ts'
import { type Addresses, readSettings, type Settings } from '../folder/settings.ts'
import { createPool, type Pool } from '../pool.ts'
import { inBatches, type Task } from '../pool-tasks.ts'
import type { FileRecord } from './article-file.ts'
import { openRecordCache, type RecordCache, trusted } from './record-cache.ts'

/** A folder of articles and its settings, as last read. */
export type Collection = {
  readonly folder: string
  readonly site: Site
  /** Nothing is wrong in the settings. */
  readonly sound: boolean
  /** Of every article that is not left out, in the order of their paths. */
  readonly records: readonly Outline[]
  readonly media: readonly FolderFile[]
  /** Of the settings and of every file, left out or not. */
  readonly problems: readonly Problem[]
  /** How many files were left out. */
  readonly leftOut: number
  /** What other servers said of the files they have, by address; only where they were asked. */
  readonly probed?: ReadonlyMap<string, Measure>
}

/** Reads a folder of articles, again and again. A file that has not changed is read once. */
export type FolderReader = {
  /**
   * Reads what is new: the files of these paths, or, without paths, whatever a listing of the folder shows as changed. Rejects when there
   * is no such folder, or its settings cannot be read at all; what was read before is then not forgotten.
   */
  read(paths?: readonly string[]): Promise<Collection>
  /** Keeps the records for the next run. */
  keep(): void
}

/** Reads a folder once, in this thread. */
export function readCollection(folder: string, addresses: Addresses): Promise<Collection> {
  return createFolderReader(folder, addresses, undefined, createPool(0)).read()
}

/** A reader of a folder. `cacheFile` is where the records of an earlier run are, if they are kept. */
export function createFolderReader(
  folder: string,
  addresses: Addresses,
  cacheFile: string | undefined,
  pool: Pool,
): FolderReader {
  const place = resolve(folder)
  let last: Reading | undefined
  return {
    async read(paths) {
      const readAt = new Date()
      const settings = readSettings(place, addresses, last?.settings)
      // New settings may change how every file is read.
      const before = last?.settings.site === settings.site ? last : undefined
      const cache = before
        ? before.cache
        : cacheFile === undefined
          ? undefined
          : openRecordCache(cacheFile, settings.site)
      const listing = before && paths ? listAgain(place, before.listing, paths) : listFolder(place)
      const named = new Set(before && paths)
      const files = new Map<string, FileRecord>()
      const unread: FolderFile[] = []
      for (const file of listing.articles) {
        const one = named.has(file.path)
          ? undefined
          : (unchanged(before?.files.get(file.path), file) ?? cache?.get(file))
        // A file keeps its place in the order of paths while it is waited for.
        files.set(file.path, one ?? { file, problems: [] })
        if (!one) unread.push(file)
      }
      for await (const [file, one] of readFiles(unread, place, settings.site, pool)) {
        if (one) files.set(file.path, { ...one, file: trusted(file, readAt) })
        else files.delete(file.path)
      }
      last = { settings, listing, files, cache }
      return collectionOf(place, last)
    },
    keep() {
      if (last) last.cache?.keep([...last.files.values()])
    },
  }
}

/** What a reader knows. */
type Reading = {
  readonly settings: Settings
  readonly listing: Listing
  /** By path, in the order of paths. */
  readonly files: ReadonlyMap<string, FileRecord>
  readonly cache: RecordCache | undefined
}

function unchanged(one: FileRecord | undefined, { size, modified }: FolderFile): FileRecord | undefined {
  return one?.file.size === size && one.file.modified === modified ? one : undefined
}

/** Reads files into their records; undefined where one has vanished since it was listed. */
async function* readFiles(
  files: readonly FolderFile[],
  folder: string,
  site: Site,
  pool: Pool,
): AsyncGenerator<readonly [FolderFile, FileRecord | undefined], undefined> {
  const context = { folder, site: JSON.stringify(site) }
  const batches = inBatches(files)
  const tasks = batches.map((own): Task => ({ ...context, kind: 'read', files: own }))
  let next = 0
  for await (const done of pool.map(tasks)) {
    const own = batches[next++] ?? []
    const records: readonly (FileRecord | null)[] = done.kind === 'records' ? JSON.parse(done.text) : []
    for (const [i, file] of own.entries()) yield [file, records[i] ?? undefined]
  }
}

function collectionOf(folder: string, { settings, listing, files }: Reading): Collection {
  const all = [...files.values()]
  const records = all.flatMap(({ record }) => record ?? [])
  return {
    folder,
    site: settings.site,
    sound: settings.sound,
    records,
    media: listing.media,
    problems: [...settings.problems, ...listing.problems, ...all.flatMap(({ problems }) => problems)],
    leftOut: all.length - records.length,
  }
}
