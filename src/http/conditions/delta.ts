import type { Document, Head } from '../document/document.ts'
import { readWeights } from '../negotiate.ts'
import type { ReadField } from './conditional.ts'
import { makeTag, opaque, type ReadTag, readEntityTags } from './etag.ts'

/** What a delta is made from: the state of the copy the client holds, and its tag as Delta-Base names it, if it does. */
export type DeltaBase = { readonly state: string; readonly tag: string | undefined }

/**
 * The copies a request offers as the base of a delta, in its order: it is a GET, lists the instance manipulation `feed`
 * with a weight above zero, and names tags of this very kind of document that are not the current one. RFC 3229 10.5.3;
 * CONFORMANCE 126, 131. Where two long tags have no room in a head, who named one alone is not told it again (10.5.1), and who named
 * several gets the whole document.
 */
export function basesOf(method: string, field: ReadField, head: Head): readonly DeltaBase[] {
  if (method !== 'GET') return []
  if ((readWeights(field('a-im') ?? '').get('feed') ?? 0) === 0) return []
  const tags = readEntityTags(field('if-none-match') ?? '')
  if (tags === '*') return []
  const current = opaque(head.etag)
  const letter = current.slice(0, 1)
  const isBase = ({ opaque: tag, weak }: ReadTag) => weak && tag !== current && tag[0] === letter && BASE.test(tag)
  const hasRoom = ({ opaque: tag }: ReadTag) => tag.length + current.length <= LONGEST
  return tags
    .filter((tag) => isBase(tag) && (tags.length === 1 || hasRoom(tag)))
    .slice(0, MOST)
    .map((tag) => {
      const state = tag.opaque.slice(1)
      return { state, tag: hasRoom(tag) ? makeTag(letter, state) : undefined }
    })
}

/** A letter, and a state. */
const BASE = /^[a-z][\w-]+$/
/** Characters of two tags: nginx takes no head of more than 4096 bytes, and other fields need a quarter of them. */
const LONGEST = 3000
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
