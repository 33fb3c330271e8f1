import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FeedIndex, feedIn, feedsIn, type NewestRow, writeFeeds } from '../../src/edition/feed-index.ts'
import { newestAt } from '../../src/edition/reading/newest.ts'

const NONE = { count: 0, stamp: '', print: '', newest: [], groups: [], blocks: [] } as const

test('a feed is found by its path among others of its shard, whatever the others say', () => {
  const feed = fc.record({ path: fc.string(), name: fc.string() }).map(({ path, name }): FeedIndex => {
    return { feed: { path, kind: 'tags', name, title: name, description: name, language: 'en' }, ...NONE }
  })
  const some = fc.uniqueArray(feed, { selector: (index) => index.feed.path, maxLength: 4 })
  fc.assert(
    fc.property(some, fc.string(), (indexes, other) => {
      const shard = writeFeeds(indexes)
      for (const index of indexes) expect(feedIn(shard, index.feed.path)).toEqual(index)
      expect(feedIn(shard, other)).toEqual(indexes.find((index) => index.feed.path === other))
      expect(new Set(feedsIn(shard))).toEqual(new Set(indexes))
    }),
  )
})

describe('C90: the newest document at the very second', () => {
  const second = Date.UTC(2026, 0, 1) / 1000
  const row = (published: number, expires = 0): NewestRow => [1, published, 100, 0, expires]
  const at = (time: number, newest: readonly NewestRow[], bytes = 250_000) =>
    newestAt({ newest }, { entries: 50, bytes }, `${new Date(time * 1000).toISOString().slice(0, 19)}Z`)
  const placesAt = (...given: Parameters<typeof at>) => at(...given).shown.map(({ place }) => place)

  test.each([
    ['an entry is not there a second before its publication', row(second + 1), [], '2026-01-01T00:00:01Z', undefined],
    ['it is from that second on', row(second), [0], undefined, undefined],
    ['and a second later', row(second - 1), [0], undefined, undefined],
    ['it is there a second before its expiry', row(second - 9, second + 1), [0], '2026-01-01T00:00:01Z', undefined],
    ['and no longer in that second', row(second - 9, second), [], undefined, '2026-01-01T00:00:00Z'],
  ])('%s', (_, entry, shown, changesAt, changedBy) => {
    const found = { ...at(second, [entry]), shown: placesAt(second, [entry]) }
    expect(found).toEqual({ shown, ...(changesAt && { changesAt }), ...(changedBy && { changedBy }) })
  })

  test('C62: what fills the budget to its last byte is there, and a byte more is not', () => {
    const two = [row(second), row(second - 1)]
    expect(placesAt(second, two, 3200)).toEqual([0, 1])
    expect(at(second, two, 3200).next).toBeUndefined()
    expect(placesAt(second, two, 3199)).toEqual([0])
    expect(at(second, two, 3199).next?.place).toBe(1)
  })
})
