import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * The `podcast:guid` of the show at an address: a UUID of version 5 (RFC 9562 5.5) of the address without its scheme and the slashes at its
 * end. podcastindex.org/namespace/1.0, "guid".
 */
export function showGuid(feed: string): string {
  const name = feed.replace(/^[a-z]+:\/\//i, '').replace(/\/+$/, '')
  const bytes = sha1(new Uint8Array([...hexToBytes(NAMESPACE), ...utf8ToBytes(name)])).slice(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytesToHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** ead4c236-bf58-58c6-a2c6-a6b28d128cb6: that of podcasts. */
const NAMESPACE = 'ead4c236bf5858c6a2c6a6b28d128cb6'
