import { checkFolder } from 'feedwright'
import type { Environment, Flags } from '../flags.ts'
import { reportCounts, reportProblems } from '../report.ts'

/** Prints every problem of a folder. Resolves with the exit code. */
export async function check({ folder, url, strict, probe }: Flags, environment: Environment): Promise<number> {
  const { problems, counts, leftOut, passed } = await checkFolder({ folder, url: url || environment.SITE_URL, probe })
  console.log(reportCounts(counts, leftOut, passed))
  if (problems.length > 0) console.log(reportProblems(problems))
  return problems.some(({ severity }) => strict || severity === 'error') ? 1 : 0
}
