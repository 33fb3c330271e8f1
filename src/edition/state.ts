import { base64url } from './base64url.ts'

/** A document's state: 6 bytes of everything but its entries, then 4 bytes of each entry's mark, as base64url. */
export function stateOf(head: string, marks: readonly number[]): string {
  const bytes = new Uint8Array(6 + 4 * marks.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, fnv(head, 0x811c9dc5))
  view.setUint16(4, fnv(head, 0x01234567) & 0xffff)
  for (const [i, mark] of marks.entries()) view.setUint32(6 + 4 * i, mark)
  return base64url(bytes)
}

/** FNV-1a over UTF-16 code units: to tell states apart, not to withstand an attack. */
export function fnv(text: string, seed: number): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
