import { sha256 } from '@noble/hashes/sha2.js'
import { ALPHABET, base64url } from './base64url.ts'

/** The first 16 bytes of the SHA-256 of a text's UTF-8, as 22 characters of base64url: names objects and tells entries apart. */
export function digest(text: string): string {
  return base64url(sha256(encoder.encode(text)).subarray(0, 16))
}

/** Makes a digest; the platform may have a faster one of the same values. */
export type Digest = typeof digest

/** The first 32 bits of a digest. */
export function shortMark(mark: string): number {
  let bits = 0
  for (const letter of mark.slice(0, 6)) bits = bits * 64 + ALPHABET.indexOf(letter)
  return Math.floor(bits / 16)
}

const encoder = new TextEncoder()
