/** The characters that Windows-1252 has at 0x80 to 0x9F, five of them none (WHATWG Encoding: those stay control characters). */
const HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ'

const BYTES: ReadonlyMap<number, number> = new Map(Array.from(HIGH, (char, i) => [char.charCodeAt(0), 0x80 + i]))

/** Any bytes as text. The platform's decoder is not used: some versions of Node read 0x80 to 0x9F as ISO-8859-1. */
export function readWindows1252(bytes: Uint8Array): string {
  const isHigh = (byte: number) => byte >= 0x80 && byte <= 0x9f
  return Array.from(bytes, (byte) => (isHigh(byte) ? HIGH.charAt(byte - 0x80) : String.fromCharCode(byte))).join('')
}

/** The byte that was read as this character, by Windows-1252 or by ISO-8859-1; undefined where neither has it. */
export function byteOf(code: number): number | undefined {
  return code <= 0xff ? code : BYTES.get(code)
}

/** Inside a regular expression's brackets: every character that a byte from 0x80 to 0xBF is read as, in either encoding. */
export const CONTINUATION = `${HIGH.replace(/[^\u0100-\uffff]/g, '')}\\x80-\\xBF`
