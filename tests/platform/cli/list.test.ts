import { execFileSync } from 'node:child_process'
import { expect, onTestFinished, test, vi } from 'vitest'
import { run } from '../../../src/cli/cli.ts'
import { mp3 } from '../../collection/recordings.ts'
import { folderOf } from '../../pipeline/publish.ts'

const FILES = {
  'site.yaml': 'url: https://example.org/\nauthor: The house\n',
  'log/first.md': '---\ntitle: First\ndate: 2026-01-02 03:04\nauthors: [Ann, Bob]\ntags: [Go, 日本語]\n---\nText',
  '2026-01-03-named.md': 'Some text.\n',
  'later.md': '---\ntitle: Later\ndate: 2126-01-01\n---\nText',
  'over.md': '---\ntitle: Over\ndate: 2026-01-01\nexpires: 2026-01-02\n---\nText',
  'draft.md': '---\ntitle: Draft\ndraft: true\ndate: 2026-01-01\n---\nText',
  'wrong.md': '---\ntitle: Wrong\ndate: 2026-02-30\n---\nText',
  'undated.md': 'Nothing says when.\n',
  'twin/index.md': '---\ntitle: Twin\ndate: 2026-01-01\n---\nText',
  'twin.md': '---\ntitle: Its twin\ndate: 2026-01-01\n---\nText',
}

/** The status, and what is printed on both streams. */
async function list(folder: string, ...flags: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = []
  const keep = (line: string) => void lines.push(line)
  const spies = [vi.spyOn(console, 'log').mockImplementation(keep), vi.spyOn(console, 'error').mockImplementation(keep)]
  onTestFinished(() => spies.forEach((spy) => void spy.mockRestore()))
  const code = await run(['list', folder, ...flags], {})
  return { code, text: lines.join('\n') }
}

test('list --json: each file once, by path, with what was made of it, and the date with what says it', async () => {
  const { code, text } = await list(folderOf(FILES), '--json')
  const { site, files } = JSON.parse(text)
  expect({ code, site }).toMatchObject({ code: 0, site: { url: 'https://example.org/', final: true } })
  const known = files.map(({ problems: _, ...rest }: { problems: unknown }) => rest)
  const house = { authors: ['The house'], tags: [] }
  const day = { date: '2026-01-01T00:00:00Z', dateFrom: 'front matter' }
  const articles = 'https://example.org/articles'
  expect(known).toEqual([
    {
      ...{ file: '2026-01-03-named.md', state: 'published', title: 'Named', ...house },
      ...{ date: '2026-01-03T00:00:00Z', dateFrom: 'path', address: `${articles}/named/` },
    },
    { file: 'draft.md', state: 'draft', title: 'Draft', ...day, ...house },
    {
      ...{ file: 'later.md', state: 'scheduled', title: 'Later', ...house },
      ...{ date: '2126-01-01T00:00:00Z', dateFrom: 'front matter', address: `${articles}/later/` },
    },
    {
      ...{ file: 'log/first.md', state: 'published', title: 'First', authors: ['Ann', 'Bob'], tags: ['Go', '日本語'] },
      ...{ date: '2026-01-02T03:04:00Z', dateFrom: 'front matter', address: `${articles}/log/first/` },
    },
    { file: 'over.md', state: 'expired', title: 'Over', ...day, ...house, address: `${articles}/over/` },
    { file: 'twin.md', state: 'published', title: 'Its twin', ...day, ...house, address: `${articles}/twin/` },
    { file: 'twin/index.md', state: 'left out', title: 'Twin', ...day, ...house },
    { file: 'undated.md', state: 'published', title: 'Undated', ...house, address: `${articles}/undated/` },
    { file: 'wrong.md', state: 'left out' },
  ])
})

test('list --json: each problem stands at its file, those of no article beside the files', async () => {
  const folder = folderOf({ ...FILES, 'site.yaml': 'url: https://example.org/\ncolour: red\n' })
  const { files, problems } = JSON.parse((await list(folder, '--json')).text)
  const counts = files.flatMap(({ file, problems }: { file: string; problems: { line: number; severity: string }[] }) =>
    problems.map(({ line, severity }) => `${file}:${line} ${severity}`),
  )
  expect(counts).toEqual(['twin/index.md:1 error', 'undated.md:1 warning', 'wrong.md:3 error'])
  expect(problems.map(({ file }: { file: string }) => file)).toEqual(['site.yaml'])
})

test('list: a line for each file with its columns below each other, then the counts and every problem', async () => {
  const { code, text } = await list(
    folderOf({ ...FILES, 'log/wide.md': '---\ntitle: 日本語\ndate: 2026-01-01\n---\nText' }),
  )
  const lines = text.split('\n')
  const lineOf = (file: string) => lines.find((line) => line.startsWith(file)) ?? ''
  expect(code).toBe(0)
  expect(lines[0]).toMatch(/^file +title +date \(from\) +authors +tags +state +address +problems$/)
  expect(lineOf('log/first.md')).toMatch(
    /First +2026-01-02T03:04:00Z \(front matter\) +Ann, Bob +Go, 日本語 +published +https:\/\/example.org\/articles\/log\/first\/$/,
  )
  expect(lineOf('undated.md')).toMatch(/Undated +when first seen .* 1 problem$/)
  expect(lineOf('wrong.md')).toMatch(/^wrong.md +left out +1 problem$/)
  // A wide character takes two columns of a terminal.
  expect(lineOf('log/wide.md').indexOf('2026') + 3).toBe(lineOf('log/first.md').indexOf('2026'))
  expect(text).toContain('5 articles published, 3 held back (1 draft, 1 future, 1 expired), 2 left out')
  expect(text).toContain('wrong.md:3:7: date: "2026-02-30" is not a date')
})

test('list: a date that only the repository knows is said to be from git', async () => {
  const folder = folderOf({ 'note.md': 'A note of long ago.\n' })
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...words], {
      cwd: folder,
      env: { ...process.env, GIT_AUTHOR_DATE: '2020-05-05T05:05:05Z', GIT_COMMITTER_DATE: '2020-05-05T05:05:05Z' },
    })
  git('init', '-q')
  git('add', '.')
  git('commit', '-qm', 'first')
  const { files } = JSON.parse((await list(folder, '--json')).text)
  expect(files).toMatchObject([{ file: 'note.md', date: '2020-05-05T05:05:05Z', dateFrom: 'git' }])
})

test('list: an empty folder is said to be empty, and there is no table', async () => {
  const { code, text } = await list(folderOf({}))
  expect({ code, first: text.split('\n')[0] }).toEqual({
    code: 0,
    first: '0 articles published: there is none in this folder',
  })
})

test('list: what has a page and is in no feed is unlisted; a date that is the time of the file is said to be that', async () => {
  const files = {
    'page.md': '---\ntitle: Page\ndate: Created\nfeed: false\n---\nText',
    'README.md': 'About the folder.',
  }
  const shown = JSON.parse((await list(folderOf(files), '--json')).text)
  expect(shown.files).toMatchObject([{ file: 'page.md', state: 'unlisted', dateFrom: 'file time' }])
  expect(shown.passed).toEqual({ others: ['README.md'], endings: {}, tagged: [] })
})

test('names of files, titles and what was typed are shown, not sent, to a terminal', async () => {
  const post = (title: string) => `---\ntitle: "${title}"\ndate: 2026-01-01\nimage: /gone.png\n---\nText`
  const names = ['a\u202e.md', 'b\u001b[2J.md', 'c\u0085\n.md', 'd.md', 'e.md']
  const folder = folderOf(Object.fromEntries(names.map((name) => [name, post('A \\u202e title')])))
  const unseen = /(?!\n)[\p{Cc}\u202a-\u202e]/u
  for (const flags of [[], ['--json']]) {
    const { text } = await list(folder, ...flags)
    expect(text).toMatch(/202e/i)
    expect(text).not.toMatch(unseen)
  }
  const { text } = await list(folder, '--json')
  expect(JSON.parse(text).files.map(({ file }: { file: string }) => file)).toEqual(names)
  for (const words of [['--url', 'a\u202eb'], ['--pr\u001bot']])
    expect((await list(folder, ...words)).text).not.toMatch(unseen)
  expect((await list('no\u202ewhere')).text).toMatch(/<U\+202E>/)
})

test('a date out of the tags of a recording is not said to be of front matter', async () => {
  const site = 'url: https://example.org/\npodcast: { category: Arts, image: /cover.png }\n'
  const sound = mp3(1, { title: 'A', date: '2026-02-03' })
  const { text } = await list(folderOf({ 'site.yaml': site, 'a.mp3': sound }), '--json')
  expect(JSON.parse(text).files).toMatchObject([{ file: 'a.mp3', date: '2026-02-03T00:00:00Z', dateFrom: 'recording' }])
})
