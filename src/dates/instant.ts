/** An instant as RFC 3339 in UTC with whole seconds: `2026-11-20T09:00:00Z`. Instants compare as text. */
export type Instant = `${string}Z`

/** A date as an instant: RFC 3339, UTC, whole seconds, rounded down. */
export function instantOf(date: Date): Instant {
  return `${date.toISOString().slice(0, 19)}Z`
}

/** The same of milliseconds since 1970. */
export function instantAt(time: number): Instant {
  return instantOf(new Date(time))
}

/** The latest of some instants; undefined when there is none. */
export function latest(instants: Iterable<Instant | undefined>): Instant | undefined {
  let found: Instant | undefined
  for (const instant of instants) if (instant !== undefined && (found === undefined || instant > found)) found = instant
  return found
}

/** The earliest of some instants; undefined when there is none. */
export function earliest(instants: Iterable<Instant | undefined>): Instant | undefined {
  let found: Instant | undefined
  for (const instant of instants) if (instant !== undefined && (found === undefined || instant < found)) found = instant
  return found
}

/** The instant as a Date; the package `feed` writes it as RFC 822 with a year of four digits, in GMT (CONFORMANCE 16). */
export function dateOf(instant: Instant): Date {
  return new Date(instant)
}

/** Milliseconds since 1970; Infinity for no instant. */
export function millisecondsOf(instant: Instant | undefined): number {
  return instant === undefined ? Number.POSITIVE_INFINITY : Date.parse(instant)
}

/** Seconds since 1970. */
export function seconds(instant: Instant): number {
  return Date.parse(instant) / 1000
}

/** The instant so many seconds after 1970 began. */
export function fromSeconds(time: number): Instant {
  return instantOf(new Date(time * 1000))
}
