import { exportSite, HOSTS, type Host } from 'feedwright'
import { type Environment, type Flags, UsageError } from '../flags.ts'
import { counted, NEW_LOCK, refusedFor, reportCounts, reportProblems, reportRecognised } from '../report.ts'
import { askPrevious } from './import-ids.ts'

/** Writes a site as plain files. Resolves with the exit code. */
export async function exportFiles(flags: Flags, environment: Environment): Promise<number> {
  const { folder, out = 'public', url, pages, strict, probe, json, frozen, resurface } = flags
  const lock = frozen ? 'frozen' : 'write'
  await askPrevious(flags, out, url || environment.SITE_URL)
  const host = hostOf(flags.headers)
  const done = await exportSite({
    folder,
    out,
    url: url || environment.SITE_URL,
    pages,
    host,
    strict,
    probe,
    lock,
    resurface,
  })
  if (json) console.log(JSON.stringify({ out, ...done, next: 'next' in done ? (done.next ?? null) : null }))
  if ('refused' in done) {
    if (!json) console.error(`${reportProblems(done.problems)}\nNothing is written: ${refusedFor(done.refused)}`)
    return 1
  }
  if (json) return 0
  const { problems, counts, leftOut, passed, written, unchanged, removed, next, pagesMissing } = done
  if (problems.length > 0) console.error(reportProblems(problems))
  console.log(reportCounts(counts, leftOut, passed))
  if (done.recognised.length > 0) console.log(reportRecognised(done.recognised))
  if (done.newLock) console.log(NEW_LOCK)
  console.log(`${out}: ${counted(written, 'file')} written, ${unchanged} as they were, ${removed} removed`)
  if (pagesMissing) console.log(NO_PAGES)
  if (next !== undefined) console.log(`An entry appears or expires at ${next}: export again then.`)
  return 0
}

const NO_PAGES = `Titles in the feeds lead to pages that are not among the files.
  fix: --pages writes them; or permalink: /:year/:slug/ in site.yaml says where your own pages are`

function hostOf(name: string | undefined): Host | undefined {
  const host = HOSTS.find((one) => one === name)
  if (name === undefined || host !== undefined) return host
  throw new UsageError(`"${name}" is not a host whose header fields are known\n  fix: --headers ${HOSTS.join(', or ')}`)
}
