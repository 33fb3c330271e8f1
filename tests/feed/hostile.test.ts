import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FeedView } from '../../src/edition/view.ts'
import { writeAtom } from '../../src/feed/atom.ts'
import { writeJson } from '../../src/feed/json.ts'
import { writeRss } from '../../src/feed/rss.ts'
import { jsonFeedErrors, schemaErrors, textsAt } from '../spec/schemas.ts'
import { allowed, brokenView, hostileView } from './hostile.ts'

/** HTML as every document carries it. */
const html = (text: string): string => allowed(text).replace(/\r\n?/g, '\n').replaceAll(']]>', ']]&gt;')
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Empty texts aside, since an empty element may be left out. libxml2-wasm drops a U+FEFF at the start of a text as a byte order mark of its own. */
function expectTexts(xml: string, path: string, expected: readonly string[]): void {
  const comparable = (texts: readonly string[]) => texts.map((text) => text.replace(/^\ufeff+/, '')).filter(Boolean)
  expect(comparable(textsAt(xml, path))).toEqual(comparable(expected))
}

function expectRoundTrip(view: FeedView): void {
  const { site, feed, entries } = view
  const titles = entries.map(({ title }) => allowed(title))
  const ids = entries.map(({ id }) => allowed(id))
  const tags = entries.flatMap((entry) => entry.tags.map(allowed))
  const summaries = entries.map(({ summary }) => allowed(summary))
  const bodies = entries.map((entry) => html(entry.html))

  const rss = writeRss(view)
  const guids = entries.map(({ id, url, source }) => allowed(site.link === 'source' && source ? url : id))
  expectTexts(rss, '/rss/channel/title', [allowed(feed.title)])
  expectTexts(rss, '/rss/channel/item/title', titles)
  expectTexts(rss, '/rss/channel/item/guid', guids)
  expectTexts(rss, '/rss/channel/item/category', tags)
  expectTexts(rss, '/rss/channel/item/description', summaries.map(escaped))
  expectTexts(rss, '/rss/channel/item/content:encoded', bodies)

  const atom = writeAtom(view)
  expectTexts(atom, '/a:feed/a:title', [allowed(feed.title)])
  expectTexts(atom, '/a:feed/a:entry/a:title', titles)
  expectTexts(atom, '/a:feed/a:entry/a:id', ids)
  expectTexts(atom, '/a:feed/a:entry/a:category/@term', tags)
  expectTexts(atom, '/a:feed/a:entry/a:summary', summaries)
  expectTexts(atom, '/a:feed/a:entry/a:content', bodies)

  const json = writeJson(view)
  const { title, items } = JSON.parse(json)
  expect(title).toBe(allowed(view.feed.title))
  for (const index of entries.keys()) {
    expect(items[index]).toMatchObject({ id: ids[index], title: titles[index], content_html: bodies[index] })
  }
  expect(json).not.toContain(']]>')
  expect(json.isWellFormed()).toBe(true)
}

test('CONFORMANCE 75 to 79: a thousand hostile views are valid in all three formats, and say what was written', () => {
  fc.assert(
    fc.property(hostileView, (view) => {
      expect(schemaErrors('rss.rng', writeRss(view))).toBe('')
      expect(schemaErrors('atom.rng', writeAtom(view))).toBe('')
      expect(jsonFeedErrors(writeJson(view))).toBe('')
      expectRoundTrip(view)
    }),
    { numRuns: 1000 },
  )
}, 120_000)

test('XML 1.0 2.1: documents are well-formed whatever stands where an address should be', () => {
  fc.assert(
    fc.property(brokenView, (view) => expectRoundTrip(view)),
    { numRuns: 300 },
  )
}, 60_000)

test('the same view gives the same bytes', () => {
  fc.assert(
    fc.property(hostileView, (view) => {
      for (const write of [writeRss, writeAtom, writeJson]) expect(write(structuredClone(view))).toBe(write(view))
    }),
    { numRuns: 50 },
  )
})
