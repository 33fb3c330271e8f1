import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromSeconds } from '../../src/dates/instant.ts'
import {
  blockOf,
  feedIn,
  feedLine,
  feedsIn,
  readBlock,
  readFeedLine,
  shardOfFeeds,
} from '../../src/edition/feed-line.ts'
import type { FeedIndex, GroupRecord, NewestRecord } from '../../src/edition/manifest.ts'

/** 1931 to 2096, but for the very second in which 1970 began: as a time it stands for none. */
const time = fc.integer({ min: -(2 ** 30), max: 4_000_000_000 }).filter((seconds) => seconds !== 0)
const instant = time.map(fromSeconds)

const group = fc.record<GroupRecord>(
  {
    from: fc.oneof(fc.constant('start'), instant),
    segment: fc.string().map((name) => `s/${name}`),
    count: fc.integer({ min: 1, max: 50 }),
    updated: instant,
    changed: instant,
    ends: fc.array(instant, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['from', 'segment', 'count', 'updated'] },
)

/** What an index holds: records that follow each other through its groups from the newest entry on, each as old as the next or newer. */
const feed = fc
  .record({
    groups: fc.array(group, { maxLength: 5 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    times: fc.infiniteStream(time),
    marks: fc.infiniteStream(fc.integer({ min: 0, max: 2 ** 32 - 1 })),
    expires: fc.infiniteStream(fc.oneof(fc.constant(0), time)),
    weights: fc.infiniteStream(fc.nat()),
    ids: fc.infiniteStream(fc.oneof(fc.constant(''), fc.string())),
    blocks: fc.array(fc.record({ from: instant, name: fc.string() }), { maxLength: 3 }),
    name: fc.string(),
    path: fc.string(),
    changed: fc.option(instant, { nil: undefined }),
  })
  .map(({ groups, share, times, marks, expires, weights, ids, blocks, name, path, changed }): FeedIndex => {
    const places = groups
      .toReversed()
      .flatMap(({ count }, at) => Array.from({ length: count }, (_, line) => [at, line] as const))
    const shown = places.slice(0, Math.ceil(places.length * share))
    const next = <Value>(values: Iterator<Value>) => {
      const { value } = values.next()
      return value
    }
    const published = shown.map(() => next(times)).toSorted((a, b) => b - a)
    const newest = shown.map(([at, line], i): NewestRecord => {
      const first = published[i] ?? 0
      return [at, line, next(marks), first, first + (i % 3), next(expires), next(weights), next(ids)]
    })
    const head = { path, kind: 'tags', name, title: name, description: '', language: 'en' } as const
    return { ...head, count: 9, stamp: 's', print: 'p', ...(changed && { changed }), newest, groups, blocks }
  })

describe('a feed in an index shard', () => {
  test('comes out of its line as it went in', () => {
    fc.assert(
      fc.property(feed, (index) => {
        expect(readFeedLine(index.path, feedLine(index))).toEqual(index)
      }),
    )
  })

  test('is found by its path among others, whatever the others say', () => {
    const some = fc.uniqueArray(feed, { selector: ({ path }) => path, maxLength: 4 })
    fc.assert(
      fc.property(some, fc.string(), (indexes, other) => {
        const shard = shardOfFeeds(new Map(indexes.map((index) => [index.path, feedLine(index)])))
        for (const index of indexes) expect(feedIn(shard, index.path)).toEqual(index)
        expect(feedIn(shard, other)).toEqual(indexes.find(({ path }) => path === other))
        expect(new Set(feedsIn(shard).map(({ path }) => path))).toEqual(new Set(indexes.map(({ path }) => path)))
      }),
    )
  })

  test('of fifty entries, none of which changed or expires, is within 1.5 kB', () => {
    const newest = Array.from({ length: 51 }, (_, i): NewestRecord => {
      const published = 1_767_225_600 - i * 113_000
      return [i < 30 ? 0 : 1, i < 30 ? i : i - 30, (i * 83_000_017) % 2 ** 32, published, published, 0, 4000 + i, '']
    })
    const counts = [40, 30]
    const groups = counts.map((count, i): GroupRecord => {
      return { from: `2025-0${i + 1}`, segment: `s/${'A'.repeat(22)}`, count, updated: '2025-06-01T00:00:00Z' }
    })
    const head = { path: 'tags/go/', kind: 'tags', name: 'Go', title: 'Go', description: '', language: 'en' } as const
    const line = feedLine({ ...head, count: 70, stamp: '', print: '', newest, groups, blocks: [] })
    expect(line.length).toBeLessThan(1500)
    expect(readFeedLine('tags/go/', line).newest).toEqual(newest)
  })
})

test('a block of groups comes out of its text as it went in', () => {
  fc.assert(
    fc.property(fc.array(group), (groups) => {
      expect(readBlock(blockOf(groups))).toEqual(groups)
    }),
  )
})
