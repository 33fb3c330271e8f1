import { Readable } from 'node:stream'
import { parseFeed } from '@rowanmanning/feed-parser'
import FeedParser from 'feedparser'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import { describe, expect, test } from 'vitest'
import { writeAtom } from '../../src/feed/atom.ts'
import { writeJson } from '../../src/feed/json.ts'
import { writeRss } from '../../src/feed/rss.ts'
import { exampleEntry, exampleView, plainEntry } from './example-view.ts'

/* Four parsers that others wrote, and what each of them is able to read. Instants as milliseconds, since each writes them its own way. */

// Two of them take tags out of titles, or decode them twice: the exact title is the subject of the last test.
const entry = exampleEntry({ title: 'AT&T’s 1 < 2 & “more”' })
const view = exampleView({ entries: [entry, plainEntry()] })
const rss = writeRss(view)
const atom = writeAtom(view)
const ms = (date: unknown): number => new Date(date instanceof Date ? date : String(date)).getTime()

const names = ['Bob Baker', 'Cléa O’Neil']
const joined = 'Bob Baker, Cléa O’Neil'
const tags = ['Bread & butter', 'C++', '日本語']
const image = 'https://example.org/i/loaf.jpg?w=1200&q=80'
const audio = 'https://example.org/a/one.mp3?x=1&y=2'
const source = 'https://other.example/story?id=1&lang=fr'
const published = ms('2026-11-20T09:00:00Z')
const updated = ms('2026-11-21T10:30:15Z')
const summaryAsHtml = 'Plain words with 1 &lt; 2 &amp; &lt;b&gt;no markup&lt;/b&gt;.'
const common = { id: entry.id, title: entry.title, url: entry.url, published, html: entry.html }

async function readWithFeedParser(xml: string) {
  const parser = new FeedParser({})
  Readable.from([xml]).pipe(parser)
  const items: FeedParser.Item[] = []
  for await (const item of parser) items.push(item)
  return { meta: parser.meta, items }
}

describe('RSS', () => {
  test('feedsmith', () => {
    const feed = parseRssFeed(rss)
    expect(feed).toMatchObject({
      title: 'Ann & Bob’s <notes>',
      link: 'https://example.org/',
      description: 'On feeds, rivers & bread',
      language: 'en-GB',
      copyright: '© 2026 Ann Writer & friends',
      ttl: 15,
      image: { url: 'https://example.org/logo.png', width: 144, height: 72 },
    })
    const [item] = feed.items ?? []
    expect({
      id: item?.guid?.value,
      title: item?.title,
      url: item?.link,
      published: ms(item?.pubDate),
      html: item?.content?.encoded,
    }).toEqual(common)
    expect(item).toMatchObject({
      description: summaryAsHtml,
      guid: { isPermaLink: false },
      categories: tags.map((name) => ({ name })),
      enclosures: [{ url: audio, length: 12_345, type: 'audio/mpeg' }],
      atom: { updated: entry.updated, links: [{ href: source, rel: 'related', title: 'Other & Site' }] },
      dc: { creators: [joined], languages: ['fr'] },
      media: {
        contents: [
          {
            ...{ url: image, type: 'image/jpeg', medium: 'image', width: 1200, height: 630 },
            description: { value: 'A loaf, "sliced" & <warm>' },
            credits: [{ value: 'Jane Photo & Co' }],
          },
        ],
        thumbnails: [{ url: image }],
      },
    })
  })
  test('rss-parser', async () => {
    const feed = await new RssParser().parseString(rss)
    expect(feed).toMatchObject({
      title: 'Ann & Bob’s <notes>',
      feedUrl: 'https://example.org/rss.xml',
      language: 'en-GB',
    })
    expect(feed.items[0]).toMatchObject({
      ...{ guid: entry.id, title: entry.title, link: entry.url, 'content:encoded': entry.html, content: summaryAsHtml },
      contentSnippet: entry.summary,
      creator: joined,
      categories: tags,
      enclosure: { url: audio, length: '12345', type: 'audio/mpeg' },
    })
    expect(ms(feed.items[0]?.isoDate)).toBe(published)
  })
  test('node-feedparser', async () => {
    const { meta, items } = await readWithFeedParser(rss)
    expect(meta).toMatchObject({
      title: 'Ann & Bob’s <notes>',
      xmlurl: 'https://example.org/rss.xml',
      language: 'en-GB',
    })
    expect(ms(meta.date)).toBe(updated)
    const [item] = items
    expect({
      id: item?.guid,
      title: item?.title,
      url: item?.link,
      published: ms(item?.pubdate),
      html: item?.description,
    }).toEqual(common)
    expect(item).toMatchObject({ summary: summaryAsHtml, author: joined, categories: tags, image: { url: image } })
    expect(item?.enclosures[0]).toMatchObject({ url: audio, type: 'audio/mpeg', length: '12345' })
  })
  test('@rowanmanning/feed-parser', () => {
    const feed = parseFeed(rss)
    expect(feed).toMatchObject({ title: 'Ann & Bob’s <notes>', self: 'https://example.org/rss.xml', language: 'en-GB' })
    const [item] = feed.items
    expect({
      id: item?.id,
      title: item?.title,
      url: item?.url,
      published: ms(item?.published),
      html: entry.html,
    }).toEqual(common)
    // It decodes references in HTML once more, so HTML without any is compared.
    expect(feed.items[1]?.content).toBe(plainEntry().html)
    expect(item).toMatchObject({
      description: summaryAsHtml,
      image: { url: image, title: 'A loaf, "sliced" & <warm>' },
      authors: [{ name: joined }],
      categories: tags.map((term) => ({ term })),
    })
    expect(item?.media[0]).toMatchObject({ url: audio, length: 12_345, mimeType: 'audio/mpeg' })
  })
})

describe('Atom', () => {
  test('feedsmith', () => {
    const feed = parseAtomFeed(atom)
    expect(feed).toMatchObject({
      id: 'https://example.org/',
      title: { value: 'Ann & Bob’s <notes>' },
      subtitle: { value: 'On feeds, rivers & bread' },
      rights: { value: '© 2026 Ann Writer & friends' },
      xml: { lang: 'en-GB' },
      updated: view.updated,
    })
    const [first] = feed.entries ?? []
    const { id, title, published: date, content } = first ?? {}
    const url = first?.links?.find(({ rel }) => rel === 'alternate')?.href
    expect({ id, title: title?.value, url, published: ms(date), html: content?.value }).toEqual(common)
    expect(first).toMatchObject({
      updated: entry.updated,
      summary: { value: entry.summary },
      authors: [{ name: names[0], uri: 'https://bob.example/?x=1&y=2' }, { name: names[1] }],
      categories: tags.map((term) => ({ term, label: term })),
      xml: { lang: 'fr' },
      content: { type: 'html', xml: { lang: 'fr' } },
      media: { contents: [{ url: image, credits: [{ value: 'Jane Photo & Co' }] }], thumbnails: [{ url: image }] },
    })
    expect(first?.links).toMatchObject([
      { rel: 'alternate' },
      { rel: 'related', href: source, title: 'Other & Site' },
      { rel: 'enclosure', href: audio, length: 12_345, type: 'audio/mpeg', title: 'Part "one" & only' },
      { rel: 'enclosure', type: 'application/pdf' },
    ])
  })
  test('rss-parser', async () => {
    const feed = await new RssParser().parseString(atom)
    expect(feed).toMatchObject({ title: 'Ann & Bob’s <notes>', feedUrl: 'https://example.org/atom.xml' })
    expect(feed.items[0]).toMatchObject({
      ...{ id: entry.id, title: entry.title, link: entry.url, content: entry.html, summary: entry.summary },
      author: names[0],
    })
    expect(ms(feed.items[0]?.isoDate)).toBe(published)
  })
  test('node-feedparser', async () => {
    const { meta, items } = await readWithFeedParser(atom)
    expect(meta).toMatchObject({
      title: 'Ann & Bob’s <notes>',
      xmlurl: 'https://example.org/atom.xml',
      language: 'en-GB',
    })
    const [item] = items
    expect({
      id: item?.guid,
      title: item?.title,
      url: item?.link,
      published: ms(item?.pubdate),
      html: item?.description,
    }).toEqual(common)
    expect(ms(item?.date)).toBe(updated)
    expect(item).toMatchObject({ summary: entry.summary, categories: tags, image: { url: image } })
    expect(item?.enclosures.slice(0, 2)).toMatchObject([{ url: audio, length: '12345' }, { type: 'application/pdf' }])
  })
  test('@rowanmanning/feed-parser', () => {
    const feed = parseFeed(atom)
    expect(feed).toMatchObject({
      title: 'Ann & Bob’s <notes>',
      self: 'https://example.org/atom.xml',
      language: 'en-GB',
    })
    const [item] = feed.items
    expect({
      id: item?.id,
      title: item?.title,
      url: item?.url,
      published: ms(item?.published),
      html: entry.html,
    }).toEqual(common)
    // It decodes references in HTML once more, so HTML without any is compared.
    expect(feed.items[1]?.content).toBe(plainEntry().html)
    expect(ms(item?.updated)).toBe(updated)
    expect(item).toMatchObject({
      description: entry.summary,
      image: { url: image },
      authors: names.map((name) => ({ name })),
      categories: tags.map((term) => ({ term, label: term })),
    })
    expect(item?.media.map(({ url }) => url)).toContain(audio)
  })
})

test('JSON Feed: feedsmith', () => {
  const feed = parseJsonFeed(writeJson(view))
  expect(feed).toMatchObject({
    title: 'Ann & Bob’s <notes>',
    feed_url: 'https://example.org/feed.json',
    language: 'en-GB',
  })
  const [item] = feed.items ?? []
  const { id, title, url, date_published, content_html } = item ?? {}
  expect({ id, title, url, published: ms(date_published), html: content_html }).toEqual(common)
  expect(item).toMatchObject({
    ...{ summary: entry.summary, image, external_url: source, tags, language: 'fr', date_modified: entry.updated },
    authors: [{ name: names[0] }, { name: names[1] }],
    attachments: [
      { url: audio, mime_type: 'audio/mpeg', size_in_bytes: 12_345, duration_in_seconds: 125 },
      { mime_type: 'application/pdf' },
    ],
  })
})

test.each(['Use <b> & AT&T', 'A&amp;B', '&lt;script&gt;', '<3 Deno', '1 < 2 > 0', 'a ]]> b', 'שלום <i>'])(
  'C13, C38, C52: the title %s is read as written, in every format',
  async (title) => {
    const hostile = exampleView({ entries: [exampleEntry({ title })] })
    const parser = new RssParser()
    expect(parseRssFeed(writeRss(hostile)).items?.[0]?.title).toBe(title)
    expect(parseAtomFeed(writeAtom(hostile)).entries?.[0]?.title?.value).toBe(title)
    expect(parseJsonFeed(writeJson(hostile)).items?.[0]?.title).toBe(title)
    expect((await parser.parseString(writeRss(hostile))).items[0]?.title).toBe(title)
    expect((await parser.parseString(writeAtom(hostile))).items[0]?.title).toBe(title)
  },
)
