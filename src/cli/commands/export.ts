import { exportSite } from 'feedwright'
import type { Flags } from '../flags.ts'
import { counted, tellDone, tellRefused } from '../report.ts'
import type { Terminal } from '../terminal.ts'
import { askPrevious } from './import-ids.ts'

/** Writes a site as plain files. Resolves with the exit code. */
export async function exportFiles(flags: Flags, terminal: Terminal): Promise<number> {
  const { folder, out = 'public', url, config, pages, headers: host, strict, probe, frozen, resurface } = flags
  const live = await askPrevious(flags, out)
  const lock = frozen ? 'frozen' : 'write'
  const done = await exportSite({ folder, out, url, config, pages, host, strict, probe, lock, resurface, live })
  if ('refused' in done) return tellRefused(terminal, { out, ...done, next: null }, 'Nothing is written')
  const { written, unchanged, removed, next, pagesMissing } = done
  const last = [
    `${out}: ${counted(written, 'file')} written, ${unchanged} as they were, ${removed} removed`,
    ...(pagesMissing ? [NO_PAGES] : []),
    ...(next === undefined ? [] : [`An entry appears or expires at ${next}: export again then.`]),
  ]
  return tellDone(terminal, { out, ...done, next: next ?? null }, last, strict)
}

const NO_PAGES = `Titles in the feeds lead to pages that are not among the files.
  fix: --pages writes them; or permalink: /:year/:slug/ in site.yaml says where your own pages are`
