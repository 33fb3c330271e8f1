import { expect, test } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { createEdge, type EdgeCache, keyOf } from '../../src/http/cache/edge.ts'
import { entry, fakeEdition, SITE } from './fake-edition.ts'

const ENTRIES = [entry({ slug: 'one' }), entry({ slug: 'soon', published: '2026-05-01T00:00:00Z' })]

/** A cache that shows what was done to it. */
function fakeCache() {
  const stored = new Map<string, Response>()
  const cache: EdgeCache = {
    match: async (url) => stored.get(url)?.clone(),
    put: async (url, response) => void stored.set(url, response),
  }
  return { stored, cache }
}

/** One isolate: an app with its own memory on a shared cache. */
function isolate(
  cache: EdgeCache,
  edition: ReturnType<typeof fakeEdition>,
  now: () => string = () => '2026-04-01T00:00:00Z',
) {
  const work: Promise<unknown>[] = []
  const app = createApp(() => edition, { now: () => new Date(now()), edge: cache })
  const context = {
    waitUntil: (promise: Promise<unknown>) => void work.push(promise),
    passThroughOnException() {},
    props: undefined,
  }
  const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const answer = await app.request(path, { headers, method }, {}, context)
    const settled = work.splice(0)
    await Promise.all(settled)
    return answer
  }
  return { get, work }
}

test('C119: only whole 200s are stored', async () => {
  const { stored, cache } = fakeCache()
  const { get } = isolate(cache, fakeEdition({ entries: ENTRIES }))
  const etag = String((await get('/rss.xml')).headers.get('etag'))
  const after = stored.size
  expect(after).toBeGreaterThan(0)
  await get('/rss.xml', { 'If-None-Match': etag })
  await get('/nothing')
  await get('/rss.xml', { Range: 'bytes=0-1' })
  await get('/rss.xml', {}, 'POST')
  await get('/articles/one')
  await get('/rss.xml', { 'A-IM': 'feed', 'If-None-Match': 'W/"rAAAAAAAAAAAA"' })
  expect(stored.size).toBe(after)
  for (const response of stored.values()) {
    expect(response.status).toBe(200)
    expect(response.headers.has('set-cookie')).toBe(false)
  }
})

test('C119, C130: a 226 is never stored', async () => {
  const { stored, cache } = fakeCache()
  const older = await isolate(fakeCache().cache, fakeEdition({ entries: ENTRIES })).get('/rss.xml')
  const { get } = isolate(cache, fakeEdition({ entries: [...ENTRIES, entry({ slug: 'two' })] }))
  const delta = await get('/rss.xml', { 'A-IM': 'feed', 'If-None-Match': String(older.headers.get('etag')) })
  expect(delta.status).toBe(226)
  expect(stored.size).toBe(0)
})

test('C123: keys are of the configured origin, the edition, the variant and the document, and nothing else', async () => {
  const { stored, cache } = fakeCache()
  const edition = fakeEdition({ entries: ENTRIES })
  const { get } = isolate(cache, edition)
  await get('http://evil.example/rss.xml?utm=1', {
    'X-Forwarded-Host': 'evil.example',
    Cookie: 'a=b',
    'User-Agent': 'x',
  })
  expect([...stored.keys()]).toEqual([keyOf(SITE, edition.id, 'feed  rss'), keyOf(SITE, 'last', 'feed  rss')])
  const before = stored.size
  await get('/rss.xml?b=2', { 'Accept-Encoding': 'br' })
  expect(stored.size).toBe(before)
  await get('/rss.xml', { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' })
  expect(stored.size).toBe(before + 2)
})

test('C120: preconditions are judged by us, on the stored copy', async () => {
  const { cache } = fakeCache()
  const etag = String((await isolate(cache, fakeEdition({ entries: ENTRIES })).get('/rss.xml')).headers.get('etag'))
  const asleep = fakeEdition({
    entries: ENTRIES,
    looking: () => expect.unreachable(),
    reading: () => expect.unreachable(),
  })
  const { get } = isolate(cache, asleep)
  const hit = await get('/rss.xml')
  expect(hit.headers.get('cache-status')).toBe('feedwright; hit; detail=edge')
  expect(hit.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
  expect(hit.headers.get('cache-control')).toContain('max-age=900')
  expect((await get('/rss.xml', { 'If-None-Match': etag })).status).toBe(304)
  expect(
    (await get('/rss.xml', { 'If-None-Match': '"x"', 'If-Modified-Since': 'Fri, 01 Jan 2100 00:00:00 GMT' })).status,
  ).toBe(200)
})

test('a new edition is seen at once', async () => {
  const { cache } = fakeCache()
  await isolate(cache, fakeEdition({ entries: ENTRIES })).get('/rss.xml')
  const answer = await isolate(cache, fakeEdition({ entries: [...ENTRIES, entry({ slug: 'fresh' })] })).get('/rss.xml')
  expect(await answer.text()).toContain('fresh')
})

test('C122, C124: a copy past its lifetime is served at once and made anew afterwards', async () => {
  const { stored, cache } = fakeCache()
  const edition = fakeEdition({ entries: ENTRIES })
  await isolate(cache, edition).get('/rss.xml')
  const key = keyOf(SITE, edition.id, 'feed  rss')
  const old = stored.get(key)
  const later = await isolate(cache, edition, () => '2026-04-01T02:00:00Z').get('/rss.xml')
  expect(later.headers.get('cache-status')).toBe('feedwright; hit; ttl=-3600; detail=refreshing')
  expect(stored.get(key)).not.toBe(old)
  const again = await isolate(cache, edition, () => '2026-04-01T02:00:01Z').get('/rss.xml')
  expect(again.headers.get('cache-status')).toBe('feedwright; hit; detail=edge')
})

test('C90: no copy is served past the instant at which the document changes', async () => {
  const { cache } = fakeCache()
  const edition = fakeEdition({ entries: ENTRIES })
  await isolate(cache, edition, () => '2026-04-30T23:59:00Z').get('/rss.xml')
  const answer = await isolate(cache, edition, () => '2026-05-01T00:00:00Z').get('/rss.xml')
  expect(await answer.text()).toContain('soon')
})

test('C112: when the edition cannot be read, the copy kept last is served', async () => {
  const { cache } = fakeCache()
  const good = await isolate(cache, fakeEdition({ entries: ENTRIES })).get('/rss.xml')
  const broken = fakeEdition({
    entries: [],
    looking: () => {
      throw new Error('The assets are away')
    },
  })
  const answer = await isolate(cache, broken).get('/rss.xml')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-status')).toMatch(/detail=edition-failed/)
  expect(await answer.text()).toBe(await good.text())
})

test('a cache that keeps nothing, or fails to, costs nothing', async () => {
  const cache: EdgeCache = { match: async () => undefined, put: () => Promise.reject(new Error('too large')) }
  const answer = await isolate(cache, fakeEdition({ entries: ENTRIES })).get('/rss.xml')
  expect(answer.status).toBe(200)
  const broken: EdgeCache = { ...cache, match: () => Promise.reject(new Error('away')) }
  expect((await isolate(broken, fakeEdition({ entries: ENTRIES })).get('/rss.xml')).status).toBe(200)
})

test('C90: a stale copy that is being refreshed is not kept past the change either', async () => {
  const { cache } = fakeCache()
  const edition = fakeEdition({ entries: ENTRIES })
  await isolate(cache, edition, () => '2026-04-30T12:00:00Z').get('/rss.xml')
  const { headers } = await isolate(cache, edition, () => '2026-04-30T23:59:40Z').get('/rss.xml')
  expect(headers.get('cache-status')).toMatch(/detail=refreshing/)
  expect(headers.get('cache-control')).toMatch(/^public, max-age=20,/)
})

test('createEdge() gives back a document as it was kept', async () => {
  const { cache } = fakeCache()
  const edge = createEdge(cache, () => expect.unreachable())
  const head = {
    etag: 'W/"rabc"' as const,
    modified: 1000,
    fields: { 'Content-Type': 'text/plain', Link: '<https://example.org/>; rel="self"' },
    lifetimes: SITE.cache,
    changesAt: Number.POSITIVE_INFINITY,
    until: Number.POSITIVE_INFINITY,
  }
  const edition = { id: 'x', site: SITE }
  await edge.keep(edition, 'feed /é', { head, bytes: new TextEncoder().encode('Grüße') }, 0)
  const copy = await edge.recall(edition, 'feed /é', 1)
  expect(copy?.head).toMatchObject({
    etag: 'W/"rabc"',
    modified: 1000,
    changesAt: Number.POSITIVE_INFINITY,
  })
  expect(new TextDecoder().decode(copy?.bytes)).toBe('Grüße')
  expect(copy?.fresh).toBe(true)
})
