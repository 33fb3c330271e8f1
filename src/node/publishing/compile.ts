import { inDoubt } from '../../edition/making/identity.ts'
import type { Edition } from '../../edition/making/make.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import type { Addresses } from '../folder/settings.ts'
import { type EditionBefore, type Making, makeNext } from '../make.ts'
import { createPool, type Pool } from '../pool.ts'
import { probeCollection } from '../probing/probe-collection.ts'
import type { Collection } from '../reading/collection.ts'
import { createFolderReader } from '../reading/folder-reader.ts'
import { type EntryFindings, entryFindings, type FoundIn, problemsIn } from '../rendering/entry-problems.ts'
import { forgottenBy, keepTold, type LiveMemory, NO_LOCK, recollect, shownAgain } from '../store/lock-file.ts'
import { foundFile, lastEdition, recordsFile } from '../store/memory-folder.ts'

/** The folder that is published, and how. */
export type CompileRequest = {
  readonly folder: string
  readonly addresses: Addresses
  /** The folder of its memory: the records of its articles are kept beside that. */
  readonly memory: string
  /** Nothing is written when there is any problem. */
  readonly strict: boolean
  /** Other servers are asked for what they know of the files that articles name. */
  readonly probe: boolean
  /**
   * What becomes of feedwright.lock: `write` writes it, `keep` leaves everything that is remembered as it is, and `frozen` leaves the lock
   * alone too, and publishes nothing where a fresh clone that has it would give ids that subscribers do not know.
   */
  readonly lock: 'write' | 'keep' | 'frozen'
  /** What subscribers would be shown again is published all the same, and under the ids that articles give themselves. */
  readonly resurface: boolean
  /** What the live site says, for what nothing here remembers. */
  readonly live?: LiveMemory | undefined
  readonly now: Date
}

/** Where an edition goes: a folder, or a Worker with a bucket. */
export type Destination<Done> = {
  readonly before: EditionBefore
  /** Where that edition is kept here. */
  readonly place: string
  /** Throws where an edition is of another site than is there. */
  readonly check?: (edition: Edition) => void
  /** Brings an edition there. `find` tells what is in all entries, of those that were rendered for it without doing so again. */
  readonly write: (making: Making, pool: Pool, find: Find) => Promise<Brought<Done>>
}

type Find = (rendered?: FoundIn) => Promise<EntryFindings>

type Brought<Done> = { readonly done: Done; readonly problems: readonly Problem[]; readonly findings: EntryFindings }

/** What was published. */
export type Compiled = {
  readonly problems: readonly Problem[]
  readonly counts: Edition['counts']
  readonly recognised: Edition['recognised']
  readonly leftOut: number
  readonly passed: Collection['passed']
  readonly id: string
  readonly site: Site
  /** feedwright.lock has been written for the first time. */
  readonly newLock: boolean
}

/**
 * Why nothing was done: the site has no address, there is something wrong in the settings, or, where that is asked for, anything at all or
 * the lock; or subscribers would be shown again what they have seen.
 */
export type Refused = {
  readonly problems: readonly Problem[]
  readonly refused: 'address' | 'unsound' | 'strict' | 'frozen' | 'resurface'
}

/** Makes the edition of a folder and brings it where `open` says, which is told what site it is. */
export async function compile<Done>(
  { folder, addresses, memory, strict, probe, lock, resurface, live, now }: CompileRequest,
  open: (site: Site) => Promise<Destination<Done>>,
): Promise<(Compiled & Done) | Refused> {
  const pool = createPool()
  try {
    const reader = createFolderReader(folder, addresses, recordsFile(memory), pool)
    const read = await reader.read()
    if (!read.sound) return { problems: read.problems, refused: 'unsound' }
    // One of this machine will do where it is given by hand, to try things out.
    if (!read.site.final && addresses.url === undefined) return { problems: read.problems, refused: 'address' }
    const { before, place, check, write } = await open(read.site)
    const newest = await lastEdition(folder, read.site, { than: place })
    const known = recollect(folder, memory, before.memory, { newest, live })
    const ask = probe ? { ask: (one: Collection) => probeCollection(one) } : {}
    const making = await makeNext(reader, read, { ...before, memory: known.memory }, now, { ...ask, resurface })
    check?.(making.edition)
    const unlocked = lock === 'frozen' && known.lock === undefined ? [NO_LOCK] : []
    const found = [...unlocked, ...known.problems, ...making.problems]
    if (strict && found.length > 0) return { problems: found, refused: 'strict' }
    // What nothing is published for is told once, as the reason.
    const doubts = new Set(making.edition.doubtful.map((one) => inDoubt(one).what))
    const refusedFor = (refused: Refused['refused'], reasons: readonly Problem[]) => {
      return { problems: [...found.filter(({ what }) => !doubts.has(what)), ...reasons], refused }
    }
    const forgotten = lock === 'frozen' ? forgottenBy(making, known, now) : []
    if (forgotten.length > 0) return refusedFor('frozen', forgotten)
    const again = resurface ? [] : shownAgain(making, known, now)
    if (again.length > 0) return refusedFor('resurface', again)
    const find: Find = (rendered) => entryFindings(making, pool, foundFile(memory), rendered)
    const early = strict ? problemsIn(await find(), making.collection) : []
    if (early.length > 0) return { problems: early, refused: 'strict' }
    // What was read stays read, whatever happens next; and it need not be held while entries are rendered.
    reader.keep()
    const { done, findings, ...brought } = await write(making, pool, find)
    const late = strict ? [] : problemsIn(findings, making.collection)
    const { edition, leftOut } = making
    const { counts, recognised, manifest } = edition
    const unkept = lock === 'keep' ? [] : keepTold(folder, memory, edition, known, now, lock === 'write')
    const problems = [...found, ...late, ...brought.problems, ...unkept]
    const newLock = lock === 'write' && known.lock === undefined && unkept.length === 0 && read.site.final
    const { passed } = making.collection
    return { ...done, problems, newLock, counts, recognised, leftOut, passed, id: manifest.id, site: read.site }
  } finally {
    await pool.rest()
  }
}
