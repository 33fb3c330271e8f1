import { makeNext } from '../node/make.ts'
import { createPool } from '../node/pool.ts'
import { probeCollection } from '../node/probing/probe-collection.ts'
import type { Collection } from '../node/reading/collection.ts'
import { createFolderReader } from '../node/reading/folder-reader.ts'
import { checkEntries } from '../node/rendering/segments.ts'
import { recollect } from '../node/store/lock-file.ts'
import { memoryFolder } from '../node/store/memory-folder.ts'
import type { Environment, Flags } from './flags.ts'
import { reportCounts, reportProblems } from './report.ts'

/** Reads and renders everything, publishes nothing, and prints every problem. Resolves with the exit code. */
export async function check({ folder, url, strict, probe }: Flags, environment: Environment): Promise<number> {
  const address = url || environment.SITE_URL
  const pool = createPool()
  try {
    const reader = createFolderReader(folder, { ...(address && { url: address }) }, undefined, pool)
    const { memory, problems: doubts } = recollect(folder, memoryFolder(folder), undefined, '')
    const before = { memory, read: async () => undefined }
    const ask = probe ? { ask: (one: Collection) => probeCollection(one) } : {}
    const making = await makeNext(reader, await reader.read(), before, new Date(), ask)
    const problems = [...doubts, ...making.problems, ...(await checkEntries(making.edition, making.collection, pool))]
    console.log(reportCounts(making.edition.counts, making.leftOut, making.collection.passed))
    if (problems.length > 0) console.log(reportProblems(problems))
    return problems.some(({ severity }) => strict || severity === 'error') ? 1 : 0
  } finally {
    await pool.rest()
  }
}
