import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OpenEdition } from '../../src/edition/reading/open.ts'
import { serveNode } from '../../src/node/server/node.ts'
import { DEFAULTS } from '../../src/settings/site.ts'
import { filesOf } from '../collection/files.ts'
import { collections, published } from '../collection/generate.ts'
import { folderOf } from '../pipeline/publish.ts'
import { type Ask, entriesOf, expectAll, type Limits, walkBack, walkForth } from './crawl.ts'
import { FILES } from './read-document.ts'
import { over, run, URL } from './site.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const INSTANT = '2026-11-22T12:00:00Z'

/** Walks every feed from its newest document to its end in every format, and from there back by `next-archive`. */
async function expectReachable(opened: OpenEdition, ask: Ask, limits: Limits): Promise<void> {
  for (const feed of await opened.feeds(INSTANT)) {
    // Most tags have an article or two.
    if (feed.kind === 'tags' && feed.count <= limits.entries) continue
    let titles: readonly string[] | undefined
    for (const file of FILES) {
      const newest = `${URL}${feed.path}${file}`
      const documents = await walkBack(ask, newest, limits)
      const met = entriesOf(documents)
      // An id of the author's own stands in Atom as the IRI that is made of it: across formats titles tell that the entries are the same.
      titles ??= met.map(({ title }) => title)
      expect(
        met.map(({ title }) => title),
        newest,
      ).toEqual(titles)
      const ids = new Set(met.map(({ id }) => id))
      expect(ids.size, newest).toBe(feed.count)
      expectAll(documents, ids, newest)
      const oldest = documents.at(-1)
      if (file === 'feed.json' || oldest === undefined || documents.length === 1) continue
      // The archive after the newest document holds what that has left of a group; any older one is a whole group.
      const back = await walkForth(ask, oldest, newest, limits, documents.length > 2)
      expectAll(back.toReversed(), ids, `${newest} from its end`)
    }
  }
}

describe('RFC 5005 4: every archive that a feed names answers 200, and a walk meets every entry once', () => {
  const day = (i: number) => new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10)
  test.each([
    ['three notes a day', 900, (i: number) => `log/${day(Math.floor(i / 3))}-note-${i}.md`, () => ''],
    [
      'long names in another script, of one day',
      160,
      (i: number) => `日記/${'とても長い名前の記事'.repeat(7)} ${i}.md`,
      () => 'date: 2025-03-01\n',
    ],
    ['notes of one day', 120, (i: number) => `a/n${String(i).padStart(3, '0')}.md`, () => 'date: 2025-03-01\n'],
  ])('%s', async (_, count, path, more) => {
    const files = Array.from({ length: count }, (_, i) => [path(i), `---\ntitle: No. ${i}\n${more()}---\nText ${i}\n`])
    const { opened, ask } = await run(folderOf(Object.fromEntries(files)), NOW)
    await expectReachable(opened(), ask, DEFAULTS.budget)
    const serving = await serveNode(opened, { port: 0, host: '127.0.0.1', now: () => NOW })
    try {
      // Twice: the second answer comes from memory.
      for (const _time of ['first', 'second']) {
        const documents = await walkBack(over(serving.address), `${URL}atom.xml`, DEFAULTS.budget)
        expect(entriesOf(documents).length).toBe(count)
      }
    } finally {
      await serving.close()
    }
  })

  test('whatever the ids, the folders, the instants and the budget', async () => {
    await fc.assert(
      fc.asyncProperty(
        collections({ most: 30, years: [2025, 2025] }),
        fc.integer({ min: 1, max: 7 }),
        async (articles, entries) => {
          const settings = {
            budget: { entries },
            feeds: [{ name: 'all' }, { name: 'most', exclude: { tags: ['a/b'] } }],
          }
          const folder = folderOf({ ...filesOf(articles), 'site.yaml': JSON.stringify(settings) })
          const { opened, ask } = await run(folder, NOW)
          const feeds = await opened().feeds(INSTANT)
          expect(feeds.find(({ path }) => path === 'feeds/all/')?.count ?? 0).toBe(published(articles).length)
          await expectReachable(opened(), ask, { ...DEFAULTS.budget, entries })
        },
      ),
      { numRuns: 25 },
    )
  }, 120_000)
})
