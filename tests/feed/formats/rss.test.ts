import { describe, expect, test } from 'vitest'
import type { FeedView } from '../../../src/edition/view.ts'
import { writeRss } from '../../../src/feed/rss.ts'
import { textsAt } from '../../spec/schemas.ts'
import { exampleArchive, exampleEntry, exampleHead, exampleSite, exampleView, plainEntry } from '../example-view.ts'

const rss = writeRss(exampleView())
const at = (path: string, view?: FeedView) => textsAt(view ? writeRss(view) : rss, path)
const names = (path: string, view?: FeedView) => at(`${path}/*`, view).length

describe('the channel', () => {
  test('C1, C75: the declaration is the first byte and the root stands in the first 512', () => {
    expect(rss.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" ')).toBe(true)
    expect(rss.slice(0, 512)).toContain('<channel>')
  })
  test('C2: title, link and description are there, the title standing in for a missing description', () => {
    expect(at('/rss/channel/title')).toEqual(['Ann & Bob’s <notes>'])
    expect(at('/rss/channel/link')).toEqual(['https://example.org/'])
    expect(at('/rss/channel/description')).toEqual(['On feeds, rivers & bread'])
    expect(at('/rss/channel/description', exampleView({ feed: exampleHead({ description: '' }) }))).toEqual([
      'Ann & Bob’s <notes>',
    ])
  })
  test('C3: all metadata stands before the first item, also what only extensions can write', () => {
    const archive = exampleArchive({
      site: exampleSite({ podcast: { category: 'Arts', explicit: true, image: 'p.png', type: 'serial' } }),
    })
    expect(at('/rss/channel/item[1]/following-sibling::*[not(self::item)]', archive)).toEqual([])
    expect(at('/rss/channel/fh:archive', archive)).toHaveLength(1)
    expect(at('/rss/channel/itunes:image', archive)).toHaveLength(1)
  })
  test('C4: one self link, to the document itself', () => {
    expect(at('/rss/channel/atom:link[@rel="self"][@type="application/rss+xml"]/@href')).toEqual([
      'https://example.org/rss.xml',
    ])
    expect(at('//atom:link[@rel="self"]/@href', exampleArchive())).toEqual([
      'https://example.org/tags/go/archive/2026-10/rss.xml',
    ])
  })
  test.each([
    [900, '15'],
    [3600, '60'],
    [59, '1'],
    [0, '1'],
  ])('C7: %i seconds are a ttl of %s', (maxAge, ttl) => {
    const cache = { ...exampleSite().cache, maxAge }
    expect(at('/rss/channel/ttl', exampleView({ site: exampleSite({ cache }) }))).toEqual([ttl])
  })
  test.each([
    [{ url: 'logo.png', width: 144, height: 400 }, ['144', '400']],
    [{ url: '/i/logo.JPG', width: 145, height: 90 }, []],
    [{ url: 'https://cdn.example/logo.gif?v=2' }, []],
  ])('C8: the image %j has the title and link of the channel, and its size only within the bounds', (logo, size) => {
    const view = exampleView({ site: exampleSite({ logo }), feed: exampleHead({ title: 'T & t' }) })
    expect(at('/rss/channel/image/url', view)).toEqual([new URL(logo.url, 'https://example.org/').href])
    expect(at('/rss/channel/image/title', view)).toEqual(['T & t'])
    expect(at('/rss/channel/image/link', view)).toEqual(['https://example.org/'])
    expect(at('/rss/channel/image/width|/rss/channel/image/height', view)).toEqual(size)
  })
  test.each(['logo.svg', 'logo.webp', 'logo'])('C8: %s is no image for RSS', (url) => {
    expect(at('/rss/channel/image', exampleView({ site: exampleSite({ logo: { url } }) }))).toEqual([])
  })
  test('C5, C9: language, copyright, docs and generator', () => {
    expect(at('/rss/channel/language')).toEqual(['en-GB'])
    expect(at('/rss/channel/copyright')).toEqual(['© 2026 Ann Writer & friends'])
    expect(at('/rss/channel/docs')).toEqual(['https://www.rssboard.org/rss-specification'])
    expect(at('/rss/channel/generator')[0]).toMatch(/^feedwright \d+\.\d+\.\d+$/)
  })
  test('C10: the exact namespaces under the prefixes readers look for, on the root', () => {
    const root = rss.split('\n')[1]
    for (const declaration of [
      'xmlns:atom="http://www.w3.org/2005/Atom"',
      'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
      'xmlns:dc="http://purl.org/dc/elements/1.1/"',
      'xmlns:media="http://search.yahoo.com/mrss/"',
    ]) {
      expect(root).toContain(declaration)
      expect(rss.split(declaration)).toHaveLength(2)
    }
  })
  test('C11, C81, C146: none of the elements the Profile advises against, no DOCTYPE, no stylesheet', () => {
    expect(at('//textInput|//cloud|//rating|//skipDays|//skipHours|//managingEditor|//webMaster')).toEqual([])
    expect(rss).not.toMatch(/<!DOCTYPE|<\?xml-stylesheet/)
  })
  test('WebSub 4: every hub', () => {
    expect(at('/rss/channel/atom:link[@rel="hub"]/@href')).toEqual([
      'https://hub.example.net/?a=1&b=2',
      'https://hub.example.com/',
    ])
  })
})

describe('RFC 5005, C133, C134', () => {
  const rels = (view: FeedView) => at('/rss/channel/atom:link/@rel', view).filter((rel) => rel !== 'hub')
  test('the newest document links to the archive before it, and is none', () => {
    expect(rels(exampleView())).toEqual(['self', 'prev-archive'])
    expect(at('/rss/channel/atom:link[@rel="prev-archive"]/@href')).toEqual([
      'https://example.org/archive/2026-10/rss.xml',
    ])
    expect(at('//fh:*')).toEqual([])
  })
  test('an archive links both ways and to the current document', () => {
    const href = (rel: string) => at(`/rss/channel/atom:link[@rel="${rel}"]/@href`, exampleArchive())
    expect(href('current')).toEqual(['https://example.org/tags/go/rss.xml'])
    expect(href('prev-archive')).toEqual(['https://example.org/tags/go/archive/2026-09/rss.xml'])
    expect(href('next-archive')).toEqual(['https://example.org/tags/go/archive/2026-11/rss.xml'])
  })
  test('the ends have no link over the edge', () => {
    const { older: _, newer: __, ...only } = exampleArchive()
    expect(rels(only)).toEqual(['self', 'current'])
  })
  test('a complete feed says so and has no paging links', () => {
    const complete = exampleView({ complete: true })
    expect(rels(complete)).toEqual(['self'])
    expect(at('/rss/channel/fh:complete', complete)).toHaveLength(1)
  })
})

describe('items', () => {
  const only = (entry: Parameters<typeof exampleEntry>[0], site = exampleSite()) =>
    exampleView({ site, entries: [exampleEntry(entry)] })
  test('C13, C14, C15: title, link, and a guid that says it is no permalink', () => {
    expect(at('//item[1]/title')).toEqual(['Use <b> & AT&T: 1 < 2 &amp; "more"'])
    expect(at('//item/link')).toEqual(['https://example.org/articles/bread/', 'https://example.org/articles/plain/'])
    expect(at('//item/guid[@isPermaLink="false"]')).toEqual([
      'tag:example.org,2026:2026-11-20-bread',
      'tag:example.org,2026:plain',
    ])
  })
  test('C12: the order of the view', () => {
    const entries = [plainEntry({ title: 'c' }), plainEntry({ title: 'a' }), plainEntry({ title: 'b' })]
    expect(at('//item/title', exampleView({ entries }))).toEqual(['c', 'a', 'b'])
  })
  test('C17, surprise 21: the summary is escaped twice, the body in CDATA follows it', () => {
    expect(rss).toContain(
      '<description>Plain words with 1 &#x26;lt; 2 &#x26;amp; &#x26;lt;b&#x26;gt;no markup&#x26;lt;/b&#x26;gt;.</description>',
    )
    expect(rss).toMatch(/<\/description>\n<content:encoded><!\[CDATA\[<figure>/)
    expect(at('//item[1]/content:encoded')).toEqual([exampleEntry().html])
  })
  test('C19, C20: one dc:creator with all names, the site’s where the entry names none; no doubled meaning', () => {
    expect(at('//item/dc:creator')).toEqual(['Bob Baker, Cléa O’Neil', 'Ann Writer'])
    expect(at('//item/author|//item/dc:date|//item/dc:subject|//item/dc:source|//item/source')).toEqual([])
    expect(at('//dc:creator', exampleView({ site: exampleSite({ authors: [] }), entries: [plainEntry()] }))).toEqual([])
  })
  test('C22: a category for each tag', () => expect(at('//item/category')).toEqual(['Bread & butter', 'C++', '日本語']))
  test('C23: no atom element in an item that SimplePie and tt-rss would take for the item’s own', () => {
    expect(at('//item/atom:*[not(self::atom:updated)][not(@rel="related")]')).toEqual([])
  })
  test('C24: dc:language only where an item differs', () => expect(at('//item/dc:language')).toEqual(['fr']))
  test('C64, C66: the source is a related link with its name, and no source element', () => {
    expect(at('//item/atom:link[@rel="related"]/@href')).toEqual(['https://other.example/story?id=1&lang=fr'])
    expect(at('//item/atom:link[@rel="related"]/@title')).toEqual(['Other & Site'])
  })
  test('C67: with link: source the title leads there, and the guid is the permalink', () => {
    const site = exampleSite({ link: 'source' })
    const view = exampleView({ site })
    expect(at('//item/link', view)).toEqual([
      'https://other.example/story?id=1&lang=fr',
      'https://example.org/articles/plain/',
    ])
    expect(at('//item/guid[@isPermaLink="true"]', view)).toEqual(['https://example.org/articles/bread/'])
    expect(at('//item/guid[@isPermaLink="false"]', view)).toEqual(['tag:example.org,2026:plain'])
  })
  test('C69, C70, C71: media:content and media:thumbnail side by side, alt and credit inside', () => {
    const url = 'https://example.org/i/loaf.jpg?w=1200&q=80'
    expect(at('//item/media:content/@url|//item/media:thumbnail/@url')).toEqual([url, url])
    expect(at('//item/media:content[@medium="image"][@type="image/jpeg"][@width=1200][@height=630]')).toHaveLength(1)
    expect(at('//item/media:content/media:description[@type="plain"]')).toEqual(['A loaf, "sliced" & <warm>'])
    expect(at('//item/media:content/media:credit[@role="photographer"][@scheme="urn:ebu"]')).toEqual([
      'Jane Photo & Co',
    ])
    expect(at('//item/media:description|//item/media:title')).toEqual([])
  })
  test('C72, C73: the first enclosure alone, before media; 0 where nobody knows the length', () => {
    expect(at('//item/enclosure/@url')).toEqual(['https://example.org/a/one.mp3?x=1&y=2'])
    expect(at('//item/enclosure/following-sibling::media:content')).toHaveLength(1)
    const length = (n: number) =>
      at('//enclosure/@length', only({ enclosures: [{ url: 'https://example.org/a', type: 'audio/ogg', length: n }] }))
    expect(length(12_345)).toEqual(['12345'])
    for (const n of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(length(n)).toEqual(['0'])
    expect(length(12.4)).toEqual(['12'])
  })
  test('C80: numeric references in plain-text elements', () => {
    expect(rss).toContain('<title>Use &#x3C;b&#x3E; &#x26; AT&#x26;T: 1 &#x3C; 2 &#x26;amp; "more"</title>')
    expect(rss).toContain('<category>Bread &#x26; butter</category>')
  })
  test('an entry that says little has few elements', () => expect(names('//item[2]')).toBe(8))
  test('no e-mail address is published', () => expect(rss).not.toMatch(/ann@|clea@/))
})
