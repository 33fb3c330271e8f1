import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OpenEdition } from '../../src/edition/reading/open.ts'
import { createApp } from '../../src/http/app.ts'
import { serveNode } from '../../src/node/server/node.ts'
import { DEFAULTS, type Selection } from '../../src/settings/site.ts'
import { make, open, site, written } from '../edition/collection.ts'
import { folderOf } from '../pipeline/publish.ts'
import { type Ask, entriesOf, expectAll, type Limits, walkBack, walkForth } from './crawl.ts'
import { FILES } from './read-document.ts'
import { over, run, URL } from './site.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const INSTANT = '2026-11-22T12:00:00Z'

/** Walks every feed from its newest document to its end in every format, and from there back by `next-archive`. */
async function expectReachable(opened: OpenEdition, ask: Ask, limits: Limits): Promise<void> {
  for (const feed of await opened.feeds(INSTANT)) {
    let ids: ReadonlySet<string> | undefined
    for (const file of FILES) {
      const newest = `${URL}${feed.path}${file}`
      const documents = await walkBack(ask, newest, limits)
      ids ??= new Set(entriesOf(documents).map(({ id }) => id))
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
    ['notes of one day', 120, (i: number) => `a/n${String(i).padStart(3, '0')}.md`, () => 'date: 2025-03-01\n'],
  ])('%s', async (_, count, path, more) => {
    const files = Array.from({ length: count }, (_, i) => [path(i), `---\ntitle: No. ${i}\n${more()}---\nText ${i}\n`])
    const { opened, ask } = await run(folderOf(Object.fromEntries(files)), NOW)
    await expectReachable(opened(), ask, DEFAULTS.budget)
    const serving = await serveNode({ port: 0, host: '127.0.0.1', edition: opened(), now: () => NOW })
    try {
      // Twice: the second answer comes by the short way.
      for (const _time of ['first', 'second']) {
        const documents = await walkBack(over(serving.address), `${URL}atom.xml`, DEFAULTS.budget)
        expect(entriesOf(documents).length).toBe(count)
      }
    } finally {
      await serving.close()
    }
  })

  const NOTHING: Selection = { tags: [], authors: [], sources: [], sections: [], languages: [] }
  const recipes = [
    { name: 'all', title: 'All', description: 'All', include: NOTHING, exclude: NOTHING },
    { name: 'most', title: 'Most', description: 'Most', include: NOTHING, exclude: { ...NOTHING, tags: ['a/b'] } },
  ]
  const name = fc.oneof(
    fc.constantFrom(
      'n001',
      '2025-01-01-note',
      'T09:00',
      '日本語の長い名前'.repeat(10),
      'заметка',
      'مقال',
      'a--b',
      'Ünïcode name',
      '..~',
      'now',
    ),
    fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replaceAll('/', '')),
  )
  const article = fc.record({
    folders: fc.array(name, { maxLength: 3 }),
    name,
    number: fc.nat(999),
    id: fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.constantFrom('urn:uuid:2d6f--', 'tag:example.org,2026-01-01:T09:00:00Z', 'https://example.com/?a=b%2Fc&d=\\'),
      fc.string(),
    ),
    instant: fc.constantFrom(
      '2025-03-01T00:00:00Z',
      '2025-03-01T09:30:15Z',
      '2025-12-31T23:59:59Z',
      '2026-01-01T00:00:00Z',
    ),
    tag: fc.constantFrom('go', 'a/b', '日本語'),
    author: fc.constantFrom('Ann', '山田太郎', 'A/B'),
  })
  const collection = fc.array(article, { minLength: 1, maxLength: 40, size: 'max' })

  test('whatever the ids, the folders, the instants and the budget', async () => {
    await fc.assert(
      fc.asyncProperty(collection, fc.integer({ min: 1, max: 7 }), async (list, entries) => {
        const outlines = list.map(({ folders, name, number, id, instant, tag, author }) =>
          written([...folders, `${name}${number}.md`].join('/'), {
            published: new Date(instant),
            tags: [tag],
            authors: [{ name: author }],
            ...(id !== undefined && { id }),
          }),
        )
        const budget = { ...DEFAULTS.budget, entries }
        const opened = await open(make(outlines, undefined, INSTANT, { ...site, budget, feeds: recipes }))
        const app = createApp({ edition: () => opened, now: () => NOW })
        await expectReachable(
          opened,
          async (address) => {
            const response = await app.request(address)
            return {
              status: response.status,
              text: await response.text(),
              field: (name) => response.headers.get(name) ?? undefined,
            }
          },
          budget,
        )
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})
