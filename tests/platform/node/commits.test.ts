import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { createPool } from '../../../src/node/pool.ts'
import { createFolderReader } from '../../../src/node/reading/folder-reader.ts'
import { folderOf } from '../../pipeline/publish.ts'

let root = ''
beforeEach(() => {
  root = folderOf({})
  git('init', '-b', 'main')
  // A user's own settings change what git prints.
  git('config', 'diff.relative', 'true')
  git('config', 'diff.renames', 'false')
})

function git(...words: readonly string[]): void {
  execFileSync('git', ['-C', root, ...words], { stdio: 'ignore' })
}

/** Commits all that was changed, on a day of 2024. */
function commit(day: string): void {
  git('add', '-A')
  const date = `2024-${day}T12:00:00Z`
  vi.stubEnv('GIT_COMMITTER_DATE', date)
  git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-m', day)
  vi.unstubAllEnvs()
}

/** Saves an article long ago, so that it is not taken for one that is being written. */
function save(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), text)
  utimesSync(join(root, path), new Date('2026-01-01'), new Date('2026-01-01'))
}

/** The calls of git while something is done. */
async function callsOf(act: () => Promise<unknown>): Promise<string[]> {
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()
  const place = folderOf({ git: `#!/bin/sh\necho "$3" >> "\${0%git}calls"\nexec ${real} "$@"\n`, calls: '' })
  chmodSync(join(place, 'git'), 0o755)
  vi.stubEnv('PATH', `${place}${delimiter}${process.env.PATH}`)
  await act()
  vi.unstubAllEnvs()
  return readFileSync(join(place, 'calls'), 'utf8').trim().split('\n')
}

async function readFolder(folder: string, cache?: string) {
  const reader = createFolderReader(folder, { url: 'https://example.org/' }, cache, createPool(0))
  const { records, problems } = await reader.read()
  reader.keep()
  const days = records.map(({ path, published }) => [path, published && new Date(published).toISOString().slice(5, 10)])
  return {
    days: Object.fromEntries(days),
    problems: problems.map(({ file, what, fix }) => `${file}: ${what} => ${fix}`),
  }
}

const LINES = Array.from({ length: 20 }, (_, i) => `Line ${i} of an article that has no date`).join('\n')

test('articles without a date have that of their first commit, wherever they stood then, by one log for all', async () => {
  save('old/a é.md', `A\n${LINES}`)
  save('drafts/b.md', `B\n${LINES}\n${LINES}`)
  commit('01-10')
  renameSync(join(root, 'old'), join(root, 'articles'))
  save('articles/deep/c.md', 'C')
  save('articles/2024-05-06-d.md', 'D')
  commit('02-10')
  mkdirSync(join(root, 'articles/deeper'))
  renameSync(join(root, 'articles/deep/c.md'), join(root, 'articles/deeper/e.md'))
  save('articles/a é.md', `A was edited\n${LINES}`)
  commit('03-10')
  save('articles/f.md', 'Not committed')
  const folder = join(root, 'articles')
  const calls = await callsOf(async () => {
    const { days, problems } = await readFolder(folder)
    expect(days).toEqual({ 'a é.md': '01-10', '2024-05-06-d.md': '05-06', 'deeper/e.md': '02-10', 'f.md': undefined })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^f\.md: date: neither the front matter nor the file name gives one/)
  })
  // What came from elsewhere is followed there by one more.
  expect(calls).toEqual(['rev-parse', 'log', 'log'])
  renameSync(join(root, 'drafts/b.md'), join(root, 'articles/b.md'))
  commit('04-10')
  expect((await readFolder(folder)).days).toMatchObject({ 'b.md': '01-10', 'f.md': '04-10' })
})

test('what git told is remembered: the log is read again when there is another commit, and not for what is known', async () => {
  save('a.md', 'A')
  commit('01-10')
  save('b.md', 'B')
  const cache = join(folderOf({}), 'records')
  expect(await callsOf(() => readFolder(root, cache))).toEqual(['rev-parse', 'log'])
  expect(await callsOf(() => readFolder(root, cache))).toEqual(['rev-parse'])
  commit('02-10')
  expect(await callsOf(() => readFolder(root, cache))).toEqual(['rev-parse', 'log'])
  expect(await callsOf(() => readFolder(root, cache))).toEqual([''])
  save('a.md', 'A was edited')
  const calls = await callsOf(async () => {
    expect((await readFolder(root, cache)).days).toEqual({ 'a.md': '01-10', 'b.md': '02-10' })
  })
  expect(calls).toEqual([''])
})

test('what git failed to tell is asked again the next time', async () => {
  save('a.md', 'A')
  commit('01-10')
  const cache = join(folderOf({}), 'records')
  const broken = folderOf({
    git: '#!/bin/sh\n[ "$3" = log ] && exit 1\nPATH=$(echo "$PATH" | cut -d: -f2-) exec git "$@"\n',
  })
  chmodSync(join(broken, 'git'), 0o755)
  vi.stubEnv('PATH', `${broken}${delimiter}${process.env.PATH}`)
  const { days, problems } = await readFolder(root, cache)
  expect(days).toEqual({ 'a.md': undefined })
  expect(problems).toContainEqual(expect.stringContaining('a.md: git gave no log: it does not tell when'))
  vi.unstubAllEnvs()
  expect((await readFolder(root, cache)).days).toEqual({ 'a.md': '01-10' })
})

test('git is not asked where every article has a date', async () => {
  save('a.md', '---\ndate: 2026-01-01\n---\nA')
  save('2026-01-01-b.md', 'B')
  expect(await callsOf(() => readFolder(root))).toEqual([''])
})

test('a shallow clone dates nothing: it is told once how to fetch all, and once fetched there are the dates', async () => {
  for (const name of ['a', 'b', 'c']) {
    save(`posts/${name}.md`, `---\ntitle: ${name}\n---\nText of ${name}`)
    commit(name === 'a' ? '01-10' : name === 'b' ? '02-10' : '03-10')
  }
  const clone = join(folderOf({}), 'clone')
  execFileSync('git', ['clone', '-q', '--depth', '1', `file://${root}`, clone])
  const cache = join(folderOf({}), 'records')
  const { days, problems } = await readFolder(join(clone, 'posts'), cache)
  expect(days).toEqual({ 'a.md': undefined, 'b.md': undefined, 'c.md': undefined })
  expect(problems.filter((one) => one.includes('shallow'))).toEqual([
    'a.md: the git clone is shallow: it does not tell when this file and 2 more first came, so what has no date is published as new => fetch the whole history first: git fetch --unshallow, or fetch-depth: 0 for actions/checkout',
  ])
  expect((await readFolder(join(clone, 'posts'), cache)).problems).toEqual(problems)
  execFileSync('git', ['-C', clone, 'fetch', '-q', '--unshallow'])
  const whole = await readFolder(join(clone, 'posts'), cache)
  expect(whole.days).toEqual({ 'a.md': '01-10', 'b.md': '02-10', 'c.md': '03-10' })
  expect(whole.problems).toEqual([])
})

test.each([
  ['git is not installed here', undefined],
  ['git does not trust the folder, which is of another user', 'fatal: … git config --global --add safe.directory /x'],
])('%s: told, and asked again', async (why, said) => {
  save('a.md', 'A')
  commit('01-10')
  const place = folderOf(said === undefined ? {} : { git: `#!/bin/sh\necho '${said}' >&2\nexit 128\n` })
  if (said !== undefined) chmodSync(join(place, 'git'), 0o755)
  const cache = join(folderOf({}), 'records')
  vi.stubEnv('PATH', said === undefined ? place : `${place}${delimiter}${process.env.PATH}`)
  const { days, problems } = await readFolder(root, cache)
  expect(days).toEqual({ 'a.md': undefined })
  expect(problems).toContainEqual(
    expect.stringContaining(`a.md: ${why}: it does not tell when this file first came, so what has no date is`),
  )
  vi.unstubAllEnvs()
  expect(await readFolder(root, cache)).toEqual({ days: { 'a.md': '01-10' }, problems: [] })
})

test('a repository without a commit dates nothing, with no word of git', async () => {
  save('a.md', 'A')
  expect((await readFolder(root)).problems).toEqual([expect.stringContaining('neither the front matter nor')])
})

test('a folder in no repository is read as it is', async () => {
  const { days, problems } = await readFolder(folderOf({ 'a.md': 'A' }))
  expect(days).toEqual({ 'a.md': undefined })
  expect(problems).toHaveLength(1)
})
