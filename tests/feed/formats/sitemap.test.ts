import { expect, test } from 'vitest'
import { type Location, SITEMAP_LIMIT, writeSitemap, writeSitemapIndex } from '../../../src/feed/sitemap.ts'
import { schemaErrors, textsAt } from '../../spec/schemas.ts'

const locations: readonly Location[] = [
  { url: 'https://example.org/articles/a/?x=1&y=2', updated: '2026-11-21T10:30:15Z' },
  { url: 'https://example.org/' },
]

test('CONFORMANCE 140: sitemaps.org urlset with W3C datetimes', () => {
  const sitemap = writeSitemap(locations)
  expect(schemaErrors('sitemap.rng', sitemap)).toBe('')
  expect(textsAt(sitemap, '/s:urlset/s:url/s:loc')).toEqual(locations.map(({ url }) => url))
  expect(textsAt(sitemap, '/s:urlset/s:url/s:lastmod')).toEqual(['2026-11-21T10:30:15Z'])
})

test('sitemaps.org: an index of sitemaps', () => {
  const index = writeSitemapIndex([{ url: 'https://example.org/sitemap-0.xml', updated: '2026-11-21T10:30:15Z' }])
  expect(schemaErrors('sitemap.rng', index)).toBe('')
  expect(textsAt(index, '/s:sitemapindex/s:sitemap/s:loc')).toEqual(['https://example.org/sitemap-0.xml'])
})

test('sitemaps.org: 50 000 addresses fit, one more is our bug', () => {
  const [, home] = locations
  if (home === undefined) return expect.unreachable()
  const full = Array.from({ length: 50_000 }, () => home)
  expect(SITEMAP_LIMIT).toBe(50_000)
  expect(textsAt(writeSitemap(full), '/s:urlset/s:url')).toHaveLength(50_000)
  expect(() => writeSitemap([...full, home])).toThrow(RangeError)
})

test('sitemaps.org: an address has fewer than 2 048 characters', () => {
  const long = (length: number): Location => ({ url: `https://example.org/${'x'.repeat(length - 20)}` })
  expect(textsAt(writeSitemap([long(2047), long(2048)]), '/s:urlset/s:url/s:loc')).toEqual([long(2047).url])
})

test('an empty site has an empty sitemap', () => {
  expect(schemaErrors('sitemap.rng', writeSitemap([]))).toBe('')
})
