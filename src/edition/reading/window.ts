import type { Instant } from '../../dates/instant.ts'
import { fromSeconds, seconds } from '../../dates/instant.ts'
import type { FeedIndex } from '../feed-index.ts'
import { type Budget, roomIn } from '../period.ts'

/** What the newest document of a feed holds at an instant. */
export type Window = {
  /** Its entries, by their places in the index's `newest`; newest first. */
  readonly shown: readonly number[]
  /** The first visible entry that no longer fits; undefined when everything fits. */
  readonly next?: number
  /** The next instant at which the window changes by itself. */
  readonly changesAt?: Instant
  /** The latest passed instant at which it did. */
  readonly changedBy?: Instant
}

/** The newest visible entries that fit the budget of entries and bytes; one at least, however long it is. */
export function windowAt({ newest }: Pick<FeedIndex, 'newest'>, budget: Budget, now: Instant): Window {
  const time = seconds(now)
  const room = roomIn(budget)
  const shown: number[] = []
  let bytes = 0
  let next: number | undefined
  let changesAt = Number.POSITIVE_INFINITY
  let changedBy = 0
  for (const [at, [, published, weight, , expires = 0]] of newest.entries()) {
    if (published > time) changesAt = Math.min(changesAt, published)
    else if (expires !== 0 && expires <= time) changedBy = Math.max(changedBy, expires)
    else if (
      next === undefined &&
      shown.length < room.entries &&
      (shown.length === 0 || bytes + weight <= room.bytes)
    ) {
      shown.push(at)
      bytes += weight
      if (expires !== 0) changesAt = Math.min(changesAt, expires)
    } else next ??= at
  }
  return {
    shown,
    ...(next !== undefined && { next }),
    ...(changesAt < Number.POSITIVE_INFINITY && { changesAt: fromSeconds(changesAt) }),
    ...(changedBy > 0 && { changedBy: fromSeconds(changedBy) }),
  }
}
