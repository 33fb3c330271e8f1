import type { Instant } from '../../dates/instant.ts'
import { fromSeconds } from '../../dates/instant.ts'
import { HEAD_WEIGHT } from '../making/weight.ts'
import type { FeedIndex, NewestRecord } from '../manifest.ts'
import type { Budget } from '../period.ts'

/** What the newest document of a feed holds at an instant. */
export type Window = {
  readonly records: readonly NewestRecord[]
  /** The first visible entry that no longer fits; undefined when everything fits. */
  readonly next?: NewestRecord
  /** The next instant at which the window changes by itself. */
  readonly changesAt?: Instant
  /** The latest passed instant at which it did. */
  readonly changedBy?: Instant
}

/** The newest visible entries that fit the budget of entries and bytes. */
export function windowAt(index: FeedIndex, budget: Budget, time: number): Window {
  const records: NewestRecord[] = []
  let bytes = HEAD_WEIGHT
  let next: NewestRecord | undefined
  let changesAt = Number.POSITIVE_INFINITY
  let changedBy = 0
  for (const record of index.newest) {
    const [, , , published, , expires, weight] = record
    if (published > time) changesAt = Math.min(changesAt, published)
    else if (expires !== 0 && expires <= time) changedBy = Math.max(changedBy, expires)
    else if (
      next === undefined &&
      records.length < budget.entries &&
      (records.length === 0 || bytes + weight <= budget.bytes)
    ) {
      records.push(record)
      bytes += weight
      if (expires !== 0) changesAt = Math.min(changesAt, expires)
    } else next ??= record
  }
  const ends = { changesAt: changesAt === Number.POSITIVE_INFINITY ? 0 : changesAt, changedBy }
  return {
    records,
    ...(next && { next }),
    ...(ends.changesAt && { changesAt: fromSeconds(ends.changesAt) }),
    ...(ends.changedBy && { changedBy: fromSeconds(ends.changedBy) }),
  }
}
