import { describe, expect, test } from 'vitest'
import type { FeedView } from '../../../src/edition/view.ts'
import { writeAtom } from '../../../src/feed/atom.ts'
import { schemaErrors, textsAt } from '../../spec/schemas.ts'
import { exampleArchive, exampleEntry, exampleHead, exampleSite, exampleView, plainEntry } from '../example-view.ts'

const atom = writeAtom(exampleView())
const at = (path: string, view?: FeedView) => textsAt(view ? writeAtom(view) : atom, path)

describe('the feed', () => {
  test('C26, C75: the default namespace, no prefix, the declaration first', () => {
    expect(atom.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" ')).toBe(
      true,
    )
  })
  test('C27: the id is the canonical address of the feed, and an archive has its feed’s', () => {
    expect(at('/a:feed/a:id')).toEqual(['https://example.org/'])
    expect(at('/a:feed/a:id', exampleArchive())).toEqual(['https://example.org/tags/go/'])
  })
  test('C28: one self and one alternate link, each with rel and type', () => {
    expect(at('/a:feed/a:link[@rel="self"][@type="application/atom+xml"]/@href')).toEqual([
      'https://example.org/atom.xml',
    ])
    expect(at('/a:feed/a:link[@rel="alternate"][@type="text/html"]/@href')).toEqual(['https://example.org/'])
    expect(at('/a:feed/a:link[not(@rel)]|/a:feed/a:link[@rel="alternate"][not(@type="text/html")]')).toEqual([])
  })
  test('C29: the site’s authors, else the site itself, on the feed', () => {
    expect(at('/a:feed/a:author/a:name')).toEqual(['Ann Writer'])
    const nobody = exampleView({ site: exampleSite({ authors: [] }), entries: [plainEntry()] })
    expect(at('/a:feed/a:author/a:name', nobody)).toEqual(['Ann & Bob’s <notes>'])
    expect(at('/a:feed/a:entry/a:author', nobody)).toEqual([])
  })
  test('C33: subtitle, rights, generator, icon, language', () => {
    expect(at('/a:feed/a:subtitle')).toEqual(['On feeds, rivers & bread'])
    expect(at('/a:feed/a:rights')).toEqual(['© 2026 Ann Writer & friends'])
    expect(at('/a:feed/a:generator[@version]')).toEqual(['feedwright'])
    expect(at('/a:feed/a:icon')).toEqual(['https://example.org/icon-512.png'])
    expect(at('/a:feed/@xml:lang')).toEqual(['en-GB'])
    expect(at('/a:feed/a:subtitle', exampleView({ feed: exampleHead({ description: '' }) }))).toEqual([])
  })
  test('RFC 4287 4.2.8: a logo only when it is known to be twice as wide as high', () => {
    const logo = (width?: number, height?: number) =>
      at(
        '/a:feed/a:logo',
        exampleView({
          site: exampleSite({ logo: { url: 'logo.png', ...(width && height ? { width, height } : {}) } }),
        }),
      )
    expect(logo(144, 72)).toEqual(['https://example.org/logo.png'])
    expect(logo(144, 144)).toEqual([])
    expect(logo()).toEqual([])
  })
  test('WebSub 4: every hub', () => expect(at('/a:feed/a:link[@rel="hub"]/@href')).toHaveLength(2))
})

describe('RFC 5005, C133, C134', () => {
  const rels = (view: FeedView) => at('/a:feed/a:link/@rel', view).filter((rel) => rel !== 'hub' && rel !== 'alternate')
  test('the newest document links to the archive before it', () => {
    expect(rels(exampleView())).toEqual(['self', 'prev-archive'])
    expect(at('//a:link[@rel="prev-archive"]/@href')).toEqual(['https://example.org/archive/2026-10/atom.xml'])
  })
  test('an archive says that it is one and links both ways', () => {
    expect(rels(exampleArchive())).toEqual(['self', 'current', 'prev-archive', 'next-archive'])
    expect(at('//a:link[@rel="current"]/@href', exampleArchive())).toEqual(['https://example.org/tags/go/atom.xml'])
    expect(at('/a:feed/fh:archive', exampleArchive())).toHaveLength(1)
  })
  test('a complete feed says so and has no paging links', () => {
    expect(rels(exampleView({ complete: true }))).toEqual(['self'])
    expect(at('/a:feed/fh:complete', exampleView({ complete: true }))).toHaveLength(1)
  })
})

describe('entries', () => {
  test('C34: id, title, updated, once each', () => {
    expect(at('//a:entry/a:id')).toEqual(['tag:example.org,2026:2026-11-20-bread', 'tag:example.org,2026:plain'])
    expect(at('//a:entry/a:updated')).toEqual(['2026-11-21T10:30:15Z', '2026-11-02T00:00:00Z'])
  })
  test('C35: the alternate link is the first', () => {
    expect(at('//a:entry/a:link[1][@rel="alternate"][@type="text/html"]/@href')).toEqual([
      'https://example.org/articles/bread/',
      'https://example.org/articles/plain/',
    ])
  })
  test('C32: one alternate an entry', () => expect(at('//a:entry/a:link[@rel="alternate"]')).toHaveLength(2))
  test('C37: entries updated in the same second keep it, whoever their neighbours are', () => {
    const tie = [plainEntry(), plainEntry({ id: 'tag:example.org,2026:other' })]
    expect(at('//a:entry/a:updated', exampleView({ entries: tie }))).toEqual([
      '2026-11-02T00:00:00Z',
      '2026-11-02T00:00:00Z',
    ])
  })
  test('C38: a title and a summary are escaped text, never CDATA; content is escaped HTML', () => {
    expect(atom).toContain('<title>Use &lt;b&gt; &amp; AT&amp;T: 1 &lt; 2 &amp;amp; "more"</title>')
    expect(atom).toContain('<summary>Plain words with 1 &lt; 2 &amp; &lt;b&gt;no markup&lt;/b&gt;.</summary>')
    expect(at('//a:entry[1]/a:content[@type="html"]')).toEqual([exampleEntry().html])
    expect(atom).not.toContain('CDATA')
    expect(at('//a:title/@type|//a:summary/@type')).toEqual([])
  })
  test('RFC 4287 4.1.2: an entry with no text has no content element, for an empty one would be its text', () => {
    const xml = writeAtom(exampleView({ entries: [plainEntry({ html: '' })] }))
    expect(textsAt(xml, '//a:entry/a:content')).toEqual([])
    expect(textsAt(xml, '//a:entry/a:link[@rel="alternate"]/@href')).toHaveLength(1)
    expect(schemaErrors('atom.rng', xml)).toBe('')
  })
  test('C39: both summary and content', () => {
    expect(at('//a:entry/a:summary')).toHaveLength(2)
    expect(at('//a:entry/a:content')).toHaveLength(2)
  })
  test('C40: one author element a person, with name and uri, no e-mail', () => {
    expect(at('//a:entry[1]/a:author/a:name')).toEqual(['Bob Baker', 'Cléa O’Neil'])
    expect(at('//a:entry[1]/a:author/a:uri')).toEqual(['https://bob.example/?x=1&y=2'])
    expect(at('//a:entry[2]/a:author/a:name')).toEqual(['Ann Writer'])
    expect(at('//a:email')).toEqual([])
    expect(atom).not.toMatch(/ann@|clea@/)
  })
  test('C41: categories have term and label', () => {
    expect(at('//a:category/@term')).toEqual(['Bread & butter', 'C++', '日本語'])
    expect(at('//a:category/@label')).toEqual(['Bread & butter', 'C++', '日本語'])
  })
  test('C42, C43: no xhtml content, no atom:source', () =>
    expect(at('//a:source|//a:content[@type="xhtml"]')).toEqual([]))
  test('C44: every enclosure, with href, type, length and title', () => {
    expect(at('//a:link[@rel="enclosure"]/@href')).toEqual([
      'https://example.org/a/one.mp3?x=1&y=2',
      'https://example.org/a/paper.pdf',
    ])
    expect(at('//a:link[@rel="enclosure"]/@type')).toEqual(['audio/mpeg', 'application/pdf'])
    expect(at('//a:link[@rel="enclosure"]/@length')).toEqual(['12345', '0'])
    expect(at('//a:link[@rel="enclosure"]/@title')).toEqual(['Part "one" & only'])
  })
  test('C45: xml:lang on the entry and its content, only where it differs', () => {
    expect(at('//a:entry/@xml:lang|//a:content/@xml:lang')).toEqual(['fr', 'fr'])
  })
  test('C64: the source is related, under its name', () => {
    expect(at('//a:link[@rel="related"]/@href')).toEqual(['https://other.example/story?id=1&lang=fr'])
    expect(at('//a:link[@rel="related"]/@title')).toEqual(['Other & Site'])
  })
  test('C67: with link: source the two change places', () => {
    const view = exampleView({ site: exampleSite({ link: 'source' }) })
    expect(at('//a:entry[1]/a:link[@rel="alternate"]/@href', view)).toEqual([
      'https://other.example/story?id=1&lang=fr',
    ])
    expect(at('//a:entry[1]/a:link[@rel="related"]/@href', view)).toEqual(['https://example.org/articles/bread/'])
    expect(at('//a:entry[1]/a:id', view)).toEqual(['tag:example.org,2026:2026-11-20-bread'])
  })
  test('C69 to C71: media as in RSS, at the end of the entry', () => {
    const url = 'https://example.org/i/loaf.jpg?w=1200&q=80'
    expect(at('//a:entry/media:content/@url|//a:entry/media:thumbnail/@url')).toEqual([url, url])
    expect(at('//media:content/media:description')).toEqual(['A loaf, "sliced" & <warm>'])
    expect(at('//media:content/media:credit')).toEqual(['Jane Photo & Co'])
    expect(at('//media:content/following-sibling::a:*')).toEqual([])
  })
})
