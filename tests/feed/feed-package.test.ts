import { describe, expect, test, vi } from 'vitest'
import type { Entry } from '../../src/edition/entry.ts'
import type { FeedView } from '../../src/edition/view.ts'
import { FORMATS } from '../../src/feed/formats.ts'
import { schemaErrors, textsAt } from '../spec/schemas.ts'
import { exampleArchive, exampleEntry, exampleHead, exampleSite, exampleView, plainEntry } from './example-view.ts'

/*
 * Each trap of the npm package `feed` 6.0.0, by the number it has in our notes on it, stepped over on purpose: what `feed` would have
 * written there is named in the title.
 */
const rss = (view: FeedView = exampleView()) => FORMATS.rss.write(view)
const atom = (view: FeedView = exampleView()) => FORMATS.atom.write(view)
const json = (view: FeedView = exampleView()) => JSON.parse(FORMATS.json.write(view))
const only = (entry: Partial<Entry>) => exampleView({ entries: [plainEntry(entry)] })
const podcast = exampleSite({
  podcast: {
    category: 'Arts & <Crafts>',
    subcategory: 'Food',
    explicit: false,
    image: 'show.png',
    type: 'episodic',
    owner: { name: 'Ann & Co', email: 'ann@example.org' },
  },
})

test('trap 1: JSON Feed 1.0, one author, no language, hubs, favicon, attachments', () => {
  const feed = json()
  expect(feed.version).toBe('https://jsonfeed.org/version/1.1')
  expect(feed).toMatchObject({ language: 'en-GB', favicon: 'https://example.org/favicon-64.png' })
  expect(feed.hubs).toHaveLength(2)
  expect(feed.items[0].authors).toHaveLength(2)
  expect(feed.items[0].attachments).toHaveLength(2)
})
test('trap 2: the extensions of one format in another', () => {
  expect(rss()).not.toMatch(/next_url|external_url|date_published|_feedwright|jsonfeed/)
  expect(JSON.stringify(json(exampleArchive({ site: podcast })))).not.toMatch(
    /itunes:|media:|atom:|dc:|fh:|_attributes|_cdata/,
  )
})
test('trap 3: a JSON item without id or content_html', () => {
  expect(json(only({ html: '', summary: '' })).items[0]).toMatchObject({ id: expect.any(String), content_html: '' })
})
test('trap 4: an exception for an empty list of authors', () => {
  const nobody = exampleView({ site: exampleSite({ authors: [] }), entries: [plainEntry({ authors: [] })] })
  expect(json(nobody).items).toHaveLength(1)
})
test('trap 5: Atom without media, paging links, fh:archive and related links', () => {
  const view = exampleArchive()
  expect(textsAt(atom(view), '//media:thumbnail')).toHaveLength(1)
  expect(textsAt(atom(view), '//fh:archive')).toHaveLength(1)
  expect(textsAt(atom(view), '//a:link[@rel="prev-archive"]|//a:link[@rel="related"]')).toHaveLength(2)
})
test('trap 6: Atom without xml:lang', () => expect(textsAt(atom(), '/a:feed/@xml:lang')).toEqual(['en-GB']))
test.each(['http://Example.com', 'post-1', 'https://example.org/a/../b', 'tag:example.org,2026:x', 'urn:uuid:1'])(
  'trap 7: the id %s normalised, or an exception',
  (id) => {
    expect(textsAt(atom(only({ id })), '//a:entry/a:id')).toEqual([id])
    expect(textsAt(rss(only({ id })), '//item/guid')).toEqual([id])
    expect(json(only({ id })).items[0].id).toBe(id)
  },
)
test.each(['<3 Deno', 'Use <b>', 'A & B', '&lt;', ']]>'])('trap 8: the title %s as HTML in CDATA', (title) => {
  expect(textsAt(atom(only({ title })), '//a:entry/a:title')).toEqual([title])
  expect(textsAt(rss(only({ title })), '//item/title')).toEqual([title])
  expect(rss(only({ title }))).not.toContain('<title><![CDATA[')
})
test('trap 9: an enclosure of type image/pdf and length 0', () => {
  const view = only({ enclosures: [{ url: 'https://example.org/a.b/paper', type: 'application/pdf', length: 77 }] })
  expect(textsAt(rss(view), '//enclosure[@type="application/pdf"][@length="77"]')).toHaveLength(1)
  expect(textsAt(atom(view), '//a:link[@rel="enclosure"][@type="application/pdf"][@length="77"]')).toHaveLength(1)
})
test('trap 10: an image that overwrites the enclosure', () => {
  expect(textsAt(rss(), '//item[1]/enclosure/@type')).toEqual(['audio/mpeg'])
  expect(textsAt(rss(), '//item[1]/media:content/@type')).toEqual(['image/jpeg'])
})
test('trap 11: title and duration as attributes of the enclosure', () => {
  expect(textsAt(rss(exampleView({ site: podcast })), '//enclosure[1]/@*')).toHaveLength(3)
})
test('trap 12: itunes:duration gone in the second document made of the same view', () => {
  const view = exampleView({ site: podcast })
  expect(textsAt(rss(view), '//itunes:duration')).toEqual(['125'])
  expect(rss(view)).toBe(rss(view))
})
test('trap 13: an author element without an e-mail address', () => {
  expect(textsAt(rss(), '//author')).toEqual([])
  expect(textsAt(rss(), '//dc:creator')).toHaveLength(2)
})
test.each([
  ['no entries', exampleView({ entries: [] })],
  ['no body', only({ html: '' })],
  ['a podcast', exampleView({ site: podcast })],
  ['an archive', exampleArchive()],
  ['complete', exampleView({ complete: true })],
])('trap 14, Eleventy’s unbound content prefix: every prefix is bound (%s)', (_, view) => {
  expect(schemaErrors('rss.rng', rss(view))).toBe('')
})
test('trap 15: a bare & in the attributes of extensions', () => {
  const xml = rss(exampleView({ site: podcast }))
  expect(textsAt(xml, '/rss/channel/itunes:category/@text')).toEqual(['Arts & <Crafts>'])
  expect(textsAt(xml, '//atom:link[@rel="related"]/@title')).toEqual(['Other & Site'])
})
test('trap 16: one extension of each name', () => {
  expect(textsAt(rss(exampleArchive()), '/rss/channel/atom:link/@rel')).toEqual([
    ...['self', 'hub', 'hub', 'current', 'prev-archive', 'next-archive'],
  ])
  expect(textsAt(rss(), '//item[1]/category')).toHaveLength(3)
})
test('trap 17: control characters and lone surrogates', () => {
  const view = only({
    title: 'a\u0000\u0008\ud800b',
    html: '<p>\u000b\udfff</p>',
    summary: '\u001f',
    tags: ['\u0001x'],
  })
  expect(textsAt(rss(view), '//item/title')).toEqual(['ab'])
  expect(textsAt(atom(view), '//a:entry/a:title')).toEqual(['ab'])
  expect(json(view).items[0]).toMatchObject({ title: 'ab', content_html: '<p></p>', tags: ['x'] })
})
describe('trap 18: "undefined" and "Invalid Date"', () => {
  const { copyright: _, icon: __, favicon: ___, logo: ____, ...site } = exampleSite({ authors: [], hubs: [] })
  const bare = exampleView({
    site,
    feed: exampleHead({ description: '' }),
    entries: [plainEntry({ summary: '', html: '' })],
  })
  test.each(Object.values(FORMATS))('$label', ({ write }) => {
    expect(write(bare)).not.toMatch(/undefined|null|NaN|Invalid|object Object/)
  })
})
test.each(['not an address', '/articles/1/', '', 'http://[', 'javascript:alert(1)'])(
  'trap 19: an exception, and the feed lost, for the link %j',
  (url) => {
    const view = exampleView({
      entries: [plainEntry({ url, source: { url, name: 'x' }, enclosures: [{ url, type: 'audio/ogg', length: 1 }] })],
      site: exampleSite({ logo: { url }, icon: url, favicon: url, hubs: [url] }),
    })
    expect(textsAt(rss(view), '//item/link')).toEqual([url])
    expect(textsAt(atom(view), '//a:entry/a:link[@rel="alternate"]/@href')).toEqual([url])
    expect(json(view).items).toHaveLength(1)
  },
)
test('trap 20, Jekyll’s and WriteFreely’s updated: the time of the build', () => {
  vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z') })
  const later = Object.values(FORMATS).map(({ write }) => write(exampleView()))
  vi.useRealTimers()
  expect(later).toEqual(Object.values(FORMATS).map(({ write }) => write(exampleView())))
  expect(later.join()).not.toContain('2031')
  expect(textsAt(rss(), '//lastBuildDate')).toEqual(['Sat, 21 Nov 2026 10:30:15 GMT'])
})
test('trap 21: a stylesheet of type text/xsl', () => expect(rss() + atom()).not.toContain('xml-stylesheet'))
test('trap 22: one self link for two formats', () => {
  expect(textsAt(rss(), '//atom:link[@rel="self"]/@href')).toEqual(['https://example.org/rss.xml'])
  expect(textsAt(atom(), '//a:link[@rel="self"]/@href')).toEqual(['https://example.org/atom.xml'])
  expect(json().feed_url).toBe('https://example.org/feed.json')
})
test('trap 23: a podcast without image and explicit, its category as text, googleplay elements', () => {
  const xml = rss(exampleView({ site: podcast }))
  expect(textsAt(xml, '/rss/channel/itunes:image/@href')).toEqual(['https://example.org/show.png'])
  expect(textsAt(xml, '/rss/channel/itunes:explicit')).toEqual(['false'])
  expect(textsAt(xml, '/rss/channel/itunes:owner/itunes:name')).toEqual(['Ann & Co'])
  expect(xml).not.toContain('googleplay')
})
test('trap 24: no paging', () => {
  expect(textsAt(rss(), '//atom:link[@rel="prev-archive"]')).toHaveLength(1)
  expect(json()).toHaveProperty('next_url')
})
test('trap 25: Atom categories without term', () => {
  expect(textsAt(atom(), '//a:category[not(@term)]')).toEqual([])
  expect(textsAt(atom(), '//a:category')).toHaveLength(3)
})
test('trap 26: no date of change in RSS', () => {
  expect(textsAt(rss(), '//item/atom:updated')).toEqual(['2026-11-21T10:30:15Z', '2026-11-02T00:00:00Z'])
})
test('trap 27: a quarter of the bytes for indentation, in JSON too; the white space of a text stays', () => {
  const html = exampleEntry().html
  expect(rss(exampleView({ entries: [plainEntry()] }))).not.toMatch(/\n /)
  expect(textsAt(rss(), '//item[1]/content:encoded')).toEqual([html])
  expect(html).toContain('\n    <i>lines')
  expect(FORMATS.json.write(exampleView())).not.toContain('\n')
})
test('what holds a place for `feed` is in no document', () => {
  for (const { write } of Object.values(FORMATS)) expect(write(exampleView())).not.toContain('hold.invalid')
})
