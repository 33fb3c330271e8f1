import type { Site } from '../../settings/site.ts'
import type { Head, Rendered } from '../document/document.ts'

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
export type Edge = ReturnType<typeof createEdge>

/** Documents in a cache of the edge. When that cache fails, all goes on as if it held nothing, and the failure is reported. */
export function createEdge(cache: EdgeCache, report: (error: unknown) => void) {
  const stored = async (key: string) => {
    try {
      const response = await cache.match(key)
      return response && (await read(response))
    } catch (error) {
      report(error)
      return undefined
    }
  }
  return {
    /**
     * The copy kept for this edition, while it may be served: fresh, or stale within stale-while-revalidate; never past
     * `changesAt`.
     */
    async recall(edition: Named, name: string, now: number): Promise<Copy | undefined> {
      const copy = await stored(keyOf(edition.site, edition.id, name))
      if (copy === undefined) return undefined
      const age = (now - copy.freshUntil) / 1000
      if (age >= copy.head.lifetimes.staleWhileRevalidate || now >= copy.head.changesAt) return undefined
      return { ...copy, fresh: age < 0, age }
    },
    /** The copy kept last for whatever edition, for when nothing else can be had. */
    last: (site: Site, name: string): Promise<Rendered | undefined> => stored(keyOf(site, 'last', name)),
    async keep(edition: Named, name: string, rendered: Rendered, now: number) {
      const { until, lifetimes } = rendered.head
      // A file stands in the assets, which are at the edge already.
      if (until <= now) return
      const freshUntil = Math.min(until, now + lifetimes.sharedMaxAge * 1000)
      const keys = [edition.id, 'last'].map((id) => keyOf(edition.site, id, name))
      await Promise.all(keys.map((key) => cache.put(key, write(rendered, freshUntil)))).catch(report)
    },
  }
}

/** Configured origin, edition and the document's name: nothing of the request but which document it is (CONFORMANCE 123). */
export function keyOf(site: Site, edition: string, name: string): string {
  return `${site.url}.edition/${encodeURIComponent(edition)}/${encodeURIComponent(name)}`
}

const FIELD = 'Feedwright-Document'

/** JSON writes null for Infinity. */
type Written = Omit<Head, 'changesAt' | 'until'> & {
  readonly changesAt: number | null
  readonly until: number | null
  readonly freshUntil: number
}

function write({ head, bytes }: Rendered, freshUntil: number): Response {
  const { sharedMaxAge, staleWhileRevalidate, staleIfError } = head.lifetimes
  const text = JSON.stringify({ ...head, freshUntil })
  return new Response(bytes, {
    headers: {
      'Content-Type': 'application/octet-stream',
      // Long enough for a stale copy to be there when it is wanted. Readers get other lifetimes, made for each answer.
      'Cache-Control': `public, max-age=${sharedMaxAge + Math.max(staleWhileRevalidate, staleIfError)}`,
      [FIELD]: text.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
    },
  })
}

async function read(stored: Response): Promise<(Rendered & { readonly freshUntil: number }) | undefined> {
  const text = stored.headers.get(FIELD)
  if (stored.status !== 200 || text === null) return undefined
  const { freshUntil, changesAt, until, ...head }: Written = JSON.parse(text)
  const never = Number.POSITIVE_INFINITY
  const bytes = new Uint8Array(await stored.arrayBuffer())
  return { head: { ...head, changesAt: changesAt ?? never, until: until ?? never }, bytes, freshUntil }
}
