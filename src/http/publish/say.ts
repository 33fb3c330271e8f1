import type { HeaderFields } from '../document/document.ts'

/** A sentence for whoever publishes. */
export function say(status: number, text: string, fields: HeaderFields = {}): Response {
  const headers = { ...PRIVATE, 'Content-Type': 'text/plain; charset=utf-8', ...fields }
  return new Response(`${text}\n`, { status, headers })
}

/** JSON for the program that publishes. */
export function give(text: string, fields: HeaderFields = {}): Response {
  return new Response(text, { status: 200, headers: { ...PRIVATE, 'Content-Type': 'application/json', ...fields } })
}

export function done(fields: HeaderFields = {}): Response {
  return new Response(null, { status: 204, headers: { ...PRIVATE, ...fields } })
}

/** All of it is for one holder of the token, for now. */
const PRIVATE: HeaderFields = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }
