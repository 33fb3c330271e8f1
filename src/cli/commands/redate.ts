import { redate } from 'feedwright'
import type { Environment, Flags } from '../flags.ts'

/** Moves the date of publication of an article on purpose. Resolves with the exit code. */
export async function redateFile(flags: Flags, environment: Environment): Promise<number> {
  const { folder, source, out = 'dist' } = flags
  if (source === undefined)
    throw new Error('it is not said which article\n  fix: feedwright redate notes/first.md my-articles')
  const { from, to } = await redate({ folder, url: flags.url || environment.SITE_URL, out }, source, new Date())
  console.log(`${source} was published as ${from}, and is of ${to} from the next build on`)
  return 0
}
