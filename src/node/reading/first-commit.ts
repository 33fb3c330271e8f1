import { execFileSync } from 'node:child_process'

/** When a file first came into its git repository; undefined outside of one, and where git is not to be had. */
export function firstCommit(folder: string, path: string): Date | undefined {
  const log = ['log', '--follow', '--diff-filter=A', '--format=%cI', '--', path]
  try {
    const dates = execFileSync('git', ['-C', folder, ...log], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    })
    const first = dates.trim().split('\n').at(-1)
    return first ? new Date(first) : undefined
  } catch {
    return undefined
  }
}
