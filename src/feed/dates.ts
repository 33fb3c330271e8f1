import { parseISO } from 'date-fns/parseISO'
import type { Instant } from '../edition/entry.ts'

/** The instant as RFC 822 with a year of four digits, in GMT, as RSS wants it: `Fri, 20 Nov 2026 09:00:00 GMT` (CONFORMANCE 16). */
export function rfc822(instant: Instant): string {
  return dateOf(instant).toUTCString()
}

export function dateOf(instant: Instant): Date {
  return parseISO(instant)
}
