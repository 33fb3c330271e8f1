import { describe, expect, test } from 'vitest'
import { feedsPage } from '../../src/pages/directory.ts'
import { feedPage } from '../../src/pages/feed.ts'
import { homePage } from '../../src/pages/home.ts'
import { notFoundPage } from '../../src/pages/missing.ts'
import { topicPage } from '../../src/pages/topic.ts'
import { all } from './dom.ts'
import { EVERYTHING, entry, head, SITE, view } from './sample.ts'

const go = head('tags', 'Go')
const rss = 'https://example.org/tags/go/rss.xml'
const hrefs = (page: string, name: string, rel?: string) =>
  all(page, name, '@href')
    .filter((a) => rel === undefined || a['@rel'] === rel)
    .map((a) => a['@href'])

describe('feedPage()', () => {
  const page = feedPage({ site: SITE, view: view(go, [entry()]), address: rss, format: 'rss' })

  test('C145: offers the address it stands at, and every format', () => {
    expect(hrefs(page, 'link', 'alternate').slice(0, 3)).toEqual([
      'https://example.org/tags/go/rss.xml',
      'https://example.org/tags/go/atom.xml',
      'https://example.org/tags/go/feed.json',
    ])
    expect(hrefs(page, 'link', 'self')).toEqual([rss])
    expect(hrefs(page, 'link', 'hub')).toEqual(['https://hub.example.net/'])
    expect(hrefs(page, 'link', 'canonical')).toEqual(['https://example.org/tags/go/'])
  })

  test('shows the address, copies it, and leads to readers and to the bare document', () => {
    expect(all(page, 'code')[0]?.text).toBe(rss)
    expect(all(page, 'button', '@data-copy').map((button) => button['@data-copy'])).toEqual([rss])
    expect(hrefs(page, 'a')).toEqual(
      expect.arrayContaining([
        `feed:${rss}`,
        '/tags/go/rss.xml?raw',
        'https://feedly.com/i/subscription/feed/https%3A%2F%2Fexample.org%2Ftags%2Fgo%2Frss.xml',
      ]),
    )
  })

  test('lists its entries with their summaries', () => {
    expect(all(page, 'h3').map((h3) => h3.text)).toEqual(['Use <b> & AT&T'])
    expect(all(page, 'p', '@class', 'summary')[0]?.text).toBe('What <b> & AT&T have in common.')
  })

  test('JSON Feed: copies its own address, but readers get RSS, which all of them take', () => {
    const address = 'https://example.org/tags/go/feed.json'
    const json = feedPage({ site: SITE, view: view(go, []), address, format: 'json' })
    expect(all(json, 'button', '@data-copy')[0]?.['@data-copy']).toBe(address)
    expect(hrefs(json, 'a')).toContain(`feed:${rss}`)
  })

  test('an archive is no address to follow: the feed is; both ends of the walk are linked', () => {
    const path = 'tags/go/archive/2026-03/'
    const archived = view(go, [entry()], { archive: true, path, older: 'tags/go/archive/2026-02/' })
    const archive = feedPage({ site: SITE, view: archived, address: `${SITE.url}${path}rss.xml`, format: 'rss' })
    expect(all(archive, 'button', '@data-copy')[0]?.['@data-copy']).toBe(rss)
    expect(hrefs(archive, 'a', 'prev-archive')).toEqual(['/tags/go/archive/2026-02/'])
    expect(hrefs(archive, 'a', 'next-archive')).toEqual(['/tags/go/'])
    expect(hrefs(archive, 'link', 'alternate')).toContain(`${SITE.url}${path}rss.xml`)
  })

  test('a feed without entries says so', () => {
    const empty = feedPage({ site: SITE, view: view(go, []), address: rss, format: 'rss' })
    expect(all(empty, 'div', '@class', 'empty')[0]?.text).toContain('Nothing here yet')
    expect(all(page, 'div', '@class', 'empty')).toEqual([])
  })

  test('readers on the web are offered once they could reach the site', () => {
    const local = { ...SITE, final: false }
    const there = feedPage({ site: local, view: view(go, []), address: rss, format: 'rss' })
    expect(hrefs(there, 'a').filter((href) => href?.includes('feedly'))).toEqual([])
  })
})

describe('topicPage()', () => {
  test.each([
    [go, 'Tag', 'Go'],
    [head('authors', 'Ann'), 'Author', 'Ann'],
    [head('sections', 'essays'), 'Section', 'essays'],
    [head('sources', 'news.example'), 'Source', 'news.example'],
    [head('languages', 'de'), 'Language', 'Deutsch'],
    [head('feeds', 'calm', { title: 'All but releases' }), 'Selection', 'All but releases'],
  ])(
    '$kind: a page of its articles and a button to follow it, with no word of feeds opened in a browser',
    (feed, kicker, name) => {
      const page = topicPage({ site: SITE, view: view(feed, [entry()]) })
      expect(all(page, 'p', '@class', 'kicker')[0]?.text).toBe(kicker)
      expect(all(page, 'h1')[0]?.text).toBe(name)
      expect(all(page, 'h3').map((h3) => h3.text)).toEqual(['Use <b> & AT&T'])
      expect(all(page, 'summary').map((summary) => summary.text)).toEqual(['Follow'])
      expect(hrefs(page, 'a')).toContain(`feed:${SITE.url}${feed.path}rss.xml`)
      expect(hrefs(page, 'link', 'canonical')).toEqual([SITE.url + feed.path])
      expect(page).not.toContain('This is a feed')
    },
  )

  test('an archive: its period, its own address, and both ends of the walk', () => {
    const path = 'tags/go/archive/2026-03/'
    const entries = [entry({ published: '2026-03-20T10:00:00Z' }), entry()]
    const archived = view(go, entries, { archive: true, path, older: 'tags/go/archive/2026-02/' })
    const page = topicPage({ site: SITE, view: archived })
    expect(all(page, 'title')[0]?.text).toBe('Go · Older entries · The Lighthouse Notes')
    expect(all(page, 'p', '@class', 'lede')[0]?.text).toBe('2 Mar 2026 – 20 Mar 2026')
    const ofOneDay = topicPage({ site: SITE, view: view(go, [entry()], { archive: true, path }) })
    expect(all(ofOneDay, 'p', '@class', 'lede')[0]?.text).toBe('2 Mar 2026')
    expect(hrefs(page, 'link', 'canonical')).toEqual([SITE.url + path])
    expect(hrefs(page, 'a', 'prev-archive')).toEqual(['/tags/go/archive/2026-02/'])
    expect(hrefs(page, 'a', 'next-archive')).toEqual(['/tags/go/'])
  })

  test('a name keeps the direction of its script on a page of the other: C++ in Arabic', () => {
    const page = topicPage({
      site: { ...SITE, language: 'ar' },
      view: view(head('tags', 'C++', { language: 'ar' }), []),
    })
    expect(page).toContain('<h1><bdi>C++</bdi></h1>')
  })

  test('older entries of everything lead back to the home page', () => {
    const page = topicPage({
      site: SITE,
      view: view(EVERYTHING, [entry()], { archive: true, path: 'archive/2026-03/' }),
    })
    expect(all(page, 'p', '@class', 'kicker')[0]?.text).toBe('Older entries')
    expect(hrefs(page, 'a', 'next-archive')).toEqual(['/'])
  })
})

test('homePage(): the newest entries, the way to older ones, and a button that opens how to follow; feeds have a page of their own', () => {
  const entries = Array.from({ length: 11 }, (_, index) =>
    entry({ id: `tag:example.org,2026:${index}`, title: `No ${index}` }),
  )
  const page = homePage({ site: SITE, view: view(EVERYTHING, entries, { older: 'archive/start--next/' }) })
  expect(all(page, 'h3').map((h3) => h3.text)).toEqual(entries.map(({ title }) => title))
  expect(hrefs(page, 'a', 'prev-archive')).toEqual(['/archive/start--next/'])
  expect(all(page, 'summary').map((summary) => summary.text)).toEqual(['Follow'])
  expect(hrefs(page, 'a')).toContain('/feeds/')
  // Closed, it is one line high: the first article stands on the first screen of a phone.
  expect(page).not.toContain('<details open')
  expect(page.indexOf('<details')).toBeLessThan(page.indexOf('<ol'))
})

test('a list shows the picture, the author, how long it takes, that there is sound, and the tags of an entry', () => {
  const long = entry({
    image: { url: 'https://example.org/light.jpg', type: 'image/jpeg' },
    authors: [{ name: 'Jo' }, { name: 'Ann' }],
    tags: ['Signals', 'Fog'],
    html: `<p>${'word <i title="not counted here">word</i> '.repeat(440)}</p>`,
    enclosures: [{ url: 'https://example.org/a.mp3', type: 'audio/mpeg', length: 1 }],
  })
  const japanese = entry({ language: 'ja', html: `<p>${'灯台'.repeat(500)}</p>` })
  const page = homePage({ site: SITE, view: view(EVERYTHING, [long, japanese, entry()]) })
  const facts = all(page, 'p', '@class', 'meta').map((meta) => meta.text.replaceAll(/\s+/g, ' '))
  expect(facts[0]).toContain('Jo, Ann 4 min Audio Signals, Fog')
  expect(facts[1]).toContain('Ann Keeper 2 min')
  expect(facts[2]).not.toContain('min')
  expect(all(page, 'img', '@class', 'thumb')).toMatchObject([{ '@src': '/light.jpg', '@alt': '' }])
})

test('feedsPage(): all feeds under a heading for each kind, each with its page, formats and address', () => {
  const feeds = [
    { ...EVERYTHING, count: 9 },
    { ...head('authors', 'Ann'), count: 1 },
    { ...head('feeds', 'calm', { title: 'All but releases' }), count: 1 },
  ]
  const page = feedsPage({ site: SITE, feeds })
  expect(all(page, 'h2').map((h2) => h2.text)).toEqual(['Everything', 'By author', 'Chosen'])
  expect(all(page, 'h3').map((h3) => h3.text)).toEqual(['The Lighthouse Notes', 'Ann', 'All but releases'])
  expect(hrefs(page, 'a')).toEqual(expect.arrayContaining(['/authors/ann/', '/feeds.opml']))
  expect(all(page, 'input', '@type', 'search')).toHaveLength(1)
  expect(all(page, 'button').map((button) => button.text)).toContain('Copy address: Ann')
})

test('notFoundPage(): shows the path as typed, also one that does not decode, and what is near', () => {
  const near = [{ title: 'Go', url: 'https://example.org/tags/go/' }]
  const page = notFoundPage({ site: SITE, path: '/tags/g%C3%B6/', near })
  expect(all(page, 'code')[0]?.text).toBe('/tags/gö/')
  expect(all(page, 'a', '@href', '/tags/go/')[0]?.text).toBe('Go')
  expect(all(notFoundPage({ site: SITE, path: '/%FF', near: [] }), 'code')[0]?.text).toBe('/%FF')
})
