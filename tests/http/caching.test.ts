import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { cachingFields } from '../../src/http/cache/lifetimes.ts'
import { codeForEdge } from '../../src/worker/edge-coding.ts'
import { entry, fakeEdition } from './fake-edition.ts'

const LIFETIMES = { maxAge: 900, sharedMaxAge: 3600, staleWhileRevalidate: 600, staleIfError: 86_400 }
const NOW = Date.UTC(2026, 3, 1)

test.each([
  [
    Number.POSITIVE_INFINITY,
    'public, max-age=900, stale-while-revalidate=600, stale-if-error=86400',
    'max-age=3600, stale-while-revalidate=600, stale-if-error=86400',
  ],
  [
    4000,
    'public, max-age=900, stale-while-revalidate=600, stale-if-error=86400',
    'max-age=3600, stale-while-revalidate=400, stale-if-error=86400',
  ],
  [
    1000.9,
    'public, max-age=900, stale-while-revalidate=100, stale-if-error=86400',
    'max-age=1000, stale-if-error=86400',
  ],
  [60, 'public, max-age=60, stale-if-error=86400', 'max-age=60, stale-if-error=86400'],
  [0.5, 'public, max-age=0, stale-if-error=86400', 'max-age=0, stale-if-error=86400'],
  [-5, 'public, max-age=0, stale-if-error=86400', 'max-age=0, stale-if-error=86400'],
])('C90, C116, C121, C122: %d seconds before a document changes', (left, control, shared) => {
  const fields = cachingFields(LIFETIMES, NOW, NOW + left * 1000)
  expect(fields).toEqual({ 'Cache-Control': control, 'CDN-Cache-Control': shared })
})

test('C122: neither s-maxage nor must-revalidate, which switch stale answers off', () => {
  expect(JSON.stringify(cachingFields(LIFETIMES, NOW, Number.POSITIVE_INFINITY))).not.toMatch(
    /s-maxage|must-revalidate/,
  )
})

test('C90: no lifetime reaches past the change, whatever the settings', () => {
  const seconds = fc.nat(100_000)
  const lifetimes = fc.record({
    maxAge: seconds,
    sharedMaxAge: seconds,
    staleWhileRevalidate: seconds,
    staleIfError: seconds,
  })
  fc.assert(
    fc.property(lifetimes, fc.nat(200_000_000), (given, left) => {
      for (const field of Object.values(cachingFields(given, NOW, NOW + left))) {
        const [, fresh = '', stale = '0'] = /max-age=(\d+)(?:, stale-while-revalidate=(\d+))?/.exec(field) ?? []
        expect((Number(fresh) + Number(stale)) * 1000).toBeLessThanOrEqual(left)
      }
    }),
  )
})

describe('a cache that ignores Vary never gives HTML to a reader', () => {
  const PERSON = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' }
  const edition = fakeEdition({ entries: [entry({ slug: 'one', tags: ['Go'] })] })
  const app = createApp(() => edition, { now: () => new Date('2026-04-01T00:00:00Z') })

  test.each([
    '/rss.xml',
    '/tags/go/atom.xml',
    '/feed.json',
    '/feed',
    '/feed/',
    '/archive/2026-03/rss.xml',
    '/?feed=rss2',
  ])('C144: the page at %s is kept by the person alone, the document by everybody', async (path) => {
    const page = await app.request(path, { headers: PERSON })
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(page.headers.get('cache-control')).toMatch(/^private, max-age=900/)
    expect(page.headers.get('cdn-cache-control')).toBe('no-store')
    const fresh = { ...PERSON, 'If-None-Match': String(page.headers.get('etag')) }
    const again = await app.request(path, { headers: fresh })
    expect([again.status, again.headers.get('cdn-cache-control')]).toEqual([304, 'no-store'])
    const document = await app.request(path)
    expect(document.headers.get('cache-control')).toMatch(/^public, /)
  })

  test.each(['/', '/tags/go/', '/articles/one/'])('%s is a page for everybody', async (path) => {
    for (const headers of [PERSON, {}]) {
      expect((await app.request(path, { headers })).headers.get('cache-control')).toMatch(/^public, /)
    }
  })
})

describe('C98: HEAD says no length that GET does not have', () => {
  const answer = (type: string) =>
    new Response('x'.repeat(5000), { headers: { 'Content-Type': type, 'Content-Length': '5000' } })
  const ask = (method: string, type: string) =>
    codeForEdge(answer(type), new Request('https://example.org/', { method }))

  test('in a Worker, of what the edge may compress on its way', () => {
    expect(ask('HEAD', 'text/html; charset=utf-8').headers.get('Content-Length')).toBeNull()
    expect(ask('GET', 'text/html; charset=utf-8').headers.get('Content-Length')).toBe('5000')
    for (const method of ['GET', 'HEAD']) {
      expect(ask(method, 'image/png').headers.get('Content-Length')).toBe('5000')
    }
  })
})
