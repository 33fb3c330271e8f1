import { expect, test } from 'vitest'
import { writeJson } from '../../../src/feed/json.ts'
import { writeRss } from '../../../src/feed/rss.ts'
import type { Podcast } from '../../../src/settings/site.ts'
import { schemaErrors, textsAt } from '../../spec/schemas.ts'
import { exampleArchive, exampleSite, exampleView, plainEntry } from '../example-view.ts'

const podcast: Podcast = {
  category: 'Society & Culture',
  subcategory: 'Documentary',
  explicit: true,
  image: '/show.png',
  type: 'serial',
  owner: { name: 'Ann', email: 'ann@example.org' },
}
const show = (overrides: Partial<Podcast> = {}) =>
  writeRss(exampleView({ site: exampleSite({ podcast: { ...podcast, ...overrides } }) }))

test('Apple’s podcast requirements: the show', () => {
  const at = (path: string) => textsAt(show(), `/rss/channel/${path}`)
  expect(at('itunes:author')).toEqual(['Ann Writer'])
  expect(at('itunes:category/@text')).toEqual(['Society & Culture'])
  expect(at('itunes:category/itunes:category/@text')).toEqual(['Documentary'])
  expect(at('itunes:explicit')).toEqual(['true'])
  expect(at('itunes:image/@href')).toEqual(['https://example.org/show.png'])
  expect(at('itunes:owner/itunes:name')).toEqual(['Ann'])
  expect(at('itunes:owner/itunes:email')).toEqual(['ann@example.org'])
  expect(at('itunes:type')).toEqual(['serial'])
})

test('PSP-1 recommends `locked`: no is what its absence says', () => {
  expect(textsAt(show(), '/rss/channel/podcast:locked[@owner="ann@example.org"]')).toEqual(['no'])
  expect(textsAt(show({ locked: true }), '/rss/channel/podcast:locked')).toEqual(['yes'])
})

test('Apple’s podcast requirements: the episode', () => {
  expect(textsAt(show(), '//item/itunes:duration')).toEqual(['125'])
  expect(textsAt(show(), '//item/itunes:image/@href')).toEqual(['https://example.org/i/loaf.jpg?w=1200&q=80'])
  expect(textsAt(show(), '//item/enclosure[@type="audio/mpeg"][@length="12345"]')).toHaveLength(1)
})

const episode = {
  number: 12,
  season: 2,
  type: 'bonus',
  explicit: false,
  block: true,
  transcripts: [{ url: 'https://example.org/ep.vtt?a=1&b=2', type: 'text/vtt', language: 'de' }],
  chapters: 'https://example.org/ep.json',
  people: [{ name: 'Ben & Co', role: 'guest', image: 'https://example.org/ben.jpg', url: 'https://ben.example/' }],
} as const

test('Apple, PSP-1 and the podcast namespace: what an episode says of itself', () => {
  const view = exampleView({ site: exampleSite({ podcast }), entries: [plainEntry({ episode })] })
  const rss = writeRss(view)
  const at = (path: string) => textsAt(rss, `//item/${path}`)
  expect([...at('itunes:episode'), ...at('itunes:season'), ...at('itunes:episodeType')]).toEqual(['12', '2', 'bonus'])
  expect([...at('itunes:explicit'), ...at('itunes:block')]).toEqual(['false', 'Yes'])
  expect([...at('podcast:episode'), ...at('podcast:season')]).toEqual(['12', '2'])
  expect(at('podcast:transcript/@url')).toEqual(['https://example.org/ep.vtt?a=1&b=2'])
  expect([...at('podcast:transcript/@type'), ...at('podcast:transcript/@language')]).toEqual(['text/vtt', 'de'])
  expect(at('podcast:chapters[@type="application/json+chapters"]/@url')).toEqual(['https://example.org/ep.json'])
  expect(at('podcast:person[@role="guest"][@img="https://example.org/ben.jpg"][@href="https://ben.example/"]')).toEqual(
    ['Ben & Co'],
  )
  expect(schemaErrors('rss.rng', rss)).toBe('')
  expect(writeRss({ ...view, site: exampleSite() })).not.toMatch(/itunes|podcast/)
})

test('JSON Feed carries the same in an extension that is about the namespace', () => {
  const view = exampleView({ site: exampleSite({ podcast }), entries: [plainEntry({ episode })] })
  expect(JSON.parse(writeJson(view)).items[0]._podcast).toEqual({
    about: 'https://podcastindex.org/namespace/1.0',
    ...episode,
  })
})

test('Apple and the podcast namespace: what a show says of itself', () => {
  const rss = show({
    newFeedUrl: 'https://new.example/rss.xml',
    block: true,
    complete: true,
    guid: '9b024349-ccf0-5f69-a609-6b82873eab3c',
    locked: true,
    funding: [{ url: 'https://example.org/give', text: 'Support us' }, { url: 'https://example.org/b' }],
    medium: 'podcast',
    license: { name: 'license', attributes: {}, text: 'cc-by-4.0' },
    location: [{ name: 'location', attributes: {}, text: 'Bern' }],
    people: [{ name: 'Ann', role: 'host', image: '/ann.jpg' }],
  })
  const at = (path: string) => textsAt(rss, `/rss/channel/${path}`)
  expect(at('itunes:new-feed-url')).toEqual(['https://new.example/rss.xml'])
  expect([...at('itunes:block'), ...at('itunes:complete')]).toEqual(['Yes', 'Yes'])
  expect(at('podcast:guid')).toEqual(['9b024349-ccf0-5f69-a609-6b82873eab3c'])
  expect(at('podcast:locked[@owner="ann@example.org"]')).toEqual(['yes'])
  expect(at('podcast:funding[@url="https://example.org/give"]')).toEqual(['Support us'])
  expect(at('podcast:funding')).toHaveLength(2)
  expect([...at('podcast:medium'), ...at('podcast:license'), ...at('podcast:location')]).toEqual([
    ...['podcast', 'cc-by-4.0', 'Bern'],
  ])
  expect(at('podcast:person[@role="host"]/@img')).toEqual(['https://example.org/ann.jpg'])
  expect(schemaErrors('rss.rng', rss)).toBe('')
})

test('podcast:guid and new-feed-url are of the show, not of a feed of some of its episodes', () => {
  const guid = '9b024349-ccf0-5f69-a609-6b82873eab3c'
  const site = exampleSite({ podcast: { ...podcast, guid, newFeedUrl: 'https://new.example/rss.xml' } })
  const rss = writeRss(exampleArchive({ site }))
  expect(textsAt(rss, '/rss/channel/podcast:guid|/rss/channel/itunes:new-feed-url')).toEqual([])
})

test.each([
  [125.4, ['125']],
  [0, []],
  [-3, []],
  [Number.NaN, []],
])('a duration of %d seconds is written as %j', (duration, expected) => {
  const enclosures = [{ url: 'https://example.org/a.ogg', type: 'audio/ogg', length: 1, duration }]
  const view = exampleView({ site: exampleSite({ podcast }), entries: [plainEntry({ enclosures })] })
  expect(textsAt(writeRss(view), '//itunes:duration')).toEqual(expected)
})

test('a show without owner or subcategory leaves them out', () => {
  const { owner: _, subcategory: __, ...less } = podcast
  const rss = writeRss(exampleView({ site: exampleSite({ podcast: less }) }))
  expect(textsAt(rss, '//itunes:owner|//itunes:category/itunes:category')).toEqual([])
})

test('a site that is no podcast has no itunes elements and does not declare them', () => {
  expect(writeRss(exampleView())).not.toContain('itunes')
})

test('an episode without a person named is by the site', () => {
  const site = exampleSite({ podcast, authors: [], title: 'The & Show' })
  expect(textsAt(writeRss(exampleView({ site })), '/rss/channel/itunes:author')).toEqual(['The & Show'])
})
