import type { FeedView } from '../edition/view.ts'
import { fromBase64url } from '../text/base64url.ts'

/**
 * The document with only the entries that are new or changed since the base: RFC 3229 with `A-IM: feed`, CONFORMANCE 128 and 129.
 * `current` and `base` are states as in DocumentState: base64url of 4 bytes for the feed, 2 for its place among the archives, then 4 for each entry in order. Undefined
 * where a full answer is right: nothing is new (entries only went or moved), everything is, or the base is no state of this document.
 */
export function deltaOf(view: FeedView, current: string, base: string): FeedView | undefined {
  // An archive is closed: the few who fetch one want all of it.
  if (view.path !== view.feed.path) return undefined
  const now = parseState(current)
  const then = parseState(base)
  if (now === undefined || then === undefined || now.feed !== then.feed) return undefined
  if (now.entries.length !== view.entries.length) return undefined
  const known = new Set(then.entries)
  const entries = view.entries.filter((_, index) => !known.has(now.entries[index] ?? -1))
  if (entries.length === 0 || entries.length === view.entries.length) return undefined
  // Not complete: RFC 5005 section 2 lets a reader drop every entry that a complete document lacks.
  return { ...view, entries, complete: false }
}

type State = { readonly feed: number; readonly entries: readonly number[] }

const HEAD_BYTES = 6
const ENTRY_BYTES = 4

function parseState(state: string): State | undefined {
  // 4n + 1 characters are no base64.
  if (!/^[\w-]+$/.test(state) || state.length % 4 === 1) return undefined
  const bytes = fromBase64url(state)
  if (bytes.length < HEAD_BYTES || (bytes.length - HEAD_BYTES) % ENTRY_BYTES !== 0) return undefined
  const view = new DataView(bytes.buffer)
  const entries: number[] = []
  for (let at = HEAD_BYTES; at < bytes.length; at += ENTRY_BYTES) entries.push(view.getUint32(at))
  return { feed: view.getUint32(0), entries }
}
