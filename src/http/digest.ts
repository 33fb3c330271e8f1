import { sha256 } from '@noble/hashes/sha2.js'
import { utf8 } from './document.ts'

/** Twelve characters of base64url: 9 bytes of SHA-256. */
export function digest(content: string | Uint8Array): string {
  const bytes = sha256(typeof content === 'string' ? utf8(content) : content).slice(0, 9)
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}
