import type { Edition } from '../../edition/making/make.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import type { Addresses } from '../folder/settings.ts'
import { type EditionBefore, type Making, makeNext } from '../make.ts'
import { createPool, type Pool } from '../pool.ts'
import { probeCollection } from '../probing/probe-collection.ts'
import { createFolderReader } from '../reading/folder-reader.ts'
import { recordsFile } from '../store/memory-folder.ts'

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
  readonly now: Date
}

/** Where an edition goes: a folder, or a Worker with a bucket. */
export type Destination<Done> = {
  readonly before: EditionBefore
  /** Brings an edition there. The problems are those that only show when entries are rendered. */
  readonly write: (making: Making, pool: Pool) => Promise<Done & { readonly problems: readonly Problem[] }>
}

/** What was published. */
export type Compiled = {
  readonly problems: readonly Problem[]
  readonly counts: Edition['counts']
  readonly recognised: Edition['recognised']
  readonly leftOut: number
  readonly id: string
  readonly site: Site
}

/**
 * Why nothing was done: the site has no address, there is something wrong in the settings, or anything at all where that is asked for.
 */
export type Refused = { readonly problems: readonly Problem[]; readonly refused: 'address' | 'unsound' | 'strict' }

/** Makes the edition of a folder and brings it where `open` says, which is told what site it is. */
export async function compile<Done>(
  { folder, addresses, memory, strict, probe, now }: CompileRequest,
  open: (site: Site) => Promise<Destination<Done>>,
): Promise<(Compiled & Done) | Refused> {
  const pool = createPool()
  try {
    const reader = createFolderReader(folder, addresses, recordsFile(memory), pool)
    const read = await reader.read()
    if (!read.sound) return { problems: read.problems, refused: 'unsound' }
    // One of this machine will do where it is given by hand, to try things out.
    if (!read.site.final && addresses.url === undefined) return { problems: read.problems, refused: 'address' }
    const { before, write } = await open(read.site)
    const making = await makeNext(reader, read, before, now, probe ? { ask: (one) => probeCollection(one) } : {})
    if (strict && making.problems.length > 0) return { problems: making.problems, refused: 'strict' }
    // What was read stays read, whatever happens next; and it need not be held while entries are rendered.
    reader.keep()
    const done = await write(making, pool)
    const { edition, leftOut } = making
    const { counts, recognised, manifest } = edition
    const problems = [...making.problems, ...done.problems]
    return { ...done, problems, counts, recognised, leftOut, id: manifest.id, site: read.site }
  } finally {
    await pool.rest()
  }
}
