import { execFileSync } from 'node:child_process'

/**
 * Files of a folder by the file that git says they were renamed from, committed or not: the newest thousand commits. Empty outside of a
 * repository, where git is not to be had, and where it takes longer than a few seconds.
 */
export function renamesIn(folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const command of [
    ['diff', 'HEAD'],
    ['log', '-1000', '--format='],
  ]) {
    const [, ...parts] = git(folder, [...command, '-M', '--diff-filter=R', '--name-status', '--relative', '-z'])
    for (let i = 0; i + 1 < parts.length; i += 3) {
      const [from = '', to = ''] = parts.slice(i, i + 2)
      // The newest rename counts.
      if (!found.has(to)) found.set(to, from)
    }
  }
  return found
}

function git(folder: string, words: readonly string[]): string[] {
  try {
    return execFileSync('git', ['-C', folder, ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 5_000,
      maxBuffer: 100_000_000,
    }).split('\0')
  } catch {
    return []
  }
}
