import { readWindows1252 } from './windows-1252.ts'

/** What the bytes of a file say, every line ending in `\n`; `guessed` when they are no UTF-8 and were read as Windows-1252. */
export type Decoded = { readonly text: string; readonly guessed: boolean }

/**
 * Bytes to text: a byte order mark decides (UTF-8, UTF-16 in both orders), else UTF-8, else Windows-1252, in which any bytes are text.
 * Undefined for what is neither: UTF-16 without its mark, pictures, Chinese in GBK, Russian in KOI8-R.
 */
export function decode(bytes: Uint8Array): Decoded | undefined {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? UTF16LE : bytes[0] === 0xfe && bytes[1] === 0xff ? UTF16BE : undefined
  if (wide) return { text: wide.decode(bytes).replace(/\r\n?/g, '\n'), guessed: false }
  return isBinary(bytes) ? undefined : readBytes(withLineFeeds(bytes))
}

/** Ends of lines are replaced in the bytes: in a text millions of them take forty times their size. */
function withLineFeeds(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(CR)) return bytes
  const changed = new Uint8Array(bytes.length)
  let size = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    if (byte === CR && bytes[i + 1] === LF) continue
    changed[size++] = byte === CR ? LF : byte
  }
  return changed.subarray(0, size)
}

const [CR, LF] = [13, 10]

function readBytes(bytes: Uint8Array): Decoded | undefined {
  try {
    return { text: UTF8.decode(bytes), guessed: false }
  } catch {
    return isOfOtherScript(bytes) ? undefined : { text: readWindows1252(bytes), guessed: true }
  }
}

/** In Western Europe letters beyond ASCII stand alone, and elsewhere they make words. UTF-8 with a fault somewhere can still be mended. */
function isOfOtherScript(bytes: Uint8Array): boolean {
  let [far, inWords, run] = [0, 0, 0]
  for (const byte of bytes) {
    run = byte >= 0x80 ? run + 1 : 0
    if (run > 0) far += 1
    // The fourth of a run tells of the three before it.
    if (run >= 4) inWords += run === 4 ? 4 : 1
  }
  return far >= 8 && inWords * 2 > far && LOSSY.decode(bytes).split('\uFFFD').length * 4 > far
}

// `fatal` throws instead of writing U+FFFD; both kinds take the byte order mark away.
const UTF8 = new TextDecoder('utf-8', { fatal: true })
const LOSSY = new TextDecoder('utf-8')
const UTF16LE = new TextDecoder('utf-16le')
const UTF16BE = new TextDecoder('utf-16be')

/** A stray NUL is a slip and is cleaned away; NULs in an eighth of the beginning are another encoding. */
function isBinary(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 1024)
  if (!start.includes(0)) return false
  return start.reduce((zeros, byte) => zeros + (byte === 0 ? 1 : 0), 0) * 8 >= start.length
}
