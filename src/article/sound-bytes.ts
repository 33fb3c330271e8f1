/**
 * Is this UTF-8 in which nothing can be damaged and nothing is to be cleaned away, if it is UTF-8 at all? Looking once at the bytes, four
 * at a time, is far cheaper than the searches in the text that it saves, and nearly all files pass. True for no text that `repair` or
 * `cleanText` would change; false, to be on the safe side, for some that they would not.
 */
export function isSoundBytes(bytes: Uint8Array): boolean {
  if (bytes.length < 8) return isSoundIn(bytes, 0, bytes.length)
  const from = (4 - (bytes.byteOffset & 3)) & 3
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + from, (bytes.length - from) >> 2)
  const to = from + 4 * words.length
  if (!isSoundIn(bytes, 0, from) || !isSoundIn(bytes, to, bytes.length)) return false
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? 0
    // Every byte has bit 5 or 6, so is not below 0x20; none has bit 7, nor has it when one is added, so none is above 0x7E.
    if (((word | (word << 1)) & 0x40404040) === 0x40404040 && ((word | (word + 0x01010101)) & 0x80808080) === 0)
      continue
    if (!isSoundIn(bytes, from + 4 * i, from + 4 * i + 4)) return false
  }
  return true
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
