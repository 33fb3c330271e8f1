import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { askLive } from '../../src/node/comparing/import-ids.ts'
import { make, open, site as settings, written } from '../edition/collection.ts'
import { newSite } from './site.ts'

const words = (name: string, count = 60) => Array.from({ length: count }, (_, i) => `${name}${i}`).join(' ')
const dated = (body: string, more = '') => `---\ndate: 2026-03-01\n${more}---\n${body}\n`
const LAMP = dated(words('lamp'))
const NOW = '2026-06-02T00:00:00Z'

describe('--previous: the live site alone is a memory', () => {
  test('it keeps ids as they were written, dates of undated articles, old addresses and what is withdrawn', async () => {
    const site = newSite({
      'lamp.md': LAMP,
      'old.md': dated(words('old'), 'id: Buzzsprout-12\n'),
      'undated.md': words('fog'),
    })
    await site.build('2026-05-05T05:05:05Z')
    site.write({
      'notes/gun.md': LAMP,
      'old.md': dated(words('old'), 'id: Buzzsprout-12\n'),
      'undated.md': words('fog'),
    })
    await site.build()
    site.write({ 'notes/gun.md': LAMP, 'undated.md': words('fog') })
    await site.build()
    const live = await site.live(NOW)
    site.keepOnly()
    site.write({ 'essays/gun.md': `${LAMP} And more.`, 'undated.md': words('fog') })
    const { ids, dates, pages } = await site.build(NOW, { live })
    expect(ids).toEqual({ 'essays/gun.md': 'tag:example.org,2026:lamp', 'undated.md': 'tag:example.org,2026:undated' })
    expect(dates['undated.md']).toBe('2026-05-05T05:05:05Z')
    const moved = 'https://example.org/articles/essays/gun/'
    expect(pages).toMatchObject({ '/articles/lamp/': moved, '/articles/notes/gun/': moved, '/articles/old/': 'gone' })
    // Back under its old id, which its file no longer names.
    const again = await site.live('2026-06-03T00:00:00Z')
    site.keepOnly()
    site.write({ ...site.files(), 'old.md': dated(words('old')) })
    expect((await site.build('2026-06-03T00:00:00Z', { live: again })).ids['old.md']).toBe('Buzzsprout-12')
  })

  test('what is remembered here counts where the two differ, and that is told', async () => {
    const site = newSite({ 'lamp.md': LAMP, 'bell.md': dated(words('bell')) })
    await site.build()
    const { where, lines } = await site.live(NOW)
    const other = lines.map((one) =>
      one.file === 'lamp.md' ? { ...one, id: 'urn:x:lamp' } : { ...one, published: '2025-03-01T00:00:00Z' as const },
    )
    const said = {
      lock: [
        'feedwright.lock: bell.md was published as 2026-03-01T00:00:00Z, and as 2025-03-01T00:00:00Z according to https://example.org/: the first counts',
        'feedwright.lock: lamp.md is known as "tag:example.org,2026:lamp", and as "urn:x:lamp" according to https://example.org/: the first counts',
      ],
    }
    for (const kept of ['lock', 'dist', 'state'] as const) {
      site.keepOnly(kept)
      const request = { live: { where, lines: other }, lock: 'keep' } as const
      expect((await site.build(NOW, request)).refused).toBe('resurface')
      const done = await site.build(NOW, { ...request, resurface: true })
      expect(done.ids['lamp.md']).toBe('tag:example.org,2026:lamp')
      expect(done.dates['bell.md']).toBe('2026-03-01T00:00:00Z')
      const expected = said.lock.map((one) =>
        kept === 'lock' ? one : one.replace(/^feedwright\.lock: (\S+)/, '$1: $1'),
      )
      expect(done.said.toSorted()).toEqual(expected)
      await site.build(NOW)
    }
  })

  test('nothing of drafts and scheduled entries is in it, also not before it is known', async () => {
    const site = newSite({
      'lamp.md': LAMP,
      'draft.md': dated(words('draft'), 'draft: true\n'),
      'later.md': `---\ndate: 2027-01-01\naliases: /before/\n---\n${words('later')}\n`,
    })
    await site.build()
    expect((await site.live(NOW)).lines.map(({ file }) => file)).toEqual(['lamp.md'])
    expect((await site.live('2027-01-01T00:00:00Z')).lines.map(({ file }) => file)).toEqual(['lamp.md', 'later.md'])
  })

  test('it is plain text, at an address that is in no list and no page; under an address that is not final there is none', async () => {
    const edition = await open(make([written('lamp.md')]))
    const app = createApp(() => edition, { now: () => new Date(NOW) })
    const response = await app.request('https://example.org/feedwright/told-1.txt')
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'text/plain; charset=utf-8'])
    expect(await response.text()).toMatch(/^# What subscribers were told .*\nlamp\.md\ttag:example\.org,2026:lamp\t/)
    expect((await app.request('https://example.org/feedwright/told-2.txt')).status).toBe(404)
    for (const path of ['', 'sitemap.xml', 'feeds/', 'feeds.opml', 'robots.txt']) {
      expect(await (await app.request(`https://example.org/${path}`)).text()).not.toContain('told-')
    }
    const tried = await open(make([written('lamp.md')], undefined, undefined, { ...settings, final: false }))
    const local = createApp(() => tried, { now: () => new Date(NOW) })
    expect((await local.request('https://example.org/feedwright/told-1.txt')).status).toBe(404)
  })

  test('of a large site it has parts, and an address that was left is known in whichever part it stands', async () => {
    const more = (i: number) => (i === 7 ? { slug: 'seven', aliases: ['/articles/a7/'] } : {})
    const edition = await open(make(Array.from({ length: 17_000 }, (_, i) => written(`a${i}.md`, more(i)))))
    const app = createApp(() => edition, { now: () => new Date(NOW) })
    const asked: string[] = []
    const ask = async (address: string | URL | Request) => {
      asked.push(String(address))
      return app.request(String(address))
    }
    const request = { folder: 'none', url: undefined, out: 'none' }
    const { lines } = await askLive(request, 'https://example.org', { fetch: ask, now: new Date(NOW) })
    expect(asked).toEqual([1, 2, 3].map((number) => `https://example.org/feedwright/told-${number}.txt`))
    expect(new Set(lines.map(({ id }) => id)).size).toBe(17_000)
    const seven = lines.filter(({ file }) => file === 'a7.md')
    expect(seven.flatMap(({ addresses }) => addresses).toSorted()).toEqual(['/articles/a7/', '/articles/seven/'])
  })

  test('where the site has none, as another program leaves it, its JSON Feed and archives are read', async () => {
    const site = newSite({ 'lamp.md': LAMP, 'kept.md': dated(words('kept')) })
    await site.build()
    const feed = join(site.folder, '../feed.json')
    site.writeFeed(feed)
    const text = readFileSync(feed, 'utf8')
    site.keepOnly()
    site.write({ 'light.md': LAMP, 'kept.md': dated(words('kept')) })
    const asked: string[] = []
    const ask = async (address: string | URL | Request) => {
      asked.push(String(address))
      // Many hosts answer anything with their home page.
      return new Response(String(address).endsWith('.json') ? text : '<!doctype html>')
    }
    const request = { folder: site.folder, url: 'https://example.org/', out: join(site.folder, '../dist') }
    const live = await askLive(request, 'https://example.org', { fetch: ask, now: new Date(NOW) })
    expect(asked).toEqual(['https://example.org/feedwright/told-1.txt', 'https://example.org/feed.json'])
    expect((await site.build(NOW, { live })).ids).toEqual({
      'light.md': 'tag:example.org,2026:lamp',
      'kept.md': 'tag:example.org,2026:kept',
    })
  })

  test('a site that cannot be asked is no empty memory: nothing is done', async () => {
    const request = { folder: 'none', url: undefined, out: 'none' }
    const overloaded = async () => new Response('', { status: 503 })
    const away = async () => {
      throw new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND example.org') })
    }
    const now = new Date(NOW)
    await expect(askLive(request, 'https://example.org', { fetch: overloaded, now })).rejects.toThrow(
      'https://example.org/feedwright/told-1.txt answers 503\n  fix: try again',
    )
    await expect(askLive(request, 'https://example.org', { fetch: away, now })).rejects.toThrow(
      'cannot be reached: getaddrinfo ENOTFOUND example.org\n  fix: ',
    )
  })
})
