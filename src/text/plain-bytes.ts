/** Are these bytes printable ASCII, tabs and line feeds alone? */
export function isPlainBytes(bytes: Uint8Array): boolean {
  return isPlainBut(bytes, isPlainIn)
}

/** Are these bytes printable ASCII alone, but for some about which `isFine` is asked? Looks at four at a time, so that few are asked about. */
export function isPlainBut(
  bytes: Uint8Array,
  isFine: (bytes: Uint8Array, from: number, to: number) => boolean,
): boolean {
  if (bytes.length < 8) return isFine(bytes, 0, bytes.length)
  const from = (4 - (bytes.byteOffset & 3)) & 3
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + from, (bytes.length - from) >> 2)
  const to = from + 4 * words.length
  if (!isFine(bytes, 0, from) || !isFine(bytes, to, bytes.length)) return false
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? 0
    // Every byte has bit 5 or 6, so is not below 0x20; none has bit 7, nor has it when one is added, so none is above 0x7E.
    if (((word | (word << 1)) & 0x40404040) === 0x40404040 && ((word | (word + 0x01010101)) & 0x80808080) === 0)
      continue
    if (!isFine(bytes, from + 4 * i, from + 4 * i + 4)) return false
  }
  return true
}

function isPlainIn(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0
    if ((byte < 0x20 && byte !== 0x0a && byte !== 0x09) || byte >= 0x7f) return false
  }
  return true
}
