import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cachingFields } from '../../src/http/cache/lifetimes.ts'

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
