import { readHttpDate } from '../../dates/http-date.ts'
import { type ETag, opaque, readEntityTags } from './etag.ts'

/** A request's field by its lower-case name; several lines of one name joined with a comma. */
export type ReadField = (name: string) => string | undefined

export type Validators = {
  readonly etag: ETag
  /** Last-Modified: milliseconds since 1970, whole seconds. */
  readonly modified?: number
}

/**
 * The copy the client holds is this very document: answer 304. If-None-Match, when present, decides alone, also when
 * nothing in it matches; tags compare weakly. RFC 9110 13.1.2, 13.1.3, 13.2.2.
 */
export function isFresh(field: ReadField, validators: Validators, now: number): boolean {
  const ifNoneMatch = field('if-none-match')
  if (ifNoneMatch !== undefined) {
    // What nearly everybody sends: the one tag they were given.
    if (ifNoneMatch === validators.etag) return true
    const tags = readEntityTags(ifNoneMatch)
    return tags === '*' || tags.some((tag) => tag.opaque === opaque(validators.etag))
  }
  const ifModifiedSince = field('if-modified-since')
  if (ifModifiedSince === undefined || validators.modified === undefined) return false
  const since = readHttpDate(ifModifiedSince, now)
  return since !== undefined && validators.modified <= since
}

/**
 * The client asked for another state than this one: answer 412. Judged before freshness. If-Match compares strongly, so
 * that a weak tag never satisfies it. RFC 9110 13.1.1, 13.1.4, 13.2.2.
 */
export function isUnwanted(field: ReadField, validators: Validators, now: number): boolean {
  const ifMatch = field('if-match')
  if (ifMatch !== undefined) {
    const tags = readEntityTags(ifMatch)
    if (tags === '*') return false
    return !tags.some((tag) => !tag.weak && !validators.etag.startsWith('W/') && tag.opaque === opaque(validators.etag))
  }
  const ifUnmodifiedSince = field('if-unmodified-since')
  if (ifUnmodifiedSince === undefined || validators.modified === undefined) return false
  const since = readHttpDate(ifUnmodifiedSince, now)
  return since !== undefined && validators.modified > since
}
