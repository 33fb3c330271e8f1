import { expect, test } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { entry, fakeEdition } from './fake-edition.ts'

test('smoke', async () => {
  const edition = fakeEdition({ entries: [entry({ slug: 'one', tags: ['Go'] }), entry({ slug: 'two' })] })
  const app = createApp({
    edition: () => edition,
    now: () => new Date('2026-04-01T00:00:00Z'),
    report: (e) => console.log(e),
  })
  for (const path of [
    '/rss.xml',
    '/',
    '/tags/go/feed/',
    '/articles/one',
    '/articles/one/',
    '/health',
    '/feeds.opml',
    '/sitemap.xml',
    '/nope',
    '/%ff',
    '/robots.txt',
  ]) {
    const r = await app.request(path)
    console.log(path, r.status, JSON.stringify(Object.fromEntries(r.headers)), (await r.text()).length)
  }
  expect(1).toBe(1)
})
