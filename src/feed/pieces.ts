import type { Entry } from '../edition/entry.ts'
import type { FeedView } from '../edition/view.ts'
import { escapeMarkup } from '../text/escape.ts'
import { escapeAttribute } from './xml.ts'

/** A document's text in pieces, in order: to join them only to encode them would copy the whole document once more. */
export type Pieces = readonly string[]

/** The pieces as UTF-8; undefined when that takes more than `most` bytes. A pair of surrogates may not stand in two pieces. */
export function encodePieces(pieces: Pieces, most: number): Uint8Array<ArrayBuffer> | undefined {
  if (room.length < most) room = new Uint8Array(most)
  let end = 0
  for (const piece of pieces) {
    const { read, written } = encoder.encodeInto(piece, room.subarray(end, most))
    if (read < piece.length) return undefined
    end += written
  }
  return room.slice(0, end)
}

/** Kept, since a new one of a document's size is costlier than what is written into it. */
let room = new Uint8Array()
const encoder = new TextEncoder()

/**
 * Writes a document, as UTF-8, of at most the site's budget of bytes. An edition weighs entries before they are rendered; where they
 * turn out heavier, the heaviest are published in summary, with a link to the whole, until the rest fits (CONFORMANCE 62).
 */
export function withinBudget(write: (view: FeedView) => Pieces): (view: FeedView) => Uint8Array<ArrayBuffer> {
  return (view) => {
    const pieces = write(view)
    return encodePieces(pieces, view.site.budget.bytes) ?? shortened(view, write, encode(pieces))
  }
}

function shortened(
  view: FeedView,
  write: (view: FeedView) => Pieces,
  whole: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const budget = view.site.budget.bytes
  const entries = [...view.entries]
  const heaviest = entries.map(({ html }, i) => ({ size: html.length, i })).sort((a, b) => b.size - a.size || a.i - b.i)
  let bytes = whole
  for (let over = bytes.length - budget; over > 0 && heaviest.length > 0; over = bytes.length - budget) {
    for (let saved = 0; saved < over && heaviest.length > 0; ) {
      const { i } = heaviest.shift() ?? { i: -1 }
      const entry = entries[i]
      if (!entry) break
      const brief = inSummary(entry)
      saved += entry.html.length - brief.html.length
      entries[i] = brief
    }
    bytes = encode(write({ ...view, entries }))
  }
  return bytes
}

/** An entry whose body is its summary and a link to the whole, where that is shorter. */
function inSummary(entry: Entry): Entry {
  const html = `<p>${escapeMarkup(entry.summary)}</p><p><a href="${escapeAttribute(entry.url)}">${escapeMarkup(entry.title)}</a></p>`
  return html.length < entry.html.length ? { ...entry, html } : entry
}

function encode(pieces: Pieces): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(pieces.join(''))
}
