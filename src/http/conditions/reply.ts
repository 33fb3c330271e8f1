import { writeHttpDate } from '../../dates/http-date.ts'
import { ANSWERS, type Answer } from '../answer.ts'
import type { AnswerOrigin, FoundDocument } from '../cache/documents.ts'
import { cachingFields } from '../cache/lifetimes.ts'
import type { Head, HeaderFields, Rendered } from '../document/document.ts'
import type { Coding } from '../negotiate.ts'
import { type Soon, soon } from '../soon.ts'
import { isFresh, isUnwanted, type ReadField } from './conditional.ts'
import { basesOf, type DeltaBase, deltaFor } from './delta.ts'
import { type ByteRange, readRange } from './range.ts'

export type Question = {
  readonly method: string
  readonly field: ReadField
  /** Milliseconds since 1970. */
  readonly now: number
  /** Fields of the address at which the document was asked for, in place of the document's own. */
  readonly more: HeaderFields
}

export type Coded = { readonly coding: Coding | 'identity'; readonly bytes: Uint8Array<ArrayBuffer> }

/** The bytes of a document in a coding that the client accepts. */
export type Encode = (rendered: Rendered, acceptEncoding: string | undefined) => Soon<Coded>

/**
 * The answer that gives a document: 304 without its bytes where the client holds it, a delta where it asks for one, else all of it.
 */
export function reply(asked: Question, found: FoundDocument, encode: Encode | undefined): Soon<Answer> {
  const judged = withoutBytes(asked, found.head, found.origin)
  if (judged !== undefined) return judged
  const bases = found.delta ? basesOf(asked.method, asked.field, found.head) : []
  return bases.length > 0 ? delta(asked, found, bases, encode) : whole(asked, found, encode)
}

async function delta(asked: Question, found: FoundDocument, bases: readonly DeltaBase[], encode: Encode | undefined) {
  const changes = await deltaFor(found.delta, bases).catch(() => undefined)
  if (changes === undefined) return whole(asked, found, encode)
  // RFC 3229 10.4.1, 10.5.1, 10.5.2, 10.8. No shared cache may keep it, so it says nothing to those (CONFORMANCE 130).
  const { 'CDN-Cache-Control': _cdn, 'Cache-Status': _status, ...own } = fieldsOf(asked, found.head, { kind: 'made' })
  const { tag } = changes.base
  const fields = { ...own, 'Cache-Control': 'no-store, im', IM: 'feed', ...(tag && { 'Delta-Base': tag }) }
  return { status: 226, fields, body: changes.bytes }
}

function whole(asked: Question, found: FoundDocument, encode: Encode | undefined): Soon<Answer> {
  return soon(found.render(), ({ origin: from, ...rendered }) => {
    // An older copy stands in: the client may hold just that one.
    const judged = rendered.head.etag === found.head.etag ? undefined : withoutBytes(asked, rendered.head, from)
    if (judged !== undefined) return judged
    const origin = found.origin.kind === 'stale' || from.kind === 'memory' ? found.origin : from
    const range = readRange(asked.method, asked.field, rendered.head, rendered.bytes.byteLength, asked.now)
    // Ranges are of the plain bytes.
    if (range !== undefined) return part(rendered, range, fieldsOf(asked, rendered.head, origin))
    const coded: Soon<Coded> = encode?.(rendered, asked.field('accept-encoding')) ?? {
      coding: 'identity',
      bytes: rendered.bytes,
    }
    return soon(coded, ({ coding, bytes }) => ({
      status: 200,
      fields: fieldsOf(asked, rendered.head, origin, coding),
      body: bytes,
    }))
  })
}

/** RFC 9110 13.2.2 for the order. */
function withoutBytes(asked: Question, head: Head, origin: AnswerOrigin): Answer | undefined {
  if (isUnwanted(asked.field, head, asked.now)) return ANSWERS.unwanted
  if (!isFresh(asked.field, head, asked.now)) return undefined
  // A 304 has those fields of the 200 that concern no body. RFC 9110 15.4.5.
  const { 'Content-Type': _, ...fields } = fieldsOf(asked, head, origin)
  return { status: 304, fields }
}

/** The fields of a 200, all but Date and Content-Length. */
function fieldsOf(
  { now, more }: Question,
  head: Head,
  origin: AnswerOrigin,
  coding: Coding | 'identity' = 'identity',
): HeaderFields {
  const { lifetimes, changesAt } = origin.kind === 'stale' ? shortly(head, now) : head
  return {
    ...head.fields,
    ...(coding !== 'identity' && { 'Content-Encoding': coding }),
    ETag: head.etag,
    ...(head.modified !== undefined && { 'Last-Modified': writeHttpDate(head.modified) }),
    ...cachingFields(lifetimes, now, changesAt),
    ...more,
    'Cache-Status': cacheStatus(origin),
  }
}

/** The Cache-Status field: what our own cache did for this answer. RFC 9211 2. */
function cacheStatus(origin: AnswerOrigin): string {
  if (origin.kind !== 'stale') return `feedwright; ${FRESH[origin.kind]}`
  // A stale hit is told from a fresh one by the lifetime it has left, which is negative (RFC 9211 2.4).
  return `feedwright; hit; ttl=-${Math.max(1, Math.round(origin.age))}; detail=${origin.why}`
}

const FRESH = { memory: 'hit', edge: 'hit; detail=edge', 'looked-up': 'fwd=miss', made: 'fwd=miss; stored' } as const

/** Seconds a copy that stands in for a better one may be kept. */
const STAND_IN = 60

function shortly({ lifetimes, changesAt }: Head, now: number): Pick<Head, 'lifetimes' | 'changesAt'> {
  return {
    lifetimes: { ...lifetimes, maxAge: STAND_IN, sharedMaxAge: STAND_IN, staleWhileRevalidate: 0 },
    // When nothing better can be had, its own next change may be over by now.
    changesAt: changesAt > now ? changesAt : Number.POSITIVE_INFINITY,
  }
}

function part({ bytes }: Rendered, range: ByteRange, fields: HeaderFields): Answer {
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
