import type { Site } from '../settings/site.ts'
import type { HeaderFields } from './document/document.ts'

/** Any script on any site may read what we publish, and see what it needs to ask again cheaply (CONFORMANCE 109). */
export const CORS: HeaderFields = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Last-Modified, Link, Cache-Status, IM, Delta-Base',
}

export const NOSNIFF: HeaderFields = { 'X-Content-Type-Options': 'nosniff' }

/** The fields of a text that anybody may read. */
export function openFields(type: string, vary: string): HeaderFields {
  return { 'Content-Type': type, Vary: vary, ...CORS, ...NOSNIFF }
}

/** GET and HEAD read; nothing here can be changed (CONFORMANCE 97). */
export const METHODS = 'GET, HEAD, OPTIONS'

/** The answer to OPTIONS, also to the question a browser asks before a request with unusual fields. */
export const PREFLIGHT: HeaderFields = {
  Allow: METHODS,
  ...CORS,
  'Access-Control-Allow-Methods': METHODS,
  'Access-Control-Allow-Headers': 'If-None-Match, If-Modified-Since, Accept, A-IM, Cache-Control',
  'Access-Control-Max-Age': '86400',
}

/** The fields of a page of a site, all but those of its kind. */
export function htmlFields(site: Site): HeaderFields {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    ...NOSNIFF,
    'Content-Security-Policy': policy(site),
    'Referrer-Policy': 'strict-origin-when-cross-origin',
  }
}

/**
 * A page loads pictures, sound and film from anywhere, style and script from its own site only, and is framed by
 * nobody. Its links to style and script name the site's address, which is another origin than `self` while it is tried
 * out on a local server. A style sheet of the site's own may stand elsewhere.
 */
function policy({ url, style }: Site): string {
  const { origin } = new URL(url)
  const own = `'self' ${origin}`
  const styled = new URL(style ?? url, url).origin
  const styles = styled === origin ? own : `${own} ${styled}`
  return (
    `default-src 'none'; img-src * data:; media-src *; style-src ${styles}; script-src ${own}; font-src ${own}; ` +
    `manifest-src ${own}; connect-src ${own}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
  )
}

export type Link = { readonly href: string; readonly rel: string; readonly type?: string }

/** The Link field. RFC 8288 3. Addresses come from settings: what could end the field or the address is escaped. */
export function linkField(links: readonly Link[]): string {
  const each = links.map(({ href, rel, type }) => {
    const address = href.toWellFormed().replace(/[^\x21-\x7e]|[<>"\\^`{|}]/gu, encodeURIComponent)
    return `<${address}>; rel="${rel}"${type === undefined ? '' : `; type="${type}"`}`
  })
  return each.join(', ')
}
