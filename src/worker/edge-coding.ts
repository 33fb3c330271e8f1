import { isCompressible } from '../http/document/document.ts'
import { selectCoding } from '../http/negotiate.ts'

/** Types that Cloudflare compresses by itself; Atom, JSON Feed and OPML are not among them (CONFORMANCE 108). */
const BY_THE_EDGE = new Set([
  'text/html',
  'text/css',
  'text/plain',
  'text/javascript',
  'text/xml',
  'application/xml',
  'application/rss+xml',
  'application/json',
  'application/manifest+json',
  'image/svg+xml',
])

/**
 * Names gzip as the coding of a document that the edge would send plain, for a client that takes it: the runtime then
 * compresses the plain bytes on their way out. The Worker sees `accept-encoding: br, gzip` whoever asks; what the
 * client says is `request.cf.clientAcceptEncoding`. A HEAD says no length where the edge may compress what a GET gets, which then has none
 * (RFC 9110 8.6).
 */
export function codeForEdge(response: Response, request: Request): Response {
  const type = response.headers.get('Content-Type') ?? ''
  if (response.status !== 200 || !isCompressible(type)) return response
  if (BY_THE_EDGE.has(type.split(';', 1)[0] ?? ''))
    return request.method === 'HEAD' ? withoutLength(response) : response
  if (Number(response.headers.get('Content-Length') ?? 0) < 1024) return response
  if (selectCoding(clientAcceptEncoding(request), ['gzip']) !== 'gzip') return response
  const coded = withoutLength(response)
  coded.headers.set('Content-Encoding', 'gzip')
  return coded
}

function withoutLength({ body, headers }: Response): Response {
  const answer = new Response(body, { headers })
  answer.headers.delete('Content-Length')
  return answer
}

/** What the client itself accepts, as the edge tells it; looked at last, for what it tells is read anew for every request. */
function clientAcceptEncoding(request: Request): string | undefined {
  const cf: unknown = Reflect.get(request, 'cf')
  if (typeof cf !== 'object' || cf === null || !('clientAcceptEncoding' in cf)) return undefined
  return typeof cf.clientAcceptEncoding === 'string' ? cf.clientAcceptEncoding : undefined
}
