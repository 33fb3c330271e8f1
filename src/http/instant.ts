import type { Instant } from '../edition/entry.ts'

/** RFC 3339 in UTC with whole seconds, as an edition is asked. */
export function instantOf(milliseconds: number): Instant {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

/** Milliseconds since 1970; Infinity for no instant. */
export function millisecondsOf(instant: Instant | undefined): number {
  return instant === undefined ? Number.POSITIVE_INFINITY : Date.parse(instant)
}
