import { constants, crc32, deflateRawSync } from 'node:zlib'

/** A text in UTF-8, and the same compressed, so that it can stand in any gzip file beside others that were compressed apart from it. */
export type GzipPiece = { readonly text: Uint8Array<ArrayBuffer>; readonly deflated: Uint8Array<ArrayBuffer> }

/** Compresses a text into whole bytes that are not the end of a file. RFC 1951 3.2.3. */
export function pieceOf(text: string): GzipPiece {
  const bytes = encoder.encode(text)
  // Copied, since Node shares the memory of small buffers, which then cannot be given to another thread.
  return { text: bytes, deflated: new Uint8Array(deflateRawSync(bytes, { finishFlush: constants.Z_FULL_FLUSH })) }
}

const encoder = new TextEncoder()

/** A gzip file (RFC 1952) that is put together of pieces. Each of its parts is asked for when those before it are complete. */
export function createGzip() {
  let sum = 0
  let length = 0
  return {
    /** Nothing in it says when or where the file was made. */
    begin: () => Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255),
    add({ text, deflated }: GzipPiece) {
      sum = crc32(text, sum)
      length += text.length
      return deflated
    },
    /** A last block with nothing in it, and the check sum and length of the text. */
    end() {
      const bytes = Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0, 0])
      bytes.writeUInt32LE(sum, 2)
      bytes.writeUInt32LE(length % 2 ** 32, 6)
      return bytes
    },
  }
}
