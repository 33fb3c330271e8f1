import { hash } from 'node:crypto'

/** The digest of text/digest.ts, several times as fast. */
export function nativeDigest(text: string): string {
  const whole = hash('sha256', text, 'base64url')
  // 16 bytes end with the first 2 of the 6 bits in the 22nd letter.
  return whole.slice(0, 21) + LAST.charAt(ALPHABET.indexOf(whole.charAt(21)) >> 4)
}

const LAST = 'AQgw'
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
