import { resolve } from 'node:path'
import type { Entry } from '../../edition/entry.ts'
import type { Problem } from '../../problem.ts'
import { isShow } from '../../settings/shows.ts'
import type { Site } from '../../settings/site.ts'
import { withFilesBeside, withPictures } from '../folder/beside.ts'
import { type FolderFile, isClosedBy, isSameFile, listAgain, listFolder } from '../folder/listing.ts'
import { choiceOf } from '../folder/passed-over.ts'
import { type Addresses, readSettings } from '../folder/settings.ts'
import { isFolderData } from '../neighbour/folder-data.ts'
import type { Pool } from '../pool.ts'
import { inBatches, type Task } from '../pool-tasks.ts'
import { type FileRecord, isUndated } from './article-file.ts'
import { type Collection, collectionOf, type FolderReading } from './collection.ts'
import { type Commits, commitsOf } from './commits.ts'
import { fileAsRead, openRecordCache, type RecordCache } from './record-cache.ts'
import { isHeard, readRecordings } from './recordings.ts'

/** Reads a folder of articles, again and again. A file that has not changed is read once. */
export type FolderReader = {
  /**
   * Reads what is new: the files of these paths, or, without paths, whatever a listing of the folder shows as changed; where there are
   * none, settings may be. Rejects when there is no such folder, or its settings cannot be read at all; what was read before is then not
   * forgotten.
   */
  read(paths?: readonly string[]): Promise<Collection>
  /** Reads the folder once more, with files that were passed over: subscribers have been told of them. */
  readToo(paths: readonly string[]): Promise<Collection>
  /** The collection as last read, with what is published of the articles that cannot be read, by path. */
  restore(published: ReadonlyMap<string, Entry>): Collection
  /** Keeps the records for the next run. */
  keep(): void
}

/** A reader of a folder. `cacheFile` is where the records of an earlier run are, if they are kept. */
export function createFolderReader(
  folder: string,
  addresses: Addresses,
  cacheFile: string | undefined,
  pool: Pool,
): FolderReader {
  const place = resolve(folder)
  const askGit = commitsOf(place)
  let last: (FolderReading & { readonly cache: RecordCache | undefined }) | undefined
  const told = new Set<string>()
  const reader: FolderReader = {
    async read(paths) {
      const readAt = new Date()
      const mayBeOther = !paths || paths.length === 0 || paths.some(isFolderData)
      const settings = readSettings(place, addresses, last?.settings, mayBeOther)
      // New settings may change how every file is read.
      const before = last?.settings.site === settings.site ? last : undefined
      const cache = before
        ? before.cache
        : cacheFile === undefined
          ? undefined
          : openRecordCache(cacheFile, settings.site)
      const choice = choiceOf(settings.site.files)
      const listing =
        before && paths ? listAgain(place, before.listing, paths, choice, told) : listFolder(place, choice, told)
      const { articles, alone } = isShow(settings.site)
        ? withFilesBeside(listing.articles, listing.media)
        : {
            articles: settings.site.neighbour?.bundles
              ? withPictures(listing.articles, listing.media)
              : listing.articles,
            alone: [],
          }
      const named = new Set(before && paths)
      const files = new Map<string, FileRecord>()
      const unread: FolderFile[] = []
      for (const file of articles) {
        const isNew = named.has(file.path) || file.because !== undefined
        const old = isNew ? undefined : (unchanged(before?.files.get(file.path), file) ?? cache?.get(file))
        // A file keeps its place in the order of paths while it is waited for.
        files.set(file.path, old ?? { file, problems: [] })
        if (!old && file.because === undefined) unread.push(file)
      }
      const earlier = last?.files ?? cache?.files() ?? new Map<string, FileRecord>()
      let commits: Promise<Commits | undefined> | undefined
      const look = (one: FileRecord) => {
        if (!isUndated(one)) return
        commits ??= askGit()
        // Its log is read while the rest of the folder is.
        if (one.unknownAt === undefined) commits.then((git) => git?.first())
      }
      for (const one of files.values()) look(one)
      const readAll = async (wanted: readonly FolderFile[], dateOf: (path: string) => number | undefined) => {
        for await (const [file, one] of readFiles(wanted, dateOf, place, settings.site, pool)) {
          if (!one) files.delete(file.path)
          else files.set(file.path, one.file.because === undefined ? { ...one, file: fileAsRead(file, readAt) } : one)
          if (one) look(one)
        }
      }
      await readAll(unread, (path) => earlier.get(path)?.firstCommit ?? undefined)
      const recordings = await readRecordings(place, settings.site, files.values(), alone, (file) => {
        return unchanged(last?.recordings.read.get(file.path), file) ?? cache?.get(file)
      })
      const unheard = recordings.notes.flatMap((file) => {
        const old = unchanged(before?.files.get(file.path), file) ?? cache?.get(file)
        if (old) files.set(file.path, old)
        return old ? [] : [file]
      })
      await readAll(unheard, (path) => earlier.get(path)?.firstCommit ?? undefined)
      const git = await commits
      const undated = new Map([...files].filter(([, one]) => isUndated(one)))
      const isNews = [...undated.values()].some(({ unknownAt }) => unknownAt !== git?.at)
      const first = git && isNews ? await git.first() : undefined
      if (git && first) {
        for (const [path, one] of undated) files.set(path, { ...one, unknownAt: git.at })
        const dated = [...articles, ...recordings.notes].filter(({ path }) => undated.has(path) && first.has(path))
        await readAll(dated, (path) => first.get(path))
      }
      for (const { file } of files.values()) {
        if (file.because !== undefined) files.set(file.path, unreadable(file, earlier.get(file.path)))
      }
      for (const { path, because } of listing.closed) {
        for (const one of earlier.values()) {
          const isInside = !isHeard(one) && isClosedBy({ path, because }, one.file.path)
          if (isInside) files.set(one.file.path, unreadable({ ...one.file, because }, one))
        }
      }
      const silence = git && isNews && !first ? FAILED : git?.silence
      const notes = silence ? untold([...undated.values()], silence) : []
      const isMixed = listing.closed.length > 0 || recordings.notes.length > 0
      const inOrder = isMixed ? new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))) : files
      last = { settings, listing, notes, files: inOrder, recordings, cache }
      return collectionOf(place, last, new Map())
    },
    readToo(paths) {
      for (const path of paths) told.add(path)
      return reader.read()
    },
    restore(published) {
      if (!last) throw new Error('nothing has been read yet')
      return collectionOf(place, last, published)
    },
    keep() {
      // Of a file that cannot be read the last record stays.
      if (!last) return
      const all = [...last.files.values(), ...last.recordings.read.values()]
      last.cache?.keep(all.flatMap((one) => (one.file.because === undefined ? one : (one.last ?? []))))
    },
  }
  return reader
}

const FAILED = { why: 'git gave no log', fix: 'look what git log says in this folder' }

/** What there is to say where git does not tell when files came, if any of them has no date. */
function untold([one, ...others]: readonly FileRecord[], { why, fix }: NonNullable<Commits['silence']>): Problem[] {
  if (!one) return []
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  const what = `${why}: it does not tell when this file${more} first came, so what has no date is published as new`
  return [{ file: one.file.path, line: 1, column: 1, severity: 'warning', what, fix }]
}

/** One that could not be read is tried again. */
function unchanged(one: FileRecord | undefined, file: FolderFile): FileRecord | undefined {
  return one && isSameFile(one.file, file) && one.file.because === undefined ? one : undefined
}

/** A file that cannot be read, with what was read of it last. */
function unreadable(file: FolderFile, last: FileRecord | undefined): FileRecord {
  const read = last?.file.because === undefined ? last : last.last
  return { file, problems: [], ...(read?.record && { record: read.record }), ...(read && { last: read }) }
}

/** Reads files into their records; undefined where one has vanished since it was listed. */
async function* readFiles(
  files: readonly FolderFile[],
  dateOf: (path: string) => number | undefined,
  folder: string,
  site: Site,
  pool: Pool,
): AsyncGenerator<readonly [FolderFile, FileRecord | undefined]> {
  const context = { folder, site: JSON.stringify(site) }
  const batches = inBatches(files)
  const tasks = batches.map(
    (own): Task => ({ ...context, kind: 'read', files: own, firstCommits: own.map(({ path }) => dateOf(path)) }),
  )
  let next = 0
  for await (const done of pool.map(tasks)) {
    const own = batches[next++] ?? []
    const records: readonly (FileRecord | null)[] = done.kind === 'records' ? JSON.parse(done.text) : []
    for (const [i, file] of own.entries()) yield [file, records[i] ?? undefined]
  }
}
