import { ANSWERS, type Answer } from './answer.ts'
import { cacheStatus, type Origin } from './cache-status.ts'
import type { Field } from './conditional.ts'
import { type Choose, decide, fieldsOf } from './decide.ts'
import { basesOf, deltaFor } from './delta.ts'
import type { Document } from './document.ts'
import type { Documents, Later } from './documents.ts'
import type { Rendered } from './memory.ts'
import type { Coding } from './negotiate.ts'
import { readRange } from './range.ts'

/** Compresses documents, each once for each coding; kept by the platform. Where the edge compresses there is none. */
export type Encoder = {
  /** The coding to send, of those a document is at hand in or soon enough to wait for; begins others that are named. */
  choose(rendered: Rendered, acceptEncoding: string | undefined): Coding | 'identity'
  encoded(rendered: Rendered, coding: Coding): Promise<Uint8Array<ArrayBuffer>>
}

export type Asked = {
  readonly method: string
  readonly field: Field
  /** What is asked for, as `Documents` knows it. */
  readonly name: string
  readonly now: number
  readonly later: Later
}

/**
 * The answer that gives a document: 304 without its bytes where the client holds it, a delta where it asks for one,
 * else all of it.
 */
export async function reply(
  asked: Asked,
  document: Document,
  origin: Origin,
  documents: Documents,
  encoder: Encoder | undefined,
): Promise<Answer & { readonly rendered?: Rendered }> {
  const { method, field, now } = asked
  const judged = withoutBytes(asked, document, origin)
  if (judged !== undefined) return judged
  const bases = basesOf(method, field, document)
  const delta = bases.length === 0 ? undefined : await deltaFor(document, bases).catch(() => undefined)
  if (delta !== undefined) {
    return { status: 226, fields: deltaFields(document, delta.base.tag, now), body: delta.bytes }
  }
  const { origin: from, ...rendered } = await documents.render(asked.name, document, asked.later)
  if (rendered.document.etag !== document.etag) {
    // An older copy stands in: the client may hold just that one.
    const older = withoutBytes(asked, rendered.document, from)
    if (older !== undefined) return older
  }
  return whole(asked, rendered, origin.kind === 'stale' || from.kind === 'memory' ? origin : from, encoder)
}

function withoutBytes({ field, now }: Asked, document: Document, origin: Origin): Answer | undefined {
  const verdict = decide(field, document, plain, now)
  if (verdict.status === 412) return ANSWERS.unwanted
  if (verdict.status === 200) return undefined
  return {
    status: 304,
    fields: { ...fieldsOf(shortly(document, origin, now), verdict, now), 'Cache-Status': cacheStatus(origin) },
  }
}

async function whole(
  { method, field, now }: Asked,
  rendered: Rendered,
  origin: Origin,
  encoder: Encoder | undefined,
): Promise<Answer & { readonly rendered: Rendered }> {
  const document = shortly(rendered.document, origin, now)
  const range = readRange(method, field, document, rendered.bytes.byteLength, now)
  // Ranges are of the plain bytes.
  const choose: Choose =
    range === undefined && encoder !== undefined ? (accepted) => encoder.choose(rendered, accepted) : plain
  const verdict = decide(field, document, choose, now)
  const status = { 'Cache-Status': cacheStatus(origin) }
  if (range !== undefined)
    return { ...part(rendered, range, { ...fieldsOf(document, verdict, now), ...status }), rendered }
  const body =
    encoder === undefined || verdict.coding === 'identity'
      ? rendered.bytes
      : await encoder.encoded(rendered, verdict.coding)
  return { status: 200, fields: { ...fieldsOf(document, verdict, now), ...status }, body, rendered }
}

const plain: Choose = () => 'identity'

function part({ bytes }: Rendered, range: NonNullable<ReturnType<typeof readRange>>, fields: Answer['fields']): Answer {
  const length = bytes.byteLength
  if (range === 'unsatisfiable') {
    return { ...ANSWERS.outside, fields: { ...ANSWERS.outside.fields, 'Content-Range': `bytes */${length}` } }
  }
  const { first, last } = range
  return {
    status: 206,
    fields: { ...fields, 'Content-Range': `bytes ${first}-${last}/${length}` },
    body: bytes.slice(first, last + 1),
  }
}

/** Seconds a copy that stands in for a better one may be kept. */
const STAND_IN = 60

function shortly(document: Document, origin: Origin, now: number): Document {
  if (origin.kind !== 'stale') return document
  const lifetimes = { ...document.lifetimes, maxAge: STAND_IN, sharedMaxAge: STAND_IN, staleWhileRevalidate: 0 }
  // When nothing better can be had, its own next change may be over by now.
  const changesAt = document.changesAt > now ? document.changesAt : Number.POSITIVE_INFINITY
  return { ...document, lifetimes, changesAt }
}

/**
 * RFC 3229 10.4.1, 10.5.1, 10.5.2, 10.8. No shared cache may keep it, so it says nothing to those (CONFORMANCE 130).
 */
function deltaFields(document: Document, base: string, now: number): Answer['fields'] {
  const { 'CDN-Cache-Control': _, ...fields } = fieldsOf(document, { status: 200, coding: 'identity' }, now)
  return { ...fields, 'Cache-Control': 'no-store, im', IM: 'feed', 'Delta-Base': base }
}
