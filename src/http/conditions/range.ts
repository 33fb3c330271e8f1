import { readHttpDate } from '../../dates/http-date.ts'
import type { Head } from '../document/document.ts'
import type { ReadField } from './conditional.ts'
import { opaque, readEntityTags } from './etag.ts'

/** A part of a file: first and last byte, both included. `unsatisfiable`: it lies outside. */
export type ByteRange = { readonly first: number; readonly last: number } | 'unsatisfiable'

/**
 * The one part of a file of `length` bytes that is asked for; undefined for the whole. Only files that say
 * Accept-Ranges have parts: players of podcasts need them to seek. Feeds, several ranges, other units and what is not a
 * range get the whole. RFC 9110 14.2, 13.1.5; CONFORMANCE 110.
 */
export function readRange(
  method: string,
  field: ReadField,
  head: Head,
  length: number,
  now: number,
): ByteRange | undefined {
  if (method !== 'GET' || head.fields['Accept-Ranges'] === undefined) return undefined
  const wanted = field('range')
  if (wanted === undefined) return undefined
  if (!unchanged(field('if-range'), head, now)) return undefined
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(wanted.trim())
  if (match === null) return undefined
  const [, from = '', to = ''] = match
  if (from === '') {
    if (to === '') return undefined
    const count = Math.min(Number(to), length)
    return count === 0 ? 'unsatisfiable' : { first: length - count, last: length - 1 }
  }
  const first = Number(from)
  const last = to === '' ? length - 1 : Math.min(Number(to), length - 1)
  if (to !== '' && Number(to) < first) return undefined
  return first >= length ? 'unsatisfiable' : { first, last }
}

/** If-Range compares strongly, or by the exact date. */
function unchanged(ifRange: string | undefined, head: Head, now: number): boolean {
  if (ifRange === undefined) return true
  const tags = readEntityTags(ifRange)
  if (tags === '*') return false
  const [tag] = tags
  if (tag !== undefined) return !tag.weak && !head.etag.startsWith('W/') && tag.opaque === opaque(head.etag)
  return head.modified !== undefined && readHttpDate(ifRange, now) === head.modified
}
