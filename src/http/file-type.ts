import { mediaTypeOf } from '../text/media-types.ts'

/** The Content-Type of a file by its ending; bytes of no known kind otherwise. */
export function typeOfFile(name: string): string {
  const type = mediaTypeOf(name) ?? 'application/octet-stream'
  return /^text\/|xml$/.test(type) ? `${type}; charset=utf-8` : type
}
