import { buildSite } from 'feedwright'
import type { Flags } from '../flags.ts'
import { tellDone, tellRefused } from '../report.ts'
import type { Terminal } from '../terminal.ts'
import { askPrevious } from './import-ids.ts'

/** Writes an edition, and the public files beside it. Resolves with the exit code. */
export async function build(flags: Flags, terminal: Terminal): Promise<number> {
  const { folder, out = 'dist', url, config, strict, probe, frozen, resurface } = flags
  const live = await askPrevious(flags, out)
  const lock = frozen ? 'frozen' : 'write'
  const built = await buildSite({ folder, out, url, config, strict, probe, lock, resurface, live })
  if ('refused' in built) return tellRefused(terminal, built, 'Nothing is written')
  const { id, written, kept, files } = built
  const last = `edition ${id} in ${out}: ${written} objects written, ${kept} kept, ${files} public files`
  return tellDone(terminal, { out, ...built }, [last], strict)
}
