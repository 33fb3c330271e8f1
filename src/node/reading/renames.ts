import { git, isInRepository } from './commits.ts'

/**
 * Files of a folder by the file that git says they were renamed from, committed or not: the newest thousand commits. Empty outside of a
 * repository, and where git is not to be had or takes too long.
 */
export async function renamesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  if (!isInRepository(folder)) return found
  for (const command of [
    ['diff', 'HEAD'],
    ['log', '-1000', '--format='],
  ]) {
    const words = [...command, '-M', '--diff-filter=R', '--name-status', '--relative', '-z']
    const [, ...parts] = (await git(folder, ...words).catch(() => '')).split('\0')
    for (let i = 0; i + 1 < parts.length; i += 3) {
      const [from = '', to = ''] = parts.slice(i, i + 2)
      // The newest rename counts.
      if (!found.has(to)) found.set(to, from)
    }
  }
  return found
}
