import { describe, expect, test } from 'vitest'
import type { OpenEdition } from '../../src/edition/reading/open.ts'
import { createApp } from '../../src/http/app.ts'
import type { Site } from '../../src/settings/site.ts'
import { entry, fakeEdition } from './fake-edition.ts'

/** An edition that has every feed and archive, and nothing else. */
function everyFeed(url: string): OpenEdition {
  const edition = fakeEdition({
    entries: [entry({ slug: 'first', url: new URL('articles/first/', url).href })],
    site: { url },
  })
  return {
    ...edition,
    async document(path, now) {
      const state = await edition.document('', now)
      return state && { ...state, path, feed: { ...state.feed, path: path.replace(/archive\/[^/]+\/$/, '') } }
    },
  }
}

const ask = async (path: string, url = 'https://example.org/', headers = {}) =>
  createApp(() => everyFeed(url), { now: () => new Date('2026-04-01T00:00:00Z') }).request(path, { headers })

const TYPES = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json',
  html: 'text/html; charset=utf-8',
}
const FILES = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json', html: 'rss.xml' }

describe('the feed or archive that a path names, and its format', () => {
  test.each([
    ['/rss.xml', '', 'rss'],
    ['/tags/go/atom.xml', 'tags/go/', 'atom'],
    ['/feeds/mine/feed.json', 'feeds/mine/', 'json'],
    ['/archive/2026-03/rss.xml', 'archive/2026-03/', 'rss'],
    ['/tags/go/archive/2026-03/rss.xml', 'tags/go/archive/2026-03/', 'rss'],
    ['/tag/go/archive/2026-03/feed/', 'tags/go/archive/2026-03/', 'rss'],
    ['/tags/archive/archive/2026-03/rss.xml', 'tags/archive/archive/2026-03/', 'rss'],
    ['/category/go/feed/atom/', 'tags/go/', 'atom'],
    ['/author/ann/rss/', 'authors/ann/', 'rss'],
    ['/tag/go/atom.xml', 'tags/go/', 'atom'],
    ['/blog/index.xml', '', 'rss'],
    ['/blog/feed/rss2/', '', 'rss'],
    ['/feeds/posts/default', '', 'atom'],
    ['/feeds/posts/default?alt=rss', '', 'rss'],
    ['/feeds/posts/default?max-results=9&alt=rss', '', 'rss'],
    ['/?feed=rss2', '', 'rss'],
    ['/?feed=rss', '', 'rss'],
    ['/?feed=atom', '', 'atom'],
    ['/?paged=2&feed=atom&x', '', 'atom'],
    ['/?format=rss', '', 'rss'],
    ['/?format=feed&type=rss', '', 'rss'],
    ['/?type=atom&format=feed', '', 'atom'],
    ['/?format=feed', '', 'rss'],
    ['/tags/go/?format=feed&type=atom', 'tags/go/', 'atom'],
    ['/?type=rss', '', 'html'],
    ['/?feed=RSS2', '', 'rss'],
    ['/tags/go/?feed=atom', 'tags/go/', 'atom'],
    ['/feed_rss_created.xml', '', 'rss'],
    ['/feed_json_updated.json', '', 'json'],
    ['/blog-feed.xml', '', 'rss'],
    ['/wp-rss2.php', '', 'rss'],
    ['/blog/wp-atom.php', '', 'atom'],
    ['/feeds/index.rss2', '', 'rss'],
    ['/xml/rss20/feed.xml', '', 'rss'],
    ['/?feeds=rss2', '', 'html'],
    ['/?feed=comments-rss2', '', 'html'],
    ['/feed', '', 'rss'],
    ['/tags/go/feed', 'tags/go/', 'rss'],
    ['/blog/feed', '', 'rss'],
    ['/tags/go/', 'tags/go/', 'html'],
    ['/archive/2026-03/', 'archive/2026-03/', 'html'],
    ['/tags/go/archive/2026-03/', 'tags/go/archive/2026-03/', 'html'],
    ['/feeds/mine/', 'feeds/mine/', 'html'],
    ['/tags/a%2Fb/rss.xml', 'tags/a%2Fb/', 'rss'],
    ['/tags/100%25/rss.xml', 'tags/100%25/', 'rss'],
    ['/tags/%E3%81%8C/rss.xml', 'tags/%E3%81%8C/', 'rss'],
    ['/tags/Go Now/rss.xml', 'tags/go-now/', 'rss'],
    [
      '/archive/2026-03-01T09:00:00Z~log%2Fa%2D%2Db--now/rss.xml',
      'archive/2026-03-01T09:00:00Z~log%2Fa%2D%2Db--now/',
      'rss',
    ],
  ] as const)('%s', async (path, feed, format) => {
    const answer = await ask(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe(TYPES[format])
    expect(answer.headers.get('link')).toMatch(`<https://example.org/${feed}${FILES[format]}>`)
  })

  test.each([
    '/sitemap-0.xml',
    '/sitemap-2.xml',
    '/tag/go/',
    '/tags/',
    '/other/go/rss.xml',
    '/archive/a/archive/b/rss.xml',
    '//rss.xml',
    '/rss.xml/',
    '/rss.xml.bak',
    '/xrss.xml',
    '/blog/',
    '/RSS.xml',
  ])('%s names none', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })

  test.each([
    ['/feeds', 'feeds/'],
    ['/tags/go', 'tags/go/'],
    ['/tags/a%2Fb', 'tags/a%2Fb/'],
    ['/archive/2026-03', 'archive/2026-03/'],
    ['/sections/x/archive/2026-03', 'sections/x/archive/2026-03/'],
  ])('%s lacks its slash', async (path, to) => {
    const answer = await ask(`${path}?x=1`)
    expect(answer.status).toBe(308)
    expect(answer.headers.get('location')).toBe(`https://example.org/${to}`)
  })

  test.each(['/', '/feeds/', '/feeds.opml', '/sitemap.xml', '/sitemap-1.xml', '/robots.txt', '/health'])(
    '%s is of the whole site',
    async (path) => {
      expect((await ask(path)).status).toBe(200)
    },
  )
})

describe('a site whose address has a path, asked for the first time', () => {
  test.each([
    ['/bl%C3%B6g/rss.xml', 200],
    ['/bl%c3%b6g/tags/go/rss.xml', 200],
    ['/bl%C3%B6g/articles/first/', 200],
    ['/tags/go/rss.xml', 200],
    ['/bl%C3%B6g/', 200],
    ['/bl%C3%B6g', 308],
    ['/bl%C3%B6g/tags/go', 308],
    ['/bl%C3%B6g/bl%C3%B6g/rss.xml', 404],
    ['/other/rss.xml', 404],
  ])('%s: %i', async (path, status) => {
    expect((await ask(path, 'https://example.org/blög/')).status).toBe(status)
  })
})

test('a feed asked for by Accept says so to caches', async () => {
  const answer = await ask('/tags/go/feed', 'https://example.org/', { Accept: 'application/atom+xml' })
  expect(answer.headers.get('content-type')).toBe(TYPES.atom)
  expect(answer.headers.get('content-location')).toBe('https://example.org/tags/go/atom.xml')
  expect(answer.headers.get('vary')).toBe('Accept-Encoding, Sec-Fetch-Dest, Accept')
})

describe('redirects with a query', () => {
  const redirects: Site['redirects'] = [
    { from: '/', to: 'https://elsewhere.example/', status: 308 },
    { from: '/?feed=rss2', to: '/rss.xml', status: 301 },
    { from: '/index.php?feed=atom&cat=7', to: '/tags/go/atom.xml', status: 301 },
    { from: '/?p=12', status: 410 },
  ]
  const site = { redirects: redirects.slice(1) }
  const edition = fakeEdition({ entries: [], site })
  const follow = async (path: string, given = edition) => {
    const answer = await createApp(() => given, { now: () => new Date('2026-04-01T00:00:00Z') }).request(path)
    return [answer.status, answer.headers.get('location')]
  }

  test.each([
    ['/?feed=rss2', 301, 'https://example.org/rss.xml'],
    ['/?utm_source=x&feed=rss2', 301, 'https://example.org/rss.xml'],
    ['/index.php?cat=7&feed=atom', 301, 'https://example.org/tags/go/atom.xml'],
    ['/index.php?cat=77&feed=atom', 404, null],
    ['/index.php', 404, null],
    ['/?p=12', 410, null],
    ['/?p=123', 200, null],
    ['/', 200, null],
  ])('%s: %i %s', async (path, status, location) => {
    expect(await follow(path)).toEqual([status, location])
  })

  test('a person sees a page of what has been removed, and a program a line', async () => {
    const ask = async (headers: Record<string, string>) => {
      const answer = await createApp(() => edition, { now: () => new Date('2026-04-01T00:00:00Z') }).request('/?p=12', {
        headers,
      })
      return { status: answer.status, kept: answer.headers.get('cache-control'), text: await answer.text() }
    }
    const person = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' }
    expect(await ask(person)).toMatchObject({ status: 410, kept: 'no-store' })
    expect((await ask(person)).text).toContain('<h1>What was here has been removed for good</h1>')
    expect((await ask({})).text).toBe('What was here has been removed for good.\n')
  })

  test('the one that says more goes before', async () => {
    const all = fakeEdition({ entries: [], site: { redirects } })
    expect(await follow('/?feed=rss2', all)).toEqual([301, 'https://example.org/rss.xml'])
    expect(await follow('/?other', all)).toEqual([308, 'https://elsewhere.example/'])
  })

  test('below a site with a path', async () => {
    const url = 'https://example.org/blog/'
    const below = fakeEdition({ entries: [], site: { ...site, url } })
    expect(await follow('/blog/?feed=rss2', below)).toEqual([301, `${url}rss.xml`])
  })
})

describe('index.html of a folder of files', () => {
  const app = createApp(() => fakeEdition({ entries: [] }), {
    now: () => new Date('2026-04-01T00:00:00Z'),
    files: async (segments) =>
      segments.join('/') === 'demo/index.html'
        ? { body: new Uint8Array(3), type: 'text/html; charset=utf-8', etag: 'W/"f1"' }
        : undefined,
  })

  test.each([
    ['/demo/', 200],
    ['/demo/index.html', 200],
    ['/demo', 308],
    ['/demo/other/', 404],
    ['/demo//', 404],
    ['/other/', 404],
  ])('%s: %i', async (path, status) => {
    const answer = await app.request(path)
    expect(answer.status).toBe(status)
    if (status === 308) expect(answer.headers.get('location')).toBe('https://example.org/demo/')
  })
})
