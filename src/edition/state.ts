import { base64url } from '../text/base64url.ts'

/**
 * A document's state as base64url: 4 bytes of what its feed says of itself, 2 of its place among the archives, 4 of each entry's mark.
 * A delta may be asked for between states whose first 4 bytes agree.
 */
export function stateOf(head: string, place: string, marks: readonly number[]): string {
  const bytes = new Uint8Array(6 + 4 * marks.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, fnv(head))
  view.setUint16(4, fnv(place) & 0xffff)
  for (const [i, mark] of marks.entries()) view.setUint32(6 + 4 * i, mark)
  return base64url(bytes)
}

/** FNV-1a over UTF-16 code units: to tell states apart, not to withstand an attack. */
export function fnv(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
