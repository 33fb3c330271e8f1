import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { entry, fakeEdition } from './fake-edition.ts'

/** A site at https://example.org/blog/, whose own files are `style.css` and `trip/photo.png`. */
function app() {
  const edition = fakeEdition({
    entries: [entry({ slug: 'one' })],
    site: {
      url: 'https://example.org/blog/',
      redirects: [
        { from: '/old.xml', to: '/rss.xml', status: 301 },
        { from: '/blog/older.xml', to: '/blog/atom.xml', status: 308 },
        { from: '/away/', to: 'https://elsewhere.example/', status: 301 },
        { from: '/gone.xml', status: 410 },
      ],
    },
  })
  return createApp(() => edition, {
    now: () => new Date('2026-04-01T00:00:00Z'),
    files: async (segments) =>
      ['style.css', 'trip/photo.png'].includes(segments.join('/'))
        ? { body: new Uint8Array(3), type: 'image/png', etag: '"f1"' }
        : undefined,
  })
}

describe('C87: a site whose address has a path', () => {
  test.each([
    '/blog/style.css',
    '/blog/trip/photo.png',
    // Reached through a front that has cut the path off.
    '/style.css',
    '/trip/photo.png',
  ])('%s is a file', async (path) => {
    expect((await app().request(path)).status).toBe(200)
  })

  test.each(['/blog/blog/style.css', '/blogger/style.css', '/other/style.css'])('%s is none', async (path) => {
    expect((await app().request(path)).status).toBe(404)
  })

  test.each([
    ['/old.xml', 301, 'https://example.org/blog/rss.xml'],
    ['/blog/old.xml', 301, 'https://example.org/blog/rss.xml'],
    ['/older.xml', 308, 'https://example.org/blog/atom.xml'],
    ['/blog/older.xml', 308, 'https://example.org/blog/atom.xml'],
    ['/blog/away/', 301, 'https://elsewhere.example/'],
    ['/blog/gone.xml', 410, null],
    ['/gone.xml', 410, null],
  ])('C96: %s answers %i %s', async (path, status, location) => {
    const response = await app().request(path)
    expect(response.status).toBe(status)
    expect(response.headers.get('location')).toBe(location)
  })
})
