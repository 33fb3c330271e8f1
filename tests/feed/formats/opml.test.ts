import { parseOpml } from 'feedsmith'
import { expect, test } from 'vitest'
import type { FeedHead } from '../../../src/edition/view.ts'
import { writeOpml } from '../../../src/feed/opml.ts'
import { schemaErrors, textsAt } from '../../spec/schemas.ts'
import { exampleHead, exampleSite } from '../example-view.ts'

type Counted = FeedHead & { readonly count: number }

const feeds: readonly Counted[] = [
  { ...exampleHead(), count: 9 },
  { ...exampleHead({ path: 'tags/c%2B%2B/', kind: 'tags', name: 'C++', title: 'Notes: "C++" & <more>' }), count: 2 },
  { ...exampleHead({ path: 'tags/go/', kind: 'tags', name: 'Go', title: 'Notes: Go', description: '' }), count: 2 },
  {
    ...exampleHead({ path: 'languages/fr/', kind: 'languages', name: 'fr', title: 'Notes: fr', language: 'fr' }),
    count: 1,
  },
]
const opml = writeOpml(exampleSite(), feeds)

test('CONFORMANCE 139: OPML 2.0 with a title alone in its head', () => {
  expect(schemaErrors('opml.rng', opml)).toBe('')
  expect(textsAt(opml, '/opml/head/*')).toEqual(['Ann & Bob’s <notes>'])
})

test('OPML 2.0 "subscription lists": each feed once, the feed of everything first, the others grouped by kind', () => {
  const address = (path: string) => `https://example.org/${path}`
  expect(textsAt(opml, '/opml/body/outline/@xmlUrl')).toEqual([address('rss.xml')])
  expect(textsAt(opml, '/opml/body/outline[not(@type)]/@text')).toEqual(['Topics', 'Languages'])
  expect(textsAt(opml, '/opml/body/outline[@text="Topics"]/outline/@xmlUrl')).toEqual([
    address('tags/c%2B%2B/rss.xml'),
    address('tags/go/rss.xml'),
  ])
  expect(textsAt(opml, '/opml/body/outline[@text="Languages"]/outline/@htmlUrl')).toEqual([address('languages/fr/')])
})

test('another reader of OPML finds titles, types, languages and addresses', () => {
  const [everything, topics] = parseOpml(opml).body?.outlines ?? []
  expect(everything).toEqual({
    text: 'Ann & Bob’s <notes>',
    title: 'Ann & Bob’s <notes>',
    description: 'On feeds, rivers & bread',
    type: 'rss',
    language: 'en-GB',
    xmlUrl: 'https://example.org/rss.xml',
    htmlUrl: 'https://example.org/',
  })
  expect(topics?.outlines?.map(({ title }) => title)).toEqual(['Notes: "C++" & <more>', 'Notes: Go'])
})

test('hostile titles leave it well-formed', () => {
  const hostile = { ...exampleHead({ kind: 'tags', path: 'tags/x/', title: 'a"b<c>&\u0000\ud800]]>\n' }), count: 1 }
  expect(textsAt(writeOpml(exampleSite(), [hostile]), '//outline[@type]/@text')).toEqual(['a"b<c>&]]>\n'])
})
