import { describe, expect, test } from 'vitest'
import type { OpenEdition } from '../../src/edition/reading/open.ts'
import { createApp } from '../../src/http/app.ts'
import type { AppOptions } from '../../src/http/handlers.ts'
import { entry, fakeEdition } from './fake-edition.ts'

const ENTRIES = [
  entry({ slug: 'one', published: '2026-03-01T09:00:00Z', tags: ['Go'] }),
  entry({ slug: 'two', published: '2026-03-02T09:00:00Z' }),
]

/** An app with a clock and an edition that a test may turn. */
function turn(edition: OpenEdition, more: Partial<AppOptions> = {}) {
  const turned = { edition, now: '2026-04-01T00:00:00Z', failing: false }
  const source = () => {
    if (turned.failing) throw new Error('The store is away')
    return turned.edition
  }
  const app = createApp(source, { now: () => new Date(turned.now), ...more })
  const get = async (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
  return { turned, app, get }
}

describe('the clock', () => {
  const entries = [
    ...ENTRIES,
    entry({ slug: 'soon', published: '2026-04-01T00:10:00Z' }),
    entry({ slug: 'brief', expires: '2026-04-01T00:20:00Z' }),
  ]

  test.each(['/rss.xml', '/atom.xml', '/feed.json', '/', '/sitemap.xml'])(
    'C90: %s shows an entry at its instant, with no rebuild and new validators',
    async (path) => {
      const { turned, get } = turn(fakeEdition({ entries }))
      const before = await get(path)
      expect(await before.text()).not.toContain('soon')
      turned.now = '2026-04-01T00:09:59Z'
      expect((await get(path, { 'If-None-Match': String(before.headers.get('etag')) })).status).toBe(304)
      turned.now = '2026-04-01T00:10:00Z'
      const after = await get(path, { 'If-None-Match': String(before.headers.get('etag')) })
      expect(after.status).toBe(200)
      expect(await after.text()).toContain('soon')
      expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
      // Thunderbird and tt-rss ask by date alone.
      expect((await get(path, { 'If-Modified-Since': String(before.headers.get('last-modified')) })).status).toBe(200)
    },
  )

  test('C90: an expired entry is gone from the feed, and its page with it', async () => {
    const { turned, get } = turn(fakeEdition({ entries }))
    expect((await get('/articles/brief/')).status).toBe(200)
    turned.now = '2026-04-01T00:20:00Z'
    expect(await (await get('/rss.xml')).text()).not.toContain('brief')
  })

  test('C90: no answer may be kept past the next instant', async () => {
    const { turned, get } = turn(fakeEdition({ entries }))
    expect((await get('/rss.xml')).headers.get('cache-control')).toBe('public, max-age=600, stale-if-error=86400')
    turned.now = '2026-04-01T00:09:00Z'
    const late = await get('/rss.xml')
    expect(late.headers.get('cache-control')).toMatch(/^public, max-age=60, /)
    expect(late.headers.get('cdn-cache-control')).toMatch(/^max-age=60, /)
  })

  test('C105: Last-Modified moves forward on a deletion, and is never past Date', async () => {
    const { turned, get } = turn(fakeEdition({ entries: ENTRIES }))
    const before = await get('/rss.xml')
    turned.edition = fakeEdition({ entries: ENTRIES.slice(0, 1), changed: '2026-03-31T00:00:00Z' })
    const after = await get('/rss.xml', { 'If-Modified-Since': String(before.headers.get('last-modified')) })
    expect(after.status).toBe(200)
    expect(Date.parse(String(after.headers.get('last-modified')))).toBeGreaterThan(
      Date.parse(String(before.headers.get('last-modified'))),
    )
    expect(Date.parse(String(after.headers.get('last-modified')))).toBeLessThanOrEqual(
      Date.parse(String(after.headers.get('date'))),
    )
  })

  test('C92: two clocks, one document', async () => {
    const { turned, get } = turn(fakeEdition({ entries: ENTRIES }))
    const early = await get('/rss.xml')
    turned.now = '2030-01-01T00:00:00Z'
    const late = await turn(fakeEdition({ entries: ENTRIES })).get('/rss.xml')
    expect(late.headers.get('etag')).toBe(early.headers.get('etag'))
    expect(await late.text()).toBe(await early.text())
  })
})

describe('work that is not done', () => {
  test('a 304 reads no segment and writes nothing', async () => {
    const edition = fakeEdition({ entries: ENTRIES })
    const etag = String((await turn(edition).get('/rss.xml')).headers.get('etag'))
    const { get } = turn(fakeEdition({ entries: ENTRIES, reading: () => expect.unreachable() }))
    expect((await get('/rss.xml', { 'If-None-Match': etag })).status).toBe(304)
    expect((await get('/articles/one/', { 'If-Modified-Since': 'Fri, 01 Jan 2100 00:00:00 GMT' })).status).toBe(304)
  })

  test('a document is written once for many who ask at the same time, and kept', async () => {
    let written = 0
    const { get } = turn(
      fakeEdition({
        entries: ENTRIES,
        reading: () => {
          written += 1
        },
      }),
    )
    await Promise.all(Array.from({ length: 20 }, () => get('/rss.xml')))
    const answer = await get('/feed/')
    expect(answer.headers.get('cache-status')).toMatch(/^feedwright; /)
    expect(written).toBe(1)
  })

  test('a new edition with the same state keeps the document', async () => {
    let written = 0
    const reading = () => {
      written += 1
    }
    const { turned, get } = turn(fakeEdition({ entries: ENTRIES, reading }))
    await get('/tags/go/rss.xml')
    turned.edition = fakeEdition({ entries: [...ENTRIES, entry({ slug: 'three' })], reading })
    await get('/tags/go/rss.xml')
    expect(written).toBe(1)
  })

  test('unknown queries and odd addresses do not fill the memory', async () => {
    let looked = 0
    const { get } = turn(
      fakeEdition({
        entries: ENTRIES,
        looking: () => {
          looked += 1
        },
      }),
    )
    await get('/rss.xml')
    const before = looked
    for (let i = 0; i < 10; i += 1) await get(`/rss.xml?${i}`)
    expect(looked).toBe(before)
  })
})

describe('the memory of documents', () => {
  const tags = Array.from({ length: 40 }, (_, i) => `tag-${i}`)
  const entries = [entry({ slug: 'long', tags, html: `<p>${'x'.repeat(8000)}</p>` })]

  /** How often the documents of all tags are written when each is asked for twice, one tag after the other. */
  async function writings(memory: number): Promise<number> {
    let written = 0
    const reading = () => {
      written += 1
    }
    const { get } = turn(fakeEdition({ entries, reading }), { memory })
    for (const _round of [1, 2]) {
      for (const tag of tags) expect((await get(`/tags/${tag}/rss.xml`)).status).toBe(200)
    }
    return written
  }

  test('holds what is asked for again, as long as there is room', async () => {
    expect(await writings(1_000_000)).toBe(tags.length)
  })

  test('is bounded in bytes: what was asked for least recently is written again', async () => {
    expect(await writings(100_000)).toBe(2 * tags.length)
  })

  test('keeps what is asked for all the time, whatever else is', async () => {
    let written = 0
    const edition = fakeEdition({ entries })
    const counted: OpenEdition = {
      ...edition,
      view: async (state, now) => {
        if (state.path === '') written += 1
        return edition.view(state, now)
      },
    }
    const { get } = turn(counted, { memory: 100_000 })
    for (const tag of tags) {
      await get('/rss.xml')
      await get(`/tags/${tag}/rss.xml`)
    }
    expect(written).toBe(1)
  })

  test('is filled by no single document', async () => {
    let written = 0
    const reading = () => {
      written += 1
    }
    const { get } = turn(fakeEdition({ entries, reading }), { memory: 30_000 })
    await get('/rss.xml')
    await get('/rss.xml')
    expect(written).toBe(2)
  })
})

describe('failure', () => {
  test('C112: without an edition 503 with a whole number of seconds, never kept', async () => {
    const { turned, get } = turn(fakeEdition({ entries: ENTRIES }))
    turned.failing = true
    for (const path of ['/rss.xml', '/', '/nothing', '/articles/one/']) {
      const answer = await get(path)
      expect(answer.status).toBe(503)
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(await answer.text()).not.toMatch(/store is away|at .*\.ts/)
    }
  })

  test('C112, C113: when the edition cannot be read, the last good document is served, and says so', async () => {
    const reported: unknown[] = []
    const { turned, get } = turn(fakeEdition({ entries: ENTRIES }), { report: (error) => reported.push(error) })
    const good = await get('/rss.xml')
    turned.failing = true
    const stale = await get('/rss.xml')
    expect(stale.status).toBe(200)
    expect(await stale.text()).toBe(await good.text())
    expect(stale.headers.get('cache-status')).toMatch(/^feedwright; hit; ttl=-\d+; detail=edition-failed$/)
    expect(stale.headers.get('cache-control')).toMatch(/^public, max-age=60/)
    expect((await get('/rss.xml', { 'If-None-Match': String(good.headers.get('etag')) })).status).toBe(304)
    expect(reported).not.toEqual([])
    turned.failing = false
    expect((await get('/rss.xml')).headers.get('cache-status')).not.toMatch(/ttl=-/)
  })

  test('C112: when a document cannot be written, the one before it is served', async () => {
    const { turned, get } = turn(fakeEdition({ entries: ENTRIES }))
    const good = await get('/rss.xml')
    turned.edition = fakeEdition({
      entries: [...ENTRIES, entry({ slug: 'three' })],
      reading: () => {
        throw new Error('The segment is away')
      },
    })
    const stale = await get('/rss.xml')
    expect(stale.status).toBe(200)
    expect(stale.headers.get('etag')).toBe(good.headers.get('etag'))
    expect(stale.headers.get('cache-status')).toMatch(/detail=render-failed/)
    expect((await get('/rss.xml', { 'If-None-Match': String(good.headers.get('etag')) })).status).toBe(304)
    // What was never written before cannot be served.
    expect((await get('/atom.xml')).status).toBe(503)
  })

  test('C112: when the index cannot be read, the last good document is served', async () => {
    const { turned, get } = turn(fakeEdition({ entries: ENTRIES }))
    const good = await get('/rss.xml')
    turned.edition = fakeEdition({
      entries: ENTRIES.slice(1),
      looking: () => {
        throw new Error('The index is away')
      },
    })
    expect(await (await get('/rss.xml')).text()).toBe(await good.text())
    expect((await get('/tags/go/rss.xml')).status).toBe(503)
  })

  test('/health says which edition, since when, and that the last build failed', async () => {
    const status = { failed: false, at: new Date('2026-03-31T00:00:00Z') }
    const edition = fakeEdition({ entries: ENTRIES })
    const { turned, get } = turn(edition, { status: () => status })
    expect(await (await get('/health')).json()).toEqual({
      edition: edition.id,
      changed: edition.changed,
      since: '2026-04-01T00:00:00.000Z',
      build: 'ok',
      built: '2026-03-31T00:00:00.000Z',
    })
    status.failed = true
    expect(await (await get('/health')).json()).toMatchObject({ build: 'failed' })
    turned.failing = true
    expect((await get('/health')).status).toBe(503)
  })
})

test('C135: an archive may be kept for a year, and has validators', async () => {
  const { get } = turn(fakeEdition({ entries: ENTRIES }))
  const answer = await get('/archive/2026-03/rss.xml')
  expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=31536000/)
  expect(answer.headers.get('etag')).toMatch(/^W\/"r/)
  expect(answer.headers.get('link')).toContain('<https://example.org/archive/2026-03/rss.xml>; rel="self"')
})

test('C131: deltas can be switched off', async () => {
  const { turned, get } = turn(fakeEdition({ entries: ENTRIES, site: { deltas: false } }))
  const before = await get('/rss.xml')
  turned.edition = fakeEdition({ entries: [...ENTRIES, entry({ slug: 'three' })], site: { deltas: false } })
  expect((await get('/rss.xml', { 'A-IM': 'feed', 'If-None-Match': String(before.headers.get('etag')) })).status).toBe(
    200,
  )
})

test('nothing in a setting ends a field', async () => {
  const hubs = ['https://hub.example/?a="><b>\r\nSet-Cookie: a=b', 'https://hüb.example/é']
  const { get } = turn(fakeEdition({ entries: ENTRIES, site: { hubs } }))
  const answer = await get('/rss.xml')
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(answer.headers.get('link')).toMatch(
    /<https:\/\/hub\.example\/\?a=%22%3E%3Cb%3E%0D%0ASet-Cookie:%20a=b>; rel="hub", <https:\/\/h%C3%BCb\.example\/%C3%A9>; rel="hub"$/,
  )
})

test('a site below a path is found with and without it', async () => {
  const { get } = turn(fakeEdition({ entries: ENTRIES, site: { url: 'https://example.org/notes/' } }))
  for (const path of ['/notes/rss.xml', '/rss.xml', '/notes/tags/go/atom.xml', '/notes/', '/notes/feeds.opml']) {
    expect((await get(path)).status, path).toBe(200)
  }
  expect((await get('/notes')).headers.get('location')).toBe('https://example.org/notes/')
  expect((await get('/feed/')).headers.get('link')).toContain('<https://example.org/notes/rss.xml>; rel="self"')
})
