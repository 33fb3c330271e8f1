import { checkFolder, VERSION } from 'feedwright'
import type { Environment, Flags } from '../flags.ts'
import { asGithub, asSarif } from '../formats.ts'
import { reportCounts, reportProblems } from '../report.ts'
import { jsonOf, type Terminal } from '../terminal.ts'

/** Prints every problem of a folder. Resolves with the exit code. */
export async function check(flags: Flags, terminal: Terminal, environment: Environment): Promise<number> {
  const { folder, url, config, strict, probe, format = environment.GITHUB_ACTIONS ? 'github' : 'text' } = flags
  const { problems, counts, leftOut, passed } = await checkFolder({ folder, url, config, probe })
  const data = { counts, leftOut, passed, problems }
  if (format === 'sarif') terminal.give(data, JSON.stringify(asSarif(problems, folder, VERSION)))
  else if (format === 'json') terminal.give(data, jsonOf(data))
  else {
    terminal.say(reportCounts(counts, leftOut, passed))
    terminal.give(data, format === 'github' ? asGithub(problems, folder) : reportProblems(problems))
  }
  return problems.some(({ severity }) => strict || severity === 'error') ? 1 : 0
}
