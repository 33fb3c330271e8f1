import { unwatchFile, watchFile } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Segment } from '../edition/making/lay-out.ts'
import type { Edition } from '../edition/making/make.ts'
import { readMemory } from '../edition/making/memory.ts'
import type { Manifest } from '../edition/manifest.ts'
import { LOCK } from '../edition/memory/lock.ts'
import type { Problem } from '../problem.ts'
import { isHidden } from './folder/listing.ts'
import type { Addresses } from './folder/settings.ts'
import { settingsPlace } from './folder/settings.ts'
import { watchFolder } from './folder/watch.ts'
import { type EditionBefore, keepLines, makeNext } from './make.ts'
import { settingsAround } from './neighbour/neighbour.ts'
import { createPool } from './pool.ts'
import type { Compiled } from './publishing/compile.ts'
import { createFolderReader } from './reading/folder-reader.ts'
import { makeWithDrafts } from './rendering/with-drafts.ts'
import { folderStore, messageOf } from './store/folder-store.ts'
import { isLock, keepTold, type Recollection, recollect } from './store/lock-file.ts'
import { recordsFile } from './store/memory-folder.ts'
import { storeOf, writeIndex } from './store/write-index.ts'

/** What is to be followed: a folder of articles, and where the memory of it is kept. */
export type Followed = {
  readonly folder: string
  readonly addresses: Addresses
  readonly memory: string
  /** Drafts and scheduled articles are shown, marked. */
  readonly drafts?: boolean
}

/** An edition that has just been made. Its objects are asked for by name. */
export type News = Pick<Compiled, 'counts' | 'recognised' | 'leftOut' | 'passed'> & {
  readonly manifest: Manifest
  /** Files whose change it tells of, by their paths in the folder; empty for the first, and where that is not known. */
  readonly changed: readonly string[]
  /** Those that were not there before. */
  readonly problems: readonly Problem[]
}

/** What a follower tells. Plain data, which can be sent from thread to thread. */
export type Told =
  | { readonly kind: 'edition'; readonly news: News }
  /** The last change could not be published; the edition before stays. */
  | { readonly kind: 'failed'; readonly why: string }
  /** What is served is as it should be; the next start will not remember it, or the system does not help to follow the folder. */
  | { readonly kind: 'warning'; readonly why: string }
  /** The last change makes no difference to what is published. */
  | { readonly kind: 'same' }

export type Follower = ReturnType<typeof createFollower>

/** Editions whose objects can be asked for: a document may be in the making while the next ones come. */
const KEPT = 3
/** Milliseconds after an edition in which nothing further changes, before it is remembered. */
const CALM = 500

/** Makes an edition of a folder whenever something in it changes. */
export function createFollower({ folder, addresses, memory, drafts }: Followed, tell: (told: Told) => void) {
  const pool = createPool()
  const reader = createFolderReader(folder, addresses, recordsFile(memory), pool)
  const store = folderStore(memory)
  const lines = keepLines()
  const editions = new Map<string, Edition>()
  const begun = new Date()
  let current: Edition | undefined
  /** What the next edition remembers: of the last one, but where that has no final address and one before it had. */
  let known: EditionBefore = { memory: undefined, read: store.read }
  /** The edition that was told of last. */
  let last: string | undefined
  let lock: Recollection['lock']
  let problems: ReadonlySet<string> = new Set()
  let watcher: { close(): void } | undefined
  let lookAway = () => {}
  let remembering: NodeJS.Timeout | undefined
  // Changes are read one after the other.
  let work = Promise.resolve()

  /** What an edition before says, with what feedwright.lock says now. */
  const withLock = (before: EditionBefore) => {
    const known = recollect(folder, memory, before.memory)
    lock = known.lock
    return { before: { ...before, memory: known.memory }, further: known.problems }
  }
  const makeEdition = async (before: EditionBefore, paths?: readonly string[], further: readonly Problem[] = []) => {
    try {
      const read = await reader.read(paths)
      if (current?.memory.manifest.site.final && !read.site.final) throw new Error(NO_ADDRESS)
      const made = await makeNext(reader, read, before, new Date(), { lines })
      const shown = drafts ? makeWithDrafts(made, before.memory, new Date(), begun, lines) : made.edition
      const { counts, recognised } = made.edition
      const { manifest } = shown
      const found = new Map([...further, ...made.problems].map((problem) => [JSON.stringify(problem), problem]))
      const fresh = [...found].flatMap(([key, problem]) => (problems.has(key) ? [] : problem))
      const isSame = manifest.id === last && fresh.length === 0 && found.size === problems.size
      current = made.edition
      if (read.site.final || !known.memory?.manifest?.site.final)
        known = { ...storeOf(current), memory: current.memory }
      last = manifest.id
      editions.delete(manifest.id)
      editions.set(manifest.id, shown)
      for (const oldest of editions.keys()) if (editions.size > KEPT) editions.delete(oldest)
      problems = new Set(found.keys())
      if (isSame) return tell({ kind: 'same' })
      tell({
        kind: 'edition',
        news: {
          // Editors write files of their own while they save: `.a.md.swp`, `4913`, `a.md~`.
          changed: (paths ?? []).filter((path) => !path.split('/').some(isHidden) && /\.\w+$/.test(path)),
          ...{ manifest, counts, recognised, leftOut: made.leftOut, passed: made.collection.passed },
          problems: fresh,
        },
      })
      clearTimeout(remembering)
      remembering = setTimeout(remember, CALM)
    } finally {
      await pool.rest()
    }
  }
  const follow = (paths: readonly string[] | undefined) => {
    work = work.then(async () => {
      // Without a first edition there is nothing to follow.
      if (!current) return
      // Somebody else may have written it: git, or a build; and another folder may have one of its own.
      const anew = !paths || paths.some(isLock) ? withLock(known) : { before: known, further: [] }
      const others = paths?.filter((path) => !isLock(path))
      await makeEdition(anew.before, others, anew.further).catch((error) => {
        tell({ kind: 'failed', why: `the last change could not be published: ${messageOf(error)}` })
      })
    })
  }
  /** What happens in the folder is told of. Settings that stand elsewhere are looked at. */
  const lookAtSettings = () => {
    const places = [settingsPlace(folder, addresses.config), ...settingsAround(folder)]
    const others = places.filter((place) => dirname(place) !== resolve(folder))
    for (const place of others) watchFile(place, { interval: 1000, persistent: false }, () => follow([]))
    lookAway = () => {
      for (const place of others) unwatchFile(place)
    }
  }
  const remember = async () => {
    clearTimeout(remembering)
    const isNews = remembering !== undefined
    remembering = undefined
    if (!current) return
    try {
      if (isNews) reader.keep()
      if (known.memory !== current.memory) return
      const newest = new Set(
        [...current.memory.feeds.values()].flatMap(({ index }) => index.groups.map(({ segment }) => segment)),
      )
      const isRendered = ({ name, entries }: Segment) =>
        newest.has(name) && entries.every(({ mark }) => lines.has(mark))
      await writeIndex(current, store, await store.names(), isRendered)
      if (!isNews) return
      const unkept = keepTold(folder, memory, current, { lock }, new Date(), lock !== undefined)
      for (const { what } of unkept) tell({ kind: 'warning', why: `${LOCK} ${what}` })
    } catch (error) {
      tell({ kind: 'warning', why: `ids could not be remembered in ${memory}: ${messageOf(error)}` })
    }
  }
  return {
    /** Reads the folder, then follows it. Rejects when it cannot be read at all. */
    begin() {
      // What changes while the folder is read for the first time is read after it.
      watcher = watchFolder(folder, follow, (why) => tell({ kind: 'warning', why }))
      // A memory that cannot be read is no memory: ids are made of the paths, and are the same but for what was renamed.
      const remembered = readMemory(store).catch(() => undefined)
      const first = remembered.then((memory) => {
        known = { memory, read: store.read }
        const { before, further } = withLock(known)
        return makeEdition(before, undefined, further)
      })
      work = first.then(lookAtSettings).catch(() => {})
      return first
    },
    /** The text of an object of one of the last editions. What stands in the store is not rendered again. */
    object: async (edition: string, name: string) => {
      const known = editions.get(edition)
      const kept = known?.segments.has(name) ? await store.read(name).catch(() => undefined) : undefined
      return kept ?? known?.objects.get(name)?.()
    },
    /** Remembers what is to be remembered, and ends. */
    async end() {
      watcher?.close()
      lookAway()
      await remember()
      await pool.rest()
    },
  }
}

const NO_ADDRESS = 'the settings no longer say what the address of the site is\n  fix: url: in site.yaml, or start anew'
