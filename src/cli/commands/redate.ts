import { relative, sep } from 'node:path'
import { redate } from 'feedwright'
import type { Flags } from '../flags.ts'
import type { Terminal } from '../terminal.ts'

/** Moves the date of publication of an article on purpose. Resolves with the exit code. */
export async function redateFile(
  { folder, words, url, config, out = 'dist' }: Flags,
  terminal: Terminal,
): Promise<number> {
  const [named = ''] = words
  // Seen from where the command was started, or below the folder.
  const below = relative(folder, named).split(sep).join('/')
  const file = below.startsWith('../') ? named : below
  const { from, to } = await redate({ folder, url, config, out }, file, new Date())
  terminal.give({ file, from, to }, `${file} was published as ${from}, and is of ${to} from the next build on`)
  return 0
}
