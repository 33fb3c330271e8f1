/** Characters. A shorter token could be guessed, so that nothing is opened by it. */
export const SHORTEST_TOKEN = 24

/** Judges the Authorization field of requests: does it carry this token? RFC 6750 2.1. */
export function createTokenCheck(token: string): (authorization: string | null) => Promise<boolean> {
  let wanted: Uint8Array | undefined
  return async (authorization) => {
    const given = /^Bearer +([\x21-\x7e]{1,1024})$/i.exec(authorization ?? '')?.[1] ?? ''
    wanted ??= await hash(token)
    return sameBytes(await hash(given), wanted)
  }
}

/** Digests are compared, and to the end: neither length nor first wrong character shows in the time it takes. */
function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0)
  return difference === 0
}

async function hash(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}
