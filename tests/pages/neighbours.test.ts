import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Instant } from '../../src/dates/instant.ts'
import { editionOf } from '../../src/edition/reading/open.ts'
import { entryPage } from '../../src/http/document/page.ts'
import { storeOf } from '../../src/node/store/write-index.ts'
import { articlePage } from '../../src/pages/article/article.ts'
import { collections } from '../collection/generate.ts'
import { make, memoryOf, open, site, understood, written } from '../edition/collection.ts'
import { all } from './dom.ts'
import { entry, SITE } from './sample.ts'

const NOW: Instant = '2026-06-01T00:00:00Z'
const at = (day: string) => ({ published: new Date(`${day}T09:00:00Z`) })

/** What stands beside the article at `/articles/<name>/`: the names of those before and after it. */
async function beside(opened: Awaited<ReturnType<typeof open>>, name: string, now: Instant = NOW) {
  const page = await opened.page(`/articles/${name}/`, now)
  if (page?.kind !== 'entry') throw new Error(`${name} is not there`)
  const nameOf = (pathname: string | undefined) => pathname?.slice('/articles/'.length, -1)
  return { older: nameOf(page.older), newer: nameOf(page.newer), changesAt: page.changesAt }
}

test('from the newest article back, and from the oldest on, every article of its language is met once', async () => {
  const settings = { ...site, budget: { entries: 5, bytes: 250_000 } }
  await fc.assert(
    fc.asyncProperty(collections(), async (articles) => {
      const opened = await open(make(articles.map(understood), undefined, NOW, settings))
      const walk = async (from: string, way: 'newer' | 'older') => {
        const met = []
        for (let at: string | undefined = from; at !== undefined; ) {
          met.push(at)
          const page = await opened.page(at, NOW)
          at = page?.kind === 'entry' ? page[way] : undefined
        }
        return met
      }
      for (const { path, kind, count } of await opened.feeds(NOW)) {
        if (kind !== 'languages' || count === 1) continue
        const state = await opened.document(path, NOW)
        const [newest] = state ? (await opened.view(state, NOW)).entries : []
        const met = await walk(new URL(newest?.url ?? '').pathname, 'older')
        expect(new Set(met).size).toBe(count)
        expect(await walk(met.at(-1) ?? '', 'newer')).toEqual(met.toReversed())
      }
    }),
    { numRuns: 15 },
  )
})

test('a page and the articles beside it are read out of their segment once, and so is a newest document; the next ones read it anew', async () => {
  const edition = make(['01', '02', '03'].map((day) => written(`${day}.md`, at(`2026-03-${day}`))))
  const { read } = storeOf(edition)
  const asked: string[] = []
  const opened = editionOf(edition.manifest, {
    read: (name) => {
      asked.push(name)
      return read(name)
    },
  })
  const segments = () => asked.filter((name) => name.startsWith('s/')).length
  const page = await entryPage(opened, ['/articles/02/'], Date.parse(NOW), async () => undefined)
  const text = new TextDecoder().decode(await page?.body())
  expect([text.includes('/articles/01/'), text.includes('/articles/03/'), segments()]).toEqual([true, true, 1])
  const state = await opened.document('', NOW)
  expect(state && (await opened.view(state, NOW)).entries.length).toBe(3)
  expect(segments()).toBe(2)
})

describe('the articles before and after one', () => {
  test('are of its language, unless it is alone in that', async () => {
    const opened = await open(
      make([
        written('one.md', { title: 'One', ...at('2026-03-01') }),
        written('zwei.md', { title: 'Zwei', language: 'de', ...at('2026-03-02') }),
        written('three.md', { title: 'Three', ...at('2026-03-03') }),
      ]),
    )
    expect(await beside(opened, 'one')).toEqual({ older: undefined, newer: 'three' })
    expect(await beside(opened, 'zwei')).toEqual({ older: 'one', newer: 'three' })
  })

  test('appear and expire when their time comes, and the page is not kept past it', async () => {
    const opened = await open(
      make([
        written('one.md', { title: 'One', ...at('2026-03-01') }),
        written('sale.md', { title: 'Sale', ...at('2026-03-02'), expires: new Date('2026-06-02T00:00:00Z') }),
        written('now.md', { title: 'Now', ...at('2026-03-03') }),
        written('soon.md', { title: 'Soon', ...at('2026-07-01') }),
      ]),
    )
    expect(await beside(opened, 'now')).toEqual({ older: 'sale', newer: undefined, changesAt: '2026-06-02T00:00:00Z' })
    expect(await beside(opened, 'now', '2026-06-03T00:00:00Z')).toEqual({
      older: 'one',
      newer: undefined,
      changesAt: '2026-07-01T09:00:00Z',
    })
    expect((await beside(opened, 'now', '2026-07-01T09:00:00Z')).newer).toBe('soon')
  })

  test('are none for a page that is in no feed, and none of them is one', async () => {
    const opened = await open(
      make([
        written('one.md', { title: 'One', ...at('2026-03-01') }),
        written('apart.md', { title: 'Apart', unlisted: true, ...at('2026-03-02') }),
        written('two.md', { title: 'Two', ...at('2026-03-03') }),
      ]),
    )
    expect(await beside(opened, 'one')).toEqual({ older: undefined, newer: 'two' })
    expect(await beside(opened, 'apart')).toEqual({ older: undefined, newer: undefined })
  })

  test('C105: the validators of a page change when another article comes to stand beside it', async () => {
    const first = make([written('one.md', { title: 'One', ...at('2026-03-01') })])
    const both = [
      written('one.md', { title: 'One', ...at('2026-03-01') }),
      written('two.md', { title: 'Two', ...at('2026-03-02') }),
    ]
    const second = make(both, await memoryOf(first), '2026-06-02T00:00:00Z')
    const third = make(both, await memoryOf(second), '2026-06-03T00:00:00Z')
    const [alone, joined, still] = await Promise.all(
      [first, second, third].map(async (edition) =>
        entryPage(await open(edition), ['/articles/one/'], Date.parse('2026-06-04T00:00:00Z'), async () => undefined),
      ),
    )
    expect(joined?.etag).not.toBe(alone?.etag)
    expect(joined?.modified).toBe(Date.parse('2026-06-02T00:00:00Z'))
    expect([still?.etag, still?.modified]).toEqual([joined?.etag, joined?.modified])
  })
})

test('articlePage(): leads to the article before and to the one after, each in its own language', () => {
  const older = entry({ url: 'https://example.org/articles/older/', title: 'Older <b>' })
  const newer = entry({ url: 'https://elsewhere.example/newer', title: 'حديث', language: 'ar' })
  const page = articlePage({ site: SITE, entry: entry(), newer, older })
  const links = ['prev', 'next'].map((rel) => all(page, 'a', '@rel', rel)[0])
  expect(links.map((link) => [link?.['@href'], link?.text])).toEqual([
    ['/articles/older/', 'Previous Older <b>'],
    ['https://elsewhere.example/newer', 'Next حديث'],
  ])
  expect(all(page, 'span', '@dir', 'rtl').map(({ text }) => text)).toEqual(['حديث'])
  expect(all(articlePage({ site: SITE, entry: entry() }), 'nav', '@class', 'beside')).toEqual([])
})
