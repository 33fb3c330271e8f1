import { makeFrom } from '../node/make.ts'
import { createPool } from '../node/pool.ts'
import { probeCollection } from '../node/probing/probe-collection.ts'
import { createFolderReader } from '../node/reading/folder-reader.ts'
import { checkEntries } from '../node/rendering/segments.ts'
import type { Environment, Flags } from './flags.ts'
import { reportCounts, reportProblems } from './report.ts'

/** Reads and renders everything, publishes nothing, and prints every problem. Resolves with the exit code. */
export async function check({ folder, url, strict, probe }: Flags, environment: Environment): Promise<number> {
  const address = url || environment.SITE_URL
  const pool = createPool()
  try {
    const read = await createFolderReader(folder, { ...(address && { url: address }) }, undefined, pool).read()
    const collection = probe ? await probeCollection(read) : read
    const edition = makeFrom(collection, undefined, new Date())
    const found = await checkEntries(edition, collection, pool)
    const problems = [...collection.problems, ...found, ...edition.problems]
    const left = collection.leftOut + edition.problems.filter(({ severity }) => severity === 'error').length
    console.log(reportCounts(edition.counts, left))
    if (problems.length > 0) console.log(reportProblems(problems))
    return problems.some(({ severity }) => strict || severity === 'error') ? 1 : 0
  } finally {
    await pool.rest()
  }
}
