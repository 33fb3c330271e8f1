import { resolve } from 'node:path'
import type { Edition } from '../edition/making/make.ts'
import type { Manifest } from '../edition/manifest.ts'
import type { Problem } from '../problem.ts'
import { listFolder } from './listing.ts'
import { keepMemory, type Live, openLive, refreshLive } from './live.ts'
import type { Addresses } from './settings.ts'
import { watchFolder } from './watch.ts'

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

export type Told = {
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
export function createFollower({ folder, addresses, memory }: Followed, told: Told): Follower {
  const editions = new Map<string, Edition>()
  const missed: (readonly string[] | undefined)[] = []
  let live: Live | undefined
  let known: ReadonlySet<string> = new Set()
  let watcher: { close(): void } | undefined
  let remembering: NodeJS.Timeout | undefined

  const keep = (edition: Edition) => {
    editions.set(edition.manifest.id, edition)
    for (const oldest of editions.keys()) if (editions.size > KEPT) editions.delete(oldest)
  }
  const remember = async () => {
    clearTimeout(remembering)
    if (remembering === undefined || !live) return
    remembering = undefined
    try {
      await keepMemory(live, memory)
    } catch (error) {
      told.forgotten(`ids could not be remembered in ${memory}: ${messageOf(error)}`)
    }
  }
  const tell = (next: Live) => {
    live = next
    keep(next.edition)
    const { edition, collection } = next
    const duplicates = edition.problems.filter(({ severity }) => severity === 'error').length
    const problems = next.problems.filter((problem) => !known.has(keyOf(problem)))
    known = new Set(next.problems.map(keyOf))
    told.edition({
      manifest: edition.manifest,
      counts: edition.counts,
      leftOut: collection.leftOut + duplicates,
      problems,
    })
    clearTimeout(remembering)
    remembering = setTimeout(remember, CALM)
  }
  const follow = (paths: readonly string[] | undefined) => {
    if (!live) {
      missed.push(paths)
      return
    }
    try {
      const next = refreshLive(live, paths, new Date())
      if (next.edition.manifest.id !== live.edition.manifest.id || !sameProblems(next, known)) tell(next)
      else {
        live = next
        told.same()
      }
    } catch (error) {
      told.failed(`the last change could not be published: ${messageOf(error)}`)
    }
  }
  return {
    async begin() {
      const now = new Date()
      watcher = watchFolder(folder, follow)
      tell(await openLive(folder, addresses, memory, now, listFolder(resolve(folder))))
      // What changed while the folder was read for the first time.
      if (missed.length > 0) follow(missed.includes(undefined) ? undefined : missed.flatMap((paths) => paths ?? []))
    },
    object: (edition, name) => editions.get(edition)?.objects.get(name)?.(),
    async end() {
      watcher?.close()
      await remember()
    },
  }
}

function sameProblems(live: Live, known: ReadonlySet<string>): boolean {
  return live.problems.length === known.size && live.problems.every((problem) => known.has(keyOf(problem)))
}

function keyOf(problem: Problem): string {
  return JSON.stringify(problem)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
