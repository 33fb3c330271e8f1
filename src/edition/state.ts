import { base64url, fromBase64url } from '../text/base64url.ts'

/**
 * A document's state as base64url: 4 bytes of what its feed says of itself, 2 of its place among the archives, 4 of each entry's mark.
 */
export function stateOf(head: string, place: string, marks: readonly number[]): string {
  const bytes = new Uint8Array(HEAD_BYTES + MARK_BYTES * marks.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, fnv(head))
  view.setUint16(4, fnv(place) & 0xffff)
  for (const [i, mark] of marks.entries()) view.setUint32(HEAD_BYTES + MARK_BYTES * i, mark)
  return base64url(bytes)
}

/**
 * The marks of the entries in two states of one feed, in the order of the documents: what a delta is made from. Undefined where the feed
 * says something else of itself in one of them, or where one is no state: clients send anything. The place among the archives does not
 * matter: it moves with every entry that is added, and no entry says it.
 */
export function marksOf(
  current: string,
  base: string,
): { readonly current: readonly number[]; readonly base: readonly number[] } | undefined {
  const [now, then] = [readState(current), readState(base)]
  return now === undefined || then === undefined || now.head !== then.head
    ? undefined
    : { current: now.marks, base: then.marks }
}

const HEAD_BYTES = 6
const MARK_BYTES = 4

function readState(state: string): { readonly head: number; readonly marks: readonly number[] } | undefined {
  // 4n + 1 characters are no base64.
  if (!/^[\w-]+$/.test(state) || state.length % 4 === 1) return undefined
  const bytes = fromBase64url(state)
  if (bytes.length < HEAD_BYTES || (bytes.length - HEAD_BYTES) % MARK_BYTES !== 0) return undefined
  const view = new DataView(bytes.buffer)
  const marks: number[] = []
  for (let at = HEAD_BYTES; at < bytes.length; at += MARK_BYTES) marks.push(view.getUint32(at))
  return { head: view.getUint32(0), marks }
}

/** FNV-1a over UTF-16 code units: to tell states apart, not to withstand an attack. */
export function fnv(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
