import { readCollection } from '../node/collection.ts'
import { makeFrom } from '../node/make.ts'
import { probeCollection } from '../node/probe-collection.ts'
import { checkEntries } from '../node/write-segments.ts'
import type { Problem } from '../problem.ts'
import type { Environment, Flags } from './cli.ts'
import { reportCounts, reportProblems, uniqueProblems } from './report.ts'

/** Reads and renders everything, publishes nothing, and prints every problem. */
export async function check({ folder, url = '', strict, probe }: Flags, environment: Environment): Promise<number> {
  const address = url || environment.SITE_URL
  const read = readCollection(folder, { ...(address && { url: address }) })
  const collection = probe ? await probeCollection(read) : read
  const found: Problem[] = [...collection.problems]
  const edition = makeFrom(collection, undefined, new Date())
  await checkEntries(edition, collection, (problems) => found.push(...problems))
  const problems = uniqueProblems([...found, ...edition.problems])
  const left = collection.leftOut + edition.problems.filter(({ severity }) => severity === 'error').length
  console.log(reportCounts(edition.counts, left))
  if (problems.length > 0) console.log(reportProblems(problems))
  return problems.some(({ severity }) => strict || severity === 'error') ? 1 : 0
}
