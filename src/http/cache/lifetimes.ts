/** Seconds. RFC 9111 5.2.2, RFC 9213, RFC 5861. */
export type Lifetimes = {
  readonly maxAge: number
  readonly sharedMaxAge: number
  readonly staleWhileRevalidate: number
  readonly staleIfError: number
  /** Its bytes are for one person: no shared cache keeps them. RFC 9111 5.2.2.7. */
  readonly private?: boolean
}

/** An archive is closed: a year, the longest lifetime that caches take seriously (CONFORMANCE 135). */
export const ARCHIVE_SECONDS = 31_536_000

/**
 * What readers and shared caches are told. No lifetime, also not that of stale copies served while asking anew, reaches
 * past `changesAt`, the instant (milliseconds) at which the document changes by itself. stale-if-error alone is left as
 * set: it is used only when we cannot be reached, and a late entry is better than an error, on which some readers give
 * a feed up (CONFORMANCE 112).
 */
export function cachingFields(lifetimes: Lifetimes, now: number, changesAt: number) {
  const left = Math.max(0, Math.floor((changesAt - now) / 1000))
  const isPrivate = lifetimes.private === true
  return {
    'Cache-Control': `${isPrivate ? 'private' : 'public'}, ${control(lifetimes.maxAge, lifetimes, left)}`,
    'CDN-Cache-Control': isPrivate ? 'no-store' : control(lifetimes.sharedMaxAge, lifetimes, left),
  }
}

function control(maxAge: number, lifetimes: Lifetimes, left: number): string {
  const fresh = Math.min(maxAge, left)
  const stale = Math.min(lifetimes.staleWhileRevalidate, left - fresh)
  return (
    `max-age=${fresh}` +
    (stale > 0 ? `, stale-while-revalidate=${stale}` : '') +
    (lifetimes.staleIfError > 0 ? `, stale-if-error=${lifetimes.staleIfError}` : '')
  )
}
