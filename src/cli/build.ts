import { join } from 'node:path'
import { listAhead } from '../node/list-ahead.ts'
import { ledgerFile, memoryFolder } from '../node/memory-folder.ts'
import { EDITION_FOLDER } from '../worker/assets.ts'
import type { Environment, Flags } from './cli.ts'

/** Writes an edition, and the public files beside it. Resolves with the exit code. */
export async function build(flags: Flags, environment: Environment): Promise<number> {
  const now = new Date()
  const ledger = ledgerFile(memoryFolder(flags.folder), join(flags.out ?? 'dist', EDITION_FOLDER))
  const listing = listAhead(flags.folder, ledger)
  const { writeSite } = await import('../node/write-site.ts')
  return writeSite(flags, environment, now, listing)
}
