import { redate } from 'feedwright'
import type { Flags } from '../flags.ts'
import type { Terminal } from '../terminal.ts'

/** Moves the date of publication of an article on purpose. Resolves with the exit code. */
export async function redateFile(
  { folder, words, url, config, out = 'dist' }: Flags,
  terminal: Terminal,
): Promise<number> {
  const [file = ''] = words
  const { from, to } = await redate({ folder, url, config, out }, file, new Date())
  terminal.give({ file, from, to }, `${file} was published as ${from}, and is of ${to} from the next build on`)
  return 0
}
