import { CHAPTERS_TYPE } from '../../feed/chapters.ts'
import type { Site } from '../../settings/site.ts'
import { mediaTypeOf } from '../../text/media-types.ts'
import { type ETag, makeTag } from '../conditions/etag.ts'
import { CORS, htmlFields, NOSNIFF } from '../fields.ts'
import { type Document, type HeaderFields, isCompressible } from './document.ts'

/** A file that is published as it is: an icon, the style sheet, a picture beside an article. The platform finds it. */
export type StaticFile = {
  /** Its bytes, or what reads them: large files are read when they are sent. */
  readonly body: Uint8Array<ArrayBuffer> | (() => Promise<Uint8Array<ArrayBuffer>>)
  /** Content-Type, with charset where it is text. */
  readonly type: string
  readonly etag: ETag
  /** When it last changed, where the platform knows. */
  readonly modified?: Date
}

/** Finds a file by its decoded segments, none of which is empty, `.` or `..` or holds a slash. */
export type Files = (segments: readonly string[]) => Promise<StaticFile | undefined>

/** The Content-Type of a file by its ending; bytes of no known kind otherwise. */
export function contentTypeOf(name: string): string {
  if (/\.chapters\.json$/i.test(name)) return CHAPTERS_TYPE
  const type = mediaTypeOf(name) ?? 'application/octet-stream'
  return /^text\/|xml$/.test(type) ? `${type}; charset=utf-8` : type
}

/** The tag of a file by a hash of it. Text is compressed on its way, so its tag is weak; of anything else parts can be asked for. */
export function fileTag(type: string, hash: string): ETag {
  return isCompressible(type) ? makeTag('f', hash) : `"f${hash}"`
}

/** Programs that pack folders alike on every machine, as Nix and OSTree, give all files one time about 1970: it tells nothing. */
export const PACKED = Date.UTC(1980, 0, 2)

/** Seconds a file may be used unasked: an hour, and a day more while it is asked for anew. */
const LIFETIMES = { maxAge: 3600, sharedMaxAge: 3600, staleWhileRevalidate: 86_400, staleIfError: 86_400 }

export function fileDocument(file: StaticFile, site: Site, now: number): Document {
  // It may have been given a date in the future.
  const changed = Math.min(file.modified?.getTime() ?? 0, now)
  return {
    etag: file.etag,
    ...(changed > PACKED && { modified: Math.floor(changed / 1000) * 1000 }),
    fields: {
      'Content-Type': file.type,
      ...(isCompressible(file.type) ? { Vary: 'Accept-Encoding' } : { 'Accept-Ranges': 'bytes' }),
      ...CORS,
      ...NOSNIFF,
      ...policyOf(file.type, site),
    },
    lifetimes: LIFETIMES,
    changesAt: Number.POSITIVE_INFINITY,
    // The platform looks whether it has changed, each time.
    until: now,
    body: async () => (typeof file.body === 'function' ? file.body() : file.body),
  }
}

/** Pages of the site's own are as free as ours; a drawing or other XML is shown, and what it would run is not run. */
function policyOf(type: string, site: Site): HeaderFields {
  if (type.startsWith('text/html')) return { ...htmlFields(site), 'Content-Type': type }
  return /svg|xml/.test(type)
    ? { 'Content-Security-Policy': "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'" }
    : {}
}
