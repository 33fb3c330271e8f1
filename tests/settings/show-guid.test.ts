import { expect, test } from 'vitest'
import type { Problem } from '../../src/problem.ts'
import { readSite } from '../../src/settings/read-site.ts'
import { showGuid } from '../../src/settings/show-guid.ts'

// The examples that podcastindex.org/namespace/1.0 gives under "guid".
test.each([
  ['https://mp3s.nashownotes.com/pc20rss.xml', '917393e3-1b1e-5cef-ace4-edaa54e1f810'],
  ['https://podnews.net/rss', '9b024349-ccf0-5f69-a609-6b82873eab3c'],
  ['http://podnews.net/rss//', '9b024349-ccf0-5f69-a609-6b82873eab3c'],
])('podcast:guid of %s', (address, guid) => {
  expect(showGuid(address)).toBe(guid)
})

test('podcast:guid: the one that is written stays when the feed moves', () => {
  const guid = '9b024349-ccf0-5f69-a609-6b82873eab3c'
  const text = `url: https://example.org/\nicon: /i.png\npodcast: { category: Arts, guid: ${guid} }`
  expect(readSite(text, 'site.yaml', { folderName: 'a' }).site.podcast?.guid).toBe(guid)
  const made = readSite(text.replace(/, guid: .*/, ' }'), 'site.yaml', { folderName: 'a' }).site.podcast?.guid
  expect(made).toBe(showGuid('https://example.org/rss.xml'))
})

const read = (text: string) => readSite(text, 'site.yaml', { folderName: 'notes' })
const said = (problems: readonly Problem[]) => problems.map(({ line, column, what, fix }) => [line, column, what, fix])
const SHOW =
  'title: T\ndescription: D\nurl: https://example.org/\nicon: /i.png\npodcast: { category: Arts, owner: { name: A, email: a@b.example } }\n'

test('podcast:guid: who asks is told the one that counts, until it is written down', () => {
  const guid = showGuid('https://example.org/rss.xml')
  const { problems, advice } = read(SHOW)
  expect(problems).toEqual([])
  expect(said(advice)).toEqual([
    [
      5,
      10,
      'podcast: there is no guid, and apps know the show by one made of its address, which changes with that',
      `guid: ${guid}`,
    ],
  ])
  expect(read(SHOW.replace('category', `guid: ${guid}, category`)).advice).toEqual([])
  // An address of this machine is not for good.
  expect(read(SHOW.replace('https://example.org/', 'http://localhost:8787/')).advice).toEqual([])
  const bread = read(SHOW.replace('podcast: {', 'feeds:\n  bread: { podcast: {').replace('} }\n', '} } }\n')).advice
  expect(said(bread)).toEqual([
    [
      6,
      3,
      expect.stringContaining('the podcast of the feed bread: there is no guid'),
      `guid: ${showGuid('https://example.org/feeds/bread/rss.xml')}`,
    ],
  ])
})

test.each([
  [
    'bread: { podcast: P }\n  salt: { podcast: P }\n',
    [
      [6, 3],
      [7, 3],
    ],
  ],
  [
    '- { name: bread, podcast: P }\n  - { name: salt, podcast: P }\n',
    [
      [6, 13],
      [7, 13],
    ],
  ],
])('what a feed that is a show has to say is told at that feed: %j', (feeds, places) => {
  const show = '{ category: Arts, image: /a.png, owner: { name: A, email: a@b.example } }'
  const site = `url: https://example.org/\n# bread and salt\ntitle: T\ndescription: D\nfeeds:\n  ${feeds.replaceAll('P', show)}`
  const { advice } = readSite(site, 'site.yaml', { folderName: 'notes' })
  expect(advice.map(({ line, column }) => [line, column])).toEqual(places)
})

test.each([
  ['title: T\n', '', ['podcast: the show has no title, and is called Notes'], []],
  ['description: D\n', '', [], ['podcast: the show has no description']],
  [
    'description: D',
    `description: ${'é'.repeat(2000)}.`,
    [],
    ['podcast: the description has 4001 bytes, and Apple takes 4000'],
  ],
  ['description: D', `description: ${'é'.repeat(2000)}`, [], []],
  [', owner: { name: A, email: a@b.example }', '', [], ['podcast: directories write to its owner, and there is none']],
])('Apple, PSP-1: what a show has to say is told where it is set: without %s', (part, instead, advised, told) => {
  const { problems, advice } = read(
    SHOW.replace('Arts', 'Arts, guid: 9b024349-ccf0-5f69-a609-6b82873eab3c').replace(part, instead),
  )
  expect(problems.map(({ what }) => what)).toEqual(told)
  expect(advice.map(({ what }) => what)).toEqual(advised)
  for (const { column, line } of [...problems, ...advice])
    expect([line, column]).toEqual([part.endsWith('\n') ? 4 : 5, 10])
})

test.each([
  ['title: T', 'title: LONG', 'title'],
  ['description: D', 'authors: [{ name: LONG }]\ndescription: D', 'author'],
  ['owner: { name: A,', 'owner: { name: LONG,', 'name of the owner'],
])('Apple: "Tag values are limited to 255 characters": %s', (part, long, name) => {
  const told = (count: number) =>
    read(SHOW.replace(part, long.replace('LONG', 'n'.repeat(count)))).problems.map(({ what }) => what)
  expect(told(255)).toEqual([])
  expect(told(256)).toEqual([`podcast: the ${name} has 256 characters, and directories take 255`])
})
