import { isPlainBut } from './plain-bytes.ts'

/**
 * Is this UTF-8 in which nothing can be damaged and nothing is to be cleaned away, if it is UTF-8 at all? Looking once at the bytes
 * is far cheaper than the searches in the text that it saves, and nearly all files pass. True for no text that `repair` or
 * `cleanText` would change; false, to be on the safe side, for some that they would not.
 */
export function isSoundBytes(bytes: Uint8Array): boolean {
  return isPlainBut(bytes, isSoundIn)
}

/** Looks at the bytes from `from` to `to`, each in the light of what follows it. */
function isSoundIn(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0
    // C0 but tab and line ends; U+007F.
    if (byte < 0x20 ? byte !== 0x0a && byte !== 0x09 && byte !== 0x0d : byte === 0x7f) return false
    // ASCII, the rest of a character, and the beginnings of most others.
    if (byte < 0xc2 || (byte > 0xc3 && byte < 0xef)) continue
    const next = bytes[i + 1] ?? 0
    // U+0080 to U+009F.
    if (byte === 0xc2 && next < 0xa0) return false
    // Â to ô begin a damaged character, if the one behind is not ASCII either.
    if (byte === 0xc3 && (bytes[i + 2] ?? 0) >= 0x80) return false
    // U+FFC0 to U+FFFF, and what is in no UTF-8: the marks of UTF-16 above all.
    if ((byte === 0xef && next === 0xbf) || byte > 0xf4) return false
  }
  return true
}
