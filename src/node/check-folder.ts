import type { CollectionPlace } from './folder/settings.ts'
import { makeNext } from './make.ts'
import { type FileOverview, overviewOf } from './overview.ts'
import { createPool } from './pool.ts'
import { probeCollection } from './probing/probe-collection.ts'
import type { Compiled } from './publishing/compile.ts'
import type { Collection } from './reading/collection.ts'
import { createFolderReader } from './reading/folder-reader.ts'
import { entryProblems } from './rendering/entry-problems.ts'
import { recollect } from './store/lock-file.ts'
import { memoryFolder } from './store/memory-folder.ts'

/** The folder that is looked at. `probe`: other servers are asked for what they know of the files that articles name. */
export type CheckRequest = CollectionPlace & { readonly probe: boolean }

/** What was found in a folder. */
export type Checked = Pick<Compiled, 'site' | 'problems' | 'counts' | 'leftOut' | 'passed'> & {
  /** What is made of each file. */
  files(): FileOverview[]
}

/** Reads and renders everything, and publishes nothing. */
export async function checkFolder({ folder, url, config, probe }: CheckRequest): Promise<Checked> {
  const now = new Date()
  const pool = createPool()
  try {
    const reader = createFolderReader(folder, { url, config }, undefined, pool)
    const { memory, problems: doubts } = recollect(folder, memoryFolder(folder), undefined)
    const before = { memory, read: async () => undefined }
    const ask = probe ? { ask: (one: Collection) => probeCollection(one) } : {}
    const making = await makeNext(reader, await reader.read(), before, now, ask)
    const { edition, collection, leftOut } = making
    const problems = [...collection.advice, ...doubts, ...making.problems, ...(await entryProblems(making, pool))]
    const { site, passed } = collection
    return { site, problems, counts: edition.counts, leftOut, passed, files: () => overviewOf(making, problems, now) }
  } finally {
    await pool.rest()
  }
}
