import type { Instant } from '../edition/entry.ts'
import { instantOf as ofDate } from '../edition/instant.ts'

/** RFC 3339 in UTC with whole seconds, as an edition is asked. */
export function instantOf(milliseconds: number): Instant {
  return ofDate(new Date(milliseconds))
}

/** Milliseconds since 1970; Infinity for no instant. */
export function millisecondsOf(instant: Instant | undefined): number {
  return instant === undefined ? Number.POSITIVE_INFINITY : Date.parse(instant)
}
