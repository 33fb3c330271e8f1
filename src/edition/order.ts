import type { Instant } from '../dates/instant.ts'

/** What puts entries in order. */
export type Dated = { readonly id: string; readonly published: Instant }

/** Newest first; entries of the same instant by id, so that the order never depends on the file system (CONFORMANCE 12). */
export function newestFirst(a: Dated, b: Dated): number {
  return compareText(b.published, a.published) || compareText(a.id, b.id)
}

/** By UTF-16 code units: the same on every machine, unlike localeCompare. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
