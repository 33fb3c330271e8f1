import type { Entry } from '../edition/entry.ts'
import type { Edition } from '../edition/making/make.ts'
import { type Memory, readMemory } from '../edition/making/memory.ts'
import type { ArticleRecord } from '../edition/making/record.ts'
import type { Problem } from '../problem.ts'
import { strayObjects, writeIndex } from './build.ts'
import { type Collection, readCollectionInThreads } from './collection.ts'
import { folderStore } from './folder.ts'
import { createLines, type Lines } from './lines.ts'
import type { Listing } from './listing.ts'
import { makeFrom } from './make.ts'
import { readingsFile } from './memory-folder.ts'
import type { Addresses } from './settings.ts'
import { restoreEntries } from './stored-entries.ts'

/** A collection and the edition that is served of it. */
export type Live = {
  readonly collection: Collection
  readonly edition: Edition
  /** Entries rendered lately. */
  readonly lines: Lines
  /** Of reading and of making. */
  readonly problems: readonly Problem[]
}

/** Reads a folder and makes its edition, with what `memory` holds of the one before. */
export async function openLive(
  folder: string,
  addresses: Addresses,
  memory: string,
  now: Date,
  listing: Listing,
): Promise<Live> {
  const collection = await readCollectionInThreads(folder, addresses, readingsFile(memory), undefined, listing)
  const previous = await remembered(memory)
  const whole = await restoreEntries(collection, previous, folderStore(memory).read, now)
  return liveOf(whole, previous, now, createLines())
}

/** The edition after some files changed; the named ones are read again, or all that a fresh listing shows as changed. */
export function refreshLive(live: Live, paths: readonly string[] | undefined, now: Date): Live {
  const read = live.collection.refresh(paths)
  const collection = read.unread.length > 0 ? read.restore(renderedEntries(read.unread, live)) : read
  return liveOf(collection, live.edition.memory, now, live.lines)
}

/** The entries of some articles that have been rendered lately, by path. */
function renderedEntries(unread: readonly ArticleRecord[], { edition, lines }: Live): ReadonlyMap<string, Entry> {
  const wanted = new Set(unread.map(({ path }) => path))
  const found = new Map<string, Entry>()
  for (const part of edition.segments.values()) {
    for (const { record, mark } of part.entries) {
      const line = wanted.delete(record.path) ? lines.get(mark) : undefined
      if (line !== undefined) found.set(record.path, JSON.parse(line))
    }
  }
  return found
}

/** Keeps what the next start must remember: the index, none of the segments; and what was read, so that it need not be read again. */
export async function keepMemory({ collection, edition }: Live, memory: string): Promise<void> {
  collection.keep(new Date())
  const store = folderStore(memory)
  const names = await store.names()
  await writeIndex(edition, store, names)
  for (const name of strayObjects(edition, names)) await store.remove(name)
}

function liveOf(collection: Collection, previous: Memory | undefined, now: Date, lines: Lines): Live {
  const edition = makeFrom(collection, previous, now, lines)
  return { collection, edition, lines, problems: [...collection.problems, ...edition.problems] }
}

/** A memory that cannot be read is no memory: ids are made anew from the paths, and are the same but for what was renamed. */
async function remembered(memory: string): Promise<Memory | undefined> {
  try {
    return await readMemory(folderStore(memory))
  } catch {
    return undefined
  }
}
