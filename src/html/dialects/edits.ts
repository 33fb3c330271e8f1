import { lastAtOrBefore } from '../locate.ts'
import { type Piece, piecesIn } from '../tree/parse.ts'

/** Other text for a piece of a source. */
export type Edit = Piece & { readonly text: string }

/** What a place of a text stands in. */
export type Layers = {
  readonly isCode: (at: number) => boolean
  /** In code, or in its author's HTML. */
  readonly isShown: (at: number) => boolean
  readonly html: () => readonly Piece[]
}

/** The code and the HTML of Markdown, which is parsed when one of them is first asked for: in most texts nothing asks. */
export function layersOf(markdown: string): Layers {
  const read = once(() => piecesIn(markdown))
  const code = once(() => insideOf(read().filter(({ kind }) => kind !== 'html')))
  const shown = once(() => insideOf(read()))
  return {
    isCode: (at) => code()(at),
    isShown: (at) => shown()(at),
    html: () => read().filter(({ kind }) => kind === 'html'),
  }
}

/** What is made when it is first asked for. */
function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Edits for what a pattern (with the flag g) finds, but where `isShown`; none where `text` gives undefined. */
export function editsOf(
  body: string,
  pattern: RegExp,
  isShown: (at: number) => boolean,
  text: (found: RegExpExecArray) => string | undefined,
): Edit[] {
  return Array.from(body.matchAll(pattern)).flatMap((found): Edit[] => {
    const start = found.index
    const other = isShown(start) ? undefined : text(found)
    return other === undefined ? [] : [{ start, end: start + found[0].length, text: other }]
  })
}

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

/** The line (0-based) of a text on which a line of the edited one stands. */
export function lineBefore(text: string, edits: readonly Edit[], line: number): number {
  let added = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    const at = linesIn(text.slice(0, edit.start))
    if (at + added >= line) break
    added += linesIn(edit.text) - linesIn(text.slice(edit.start, edit.end))
  }
  return Math.max(0, line - added)
}

function linesIn(text: string): number {
  return text.split('\n').length - 1
}
