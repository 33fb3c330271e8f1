import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOf } from '../../src/dates/instant.ts'
import { newestFirst } from '../../src/edition/order.ts'
import {
  boundaryBetween,
  compareBoundaries,
  cutGroups,
  isFrom,
  parsePeriod,
  periodName,
  type Weighed,
} from '../../src/edition/period.ts'
import { collections, published } from '../collection/generate.ts'

const budget = { entries: 10, bytes: 10_000 }

const entries = collections({ most: 120, years: [2001, 2029] }).map((articles): Weighed[] =>
  published(articles)
    .map(({ path, id, published, body }) => ({
      id: `tag:${id ?? path}`,
      published: instantOf(published),
      weight: 100 + body.length,
    }))
    .toSorted((a, b) => newestFirst(b, a)),
)

describe('cutGroups', () => {
  test('keeps every group within the budget and every one but the last at least three quarters full', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const cuts = cutGroups(list, budget)
        for (const [i, { start }] of cuts.entries()) {
          const own = list.slice(start, cuts[i + 1]?.start)
          const bytes = own.reduce((sum, { weight }) => sum + weight, 0)
          expect(own.length).toBeLessThanOrEqual(budget.entries)
          expect(bytes <= budget.bytes || own.length === 1).toBe(true)
          if (i === cuts.length - 1) continue
          const next = list[cuts[i + 1]?.start ?? 0]?.weight ?? 0
          // Less full only where the next entry would not have fitted.
          expect(
            own.length >= budget.entries * 0.75 || bytes >= budget.bytes * 0.75 || bytes + next > budget.bytes,
          ).toBe(true)
        }
      }),
    )
  })

  test('puts each entry on the right side of every boundary', () => {
    fc.assert(
      fc.property(entries, (list) => {
        for (const { start, from } of cutGroups(list, budget)) {
          for (const [i, entry] of list.entries()) expect(isFrom(entry, from)).toBe(i >= start)
        }
      }),
    )
  })

  test('names boundaries in the order of time, and periods that read back', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const cuts = cutGroups(list, budget).map(({ from }) => from)
        for (const [i, from] of cuts.entries()) {
          const to = cuts[i + 1] ?? 'now'
          expect(compareBoundaries(from, to)).toBeLessThan(0)
          expect(compareBoundaries(to, from)).toBeGreaterThan(0)
          expect(parsePeriod(periodName({ from, to }))).toEqual({ from, to })
        }
      }),
    )
  })

  test('C135: an entry added at the newest end joins the last group or begins one, and changes no other', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const before = cutGroups(list, budget)
        const after = cutGroups([...list, { id: 'tag:new', published: '2031-01-01T00:00:00Z', weight: 500 }], budget)
        expect(after.slice(0, before.length)).toEqual(before)
        expect(after.slice(before.length).map(({ start }) => start)).toEqual(
          after.length > before.length ? [list.length] : [],
        )
      }),
    )
  })

  test.each([
    ['a year ends the group that is three quarters full', 15, '2025-01-05T09', '2025'],
    ['none that is less full', 14, '2025-01-05T09', undefined],
    ['a month does not', 15, '2024-12-30T09', undefined],
    ['a month ends a group a little fuller', 17, '2024-12-30T09', '2024-12'],
    ['a day does not', 17, '2024-11-30T09', undefined],
    ['a day ends one that is nearly full', 18, '2024-11-30T09', '2024-11-30'],
    ['an hour does not', 18, '2024-11-29T09', undefined],
    ['an hour ends one where a single entry is left', 19, '2024-11-29T09', '2024-11-29T09'],
    ['a minute does not', 19, '2024-11-29T08', undefined],
    ['and whatever there is one that is full', 20, '2024-11-29T08', '2024-11-29T08:59'],
  ])('%s', (_, count, next, from) => {
    const list = Array.from({ length: count }, (_, i): Weighed => {
      return { id: `tag:${i}`, published: `2024-11-29T08:00:${10 + i}Z`, weight: 1 }
    })
    const last: Weighed = { id: 'tag:last', published: `${next}:59:00Z`, weight: 1 }
    expect(cutGroups([...list, last], { entries: 20, bytes: 1000 }).slice(1)).toEqual(
      from === undefined ? [] : [{ start: count, from }],
    )
  })
})

test('boundaryBetween: entries of one instant are told apart by their ids', () => {
  const newer = { id: 'tag:a--b', published: '2026-01-01T00:00:00Z' as const }
  const older = { id: 'tag:c', published: '2026-01-01T00:00:00Z' as const }
  const boundary = boundaryBetween(older, newer)
  expect([isFrom(older, boundary), isFrom(newer, boundary)]).toEqual([false, true])
  expect(parsePeriod(periodName({ from: 'start', to: boundary }))?.to).toBe(boundary)
})

test.each(['', '2024', '2024--', '2024--2023x', 'now--start', '2024-1--2025', '../..--x', '2024--2025--2026'])(
  'parsePeriod: "%s" is no period',
  (name) => expect(parsePeriod(name)).toBeUndefined(),
)
