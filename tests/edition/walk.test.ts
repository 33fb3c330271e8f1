import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Instant } from '../../src/dates/instant.ts'
import type { Entry } from '../../src/edition/entry.ts'
import { openEdition } from '../../src/edition/reading/open.ts'
import type { FeedHead } from '../../src/edition/view.ts'
import { storeOf } from '../../src/node/store/write-index.ts'
import { foldName } from '../../src/text/name.ts'
import { collections, histories, type MadeUp, published } from '../collection/generate.ts'
import { make, memoryOf, open, site, understood, written } from './collection.ts'

const NOW: Instant = '2026-06-01T00:00:00Z'
const settings = { ...site, budget: { entries: 5, bytes: 250_000 } }

/** Every entry met on the way from a feed to the end of its archives; `between` runs after each document. */
async function walk(
  opened: Awaited<ReturnType<typeof open>>,
  path: string,
  now: Instant,
  between = async (at: number) => opened ?? at,
) {
  const met: Entry[] = []
  const seen = new Set<string>()
  let edition = opened
  let next: string | undefined = path
  for (let step = 0; next !== undefined; step++) {
    if (seen.has(next)) throw new Error(`${next} was met twice`)
    seen.add(next)
    const state = await edition.document(next, now)
    if (!state) throw new Error(`${next} is not there`)
    const view = await edition.view(state, now)
    met.push(...view.entries)
    next = view.older
    edition = await between(step)
  }
  return met
}

/** What a feed must lead to, by the names of its kind. */
function wantedIn(feed: FeedHead, articles: readonly MadeUp[]): string[] {
  const isIn = ({ path, tags, author, language = 'en' }: MadeUp) => {
    switch (feed.kind) {
      case 'tags':
        return tags.some((tag) => foldName(tag) === foldName(feed.name))
      case 'authors':
        return author === feed.name
      case 'languages':
        return language === feed.name
      case 'sections':
        return path.startsWith(`${feed.name}/`)
      default:
        return true
    }
  }
  return articles.filter(isIn).map(({ path }) => path)
}

test('RFC 5005 4: from the feed to the end every entry is met exactly once, newest first, in every feed', async () => {
  await fc.assert(
    fc.asyncProperty(collections(), async (articles) => {
      const opened = await open(make(articles.map(understood), undefined, NOW, settings))
      for (const feed of await opened.feeds(NOW)) {
        const met = await walk(opened, feed.path, NOW)
        const wanted = wantedIn(feed, published(articles))
        expect(met.map(({ path }) => path).toSorted()).toEqual(wanted.toSorted())
        const dates = met.map(({ published }) => published)
        expect(dates).toEqual(dates.toSorted().toReversed())
        expect(feed.count).toBe(wanted.length)
      }
    }),
    { numRuns: 60 },
  )
})

test('RFC 5005 4: nothing is lost when articles are added, edited, back-dated and removed half way', async () => {
  await fc.assert(
    fc.asyncProperty(histories({ steps: 6 }), async (states) => {
      const [start = [], ...changes] = states
      let edition = make(start.map(understood), undefined, NOW, settings)
      let always = new Map(published(start).map((one) => [one.path, one.published]))
      const met = await walk(await open(edition), '', NOW, async (step) => {
        const state = changes[step]
        if (state) {
          const now = new Map(published(state).map((one) => [one.path, one.published]))
          always = new Map([...always].filter(([path, date]) => now.get(path) === date))
          edition = make(state.map(understood), await memoryOf(edition), NOW, settings)
        }
        return open(edition)
      })
      const paths = new Set(met.map(({ path }) => path))
      expect([...always.keys()].filter((path) => !paths.has(path))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('RFC 5005 4: archives are linked both ways, and a new article leaves every closed one as it was', async () => {
  const articles = Array.from({ length: 40 }, (_, i) =>
    written(`${i}.md`, { published: new Date(Date.UTC(2025, 0, 1 + 7 * i)) }),
  )
  const before = make(articles, undefined, NOW, settings)
  const after = make(
    [...articles, written('new.md', { published: new Date('2026-05-30') })],
    await memoryOf(before),
    NOW,
    settings,
  )
  const archives = async (edition: typeof before) => {
    const opened = await open(edition)
    const found = new Map<string, unknown>()
    for (let path: string | undefined = 'archive/start--2025-02/'; path !== undefined; ) {
      const state = await opened.document(path, NOW)
      if (!state) throw new Error(`${path} is not there`)
      const view = await opened.view(state, NOW)
      path = state.path
      if (state.archive)
        found.set(path, { state: state.state, changed: state.updated, ids: view.entries.map(({ id }) => id) })
      if (view.newer !== undefined) {
        const newer = await opened.document(view.newer, NOW)
        expect(newer && (await opened.view(newer, NOW)).older).toBe(path)
      }
      path = view.newer
    }
    return found
  }
  const [old, fresh] = [await archives(before), await archives(after)]
  expect(old.size).toBeGreaterThan(5)
  for (const [path, archive] of old) expect(fresh.get(path)).toEqual(archive)
})

test.each([
  'archive/2025--2025/',
  'archive/now--start/',
  'archive/../',
  'tags/nothing/',
  'nothing/go/',
  'archive/2025--2026/x/',
  'tags/%E0%A4%A/',
])('no document stands at %s', async (path) => {
  const opened = await open(make([written('a.md', { tags: ['go'] })], undefined, NOW, settings))
  expect(await opened.document(path, NOW)).toBeUndefined()
})

test('no request reads more than an index, a block and 4 segments, however long the history', async () => {
  const articles = Array.from({ length: 3000 }, (_, i) =>
    written(`${i}.md`, { published: new Date(Date.UTC(2000, 0, 1 + 3 * i)), tags: [`t${i % 7}`] }),
  )
  const edition = make(articles, undefined, NOW, settings)
  const reads: string[] = []
  const { read } = storeOf(edition)
  const store = {
    read: (name: string) => {
      reads.push(name)
      return read(name)
    },
  }
  for (const path of ['', 'tags/t3/', 'archive/start--2000-02/', 'tags/t3/archive/start--2000-05/']) {
    reads.length = 0
    const opened = await openEdition(store)
    const state = await opened?.document(path, NOW)
    expect(state && (await opened?.view(state, NOW))?.entries.length, path).toBeGreaterThan(0)
    expect(reads.filter((name) => name.startsWith('s/')).length, path).toBeLessThanOrEqual(4)
    expect(reads.filter((name) => !name.startsWith('s/')).length, path).toBeLessThanOrEqual(4)
  }
  reads.length = 0
  const opened = await openEdition(store)
  expect((await opened?.entry('/articles/1234/', NOW))?.path).toBe('1234.md')
  expect(reads.length).toBeLessThanOrEqual(5)
})
