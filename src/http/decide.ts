import { writeHttpDate } from '../dates/http-date.ts'
import { cachingFields } from './caching.ts'
import { type Field, isFresh, isUnwanted } from './conditional.ts'
import type { Document, Fields } from './document.ts'
import type { Coding } from './negotiate.ts'

/** What to answer a GET or HEAD of a document, decided without its bytes. */
export type Verdict = { readonly status: 200 | 304 | 412; readonly coding: Coding | 'identity' }

export type Choose = (acceptEncoding: string | undefined) => Coding | 'identity'

/**
 * The one decision that the app and the short way on Node share (RFC 9110 13.2.2 for the order). `choose` gives the
 * coding for an Accept-Encoding; it is asked only when bytes are sent. `now` in milliseconds since 1970.
 */
export function decide(field: Field, document: Document, choose: Choose, now: number): Verdict {
  if (isUnwanted(field, document, now)) return { status: 412, coding: 'identity' }
  if (isFresh(field, document, now)) return { status: 304, coding: 'identity' }
  return { status: 200, coding: choose(field('accept-encoding')) }
}

/**
 * The fields of that answer, all but Date, Content-Length and Cache-Status: a 304 has those of the 200 that concern no
 * body. RFC 9110 15.4.5.
 */
export function fieldsOf(document: Document, verdict: Verdict, now: number): Fields {
  const { 'Content-Type': type = '', ...others } = document.fields
  const shared = {
    ETag: document.etag,
    'Last-Modified': writeHttpDate(document.modified),
    ...cachingFields(document.lifetimes, now, document.changesAt),
    ...others,
  }
  if (verdict.status === 304) return shared
  return verdict.coding === 'identity'
    ? { 'Content-Type': type, ...shared }
    : { 'Content-Type': type, 'Content-Encoding': verdict.coding, ...shared }
}
