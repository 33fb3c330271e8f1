import type { Instant } from '../dates/instant.ts'

/** Milliseconds since 1970; Infinity for no instant. */
export function millisecondsOf(instant: Instant | undefined): number {
  return instant === undefined ? Number.POSITIVE_INFINITY : Date.parse(instant)
}
