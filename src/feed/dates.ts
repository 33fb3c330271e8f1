import { parseISO } from 'date-fns/parseISO'
import type { Instant } from '../dates/instant.ts'

/** The instant as the Date that `feed` wants; it writes RFC 822 with a year of four digits, in GMT (CONFORMANCE 16). */
export function dateOf(instant: Instant): Date {
  return parseISO(instant)
}
