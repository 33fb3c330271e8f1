import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { exportSite } from '../../src/node/exporting/export-site.ts'
import { readSite } from '../../src/settings/read-site.ts'
import { folderOf, publish } from '../pipeline/publish.ts'
import { textsAt } from '../spec/schemas.ts'

const NOW = '2026-06-01T00:00:00Z'
const files = (movedTo: string, more = '') => ({
  'site.yaml': `moved_to: ${movedTo}\n${more}`,
  'a.md': '---\ntitle: One\ndate: 2026-01-01\ntags: [go]\n---\nWords.\n',
})

async function appOf(...given: Parameters<typeof files>) {
  const { opened } = await publish(folderOf(files(...given)), new Date(NOW))
  return createApp(() => opened, { now: () => new Date(NOW) })
}

test.each([
  ['/rss.xml', 'rss.xml'],
  ['/feed', 'rss.xml'],
  ['/feed/', 'rss.xml'],
  ['/index.xml', 'rss.xml'],
  ['/atom.xml', 'atom.xml'],
  ['/feeds/posts/default', 'atom.xml'],
  ['/feed.json', 'feed.json'],
  ['/?feed=rss2', 'rss.xml'],
  ['/tags/go/atom.xml', 'tags/go/atom.xml'],
  ['/tag/go/feed/', 'tags/go/rss.xml'],
  ['/archive/2026-01--2026-02/rss.xml', 'archive/2026-01--2026-02/rss.xml'],
])('RSS 2.0, RFC 9110 15.4.2: %s is 301 to the same feed at the new site', async (path, to) => {
  const app = await appOf('https://new.example/blog/')
  for (const method of ['GET', 'HEAD']) {
    const response = await app.request(`https://example.org${path}`, { method })
    expect([response.status, response.headers.get('Location')]).toEqual([301, `https://new.example/blog/${to}`])
  }
})

test('one new address takes the readers of all feeds', async () => {
  const app = await appOf('https://other.example/feed.xml')
  for (const path of ['/rss.xml', '/atom.xml', '/tags/go/feed.json']) {
    const response = await app.request(`https://example.org${path}`)
    expect([response.status, response.headers.get('Location')]).toEqual([301, 'https://other.example/feed.xml'])
  }
})

test('pages stay where they are', async () => {
  const app = await appOf('https://new.example/')
  expect((await app.request('https://example.org/articles/a/')).status).toBe(200)
  expect((await app.request('https://example.org/')).status).toBe(200)
})

test('an export has the feeds, which name their new addresses, and a file of redirects where it is asked for', async () => {
  const show = 'url: https://example.org/\nicon: /i.png\npodcast: { category: Arts }\n'
  const folder = folderOf(files('https://new.example/', show))
  const out = folderOf({})
  const request = { folder, out, url: undefined, strict: false, probe: false, lock: 'keep', resurface: false } as const
  expect(await exportSite({ ...request, pages: false, host: 'netlify' })).not.toHaveProperty('refused')
  const read = (name: string) => readFileSync(join(out, name), 'utf8')
  expect(textsAt(read('rss.xml'), '//channel/atom:link[@rel="self"]/@href')).toEqual(['https://new.example/rss.xml'])
  expect(textsAt(read('rss.xml'), '//channel/itunes:new-feed-url')).toEqual(['https://new.example/rss.xml'])
  expect(JSON.parse(read('feed.json')).feed_url).toBe('https://new.example/feed.json')
  expect(textsAt(read('tags/go/atom.xml'), '/a:feed/a:link[@rel="self"]/@href')).toEqual([
    'https://new.example/tags/go/atom.xml',
  ])
  expect(read('_redirects').split('\n').slice(0, 2)).toEqual([
    '/rss.xml https://new.example/rss.xml 301!',
    '/*/rss.xml https://new.example/:splat/rss.xml 301!',
  ])
  await exportSite({ ...request, pages: false, host: 'cloudflare' })
  expect(read('_redirects')).toContain('/feed.json https://new.example/feed.json 301\n')
})

test('the feeds cannot move to where they are', () => {
  const { problems } = readSite('url: https://example.org/\nmoved_to: https://example.org/', 'site.yaml', {
    folderName: 'a',
  })
  expect(problems.map(({ line, what }) => [line, what])).toEqual([
    [2, 'moved_to leads to the site itself, where the feeds would lead to themselves'],
  ])
})
