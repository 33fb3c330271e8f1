import type { Edition } from '../edition/make.ts'
import { editionOf, type OpenEdition } from '../edition/open.ts'
import { type Previous, readPrevious } from '../edition/previous.ts'
import type { Problem } from '../problem.ts'
import { storeOf, writeEdition } from './build.ts'
import { type Collection, readCollection } from './collection.ts'
import { folderStore } from './folder.ts'
import { createLines, type Lines } from './lines.ts'
import { makeFrom } from './make.ts'
import { readingsFile } from './memory-folder.ts'
import type { Addresses } from './settings.ts'

/** A collection and the edition that is served of it. */
export type Live = {
  readonly collection: Collection
  readonly edition: Edition
  readonly opened: OpenEdition
  /** Entries rendered lately. */
  readonly lines: Lines
  /** Of reading and of making. */
  readonly problems: readonly Problem[]
}

/** Reads a folder and makes its edition, with what `memory` holds of the one before. */
export async function openLive(folder: string, addresses: Addresses, memory: string, now: Date): Promise<Live> {
  const collection = readCollection(folder, addresses, readingsFile(memory))
  return liveOf(collection, await remembered(memory), now, createLines())
}

/** The edition after some files changed; the named ones are read again, or all that a fresh listing shows as changed. */
export function refreshLive(live: Live, paths: readonly string[] | undefined, now: Date): Live {
  return liveOf(live.collection.refresh(paths), live.edition.memory, now, live.lines, live.edition)
}

/** Keeps what the next start must remember: the index, none of the segments. */
export async function keepMemory({ collection, edition }: Live, memory: string): Promise<void> {
  collection.keep(new Date())
  const store = folderStore(memory)
  await writeEdition(edition, store, isIndex)
  for (const name of await store.names()) {
    if (name !== 'manifest.json' && !edition.objects.has(name)) await store.remove(name)
  }
}

function liveOf(
  collection: Collection,
  previous: Previous | undefined,
  now: Date,
  lines: Lines,
  before?: Edition,
): Live {
  const edition = makeFrom(collection, previous, now, undefined, before, lines)
  const opened = editionOf(edition.manifest, storeOf(edition))
  return { collection, edition, opened, lines, problems: [...collection.problems, ...edition.problems] }
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
