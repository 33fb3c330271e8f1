import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { Instant } from '../dates/instant.ts'
import type { Outline } from '../edition/making/outline.ts'
import { type LedgerHead, ROW } from './ledger-file.ts'
import type { LedgerRow } from './ledger-rows.ts'
import { putInPlace } from './put-in-place.ts'

/** Of a file: its outline, and what identifying adds to it. */
export type Line = readonly [Outline, Kept | null]
export type Kept = readonly [id: string, url: string, published: Instant, updated: Instant, seen: boolean, mark: string]

/** The lines that count; undefined when they are not as they were written. */
export function readLines(path: string, { length, sum }: LedgerHead['lines']): Buffer | undefined {
  try {
    const lines = readFileSync(linesFile(path)).subarray(0, length)
    return lines.length === length && crc32(lines) === sum ? lines : undefined
  } catch {
    return undefined
  }
}

/** Writes lines behind those there are, or all of them anew, and where they stand into the table of files. */
export function writeLines(
  path: string,
  rows: readonly LedgerRow[],
  files: Float64Array,
  old: LedgerHead['lines'] | undefined,
): LedgerHead['lines'] {
  let { length, sum } = old ?? { length: 0, sum: 0 }
  const to = old ? path : `${path}.${process.pid}.half`
  const file = openSync(to, old ? 'r+' : 'w')
  try {
    for (let i = 0; i < rows.length; i += PIECE) {
      const lines = rows.slice(i, i + PIECE).map((row) => {
        const line = Buffer.from(`${JSON.stringify(lineOf(row))}\n`)
        files.set([length, line.length], row.number * ROW + 2)
        length += line.length
        return line
      })
      const bytes = Buffer.concat(lines)
      writeSync(file, bytes, 0, bytes.length, length - bytes.length)
      sum = crc32(bytes, sum)
    }
  } finally {
    closeSync(file)
  }
  if (to !== path) putInPlace(to, path)
  return { length, sum }
}

/** Lines written at a time. */
const PIECE = 1000

function lineOf({ known: { outline }, member }: LedgerRow): Line {
  if (!outline) throw new Error('a file that is left out has no line')
  if (!member) return [outline, null]
  const { id, url, published, updated, seen, mark } = member
  const kept: Kept = [id, url, published, updated, seen, mark]
  return [outline, kept]
}

/** The file of lines that belongs to a ledger. */
export function linesFile(path: string): string {
  return `${path}.lines`
}
