import { marksOf } from '../edition/state.ts'
import type { FeedView } from '../edition/view.ts'

/**
 * The document with only the entries that are new or changed since the base: RFC 3229 with `A-IM: feed`, CONFORMANCE 128 and 129.
 * `current` and `base` are states as in DocumentState. Undefined where a full answer is right: nothing is new (entries only went or
 * moved), everything is, or the base is no state of this document.
 */
export function deltaOf(view: FeedView, current: string, base: string): FeedView | undefined {
  // An archive is closed: the few who fetch one want all of it.
  if (view.path !== view.feed.path) return undefined
  const marks = marksOf(current, base)
  if (marks?.current.length !== view.entries.length) return undefined
  const known = new Set(marks.base)
  const entries = view.entries.filter((_, index) => !known.has(marks.current[index] ?? -1))
  if (entries.length === 0 || entries.length === view.entries.length) return undefined
  // Not complete: RFC 5005 section 2 lets a reader drop every entry that a complete document lacks.
  return { ...view, entries, complete: false }
}
