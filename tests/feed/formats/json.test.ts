import { describe, expect, test } from 'vitest'
import type { FeedView } from '../../../src/edition/view.ts'
import { writeJson } from '../../../src/feed/json.ts'
import { jsonFeedErrors } from '../../spec/schemas.ts'
import { exampleArchive, exampleEntry, exampleHead, exampleSite, exampleView, plainEntry } from '../example-view.ts'

const json = writeJson(exampleView())
const parse = (view: FeedView) => JSON.parse(writeJson(view))
const feed = JSON.parse(json)
const [bread, plain] = feed.items

test('C46: version 1.1 is the first key', () => {
  expect(json.startsWith('{"version":"https://jsonfeed.org/version/1.1",')).toBe(true)
})
test('C47, C56: title, description, language and addresses', () => {
  expect(feed).toMatchObject({
    title: 'Ann & Bob’s <notes>',
    description: 'On feeds, rivers & bread',
    home_page_url: 'https://example.org/',
    feed_url: 'https://example.org/feed.json',
    language: 'en-GB',
  })
  expect(parse(exampleView({ feed: exampleHead({ description: '' }) }))).not.toHaveProperty('description')
})
test('C48 to C50, C52, C54, C55: id, url, texts, dates and image of an item', () => {
  expect(bread).toMatchObject({
    id: 'tag:example.org,2026:2026-11-20-bread',
    url: 'https://example.org/articles/bread/',
    title: 'Use <b> & AT&T: 1 < 2 &amp; "more"',
    summary: 'Plain words with 1 < 2 & <b>no markup</b>.',
    content_html: exampleEntry().html,
    date_published: '2026-11-20T09:00:00Z',
    date_modified: '2026-11-21T10:30:15Z',
    image: 'https://example.org/i/loaf.jpg?w=1200&q=80',
    tags: ['Bread & butter', 'C++', '日本語'],
  })
})
test('C50: an entry with nothing in it still has content_html', () => {
  expect(parse(exampleView({ entries: [plainEntry({ html: '', summary: '' })] })).items[0]).toMatchObject({
    content_html: '',
  })
})
test('C50, C52: an entry without a body keeps its summary', () => {
  const [item] = parse(exampleView({ entries: [plainEntry({ html: '' })] })).items
  expect(item).toMatchObject({ content_html: '', summary: 'Nothing but words.' })
})
test('C51: sizes and durations are integers, or absent', () => {
  const enclosure = (length: number, duration: number) => {
    const entry = plainEntry({
      enclosures: [{ url: 'https://example.org/a.ogg', type: 'audio/ogg', length, duration }],
    })
    return parse(exampleView({ entries: [entry] })).items[0].attachments
  }
  const bare = { url: 'https://example.org/a.ogg', mime_type: 'audio/ogg' }
  expect(enclosure(10, 12.5)).toEqual([{ ...bare, size_in_bytes: 10, duration_in_seconds: 13 }])
  expect(enclosure(0, Number.NaN)).toEqual([bare])
  expect(enclosure(-1, 1e300)).toEqual([bare])
})
describe('C53: authors and the older author', () => {
  const ann = { name: 'Ann Writer', url: 'https://example.org/about/', avatar: 'https://example.org/ann.png' }
  const bob = { name: 'Bob Baker', url: 'https://bob.example/?x=1&y=2', avatar: 'https://bob.example/bob.png' }
  test('on every item and not on the feed when one item names its own', () => {
    expect(feed).not.toHaveProperty('authors')
    expect(feed).not.toHaveProperty('author')
    expect(bread.authors).toEqual([bob, { name: 'Cléa O’Neil' }])
    expect(bread.author).toEqual(bob)
    expect(plain.authors).toEqual([ann])
    expect(plain.author).toEqual(ann)
  })
  test('on the feed and not on the items when none does', () => {
    const shared = parse(exampleView({ entries: [plainEntry()] }))
    expect(shared.authors).toEqual([ann])
    expect(shared.author).toEqual(ann)
    expect(shared.items[0]).not.toHaveProperty('authors')
    expect(shared.items[0]).not.toHaveProperty('author')
  })
  test('nowhere when nobody is named', () => {
    const nobody = writeJson(exampleView({ site: exampleSite({ authors: [] }), entries: [plainEntry()] }))
    expect(nobody).not.toContain('"author')
  })
  test('C40: no e-mail address is published', () => expect(json).not.toMatch(/ann@|clea@/))
})
test('C56: a language on an item only where it differs', () => {
  expect(bread.language).toBe('fr')
  expect(plain).not.toHaveProperty('language')
})
test('C57: every enclosure is an attachment with url and mime_type', () => {
  expect(bread.attachments).toEqual([
    {
      url: 'https://example.org/a/one.mp3?x=1&y=2',
      mime_type: 'audio/mpeg',
      title: 'Part "one" & only',
      size_in_bytes: 12_345,
      duration_in_seconds: 125,
    },
    { url: 'https://example.org/a/paper.pdf', mime_type: 'application/pdf' },
  ])
})
test('C58: next_url is the document before, never the feed; absent at the end and in a complete feed', () => {
  expect(feed.next_url).toBe('https://example.org/archive/2026-10/feed.json')
  expect(parse(exampleArchive()).next_url).toBe('https://example.org/tags/go/archive/2026-09/feed.json')
  const { older: _, ...last } = exampleArchive()
  expect(parse(last)).not.toHaveProperty('next_url')
  expect(parse(exampleView({ complete: true }))).not.toHaveProperty('next_url')
})
test('C47: feed_url identifies the feed, in its archives too', () => {
  expect(parse(exampleArchive()).feed_url).toBe('https://example.org/tags/go/feed.json')
})
test('C59: source name and image credit in an extension that says what it is about', () => {
  expect(bread._feedwright).toEqual({
    about: expect.stringMatching(/^data:,/),
    source_name: 'Other & Site',
    image_credit: 'Jane Photo & Co',
  })
  expect(plain).not.toHaveProperty('_feedwright')
})
test('C60: icon, favicon and hubs', () => {
  expect(feed).toMatchObject({
    icon: 'https://example.org/icon-512.png',
    favicon: 'https://example.org/favicon-64.png',
    hubs: [
      { type: 'WebSub', url: 'https://hub.example.net/?a=1&b=2' },
      { type: 'WebSub', url: 'https://hub.example.com/' },
    ],
  })
})
test('C61: an empty feed is a valid document all the same', () => {
  const empty = writeJson(exampleView({ entries: [] }))
  expect(jsonFeedErrors(empty)).toBe('')
  expect(JSON.parse(empty).items).toEqual([])
})
test('C64, C67: external_url is the source, in both modes; url changes', () => {
  const source = 'https://other.example/story?id=1&lang=fr'
  expect(bread.external_url).toBe(source)
  expect(plain).not.toHaveProperty('external_url')
  const [linked] = parse(exampleView({ site: exampleSite({ link: 'source' }) })).items
  expect(linked).toMatchObject({ url: source, external_url: source, id: bread.id })
})
test('surprise 21: no raw ]]> in the bytes, and none in the HTML', () => {
  const hostile = writeJson(exampleView({ entries: [plainEntry({ title: 'a ]]> b ]]>', html: '<p>]]>]]></p>' })] }))
  expect(hostile).not.toContain(']]>')
  expect(JSON.parse(hostile).items[0]).toMatchObject({ title: 'a ]]> b ]]>', content_html: '<p>]]&gt;]]&gt;</p>' })
})
test('C62: no white space but in texts', () => expect(json).toBe(JSON.stringify(feed)))
