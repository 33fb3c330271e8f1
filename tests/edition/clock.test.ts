import { describe, expect, test } from 'vitest'
import type { Instant } from '../../src/dates/instant.ts'
import type { OpenEdition } from '../../src/edition/reading/open.ts'
import { make, memoryOf, open, site, written } from './collection.ts'

const NOON: Instant = '2026-07-01T12:00:00Z'
const [BEFORE, AFTER]: readonly Instant[] = ['2026-07-01T11:59:59Z', '2026-07-01T12:00:01Z']
const at = (time: string) => new Date(time)

/** Everything that an edition says of one article at an instant. */
async function sightOf(opened: OpenEdition, now: Instant, path: string, tag: string) {
  const pathname = `/articles/${path.replace('.md', '')}/`
  const paths = async (document: string) => {
    const state = await opened.document(document, now)
    return state ? (await opened.view(state, now)).entries.map((entry) => entry.path) : undefined
  }
  return {
    feed: (await paths(''))?.includes(path),
    archive: (await paths('archive/2026-07--2026-08/'))?.includes(path),
    tag: await paths(`tags/${tag}/`),
    count: (await opened.feeds(now)).find((feed) => feed.path === `tags/${tag}/`)?.count,
    page: (await opened.page(pathname, now))?.kind,
    entry: (await opened.entry(pathname, now))?.path,
    sitemap: (await opened.permalinks(0, now)).some(({ url }) => url.endsWith(pathname)),
  }
}

const SHOWN = { feed: true, archive: true, count: 1, page: 'entry', sitemap: true }

describe('C90: an entry at the very second of its publication', () => {
  const soon = written('soon.md', { published: at(NOON), tags: ['soon'] })
  const edition = make([written('old.md'), soon], undefined, '2026-06-01T00:00:00Z')

  test.each([
    [
      BEFORE,
      {
        feed: false,
        archive: false,
        tag: undefined,
        count: undefined,
        page: undefined,
        entry: undefined,
        sitemap: false,
      },
    ],
    [NOON, { ...SHOWN, tag: ['soon.md'], entry: 'soon.md' }],
    [AFTER, { ...SHOWN, tag: ['soon.md'], entry: 'soon.md' }],
  ] as const)('%s', async (now = NOON, wanted) => {
    expect(await sightOf(await open(edition), now, 'soon.md', 'soon')).toEqual(wanted)
  })

  test('is counted as published when it is made in that second, and as scheduled a second before', () => {
    expect(make([soon], undefined, NOON).counts).toMatchObject({ published: 1, scheduled: 0 })
    expect(make([soon], undefined, BEFORE).counts).toMatchObject({ published: 0, scheduled: 1 })
  })
})

describe('C90: an entry at the very second of its expiry', () => {
  const brief = written('brief.md', { published: at('2026-07-01T09:00:00Z'), expires: at(NOON), tags: ['brief'] })
  const edition = make([written('old.md'), brief], undefined, '2026-06-01T00:00:00Z')

  test.each([
    [BEFORE, { ...SHOWN, tag: ['brief.md'], entry: 'brief.md' }],
    [NOON, { feed: false, archive: false, tag: [], count: undefined, page: 'gone', entry: undefined, sitemap: false }],
    [AFTER, { feed: false, archive: false, tag: [], count: undefined, page: 'gone', entry: undefined, sitemap: false }],
  ] as const)('%s', async (now = NOON, wanted) => {
    expect(await sightOf(await open(edition), now, 'brief.md', 'brief')).toEqual(wanted)
  })

  test('is counted as expired when it is made in that second, and as published a second before', () => {
    expect(make([brief], undefined, NOON).counts).toMatchObject({ published: 0, expired: 1 })
    expect(make([brief], undefined, BEFORE).counts).toMatchObject({ published: 1, expired: 0 })
  })
})

describe('C90: an archive', () => {
  const many = Array.from({ length: 12 }, (_, i) => written(`${i}.md`, { published: at(`2026-0${1 + (i % 6)}-11`) }))
  const edition = make(many, undefined, '2026-06-30T00:00:00Z', { ...site, budget: { entries: 4, bytes: 250_000 } })

  test.each([
    ['is open a second before its period is over', '2026-06-30T23:59:59Z', false],
    ['is closed from the second on in which its period is over', '2026-07-01T00:00:00Z', true],
  ] as const)('%s', async (_, now, isClosed) => {
    const opened = await open(edition)
    expect((await opened.document('archive/2026-06-01--2026-07-01T00:00:00Z/', now))?.archive).toBe(isClosed)
  })

  test('changes by itself at the next second in which an entry of it appears or expires', async () => {
    const times = [written('a.md', { published: at(NOON) }), written('b.md', { expires: at(NOON) })]
    const opened = await open(make([...many, ...times], undefined, '2026-06-30T00:00:00Z'))
    const state = (now: Instant) => opened.document('archive/start--2027/', now)
    const [before, then] = [await state(BEFORE ?? NOON), await state(NOON)]
    expect([before?.changesAt, then?.changesAt]).toEqual([NOON, undefined])
    expect([before?.updated, then?.updated]).toEqual(['2026-06-11T00:00:00Z', NOON])
    expect(then?.state).not.toBe(before?.state)
  })
})

test('C90: an archive is another from the second on in which an entry of it expires', async () => {
  const opened = await open(make([written('a.md'), written('b.md', { expires: at(NOON) })]))
  const state = (now: Instant) => opened.document('archive/start--2027/', now)
  const [before, then] = [await state(BEFORE ?? NOON), await state(NOON)]
  expect([before?.updated, then?.updated]).toEqual(['2026-03-01T09:00:00Z', NOON])
  expect(then?.state).not.toBe(before?.state)
})

describe('C91: what is told at the very second', () => {
  test('a date of publication is kept from that second on, and may be mended a second before', async () => {
    const mended = written('a.md', { published: at('2026-08-01T00:00:00Z') })
    const publishedAt = async (now: Instant) => {
      const memory = await memoryOf(make([written('a.md', { published: at(NOON) })], undefined, now))
      const opened = await open(make([mended], memory, now))
      return (await opened.entry('/articles/a/', '2026-09-01T00:00:00Z'))?.published
    }
    expect(await publishedAt(BEFORE ?? NOON)).toBe('2026-08-01T00:00:00Z')
    expect(await publishedAt(NOON)).toBe(NOON)
  })

  test('an article removed before that second never was, and in that second it is gone', async () => {
    const pageAfter = async (now: Instant) => {
      const memory = await memoryOf(make([written('a.md', { published: at(NOON) })], undefined, now))
      return (await open(make([], memory, now))).page('/articles/a/', now)
    }
    expect(await pageAfter(BEFORE ?? NOON)).toBeUndefined()
    expect(await pageAfter(NOON)).toEqual({ kind: 'gone' })
  })

  test('an update is told from that second on', async () => {
    const updatedAt = async (now: Instant) => {
      const opened = await open(make([written('a.md', { updated: at(NOON) })], undefined, now))
      return (await opened.entry('/articles/a/', now))?.updated
    }
    expect(await updatedAt(BEFORE ?? NOON)).toBe('2026-03-01T09:00:00Z')
    expect(await updatedAt(NOON)).toBe(NOON)
  })
})

describe('C90: what was visible stays visible when the clock steps back', () => {
  const [THEN, BACK]: readonly [Instant, Instant] = [NOON, '2026-06-15T00:00:00Z']
  const undated = written('undated.md', { undated: true, tags: ['undated'] })
  const scheduled = written('later.md', { published: at('2026-08-01T00:00:00Z') })
  const shown = async (opened: OpenEdition, now: Instant) => {
    const state = await opened.document('', now)
    return state ? (await opened.view(state, now)).entries.map(({ path, published }) => [path, published]) : undefined
  }

  test('an undated article, for who asks an edition at an instant before it was made; a scheduled one stays hidden', async () => {
    const opened = await open(make([undated, scheduled], undefined, THEN))
    expect(await shown(opened, BACK)).toEqual([['undated.md', THEN]])
    expect(await sightOf(opened, BACK, 'undated.md', 'undated')).toMatchObject({
      page: 'entry',
      count: 1,
      sitemap: true,
    })
  })

  test('and for who makes the next one at such an instant; what is new then is not older', async () => {
    const memory = await memoryOf(make([undated, scheduled], undefined, THEN))
    const opened = await open(make([undated, scheduled, written('new.md', { undated: true })], memory, BACK))
    expect(await shown(opened, BACK)).toEqual([
      ['new.md', THEN],
      ['undated.md', THEN],
    ])
  })

  test('and for who knows it from the lock alone: it is counted as published, too', async () => {
    const lock = [...make([undated], undefined, THEN).memory.told.values()]
    const edition = make([undated, scheduled], { pages: new Map(), feeds: new Map(), lock }, BACK)
    expect(edition.counts).toMatchObject({ published: 1, scheduled: 1 })
    expect(await shown(await open(edition), BACK)).toEqual([['undated.md', THEN]])
  })

  test('a dated article that was shown since an edition changed', async () => {
    const memory = await memoryOf(make([written('a.md')], undefined, '2026-06-20T00:00:00Z'))
    const opened = await open(make([written('a.md'), written('soon.md', { published: at(NOON) })], memory, AFTER))
    expect(await shown(opened, BACK)).toEqual([
      ['soon.md', NOON],
      ['a.md', '2026-03-01T09:00:00Z'],
    ])
  })
})

describe('C6, C30: a feed in which nothing can be seen is dated by the edition in which it appeared, not by 1970', () => {
  const updatedOf = async (opened: OpenEdition, now: Instant) => (await opened.document('', now))?.updated

  test.each([
    ['an empty collection', []],
    ['a collection of which all is to come', [written('soon.md', { published: at('2027-01-01T00:00:00Z') })]],
  ])('%s', async (_, records) => {
    const first = make(records, undefined, BEFORE)
    expect(await updatedOf(await open(first), NOON)).toBe(BEFORE)
    expect(await updatedOf(await open(make(records, await memoryOf(first), NOON)), NOON)).toBe(BEFORE)
  })
})
