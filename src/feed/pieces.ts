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
