import { checkFolder } from 'feedwright'
import type { Flags } from '../flags.ts'
import { reportCounts, reportProblems } from '../report.ts'
import type { Terminal } from '../terminal.ts'

/** Prints every problem of a folder. Resolves with the exit code. */
export async function check({ folder, url, strict, probe }: Flags, terminal: Terminal): Promise<number> {
  const { problems, counts, leftOut, passed } = await checkFolder({ folder, url, probe })
  terminal.say(reportCounts(counts, leftOut, passed))
  terminal.give({ counts, leftOut, passed, problems }, reportProblems(problems))
  return problems.some(({ severity }) => strict || severity === 'error') ? 1 : 0
}
