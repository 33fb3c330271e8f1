import { expect, test } from 'vitest'
import { writeRss } from '../../../src/feed/rss.ts'
import type { Podcast } from '../../../src/settings/site.ts'
import { textsAt } from '../../spec/schemas.ts'
import { exampleSite, exampleView, plainEntry } from '../example-view.ts'

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

test('Apple’s podcast requirements: the episode', () => {
  expect(textsAt(show(), '//item/itunes:duration')).toEqual(['125'])
  expect(textsAt(show(), '//item/itunes:image/@href')).toEqual(['https://example.org/i/loaf.jpg?w=1200&q=80'])
  expect(textsAt(show(), '//item/enclosure[@type="audio/mpeg"][@length="12345"]')).toHaveLength(1)
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
