import { cleanText } from './clean.ts'
import { decode } from './decode.ts'
import { type Repaired, repair } from './repair.ts'
import { isSoundBytes } from './sound-bytes.ts'

/** The text of a file: mended and cleaned, and how it came about. */
export type FileText = {
  readonly text: string
  /** As its author sees it. */
  readonly written: string
  /** No UTF-8, and read as Windows-1252. */
  readonly guessed: boolean
  readonly mended: Repaired
}

/** Decodes a file; undefined for what is no text. */
export function readFileText(bytes: Uint8Array, repairs: boolean): FileText | undefined {
  const decoded = decode(bytes)
  if (decoded === undefined) return undefined
  const { text: written, guessed } = decoded
  if (!guessed && isSoundBytes(bytes)) return { text: written, written, guessed, mended: { text: written, count: 0 } }
  const mended: Repaired = repairs ? repair(written) : { text: written, count: 0 }
  return { text: cleanText(mended.text), written, guessed, mended }
}
