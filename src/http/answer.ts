import type { HeaderFields } from './document/document.ts'
import { CORS, METHODS, NOSNIFF, PREFLIGHT } from './fields.ts'

/** Status, fields and bytes: an answer that no platform has touched yet. */
export type Answer = {
  readonly status: number
  readonly fields: HeaderFields
  readonly body?: string | Uint8Array<ArrayBuffer>
}

/** A short word for programs and people, kept by no cache: what is missing now may appear with the next edition. */
export function plain(status: number, text: string, fields: HeaderFields = {}): Answer {
  return {
    status,
    fields: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      ...CORS,
      ...NOSNIFF,
      ...fields,
    },
    body: `${text}\n`,
  }
}

/** Everything we say besides documents, each once. */
export const ANSWERS = {
  badTarget: plain(400, 'This address is not written correctly.'),
  twoHosts: plain(400, 'A request has one Host field.', { Connection: 'close' }),
  missing: plain(404, 'There is nothing at this address.'),
  notAllowed: plain(405, 'Only GET and HEAD are answered here.', { Allow: METHODS }),
  gone: plain(410, 'What was here has been removed for good.'),
  unwanted: plain(412, 'The document is in another state than the request asks for.'),
  tooLong: plain(414, 'This address is too long.'),
  outside: plain(416, 'The file is shorter than that.'),
  // A whole number of seconds, the only form that readers understand (CONFORMANCE 112).
  unable: plain(503, 'Nothing can be shown just now. Please try again in two minutes.', { 'Retry-After': '120' }),
  options: { status: 204, fields: { ...PREFLIGHT, ...NOSNIFF } },
} as const satisfies Record<string, Answer>

/** The answer to a method other than GET and HEAD. */
export function refuseMethod(method: string): Answer | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined
  return method === 'OPTIONS' ? ANSWERS.options : ANSWERS.notAllowed
}

/**
 * A permanent redirect. It may be kept as long as a document; its target is on the configured site or where the site's
 * settings say.
 */
export function redirect(status: 301 | 308, to: string, seconds: number): Answer {
  return plain(status, `Moved to ${to}`, { Location: to, 'Cache-Control': `public, max-age=${seconds}` })
}
