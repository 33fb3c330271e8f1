import type { Document, Head } from '../document/document.ts'
import { readWeights } from '../negotiate.ts'
import type { ReadField } from './conditional.ts'
import { makeTag, opaque, readEntityTags } from './etag.ts'

/** What a delta is made from: the state of the copy the client holds, and its tag as Delta-Base names it. */
export type DeltaBase = { readonly state: string; readonly tag: string }

/**
 * The copies a request offers as the base of a delta, in its order: it is a GET, lists the instance manipulation `feed`
 * with a weight above zero, and names tags of this very kind of document that are not the current one. RFC 3229 10.5.3;
 * CONFORMANCE 126, 131.
 */
export function basesOf(method: string, field: ReadField, head: Head): readonly DeltaBase[] {
  if (method !== 'GET') return []
  if ((readWeights(field('a-im') ?? '').get('feed') ?? 0) === 0) return []
  const tags = readEntityTags(field('if-none-match') ?? '')
  if (tags === '*') return []
  const current = opaque(head.etag)
  const letter = current.slice(0, 1)
  return tags
    .filter((tag) => tag.weak && tag.opaque !== current && /^[a-z][\w-]+$/.test(tag.opaque) && tag.opaque[0] === letter)
    .slice(0, MOST)
    .map((tag) => ({ state: tag.opaque.slice(1), tag: makeTag(letter, tag.opaque.slice(1)) }))
}

/** Clients send one or two; each costs a comparison. */
const MOST = 4

/** The first base that yields a delta, and its bytes. */
export async function deltaFor(
  delta: Document['delta'],
  bases: readonly DeltaBase[],
): Promise<{ readonly base: DeltaBase; readonly bytes: Uint8Array<ArrayBuffer> } | undefined> {
  for (const base of bases) {
    const bytes = await delta?.(base.state)
    if (bytes !== undefined) return { base, bytes }
  }
  return undefined
}
