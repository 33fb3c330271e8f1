import { describe, expect, test } from 'vitest'
import type { FeedView } from '../../src/edition/view.ts'
import { writeAtom } from '../../src/feed/atom.ts'
import { writeJson } from '../../src/feed/json.ts'
import { writeRss } from '../../src/feed/rss.ts'
import { exampleArchive, exampleHead, exampleSite, exampleView, plainEntry } from '../feed/example-view.ts'
import { jsonFeedErrors, parseStrictly, schemaErrors } from './schemas.ts'

const { authors: _, copyright: __, icon: ___, favicon: ____, logo: _____, ...bare } = exampleSite()
const podcast = exampleSite({
  podcast: {
    category: 'Arts',
    subcategory: 'Food',
    explicit: false,
    image: 'show.png',
    type: 'serial',
    owner: { name: 'Ann', email: 'ann@example.org' },
  },
})

const views: readonly (readonly [string, FeedView])[] = [
  ['the newest document of a feed', exampleView()],
  ['a closed archive', exampleArchive()],
  ['a complete feed', exampleView({ complete: true })],
  ['an empty feed', exampleView({ entries: [], complete: true })],
  ['an empty podcast', exampleView({ entries: [], site: podcast })],
  ['a podcast', exampleView({ site: podcast })],
  [
    'a site that says nothing of itself',
    exampleView({ site: { ...bare, authors: [], hubs: [], description: '' }, feed: exampleHead({ description: '' }) }),
  ],
  ['a link blog whose titles lead to the source', exampleView({ site: exampleSite({ link: 'source' }) })],
  ['an entry with nothing in it', exampleView({ entries: [plainEntry({ html: '', summary: '' })] })],
]

describe.each(views)('%s', (_name, view) => {
  test('RFC 4287, RFC 5005: fits the Atom schema', () => expect(schemaErrors('atom.rng', writeAtom(view))).toBe(''))
  test('RSS 2.0: fits the RSS schema', () => expect(schemaErrors('rss.rng', writeRss(view))).toBe(''))
  test('JSON Feed 1.1: fits the JSON schema', () => expect(jsonFeedErrors(writeJson(view))).toBe(''))
})

describe('the schemas see what is wrong', () => {
  const atom = writeAtom(exampleView())
  const rss = writeRss(exampleView())
  const json = writeJson(exampleView())
  test.each([
    ['two ids', atom.replace('<id>tag:example.org,2026:plain</id>', '$&$&')],
    ['no updated', atom.replace('\n<updated>2026-11-02T00:00:00Z</updated>', '')],
    ['an unknown element', atom.replace('<summary>', '<sumary>x</sumary><summary>')],
    ['metadata after the entries', atom.replace('</feed>', '<rights>Ann</rights></feed>')],
    ['a time without zone', atom.replace('T00:00:00Z', 'T00:00:00')],
    ['an enclosure without length', atom.replace(' length="0"', '')],
    ['content of type xhtml', atom.replace('type="html"', 'type="xhtml"')],
    ['a relative address', atom.replace('href="https://example.org/articles/plain/"', 'href="/articles/plain/"')],
  ])('Atom: %s', (_, document) => {
    expect(document).not.toBe(atom)
    expect(schemaErrors('atom.rng', document)).not.toBe('')
  })
  test.each([
    ['metadata after the items', rss.replace('</channel>', '<ttl>60</ttl></channel>')],
    ['content before description', rss.replace(/(<description>Nothing.*)\n(<content.*)/, '$2\n$1')],
    ['two enclosures', rss.replace(/<enclosure .*>/, '$&$&')],
    ['a ttl of nothing', rss.replace('<ttl>15</ttl>', '<ttl>0</ttl>')],
    ['a two-digit year', rss.replace('02 Nov 2026', '02 Nov 26')],
    ['an author', rss.replace('<dc:creator>', '<author>Ann</author><dc:creator>')],
  ])('RSS: %s', (_, document) => {
    expect(document).not.toBe(rss)
    expect(schemaErrors('rss.rng', document)).not.toBe('')
  })
  test.each([
    ['version 1', json.replace('version/1.1', 'version/1')],
    ['a number for an id', json.replace('"tag:example.org,2026:plain"', '7')],
    ['a fraction of a second', json.replace(':125}', ':12.5}')],
    ['an extension without about', json.replace('"about":', '"aboot":')],
    ['an attachment without type', json.replace('"mime_type":"application/pdf"', '"title":"x"')],
    ['an unknown key', json.replace('"summary"', '"sumary"')],
  ])('JSON Feed: %s', (_, document) => {
    expect(document).not.toBe(json)
    expect(jsonFeedErrors(document)).not.toBe('')
  })
  test.each([
    ['a bare ampersand', rss.replace('&#x26;', '&')],
    ['a blank line before the declaration', `\n${rss}`],
    ['an unbound prefix', rss.replace(/ xmlns:media="[^"]*"/, '')],
    ['a control character', rss.replace('Plain', 'Pl\u000bain')],
    ['an HTML entity', rss.replace('Plain', 'Pl&nbsp;ain')],
  ])('XML: %s', (_, document) => {
    expect(document).not.toBe(rss)
    expect(() => parseStrictly(document).dispose()).toThrow()
  })
})
