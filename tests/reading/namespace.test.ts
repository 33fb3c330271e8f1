import { parseFeed } from 'podcast-partytime'
import podparse from 'podparse'
import { describe, expect, test } from 'vitest'
import { writeAtom } from '../../src/feed/atom.ts'
import { writeJson } from '../../src/feed/json.ts'
import { writeRss } from '../../src/feed/rss.ts'
import { readSite } from '../../src/settings/read-site.ts'
import { showGuid } from '../../src/settings/show-guid.ts'
import { articleOf, readOne } from '../article/read-one.ts'
import { folderOf, publish, viewAt } from '../pipeline/publish.ts'
import { schemaErrors, textsAt } from '../spec/schemas.ts'

const NOW = '2026-06-01T00:00:00Z'
const GUID = '917393e3-1b1e-5cef-ace4-edaa54e1f810'

const SHOW = `icon: /i.png
podcast:
  category: Arts
  locked: yes
  owner: { name: Ann, email: ann@example.org }
  funding: { url: https://example.org/give, text: Give & take }
  seasons: { 1: "Bread & butter", 2: Salt }
  updateFrequency: Weekly
  location:
    - { name: Bern, geo: "46.948,7.447", osm: R1682378 }
    - { name: Basel, rel: creator, country: CH }
  license: { name: mine, url: https://example.org/licence }
  txt: [plain, { purpose: verify, text: "S6lpp <&>" }]
  value: { type: lightning, method: keysend, suggested: "0.00000005000", recipients: [{ name: Ann, type: node, address: 02d5, split: 95 }, { type: node, address: 03ae, split: 5, fee: true }] }
  podroll: [{ guid: ${GUID}, url: https://b.example/rss, title: B }]
  remoteItems: ${GUID}
`
const EPISODE = `---
title: One
date: 2026-01-01
enclosure: { url: https://cdn.example/a.mp3, length: 5 }
episode: 3
episode_name: Ch. 3
season: 2
soundbites:
  - { start: "1:13", duration: 60 }
  - { startTime: 1234.5, duration: 42.25, title: "Why <b>" }
podcast_location: Basel
podcast_license: cc-by-4.0
podcast_txt: { purpose: release, text: x }
podcast_value: { type: lightning, method: keysend, recipients: { type: node, address: 02d5, split: 1 } }
---
Words.
`

async function viewOf(files: Readonly<Record<string, string>>, path = '') {
  const { opened } = await publish(folderOf(files), new Date(NOW))
  return viewAt(opened, path, NOW)
}

describe('podcastindex.org/namespace/1.0', () => {
  const files = {
    'site.yaml': SHOW,
    'ep1.md': EPISODE,
    'ep2.md': EPISODE.replace('episode_name: Ch. 3\n', '').replace('season: 2', 'season: 1\nseason_name: Own'),
  }

  test('the show, as the schema of the namespace has it', async () => {
    const rss = writeRss(await viewOf(files))
    expect(schemaErrors('rss.rng', rss)).toBe('')
    const at = (path: string) => textsAt(rss, `/rss/channel/${path}`)
    expect(at('podcast:updateFrequency[@rrule="FREQ=WEEKLY"]')).toEqual(['Weekly'])
    expect(at('podcast:location[@geo="geo:46.948,7.447"][@osm="R1682378"]')).toEqual(['Bern'])
    expect(at('podcast:location[@rel="creator"][@country="ch"]')).toEqual(['Basel'])
    expect(at('podcast:license[@url="https://example.org/licence"]')).toEqual(['mine'])
    expect([...at('podcast:txt'), ...at('podcast:txt/@purpose')]).toEqual(['plain', 'S6lpp <&>', 'verify'])
    expect(at('podcast:value[@type="lightning"][@method="keysend"]/@suggested')).toEqual(['0.00000005000'])
    expect(at('podcast:value/podcast:valueRecipient/@split')).toEqual(['95', '5'])
    expect(at('podcast:value/podcast:valueRecipient[@fee="true"]/@address')).toEqual(['03ae'])
    expect(at('podcast:podroll/podcast:remoteItem[@feedUrl="https://b.example/rss"]/@feedGuid')).toEqual([GUID])
    expect(at('podcast:remoteItem/@feedGuid')).toEqual([GUID])
    expect(at('atom:link[@rel="payment"][@title="Give & take"]/@href')).toEqual(['https://example.org/give'])
  })

  test('the episode', async () => {
    const rss = writeRss(await viewOf(files))
    const at = (path: string) => textsAt(rss, `//item[title="One"]/${path}`)
    expect(at('podcast:soundbite/@startTime')).toEqual(['73.0', '1234.5', '73.0', '1234.5'])
    expect(at('podcast:soundbite[@duration="42.3"]')[0]).toBe('Why')
    expect(at('podcast:episode/@display')).toEqual(['Ch. 3'])
    expect(at('podcast:season/@name').toSorted()).toEqual(['Own', 'Salt'])
    expect([at('podcast:location')[0], at('podcast:license')[0], at('podcast:txt[@purpose="release"]')[0]]).toEqual([
      'Basel',
      'cc-by-4.0',
      'x',
    ])
    expect(at('podcast:value/podcast:valueRecipient/@address')[0]).toBe('02d5')
  })

  test('podcast-partytime, by which Podcast Index reads feeds, reads all of it', async () => {
    const feed = parseFeed(writeRss(await viewOf(files)))
    expect(feed).toMatchObject({
      guid: showGuid('https://example.org/rss.xml'),
      locked: true,
      podcastOwner: 'ann@example.org',
      itunesCategory: ['Arts'],
      podcastFunding: [{ message: 'Give & take', url: 'https://example.org/give' }],
      podcastLocation: { name: 'Bern', geo: 'geo:46.948,7.447', osm: 'R1682378' },
      license: { identifier: 'mine', url: 'https://example.org/licence' },
      podcastTxt: [{ value: 'plain' }, { purpose: 'verify', value: 'S6lpp <&>' }],
      value: { type: 'lightning', method: 'keysend', recipients: [{ split: 95 }, { address: '03ae', fee: true }] },
      podroll: [{ feedGuid: GUID, feedUrl: 'https://b.example/rss', title: 'B' }],
    })
    expect(feed?.items.find(({ podcastEpisode }) => podcastEpisode?.display === 'Ch. 3')).toMatchObject({
      enclosure: { url: 'https://cdn.example/a.mp3', length: 5, type: 'audio/mpeg' },
      podcastEpisode: { number: 3 },
      podcastSeason: { number: 2, name: 'Salt' },
      podcastSoundbites: [{ startTime: 73, duration: 60 }, { startTime: 1234.5 }],
      podcastLocation: { name: 'Basel' },
      license: { identifier: 'cc-by-4.0' },
      podcastTxt: [{ purpose: 'release', value: 'x' }],
      value: { recipients: [{ address: '02d5' }] },
    })
  })

  test('podparse does', async () => {
    const { meta, episodes } = podparse(writeRss(await viewOf(files)))
    expect(meta).toMatchObject({
      guid: showGuid('https://example.org/rss.xml'),
      locked: true,
      location: { name: 'Bern', geo: [46.948, 7.447] },
      funding: [{ name: 'Give & take' }],
      value: [{ valueRecipient: [{ split: 95 }, { split: 5 }] }],
    })
    expect(episodes[0]).toMatchObject({ enclosure: { length: 5 }, license: { slug: 'cc-by-4.0' } })
  })

  test('JSON Feed has the same in its extensions', async () => {
    const feed = JSON.parse(writeJson(await viewOf(files)))
    expect(feed._podcast).toMatchObject({
      about: 'https://podcastindex.org/namespace/1.0',
      guid: showGuid('https://example.org/rss.xml'),
      locked: true,
      updateFrequency: [{ rrule: 'FREQ=WEEKLY', text: 'Weekly' }],
      txt: [{ text: 'plain' }, { purpose: 'verify', text: 'S6lpp <&>' }],
      value: [{ type: 'lightning', valueRecipient: [{ address: '02d5', split: '95' }, { fee: 'true' }] }],
      podroll: [{ remoteItem: [{ feedGuid: GUID }] }],
    })
    expect(feed.items[0]._podcast).toMatchObject({
      soundbite: [{ startTime: '73.0' }, { startTime: '1234.5' }],
      txt: [{ purpose: 'release' }],
    })
  })
})

const TOLD = 'icon: /i.png\ndescription: D\n'
const OWNER = '{ name: A, email: a@b.example }'
const settingsOf = (more: string) =>
  readSite(`${TOLD}podcast:\n  owner: ${OWNER}\n  category: Arts\n  ${more}\n`, 'site.yaml', {
    folderName: 'a',
  }).problems.map(({ what }) => what)

test.each([
  ['txt: { purpose: a }', 'txt has no text'],
  ['value: { type: lightning, method: keysend }', 'value has no recipients'],
  ['remoteItems: [B]', 'podcast: "B" is not a UUID'],
  ['updateFrequency: { text: x, rrule: weekly }', 'rrule: "weekly" is no rule of RFC 5545'],
  ['location: { name: x, geo: north }', 'geo: "north" is no place'],
  ['location: { name: x, country: Swiss }', 'country: "Swiss" is no country'],
  ['colour: red', '"colour" is not a setting of podcast'],
  ['lockd: yes', '"lockd" is not a setting of podcast; did you mean "locked"?'],
  ['subcategory: Golf', 'podcast has the sub-category Golf, which is not one of Arts'],
  ['license: All rights reserved', 'license: "All rights reserved" is no license of the SPDX list, and has no address'],
])('a show that says %s', (line, what) => {
  expect(settingsOf(line)).toEqual([what])
})

test.each([
  ['Sience', 'Science'],
  ['sport', 'Sports'],
  ['Health', 'Health & Fitness'],
  ['Healht', 'Health & Fitness'],
  ['Tech', 'Tech News'],
  ['Filme', 'TV & Film'],
])('Apple, categories: the fix for %s is the nearest', (written, meant) => {
  const { problems } = readSite(`${TOLD}podcast: { owner: ${OWNER}, category: ${written} }`, 'site.yaml', {
    folderName: 'a',
  })
  expect(problems.map(({ fix }) => fix)).toEqual([`category: ${meant}`])
})

test('one wrong setting of a show costs that setting, and there still is a show', () => {
  const { site, problems } = readSite(
    `${TOLD}podcast: { owner: ${OWNER}, category: Arts, subcategory: Golf, type: weekly, locked: maybe, medium: podcast }`,
    'site.yaml',
    { folderName: 'a' },
  )
  expect(site.podcast).toMatchObject({ category: 'Arts', type: 'episodic', medium: 'podcast' })
  expect(problems.map(({ what, severity }) => [severity, what.split(' ')[0]]).sort()).toEqual([
    ['error', 'locked:'],
    ['error', 'podcast'],
    ['error', 'type:'],
  ])
})

test('Apple, categories: several, each with a sub-category or not, by which it is known too', async () => {
  const list = 'category: [Documentary, Arts > Books, technology]'
  const files = { 'site.yaml': `icon: /i.png\npodcast: { ${list} }`, 'a.md': EPISODE }
  const rss = writeRss(await viewOf(files))
  expect(schemaErrors('rss.rng', rss)).toBe('')
  expect(textsAt(rss, '/rss/channel/itunes:category/@text')).toEqual(['Society & Culture', 'Arts', 'Technology'])
  expect(textsAt(rss, '/rss/channel/itunes:category/itunes:category/@text')).toEqual(['Documentary', 'Books'])
})

test('the namespace, person: its group, of a show and of an episode', async () => {
  const people = 'people: [{ name: Bo, role: Editor, group: Audio post-production }]'
  const show = `icon: /i.png\npodcast: { category: Arts, ${people} }`
  const view = await viewOf({ 'site.yaml': show, 'a.md': EPISODE.replace('episode: 3', people) })
  const rss = writeRss(view)
  expect(schemaErrors('rss.rng', rss)).toBe('')
  expect(textsAt(rss, '//podcast:person/@group')).toEqual(['Audio post-production', 'audio post-production'])
  expect(JSON.parse(writeJson(view)).items[0]._podcast.people).toEqual([
    { name: 'Bo', role: 'editor', group: 'audio post-production' },
  ])
})

test.each(['cc-by-nc-sa-4.0', 'CC0-1.0', 'GPL-3.0-or-later', 'https://example.org/terms'])(
  'the namespace, license: %s is one',
  (license) => {
    expect(settingsOf(`license: ${license}`)).toEqual([])
  },
)

test('Apple: an episode has a title, also where its author gives none, who is told', async () => {
  const files = { 'site.yaml': SHOW, 'a.md': EPISODE.replace('title: One', 'title: ""') }
  expect(textsAt(writeRss(await viewOf(files)), '//item/title')).toEqual(['Words'])
})

test.each([
  ['itunes_colour: red', 'itunes_colour: is not a known field of an episode, and is left out'],
  ['podcast_value: 5', 'podcast_value: "5" is not a mapping'],
  ['soundbite: { start: 1 }', 'soundbite has no duration'],
])('an episode that says %s is told, and not left out', (line, what) => {
  const text = `---\ndate: 2026-03-01\n${line}\n---\nText.\n`
  const { problems } = readOne('a.md', text)
  expect(problems.map(({ severity, what }) => [severity, what])).toEqual([['warning', what]])
  expect(articleOf('a.md', text).title).toBeDefined()
})

describe('several shows of one collection', () => {
  const site = `title: All
icon: /i.png
feeds:
  bread: { title: Bread talk, include: { sections: bread }, podcast: { category: Arts, subcategory: Food, image: /bread.png, newFeedUrl: https://new.example/rss } }
  salt: { include: { sections: salt }, podcast: { category: Science, explicit: yes, guid: ${GUID} } }
  notes: { include: { sections: notes } }
`
  const files = { 'site.yaml': site, 'bread/1.md': EPISODE, 'salt/1.md': EPISODE, 'notes/1.md': EPISODE }

  test('each says what it is, under its own address and guid', async () => {
    const [bread, salt] = await Promise.all(
      ['bread', 'salt'].map(async (name) => writeRss(await viewOf(files, `feeds/${name}/`))),
    )
    for (const rss of [bread, salt]) expect(schemaErrors('rss.rng', rss ?? '')).toBe('')
    const of = (rss: string | undefined, path: string) => textsAt(rss ?? '', `/rss/channel/${path}`)
    expect([of(bread, 'title'), of(bread, 'itunes:category/itunes:category/@text')]).toEqual([['Bread talk'], ['Food']])
    expect([of(bread, 'itunes:image/@href'), of(salt, 'itunes:image/@href')]).toEqual([
      ['https://example.org/bread.png'],
      ['https://example.org/i.png'],
    ])
    expect([of(bread, 'itunes:explicit'), of(salt, 'itunes:explicit')]).toEqual([['false'], ['true']])
    expect(of(bread, 'podcast:guid')).toEqual([showGuid('https://example.org/feeds/bread/rss.xml')])
    expect([of(salt, 'podcast:guid'), of(salt, 'itunes:new-feed-url')]).toEqual([[GUID], []])
    expect([of(bread, 'itunes:new-feed-url'), of(bread, 'item/podcast:season')]).toEqual([
      ['https://new.example/rss'],
      ['2'],
    ])
  })

  test('what is no show is none', async () => {
    for (const path of ['', 'feeds/notes/', 'tags/x/'].slice(0, 2)) {
      const view = await viewOf(files, path)
      expect(writeRss(view)).not.toMatch(/itunes|podcast:/)
      expect(writeJson(view)).not.toContain('_podcast')
      expect(writeAtom(view)).not.toContain('rel="next"')
    }
  })

  test('C62: each holds all of its episodes', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 120 }, (_, i) => [
        `bread/${i}.md`,
        EPISODE.replace('2026-01-01', `2026-01-01T00:${String(i % 60).padStart(2, '0')}:${i < 60 ? '00' : '30'}Z`),
      ]),
    )
    expect((await viewOf({ ...files, ...many }, 'feeds/bread/')).entries.length).toBe(120)
    expect((await viewOf({ ...files, ...many })).entries.length).toBe(50)
  })

  test('files beside an episode belong to it', async () => {
    const view = await viewOf(
      { ...files, 'salt/1.md': EPISODE.replace(/^enclosure.*\n/m, ''), 'salt/1.mp3': 'no', 'salt/1.vtt': 'WEBVTT' },
      'feeds/salt/',
    )
    expect(view.entries[0]).toMatchObject({
      enclosures: [{ url: 'https://example.org/salt/1.mp3' }],
      episode: { transcripts: [{ type: 'text/vtt' }] },
    })
  })

  test('one without a picture is told', () => {
    const { problems } = readSite('feeds: { a: { podcast: { category: Arts } } }', 'site.yaml', { folderName: 'a' })
    expect(problems.map(({ what }) => what)).toEqual(['the podcast of the feed a has no image'])
  })
})
