import type { Edition } from '../edition/making/make.ts'
import { type Memory, readMemory } from '../edition/making/memory.ts'
import type { Manifest } from '../edition/manifest.ts'
import type { Problem } from '../problem.ts'
import type { Addresses } from './folder/settings.ts'
import { watchFolder } from './folder/watch.ts'
import { keepLines, makeFrom } from './make.ts'
import { createPool } from './pool.ts'
import { createFolderReader } from './reading/folder-reader.ts'
import { withPublished } from './reading/published-entries.ts'
import { folderStore } from './store/folder-store.ts'
import { recordsFile } from './store/memory-folder.ts'
import { storeOf, writeIndex } from './store/write-index.ts'

/** What is to be followed: a folder of articles, and where the memory of it is kept. */
export type Followed = {
  readonly folder: string
  readonly addresses: Addresses
  readonly memory: string
}

/** An edition that has just been made. Its objects are asked for by name. */
export type News = {
  readonly manifest: Manifest
  readonly counts: Edition['counts']
  readonly leftOut: number
  /** Those that were not there before. */
  readonly problems: readonly Problem[]
}

/** Who hears of what a follower does. */
export type Listener = {
  readonly edition: (news: News) => void
  /** The last change could not be published; the edition before stays. */
  readonly failed: (why: string) => void
  /** The last change makes no difference to what is published. */
  readonly same: () => void
  /** What the next start should remember could not be kept; what is served is as it should be. */
  readonly forgotten: (why: string) => void
}

export type Follower = {
  /** Reads the folder, then follows it. Rejects when it cannot be read at all. */
  begin(): Promise<void>
  /** The text of an object of one of the last editions. */
  object(edition: string, name: string): string | undefined
  /** Remembers what is to be remembered, and ends. */
  end(): Promise<void>
}

/** Editions whose objects can be asked for: a document may be in the making while the next ones come. */
const KEPT = 3
/** Milliseconds after an edition in which nothing further changes, before it is remembered. */
const CALM = 500

/** Makes an edition of a folder whenever something in it changes. */
export function createFollower({ folder, addresses, memory }: Followed, listener: Listener): Follower {
  const pool = createPool()
  const reader = createFolderReader(folder, addresses, recordsFile(memory), pool)
  const store = folderStore(memory)
  const lines = keepLines()
  const editions = new Map<string, Edition>()
  let current: Edition | undefined
  let problems: ReadonlySet<string> = new Set()
  let watcher: { close(): void } | undefined
  let remembering: NodeJS.Timeout | undefined
  // Changes are read one after the other.
  let work = Promise.resolve()

  const makeNext = async (previous: Memory | undefined, paths?: readonly string[]) => {
    const now = new Date()
    const { read } = current ? storeOf(current) : store
    const collection = await withPublished(reader, await reader.read(paths), previous, read, now)
    const edition = makeFrom(collection, previous, now, lines)
    const all = [...collection.problems, ...edition.problems]
    const isSame = edition.manifest.id === current?.manifest.id && areSame(all, problems)
    const fresh = all.filter((problem) => !problems.has(keyOf(problem)))
    current = edition
    editions.delete(edition.manifest.id)
    editions.set(edition.manifest.id, edition)
    for (const oldest of editions.keys()) if (editions.size > KEPT) editions.delete(oldest)
    if (isSame) return listener.same()
    problems = new Set(all.map(keyOf))
    const twins = edition.problems.filter(({ severity }) => severity === 'error').length
    const { manifest, counts } = edition
    listener.edition({ manifest, counts, leftOut: collection.leftOut + twins, problems: fresh })
    clearTimeout(remembering)
    remembering = setTimeout(remember, CALM)
  }
  const follow = (paths: readonly string[] | undefined) => {
    work = work.then(async () => {
      // Without a first edition there is nothing to follow.
      if (!current) return
      try {
        await makeNext(current.memory, paths)
      } catch (error) {
        listener.failed(`the last change could not be published: ${messageOf(error)}`)
      } finally {
        await pool.rest()
      }
    })
  }
  const remember = async () => {
    clearTimeout(remembering)
    if (remembering === undefined || !current) return
    remembering = undefined
    try {
      reader.keep()
      await writeIndex(current, store, await store.names())
    } catch (error) {
      listener.forgotten(`ids could not be remembered in ${memory}: ${messageOf(error)}`)
    }
  }
  return {
    begin() {
      // What changes while the folder is read for the first time is read after it.
      watcher = watchFolder(folder, follow)
      const first = readMemory(store)
        // A memory that cannot be read is no memory: ids are made of the paths, and are the same but for what was renamed.
        .catch(() => undefined)
        .then((previous) => makeNext(previous))
        .finally(() => pool.rest())
      work = first.catch(() => {})
      return first
    },
    object: (edition, name) => editions.get(edition)?.objects.get(name)?.(),
    async end() {
      watcher?.close()
      await remember()
      await pool.rest()
    },
  }
}

function areSame(all: readonly Problem[], known: ReadonlySet<string>): boolean {
  return all.length === known.size && all.every((problem) => known.has(keyOf(problem)))
}

function keyOf(problem: Problem): string {
  return JSON.stringify(problem)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
