import type { Entry } from '../edition/entry.ts'
import type { Before, Edition } from '../edition/making/make.ts'
import type { Outline } from '../edition/making/outline.ts'
import { type Previous, readPrevious } from '../edition/making/previous.ts'
import type { Problem } from '../problem.ts'
import { strayObjects, writeIndex } from './build.ts'
import { type Collection, readCollectionInThreads } from './collection.ts'
import { folderStore } from './folder.ts'
import { keepLedger, type LedgerBase } from './keep-ledger.ts'
import { openLedger } from './ledger.ts'
import { createLines, type Lines } from './lines.ts'
import type { Listing } from './listing.ts'
import { makeFrom } from './make.ts'
import { ledgerFile, readingsFile } from './memory-folder.ts'
import { openReadings } from './readings.ts'
import { reopenFrom } from './reopen-from.ts'
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
  /** Before its files were read. */
  readonly begun: Date
}

/** Reads a folder and makes its edition, with what `memory` holds of the one before; and what is written down of that one. */
export async function openLive(
  folder: string,
  addresses: Addresses,
  memory: string,
  now: Date,
  listing: Listing,
): Promise<{ readonly live: Live; readonly base: LedgerBase | undefined }> {
  const ledger = openLedger(ledgerFile(memory, memory))
  const collection = await readCollectionInThreads(
    folder,
    addresses,
    (site) => ledger?.readings(site) ?? openReadings(readingsFile(memory), site),
    undefined,
    listing,
  )
  const names = await folderStore(memory).names()
  const found = ledger && (await reopenFrom(ledger, collection, memory, names, now, isIndex))
  const previous = found?.before.memory ?? (await remembered(memory))
  const whole = await restoreEntries(collection, previous, folderStore(memory).read, now)
  return { live: liveOf(whole, previous, now, createLines(), found?.before), base: found?.base }
}

/** The edition after some files changed; the named ones are read again, or all that a fresh listing shows as changed. */
export function refreshLive(live: Live, paths: readonly string[] | undefined, now: Date): Live {
  const read = live.collection.refresh(paths)
  const collection = read.unread.length > 0 ? read.restore(renderedEntries(read.unread, live)) : read
  return liveOf(collection, live.edition.memory, now, live.lines, live.edition)
}

/** The entries of some articles that have been rendered lately, by path. */
function renderedEntries(unread: readonly Outline[], { edition, lines }: Live): ReadonlyMap<string, Entry> {
  const wanted = new Set(unread.map(({ path }) => path))
  const found = new Map<string, Entry>()
  for (const { outline, mark } of edition.made.named) {
    const line = wanted.has(outline.path) ? lines.get(mark) : undefined
    if (line !== undefined) found.set(outline.path, JSON.parse(line))
  }
  return found
}

/**
 * Keeps what the next start must remember: the index, none of the segments; and what it can begin with instead of reading all again.
 * `base` is what was written down before, of which only what has changed is written anew. Resolves with what is now.
 */
export async function keepMemory(
  { collection, edition, begun }: Live,
  memory: string,
  base: LedgerBase | undefined,
): Promise<LedgerBase | undefined> {
  collection.keep(new Date())
  const store = folderStore(memory)
  const names = await store.names()
  await writeIndex(edition, store, names)
  for (const name of strayObjects(edition, names)) await store.remove(name)
  return keepLedger(ledgerFile(memory, memory), edition, collection, begun, base)
}

function liveOf(
  collection: Collection,
  previous: Previous | undefined,
  begun: Date,
  lines: Lines,
  before?: Before,
): Live {
  const edition = makeFrom(collection, previous, begun, before, lines)
  return { collection, edition, lines, problems: [...collection.problems, ...edition.problems], begun }
}

function isIndex(name: string): boolean {
  return !name.startsWith('s/')
}

/** A memory that cannot be read is no memory: ids are made anew from the paths, and are the same but for what was renamed. */
async function remembered(memory: string): Promise<Previous | undefined> {
  try {
    return await readPrevious(folderStore(memory))
  } catch {
    return undefined
  }
}
