import { expect, test } from 'vitest'
import type { Instant } from '../../../src/dates/instant.ts'
import { writeAtom } from '../../../src/feed/atom.ts'
import { writeJson } from '../../../src/feed/json.ts'
import { writeRss } from '../../../src/feed/rss.ts'
import { textsAt } from '../../spec/schemas.ts'
import { exampleView, plainEntry } from '../example-view.ts'

test.each<[Instant, string]>([
  ['2026-11-20T09:00:00Z', 'Fri, 20 Nov 2026 09:00:00 GMT'],
  ['2024-02-29T23:59:59Z', 'Thu, 29 Feb 2024 23:59:59 GMT'],
  ['1969-07-20T20:17:40Z', 'Sun, 20 Jul 1969 20:17:40 GMT'],
  ['0999-01-01T00:00:00Z', 'Tue, 01 Jan 0999 00:00:00 GMT'],
  ['2000-01-01T00:00:00Z', 'Sat, 01 Jan 2000 00:00:00 GMT'],
])('CONFORMANCE 16: %s is %s in RSS, with its true weekday and four digits of year', (instant, expected) => {
  const entries = [plainEntry({ published: instant, updated: instant })]
  expect(textsAt(writeRss(exampleView({ entries })), '//item/pubDate')).toEqual([expected])
})

test('CONFORMANCE 21, 36, 54: both dates reach every format, to the second and in UTC', () => {
  const view = exampleView({
    entries: [plainEntry({ published: '2026-01-02T03:04:05Z', updated: '2026-06-07T08:09:10Z' })],
  })
  expect(textsAt(writeRss(view), '//item/pubDate')).toEqual(['Fri, 02 Jan 2026 03:04:05 GMT'])
  expect(textsAt(writeRss(view), '//item/atom:updated')).toEqual(['2026-06-07T08:09:10Z'])
  expect(textsAt(writeAtom(view), '//a:published')).toEqual(['2026-01-02T03:04:05Z'])
  expect(textsAt(writeAtom(view), '//a:entry/a:updated')).toEqual(['2026-06-07T08:09:10Z'])
  expect(JSON.parse(writeJson(view)).items[0]).toMatchObject({
    date_published: '2026-01-02T03:04:05Z',
    date_modified: '2026-06-07T08:09:10Z',
  })
})

test('CONFORMANCE 6, 30, 92: the document is as new as its view says, whatever the time is', () => {
  const view = exampleView({ updated: '2026-12-24T18:00:00Z' })
  expect(textsAt(writeRss(view), '/rss/channel/lastBuildDate')).toEqual(['Thu, 24 Dec 2026 18:00:00 GMT'])
  expect(textsAt(writeAtom(view), '/a:feed/a:updated')).toEqual(['2026-12-24T18:00:00Z'])
})
