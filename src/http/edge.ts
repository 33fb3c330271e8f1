import type { Site } from '../settings/site.ts'
import type { Document } from './document.ts'
import type { ETag } from './etag.ts'
import type { Rendered } from './memory.ts'

/** What of an edition a key is made of. */
export type Named = { readonly id: string; readonly site: Site }

/**
 * The part of the Cache API that is used: bare addresses in, so that it judges no preconditions of its own (CONFORMANCE
 * 120).
 */
export type EdgeCache = {
  match(url: string): Promise<Response | undefined>
  put(url: string, response: Response): Promise<void>
}

export type Copy = Rendered & {
  readonly fresh: boolean
  /** Seconds since it stopped being fresh. */
  readonly age: number
}

/** Whole documents in a cache near the reader, under keys of our own making. */
export type Edge = {
  /**
   * The copy kept for this edition, while it may be served: fresh, or stale within stale-while-revalidate; never past
   * `changesAt`.
   */
  recall(edition: Named, name: string, now: number): Promise<Copy | undefined>
  /** The copy kept last for whatever edition, for when nothing else can be had. */
  last(site: Site, name: string): Promise<Rendered | undefined>
  keep(edition: Named, name: string, rendered: Rendered, now: number): Promise<void>
}

export function createEdge(cache: EdgeCache): Edge {
  return {
    async recall(edition, name, now) {
      const stored = await cache.match(keyOf(edition.site, edition.id, name))
      const copy = stored && (await read(stored))
      if (copy === undefined) return undefined
      const age = (now - copy.freshUntil) / 1000
      if (age >= copy.document.lifetimes.staleWhileRevalidate || now >= copy.document.changesAt) return undefined
      return { ...copy, fresh: age < 0, age }
    },
    async last(site, name) {
      const stored = await cache.match(keyOf(site, 'last', name))
      return stored && (await read(stored))
    },
    async keep(edition, name, { document, bytes }, now) {
      // A file stands in the assets, which are at the edge already.
      if (document.until <= now) return
      const freshUntil = Math.min(document.until, now + document.lifetimes.sharedMaxAge * 1000)
      await Promise.all(
        [edition.id, 'last'].map((id) =>
          cache.put(keyOf(edition.site, id, name), write({ document, bytes }, freshUntil)),
        ),
      )
    },
  }
}

/** Configured origin, edition, variant and path: nothing of the request but which document it is (CONFORMANCE 123). */
export function keyOf(site: Site, edition: string, name: string): string {
  return `${site.url}.edition/${encodeURIComponent(edition)}/${encodeURIComponent(name)}`
}

const FIELD = 'Feedwright-Document'

type Kept = {
  readonly key: string
  readonly etag: ETag
  readonly modified: number
  readonly fields: Readonly<Record<string, string>>
  readonly lifetimes: Document['lifetimes']
  /** Null for Infinity, which JSON cannot write. */
  readonly changesAt: number | null
  readonly until: number | null
  readonly freshUntil: number
}

function write({ document, bytes }: Rendered, freshUntil: number): Response {
  const { key, etag, modified, fields, lifetimes, changesAt, until } = document
  const kept = JSON.stringify({ key, etag, modified, fields, lifetimes, changesAt, until, freshUntil })
  const { sharedMaxAge, staleWhileRevalidate, staleIfError } = lifetimes
  return new Response(bytes, {
    headers: {
      'Content-Type': 'application/octet-stream',
      // Long enough for the stale copy to be there when it is wanted: what the reader is told is written anew for each answer.
      'Cache-Control': `public, max-age=${sharedMaxAge + Math.max(staleWhileRevalidate, staleIfError)}`,
      [FIELD]: kept.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
    },
  })
}

async function read(stored: Response): Promise<(Rendered & { readonly freshUntil: number }) | undefined> {
  const text = stored.headers.get(FIELD)
  if (stored.status !== 200 || text === null) return undefined
  const kept: Kept = JSON.parse(text)
  const bytes = new Uint8Array(await stored.arrayBuffer())
  const document: Document = {
    ...kept,
    changesAt: kept.changesAt ?? Number.POSITIVE_INFINITY,
    until: kept.until ?? Number.POSITIVE_INFINITY,
    body: async () => bytes,
  }
  return { document, bytes, freshUntil: kept.freshUntil }
}
