import type { Entry } from './entry.ts'

/** An entry as a line of a segment: JSON without a line end in it. */
export function writeLine(entry: Entry): string {
  return JSON.stringify(entry)
}
