import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveNode } from '../../src/node/server/node.ts'
import { DEFAULTS } from '../../src/settings/site.ts'
import { filesOf } from '../collection/files.ts'
import { AUTHORS, datedAt, FOLDERS, generate, LANGUAGES, published, TAGS } from '../collection/generate.ts'
import { SEEDS } from '../seeds/seeds.ts'
import { type Document, entriesOf, expectAll, expectFull, expectTitles, walkBack, walkForth } from './crawl.ts'
import { readByOthers } from './parsers.ts'
import { FILES } from './read-document.ts'
import { over, type Running, run, URL } from './site.ts'

const ROOT = join(import.meta.dirname, '../..')
const NOW = new Date('2026-11-22T12:00:00Z')
const LIMITS = DEFAULTS.budget

async function expectRead(documents: readonly Document[]): Promise<void> {
  for (const { address, answer, entries } of documents) {
    const file = FILES.find((name) => address.endsWith(name)) ?? 'rss.xml'
    const wanted = entries.map(({ id, title }) => ({ id, title }))
    for (const [parser, items] of Object.entries(await readByOthers(answer.text, file)))
      expect(items, `${parser} reads ${address}`).toEqual(wanted)
  }
}

describe.each<[string, string, number]>([
  ['articles/', join(ROOT, 'articles'), 20],
  ...SEEDS.map(({ name, folder }) => [name, folder, 2] satisfies [string, string, number]),
])('%s', (_, folder, count) => {
  test('RFC 5005 4: every feed is walked to its end in three formats, and four parsers agree', async () => {
    const site = await run(folder, NOW)
    const feeds = await site.opened().feeds(NOW.toISOString().slice(0, 19).concat('Z') as `${string}Z`)
    expect(feeds.length).toBeGreaterThanOrEqual(3)
    for (const feed of feeds) {
      const walks = []
      for (const file of FILES) walks.push(await walkBack(site.ask, `${URL}${feed.path}${file}`, LIMITS))
      const [rss = [], ...others] = walks
      const ids = new Set(entriesOf(rss).map(({ id }) => id))
      expect(ids.size, feed.path).toBe(feed.count)
      if (feed.path === '') expect(ids.size).toBeGreaterThanOrEqual(count)
      for (const documents of [rss, ...others]) {
        expectAll(documents, ids, feed.path)
        await expectRead(documents)
      }
    }
  })

  test('the same bytes and validators come over a real connection', async () => {
    const site = await run(folder, NOW)
    const serving = await serveNode(site.opened, { port: 0, host: '127.0.0.1', now: () => NOW })
    try {
      for (const file of FILES) {
        const here = await walkBack(site.ask, `${URL}${file}`, LIMITS)
        const there = await walkBack(over(serving.address), `${URL}${file}`, LIMITS)
        expect(there.map(({ answer }) => answer.text)).toEqual(here.map(({ answer }) => answer.text))
        const tags = ({ answer }: Document) => [answer.field('etag'), answer.field('last-modified')]
        expect(there.map(tags)).toEqual(here.map(tags))
      }
    } finally {
      await serving.close()
    }
  })
})

describe('5 000 articles, 60 tags, 6 authors, 3 languages', () => {
  const all = generate(5000, 20_261_122)
  const articles = published(all)
  let folder: string
  let site: Running

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'feedwright-history-'))
    for (const [path, text] of Object.entries(filesOf(all))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    site = await run(folder, NOW)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const titlesOf = (wanted: (article: (typeof articles)[number]) => boolean) =>
    new Set(articles.filter(wanted).map(({ title }) => title))
  const tagged = (...names: string[]) => titlesOf(({ tags }) => names.some((name) => tags.includes(name)))

  test('every tag, author, language and folder has a feed; spellings of one name share it', async () => {
    const feeds = await site.opened().feeds('2026-11-22T12:00:00Z')
    const of = (kind: string) => feeds.filter((feed) => feed.kind === kind)
    expect([of('tags').length, of('authors').length, of('languages').length, of('sections').length]).toEqual([
      TAGS.length,
      AUTHORS.length,
      LANGUAGES.length,
      new Set(FOLDERS.map((folder) => folder.split('/')[0])).size - 1,
    ])
    expect(new Set(feeds.map(({ title }) => title)).size).toBe(feeds.length)
  })

  // A file for each: what is said of one format is true of the others, since all are written from one view.
  const sample = [
    ['', 'atom.xml', titlesOf(() => true)],
    ['', 'feed.json', titlesOf(() => true)],
    ['tags/c%2B%2B/', 'atom.xml', tagged('C++')],
    ['tags/%E6%97%A5%E6%9C%AC%E8%AA%9E/', 'rss.xml', tagged('日本語')],
    ['tags/a%2Fb/', 'feed.json', tagged('a/b')],
    ['tags/cafe/', 'atom.xml', tagged('Café', 'cafe')],
    ['tags/topic-1/', 'rss.xml', tagged('Topic 1', 'topic-1')],
    ['tags/.net/', 'atom.xml', tagged('.net')],
    ['authors/ann-writer/', 'rss.xml', titlesOf(({ author }) => author === 'Ann Writer')],
    ['languages/ja/', 'feed.json', titlesOf(({ language }) => language === 'ja')],
    ['sections/essays/', 'feed.json', titlesOf(({ path }) => path.startsWith('essays/'))],
  ] as const

  test.each(sample)('RFC 5005 4: /%s%s there and back', async (path, file, wanted) => {
    const newest = `${URL}${path}${file}`
    const documents = await walkBack(site.ask, newest, LIMITS)
    expectTitles(documents, wanted, newest)
    expectFull(documents, LIMITS)
    const oldest = documents.at(-1)
    expect(documents.length).toBeGreaterThan(2)
    if (oldest && path !== '' && file !== 'feed.json') {
      const back = await walkForth(site.ask, oldest, newest, LIMITS)
      expectTitles(back.toReversed(), wanted, `${newest} from its end`)
    }
    // Of many every tenth.
    await expectRead(documents.filter((_, i) => documents.length < 12 || i % 10 === 0))
  })

  test('every other feed: its first two documents are right', async () => {
    const feeds = await site.opened().feeds('2026-11-22T12:00:00Z')
    expect(feeds.length).toBeGreaterThan(70)
    for (const [i, { path, count }] of feeds.entries()) {
      const documents = await walkBack(site.ask, `${URL}${path}${FILES[i % 3]}`, LIMITS, 2)
      expect(documents.length, path).toBe(2)
      expect(entriesOf(documents).length, path).toBeLessThanOrEqual(count)
    }
  })

  test('C135: an article is added: what is closed keeps its bytes and its ETag, the feed does not', async () => {
    const bytes = async (file: (typeof FILES)[number]) => {
      const newest = `${URL}tags/c%2B%2B/${file}`
      const documents = await walkBack(site.ask, newest, LIMITS)
      const oldest = documents.at(-1)
      // On the way back stands the newest whole archive too, of which the feed holds a part.
      const back = oldest && file !== 'feed.json' ? await walkForth(site.ask, oldest, newest, LIMITS) : []
      const closed = back.flatMap(({ archive, self }) => (archive && self !== undefined ? [self] : []))
      const addresses = [...new Set([...documents.map(({ address }) => address), ...closed])]
      const answers = await Promise.all(addresses.map((address) => site.ask(address)))
      return new Map(addresses.map((address, i) => [address, [answers[i]?.text, answers[i]?.field('etag')]]))
    }
    for (const [hour, file] of FILES.entries()) {
      const before = await bytes(file)
      // Enough of them that the newest archive ends elsewhere, and another one is closed.
      const fresh = generate(60, hour).map((article, i) => ({
        ...datedAt(article, new Date(Date.UTC(2026, 9, 10, hour, i))),
        path: `new/${hour}-${i}.md`,
        id: `tag:example.org,2026:new-${hour}-${i}`,
        tags: ['C++'],
      }))
      await site.change(filesOf(fresh.slice(0, 1)))
      await site.change(filesOf(fresh))
      const answers = await Promise.all(
        [...before.keys()].map(async (address) => [address, await site.ask(address)] as const),
      )
      const changed = answers.filter(([address, { text, field }]) => {
        const [was, tag] = before.get(address) ?? []
        return text !== was || field('etag') !== tag
      })
      expect(changed.map(([address]) => address)).toEqual([`${URL}tags/c%2B%2B/${file}`])
      expect((await bytes(file)).size).toBeGreaterThan(before.size)
    }
  })
})
