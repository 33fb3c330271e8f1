import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { Hono as TinyHono } from 'hono/quick'
import { afterAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { entry, fakeEdition } from './fake-edition.ts'

/** Feeds of a site at `url`, in somebody else's app. */
function mounted(url: string, at: string, outer = new Hono()) {
  const edition = fakeEdition({
    entries: [entry({ slug: 'first', tags: ['Go'], url: new URL('articles/first/', url).href })],
    site: { url, redirects: [{ from: '/old.xml', to: '/rss.xml', status: 301 }] },
  })
  const feeds = createApp(() => edition, {
    now: () => new Date('2026-04-01T00:00:00Z'),
    files: async (segments) =>
      segments.join('/') === 'trip/photo.png'
        ? { body: new Uint8Array(3), type: 'image/png', etag: '"f1"' }
        : undefined,
  })
  outer.get('/', (c) => c.text('home'))
  outer.get('/about', (c) => c.text('about'))
  outer.route(at, feeds)
  return outer
}

const ROUTES = [
  ['/rss.xml', 200],
  ['/tags/go/atom.xml', 200],
  ['/feed/', 200],
  ['/', 200],
  ['/tags/go/', 200],
  ['/feeds/', 200],
  ['/articles/first/', 200],
  ['/trip/photo.png', 200],
  ['/health', 200],
  ['', 308],
  ['/tags/go', 308],
  ['/articles/first', 308],
  ['/old.xml', 301],
  ['/nothing', 404],
  ['/other/rss.xml', 404],
  ['/%zz', 400],
] as const

describe.each([
  ['where the site stands', 'https://example.org/blog/', '/blog'],
  ['elsewhere, behind a proxy', 'https://example.org/blog/', '/inside/feeds'],
  ['a site without a path of its own', 'https://blog.example.org/', '/blog'],
])('mounted %s', (_name, url, at) => {
  test.each(ROUTES)('%s: %i', async (path, status) => {
    const answer = await mounted(url, at).request(at + path)
    expect(answer.status).toBe(status)
    if (status === 308 || status === 301) expect(answer.headers.get('location')).toMatch(new RegExp(`^${url}`))
  })

  test('links are built on the configured address', async () => {
    const answer = await mounted(url, at).request(`${at}/rss.xml`)
    expect(answer.headers.get('link')).toContain(`<${url}rss.xml>; rel="self"`)
    expect(await answer.text()).toContain(`<link>${url}</link>`)
  })

  test('what stands beside is not touched, and methods are refused below alone', async () => {
    const app = mounted(url, at)
    expect(await (await app.request('/about')).text()).toBe('about')
    expect(await (await app.request('/')).text()).toBe('home')
    expect((await app.request('/elsewhere')).status).toBe(404)
    expect((await app.request('/about', { method: 'POST' })).status).toBe(404)
    expect((await app.request(`${at}/rss.xml`, { method: 'POST' })).status).toBe(405)
    const head = await app.request(`${at}/rss.xml`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })
})

test('mounted at the root, the path of the site may stand before a route', async () => {
  const app = mounted('https://example.org/blog/', '/')
  for (const path of ['/rss.xml', '/blog/rss.xml', '/blog/tags/go/']) {
    expect((await app.request(path)).status, path).toBe(200)
  }
})

test('mounted below a smaller router', async () => {
  const app = mounted('https://example.org/blog/', '/blog', new TinyHono())
  for (const [path, status] of ROUTES) expect((await app.request(`/blog${path}`)).status, path).toBe(status)
})

describe('mounted on Node', () => {
  const server = createServer(getRequestListener(mounted('https://example.org/blog/', '/blog').fetch))
  afterAll(() => server.close())

  test('the same routes', async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const bound = server.address()
    const port = typeof bound === 'object' ? bound?.port : 0
    for (const [path, status] of ROUTES) {
      const answer = await fetch(`http://127.0.0.1:${port}/blog${path}`, { redirect: 'manual' })
      expect(answer.status, path).toBe(status)
    }
    const first = await fetch(`http://127.0.0.1:${port}/blog/rss.xml`)
    const etag = first.headers.get('etag') ?? ''
    const second = await fetch(`http://127.0.0.1:${port}/blog/rss.xml`, { headers: { 'If-None-Match': etag } })
    expect(second.status).toBe(304)
  })
})
