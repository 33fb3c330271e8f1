import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { createApp, type OpenEdition, openFolder, renderFeed } from '../../src/index.ts'
import { folderOf } from '../pipeline/publish.ts'

const article = (title: string) =>
  `---\ntitle: ${title}\ndate: 2026-01-01\nlang: de\nauthor: Ann\ntags: [Go, C#]\nsource_url: https://example.net/x\n---\nText\n`
const SITE = {
  'site.yaml': 'url: https://example.org/blog/\nfeeds: [{ name: all, title: All }]\n',
  'notes/one.md': article('One'),
}
const person = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' }

function opened(files: Readonly<Record<string, string>> = SITE) {
  return openFolder(folderOf(files), { memory: folderOf({}) })
}

test.each([
  [{}, ''],
  [{ tag: 'C#' }, 'tags/c%23/'],
  [{ author: 'Ann' }, 'authors/ann/'],
  [{ source: 'example.net' }, 'sources/example.net/'],
  [{ section: 'notes' }, 'sections/notes/'],
  [{ language: 'de' }, 'languages/de/'],
  [{ feed: 'all' }, 'feeds/all/'],
])('renderFeed gives the document that stands at an address: %j', async (which, path) => {
  const feeds = await opened()
  const app = createApp(feeds)
  for (const [format, file] of [
    ['rss', 'rss.xml'],
    ['atom', 'atom.xml'],
    ['json', 'feed.json'],
  ] as const) {
    const text = await renderFeed(feeds.edition, { ...which, format })
    expect(text).toContain('One')
    expect(text).toBe(await (await app.request(`/blog/${path}${file}`)).text())
  }
})

test('what is no format is told in words', async () => {
  const { edition } = await opened()
  const format = 'rss2' as 'rss'
  await expect(renderFeed(edition, { format })).rejects.toThrow("there is no format \"rss2\"\n  fix: one of 'rss', '")
})

test('without pages only documents and files are answered, also to a person', async () => {
  const app = createApp(await opened({ ...SITE, 'notes/a.png': 'x' }), { pages: false })
  const status = async (path: string) => (await app.request(path)).status
  for (const path of [
    'rss.xml',
    'atom.xml',
    'feed.json',
    'tags/go/rss.xml',
    'feeds.opml',
    'sitemap.xml',
    'notes/a.png',
  ])
    expect(await status(`/blog/${path}`), path).toBe(200)
  for (const path of ['', 'feeds/', 'feeds', 'articles/notes/one/', 'articles/notes/one', 'tags/go/', 'tags/go'])
    expect(await status(`/blog/${path}`), path).toBe(404)
  const shown = await app.request('/blog/rss.xml', { headers: person })
  expect(shown.headers.get('Content-Type')).toBe('application/rss+xml; charset=utf-8')
  expect((await app.request('/blog/nothing', { headers: person })).headers.get('Content-Type')).toContain('text/plain')
})

test('formats that are not wanted are not there, under no name', async () => {
  const app = createApp(await opened(), { formats: ['atom'] })
  const status = async (path: string) => (await app.request(path)).status
  for (const path of ['atom.xml', 'tags/go/atom.xml', 'feed/atom/'])
    expect(await status(`/blog/${path}`), path).toBe(200)
  for (const path of ['rss.xml', 'feed.json', 'index.xml', 'feeds.opml', ''])
    expect(await status(`/blog/${path}`), path).toBe(404)
  const negotiated = await app.request('/blog/feed')
  expect([negotiated.status, negotiated.headers.get('Content-Type')]).toEqual([
    200,
    'application/atom+xml; charset=utf-8',
  ])
})

test('a folder that is followed has the newest edition, tells of it and of new problems, and ends', async () => {
  const folder = folderOf(SITE)
  const told: { edition: OpenEdition; problems: readonly { what: string }[] }[] = []
  const feeds = await openFolder(folder, {
    memory: folderOf({}),
    watch: true,
    onEdition: (edition, problems) => told.push({ edition, problems }),
  })
  const first = feeds.edition
  expect(feeds.problems).toEqual([])
  writeFileSync(join(folder, 'notes/two.md'), article('Two'))
  writeFileSync(join(folder, 'notes/bad.md'), '---\ndate: 2026-02-30\n---\n')
  await vi.waitFor(() => expect(told.flatMap(({ problems }) => problems).length).toBe(1), 20_000)
  await vi.waitFor(async () => expect(await renderFeed(feeds.edition, { format: 'json' })).toContain('Two'), 20_000)
  expect(feeds.edition).not.toBe(first)
  await feeds.close()
})

test('mistakes are data, and a folder that is not there an error', async () => {
  const { problems, edition } = await opened({ ...SITE, 'bad.md': '---\ndate: 2026-02-30\n---\n' })
  expect(problems.map(({ file, line, column }) => [file, line, column])).toEqual([['bad.md', 2, 7]])
  expect(await renderFeed(edition, { format: 'rss' })).toContain('One')
  await expect(openFolder('/nowhere/at/all')).rejects.toThrow('there is no folder "/nowhere/at/all"\n  fix: ')
  await expect(openFolder('/nowhere/at/all', { watch: true })).rejects.toThrow(
    'there is no folder "/nowhere/at/all"\n  fix: ',
  )
})

test('what is remembered keeps its id and its date', async () => {
  const [folder, memory] = [folderOf(SITE), folderOf({})]
  const id = async () =>
    JSON.parse((await renderFeed((await openFolder(folder, { memory })).edition, { format: 'json' })) ?? '').items[0].id
  const before = await id()
  writeFileSync(join(folder, 'site.yaml'), 'url: https://elsewhere.example/\n')
  expect(await id()).toBe(before)
})

test('what is hidden, in a folder of a program, or excluded by the settings is answered at no address', async () => {
  const feeds = await opened({
    ...SITE,
    'site.yaml': `${SITE['site.yaml']}files: { exclude: [private/] }\n`,
    'notes/open.png': 'x',
    'private/plan.pdf': 'x',
    '_drafts/plan.png': 'x',
    'node_modules/one/plan.png': 'x',
  })
  const app = createApp(feeds)
  const statuses = ['notes/open.png', 'private/plan.pdf', '_drafts/plan.png', 'node_modules/one/plan.png'].map(
    async (path) => (await app.request(`https://example.org/blog/${path}`)).status,
  )
  expect(await Promise.all(statuses)).toEqual([200, 404, 404, 404])
})
