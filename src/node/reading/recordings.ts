import { join, relative, sep } from 'node:path'
import pMap from 'p-map'
import { addressBeside, isRecording } from '../../article/beside.ts'
import { isUnreadable } from '../../article/unreadable.ts'
import type { Measure } from '../../edition/making/entry-record.ts'
import type { Site } from '../../settings/site.ts'
import { belowSite } from '../../text/addresses.ts'
import { type FolderFile, lookAt, namedFile } from '../folder/listing.ts'
import { publicFileAt, rootsOf } from '../folder/media.ts'
import type { FileRecord } from './article-file.ts'
import { readRecording } from './recording.ts'

/** What was read of recordings. */
export type Recordings = {
  /** By the file, as `nameOf` calls it. */
  readonly read: ReadonlyMap<string, FileRecord>
  /** Of those that an article names, by their addresses. */
  readonly measures: ReadonlyMap<string, Measure>
  /** Those that no article is about, each with the article that its tags make. */
  readonly notes: readonly FolderFile[]
}

/** Files read at a time. */
const AT_ONCE = 4

/**
 * Reads the recordings that articles name and that lie here, and of those that are `alone` the ones that no article names or mentions.
 * What is `known` of a file that has not changed counts.
 */
export async function readRecordings(
  folder: string,
  site: Pick<Site, 'url'>,
  articles: Iterable<FileRecord>,
  alone: readonly FolderFile[],
  known: (file: FolderFile) => FileRecord | undefined,
): Promise<Recordings> {
  const roots = rootsOf(folder)
  const named = new Map<string, FolderFile>()
  const mentioned = new Set<string>()
  for (const { record } of articles) {
    for (const path of record?.mentions ?? []) mentioned.add(path)
    for (const address of record?.media ?? []) {
      if (named.has(address) || !address.startsWith(site.url)) continue
      const path = address.slice(site.url.length).replace(/[?#].*$/, '')
      if (!isRecording(path)) continue
      const found = publicFileAt(path, roots)
      const file = found && !isUnreadable(found) ? lookAt(found.place) : undefined
      if (found && !isUnreadable(found) && file && !isUnreadable(file))
        named.set(address, { path: nameOf(relative(folder, found.place)), ...file })
    }
  }
  const taken = new Set([...named.values()].map(({ path }) => path))
  const own = alone.filter(({ path, because }) => {
    return because === undefined && !taken.has(nameOf(path)) && !mentioned.has(path)
  })
  for (const { path, beside = [path] } of own) {
    for (const file of beside.filter(isRecording)) {
      const found = namedFile(folder, file)
      const address = belowSite(addressBeside(file), site.url)
      if (found && address !== undefined) named.set(address, { ...found, path: nameOf(file) })
    }
  }
  const wanted = new Map([...named.values()].map((file) => [file.path, file]))
  const read = new Map<string, FileRecord>()
  await pMap(
    wanted.values(),
    async (file) => {
      read.set(file.path, known(file) ?? (await hear(folder, file)))
    },
    { concurrency: AT_ONCE },
  )
  const measures = new Map<string, Measure>()
  for (const [address, { path, size }] of named) {
    const { note: _, ...heard } = read.get(path)?.heard ?? {}
    measures.set(address, { length: size, ...heard })
  }
  const notes = own.flatMap((file) => {
    const note = read.get(nameOf(file.path))?.heard?.note
    return note === undefined ? [] : [{ ...file, note }]
  })
  return { read, measures, notes }
}

/** Is it what was read of a recording, and no article? */
export function isHeard({ file }: FileRecord): boolean {
  return file.path.startsWith('./')
}

/** The name of a file among records, where that of an article has no `./` before it. */
function nameOf(path: string): string {
  return `./${path.split(sep).join('/')}`
}

async function hear(folder: string, file: FolderFile): Promise<FileRecord> {
  const heard = await readRecording(join(folder, file.path))
  if (heard) return { file, problems: [], heard }
  const what = 'is no recording that can be played: it has no length in time'
  const fix = 'save it once more, in the format that its name says'
  return { file, problems: [{ file: file.path.slice(2), line: 1, column: 1, severity: 'warning', what, fix }] }
}
