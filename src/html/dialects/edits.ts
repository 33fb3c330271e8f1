import { lastAtOrBefore } from '../locate.ts'
import type { Piece } from '../tree/parse.ts'

/** Other text for a piece of a source. */
export type Edit = Piece & { readonly text: string }

/** A text with all edits made; of those that overlap, the one that begins first. */
export function edited(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text
  const parts: string[] = []
  let done = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start < done) continue
    parts.push(text.slice(done, edit.start), edit.text)
    done = edit.end
  }
  return parts.join('') + text.slice(done)
}

/** Tells whether a place of a text stands in one of some pieces, which are in order. */
export function insideOf(pieces: readonly Piece[]): (at: number) => boolean {
  const starts = pieces.map(({ start }) => start)
  return (at) => {
    const piece = pieces[lastAtOrBefore(starts, at)]
    return piece !== undefined && piece.start <= at && at < piece.end
  }
}
