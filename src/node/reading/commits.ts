import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** What git tells of a folder. */
export type Commits = {
  /** Changes whenever git may tell something else. */
  readonly at: string
  /** Why it cannot tell, and the way out: of a shallow clone every file seems to come with the first commit that was fetched. */
  readonly silence?: { readonly why: string; readonly fix: string } | undefined
  /**
   * When files first came into the repository, in milliseconds, by their paths in the folder. One log tells it of all, when asked first.
   * Resolves with undefined where git fails or takes too long: the next run asks again.
   */
  readonly first: () => Promise<ReadonlyMap<string, number> | undefined>
}

/** Milliseconds that git may take: a minute for a repository of a million commits. */
const PATIENCE = 60_000

/** Asks git what it tells of a folder now. Resolves with undefined where git is not to be had, or the folder is in no repository. */
export function commitsOf(folder: string): () => Promise<Commits | undefined> {
  let last: Commits | undefined
  return async () => {
    if (!isInRepository(folder)) return undefined
    const told = await git(folder, 'rev-parse', '--show-prefix', '--is-shallow-repository', 'HEAD').catch(String)
    const [prefix = '', shallow, head = ''] = told.split('\n')
    const silence = SILENCES.find(({ sign }) => (shallow === 'true' ? sign.test('shallow') : sign.test(told)))
    if (!silence && !/^[0-9a-f]{40,}$/.test(head)) return undefined
    const at = silence ? `${head} ${silence.why}` : head
    if (last?.at === at) return last
    let known: ReturnType<Commits['first']> | undefined
    const first = () => (known ??= silence ? NOTHING : firstCommits(folder, prefix).catch(() => undefined))
    last = { at, silence, first }
    return last
  }
}

/** Is the folder, or one it is in, a repository? Nothing is started where there is nothing to ask. */
export function isInRepository(folder: string): boolean {
  return existsSync(join(folder, '.git')) || (dirname(folder) !== folder && isInRepository(dirname(folder)))
}

/** Why git tells nothing, by a sign in what it prints. */
const SILENCES = [
  {
    sign: /^shallow$/,
    why: 'the git clone is shallow',
    fix: 'fetch the whole history first: git fetch --unshallow, or fetch-depth: 0 for actions/checkout',
  },
  {
    sign: /safe\.directory/,
    why: 'git does not trust the folder, which is of another user',
    fix: "git config --global --add safe.directory '*' where that is right, or run as the user whose it is",
  },
  { sign: /ENOENT/, why: 'git is not installed here', fix: 'install git' },
]

const NOTHING: Promise<ReadonlyMap<string, number>> = Promise.resolve(new Map())

/** A file that came from outside of the folder is followed there: then the log is read once more, with where it stood. */
async function firstCommits(folder: string, prefix: string): Promise<ReadonlyMap<string, number>> {
  const asked = new Set<string>()
  for (;;) {
    const outside = Array.from(asked, (path) => `:(top,literal)${path}`)
    const { first, from } = readLog(await git(folder, 'log', ...LOG, '--', '.', ...outside), prefix)
    const further = from.filter((path) => !asked.has(path))
    if (further.length === 0) return first
    for (const path of further) asked.add(path)
  }
}

/** The date of each commit, and what was added or renamed in it, whatever the user's own settings of git say. */
const LOG = [
  ...['-z', '-M', '--full-diff', '--diff-filter=AR', '--name-status', '--format=%x02%cI'],
  ...['--no-relative', '--no-show-signature'],
]

/** Reads a log from its newest commit to its oldest. `from`: paths outside of the folder from which files came into it. */
function readLog(text: string, prefix: string): { readonly first: Map<string, number>; readonly from: string[] } {
  const first = new Map<string, number>()
  // What stood at a path, by what it is now; undefined where that is not in the folder any more.
  const now = new Map<string, string | undefined>()
  const nowOf = (path: string) => (now.has(path) || !path.startsWith(prefix) ? now.get(path) : path)
  for (const commit of text.split('\u0002').slice(1)) {
    const [date = '', ...parts] = commit.split('\0')
    for (let at = 0; at + 1 < parts.length; ) {
      const kind = parts[at++]?.trim() ?? ''
      const path = parts[at++] ?? ''
      if (kind.startsWith('R')) {
        const to = parts[at++] ?? ''
        now.set(path, nowOf(to))
        now.set(to, undefined)
      } else {
        const file = nowOf(path)
        if (file !== undefined) first.set(file.slice(prefix.length), Date.parse(date))
      }
    }
  }
  const from = [...now].flatMap(([path, file]) => (file === undefined || path.startsWith(prefix) ? [] : path))
  return { first, from }
}

/** What git prints; rejects where it fails, is not to be had, or takes more than a minute. */
export async function git(folder: string, ...words: readonly string[]): Promise<string> {
  const options = { timeout: PATIENCE, maxBuffer: 2 ** 29 }
  const { stdout } = await promisify(execFile)('git', ['-C', folder, ...words], options)
  return stdout
}
