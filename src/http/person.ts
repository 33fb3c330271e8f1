import type { Field } from './conditional.ts'

/** A person follows a link or types the address; no reader's program sends these (CONFORMANCE 144). */
export function isPerson(field: Field): boolean {
  return field('sec-fetch-dest') === 'document' && field('sec-fetch-mode') === 'navigate'
}
