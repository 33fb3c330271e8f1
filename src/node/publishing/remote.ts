import { MANIFEST } from '../../edition/manifest.ts'
import type { StoreListing } from '../../http/publish/published.ts'
import { closed, refusal, unreachable } from './refusal.ts'

/** The place an edition is published to, asked over the web. */
export type Remote = {
  /** What is live there; undefined when nothing is. Without an `etag` it only came with the deploy. */
  manifest(): Promise<{ readonly text: string; readonly etag: string | undefined } | undefined>
  read(name: string): Promise<string | undefined>
  /** Those of at most 40 names that have to be written. */
  missing(names: readonly string[]): Promise<ReadonlySet<string>>
  write(name: string, text: string): Promise<void>
  /** Makes a manifest the live one, if that is still the one with this `etag`. */
  swap(text: string, etag: string | undefined): Promise<void>
  list(after: string): Promise<StoreListing>
  /** Of at most 40 names; gives those that were old enough to be removed. */
  remove(names: readonly string[], edition: string): Promise<readonly string[]>
}

export type RemoteOptions = {
  /** The address of the Worker; its endpoint is below it. */
  readonly to: string
  readonly token: string
  readonly fetch: typeof globalThis.fetch
  /** Lets so many milliseconds go by. */
  readonly wait: (milliseconds: number) => Promise<void>
}

/**
 * A publishing endpoint. A request that fails for a passing reason is tried five times within some seconds; every error
 * says what to do.
 */
export function createRemote({ to, token, fetch, wait }: RemoteOptions): Remote {
  const place = new URL('_edition/', to.endsWith('/') ? to : `${to}/`)
  const ask = async (method: string, name: string, body?: string, fields: Fields = {}): Promise<Response> => {
    const url = new URL(name, place)
    const headers = { Authorization: `Bearer ${token}`, ...fields }
    for (let i = 1; ; i++) {
      const response = await fetch(url, {
        method,
        headers,
        // A redirect must not carry the token to another place.
        redirect: 'manual',
        signal: AbortSignal.timeout(60_000),
        ...(body !== undefined && { body }),
      }).catch((error: unknown) => error)
      const passing = !(response instanceof Response) || PASSING.has(response.status)
      if (!passing) return response
      if (i === TRIES) throw new Error(unreachable(to, response))
      if (response instanceof Response) await response.body?.cancel()
      await wait(pauseAfter(i, response))
    }
  }
  const expect = async (response: Response, name: string): Promise<Response> => {
    if (response.ok) return response
    throw new Error(await refusal(response, to, name))
  }
  const text = async (response: Response, name: string) => {
    if (response.status !== 404) return (await expect(response, name)).text()
    const said = await response.text()
    // Our own endpoint says what is not there; anything else at this address has none.
    if (/^There is no object|^Nothing has been published/.test(said)) return undefined
    throw new Error(closed(to))
  }
  return {
    async manifest() {
      const response = await ask('GET', MANIFEST)
      const found = await text(response, MANIFEST)
      return found === undefined ? undefined : { text: found, etag: response.headers.get('ETag') ?? undefined }
    },
    async read(name) {
      return text(await ask('GET', name), name)
    },
    async missing(names) {
      const response = await ask('POST', 'missing', JSON.stringify(names))
      const missing: string[] = await (await expect(response, 'missing')).json()
      return new Set(missing)
    },
    async write(name, body) {
      await expect(await ask('PUT', name, body), name)
    },
    async swap(body, etag) {
      const fields: Fields = etag === undefined ? { 'If-None-Match': '*' } : { 'If-Match': etag.replace(/^W\//, '') }
      await expect(await ask('PUT', MANIFEST, body, fields), MANIFEST)
    },
    async list(after) {
      const response = await ask('GET', `names?after=${encodeURIComponent(after)}`)
      return (await expect(response, 'names')).json()
    },
    async remove(names, edition) {
      const response = await ask('POST', 'remove', JSON.stringify(names), { 'If-Match': `"${edition}"` })
      return (await expect(response, 'remove')).json()
    },
  }
}

type Fields = Readonly<Record<string, string>>

const TRIES = 5
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524])

/** Milliseconds: from a quarter of a second, doubling; longer where the answer asks for it. */
function pauseAfter(tries: number, response: unknown): number {
  const asked = response instanceof Response ? Number(response.headers.get('Retry-After') ?? 0) * 1000 : 0
  return Math.max(250 * 2 ** (tries - 1), Math.min(asked || 0, 10_000))
}
