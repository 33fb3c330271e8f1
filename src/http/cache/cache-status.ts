/** How an answer came about. `age`: seconds since a stale copy stopped being right. */
export type AnswerOrigin =
  | { readonly kind: 'memory' | 'edge' | 'looked-up' | 'made' }
  | { readonly kind: 'stale'; readonly age: number; readonly why: 'refreshing' | 'edition-failed' | 'render-failed' }

/** The Cache-Status field: what our own cache did for this answer. RFC 9211 2. */
export function cacheStatus(origin: AnswerOrigin): string {
  if (origin.kind !== 'stale') return `feedwright; ${FRESH[origin.kind]}`
  // A stale hit is told from a fresh one by the lifetime it has left, which is negative (RFC 9211 2.4).
  return `feedwright; hit; ttl=-${Math.max(1, Math.round(origin.age))}; detail=${origin.why}`
}

const FRESH = { memory: 'hit', edge: 'hit; detail=edge', 'looked-up': 'fwd=miss', made: 'fwd=miss; stored' } as const
