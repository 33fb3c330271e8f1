import { buildSite } from 'feedwright'
import type { Environment, Flags } from '../flags.ts'
import { NEW_LOCK, refusedFor, reportCounts, reportProblems, reportRecognised } from '../report.ts'
import { askPrevious } from './import-ids.ts'

/** Writes an edition, and the public files beside it. Resolves with the exit code. */
export async function build(flags: Flags, environment: Environment): Promise<number> {
  const { folder, out = 'dist', url, strict, probe, frozen, resurface } = flags
  const lock = frozen ? 'frozen' : 'write'
  await askPrevious(flags, out, url || environment.SITE_URL)
  const built = await buildSite({ folder, out, url: url || environment.SITE_URL, strict, probe, lock, resurface })
  if ('refused' in built) {
    console.error(`${reportProblems(built.problems)}\nNothing is written: ${refusedFor(built.refused)}`)
    return 1
  }
  if (built.problems.length > 0) console.error(reportProblems(built.problems))
  const { counts, leftOut, passed, id, written, kept, files } = built
  console.log(reportCounts(counts, leftOut, passed))
  if (built.recognised.length > 0) console.log(reportRecognised(built.recognised))
  if (built.newLock) console.log(NEW_LOCK)
  console.log(`edition ${id} in ${out}: ${written} objects written, ${kept} kept, ${files} public files`)
  return 0
}
