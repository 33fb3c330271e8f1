/** An instant as RFC 3339 in UTC with whole seconds: `2026-11-20T09:00:00Z`. Instants compare as text. */
export type Instant = `${string}Z`

/** A date, or milliseconds since 1970, as an instant, rounded down to a whole second. */
export function instantOf(time: Date | number): Instant {
  return `${new Date(time).toISOString().slice(0, 19)}Z`
}

/** Milliseconds since 1970; Infinity for no instant. */
export function millisecondsOf(instant: Instant | undefined): number {
  return instant === undefined ? Number.POSITIVE_INFINITY : Date.parse(instant)
}

/** The latest of some instants; undefined when there is none. */
export function latest(instants: Iterable<Instant | undefined>): Instant | undefined {
  return inOrder(instants).at(-1)
}

/** The earliest of some instants; undefined when there is none. */
export function earliest(instants: Iterable<Instant | undefined>): Instant | undefined {
  return inOrder(instants)[0]
}

function inOrder(instants: Iterable<Instant | undefined>): Instant[] {
  return [...instants].filter((instant) => instant !== undefined).sort()
}
