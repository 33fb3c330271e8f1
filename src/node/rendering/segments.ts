import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EntryRecord } from '../../edition/making/entry-record.ts'
import type { Edition } from '../../edition/making/make.ts'
import type { Pool } from '../pool.ts'
import type { Collection } from '../reading/collection.ts'
import { halfOf, putInPlace } from '../store/whole-file.ts'
import { entriesIn, entryKey, type FoundIn } from './entry-problems.ts'
import type { Findings } from './missing-files.ts'
import { createGzip, pieceOf } from './pieces.ts'
import { renderEntries } from './render-entries.ts'

/** Bytes of lines that wait in memory for the rest of their segments. */
const MOST = 64_000_000

/**
 * Writes segments of an edition into a folder. Each entry is rendered once, although it stands in a segment of every feed it is in: the
 * entries come newest first, as they stand in all segments, and each is written behind those before it. Half a segment never stands under
 * its name. A file is gzip of its text, of pieces that each entry is compressed into once. Resolves with what was found
 * on the way.
 */
export async function writeSegments(
  names: readonly string[],
  edition: Edition,
  collection: Collection,
  folder: string,
  pool: Pool,
  most = MOST,
): Promise<FoundIn> {
  const foundIn = new Map<string, Findings>()
  if (names.length === 0) return foundIn
  mkdirSync(join(folder, 's'), { recursive: true })
  const wanted = names.flatMap((name) => edition.segments.get(name) ?? [])
  const open = new Map<EntryRecord, OpenSegment[]>()
  for (const { name, entries } of wanted) {
    const gzip = createGzip()
    const segment: OpenSegment = { name, left: entries.length, gzip, parts: [gzip.begin()], isBegun: false }
    for (const entry of entries) {
      const own = open.get(entry)
      if (own) own.push(segment)
      else open.set(entry, [segment])
    }
  }
  const unfinished = new Set<OpenSegment>()
  let waiting = 0
  try {
    for await (const { entry, line, found } of renderEntries(entriesIn(wanted), collection, edition, pool)) {
      if (found) foundIn.set(entryKey(entry), found)
      for (const segment of open.get(entry) ?? []) {
        segment.left -= 1
        segment.parts.push(segment.gzip.add(line))
        unfinished.add(segment)
        // Between lines, and not behind the last one, is a line end.
        if (segment.left > 0) segment.parts.push(segment.gzip.add(LINE_END))
        else {
          segment.parts.push(segment.gzip.end())
          append(folder, segment)
          putInPlace(join(folder, segment.name))
          unfinished.delete(segment)
        }
      }
      waiting += line.deflated.length
      if (waiting < most) continue
      for (const segment of unfinished) append(folder, segment)
      waiting = 0
    }
  } finally {
    for (const segment of unfinished) rmSync(halfOf(join(folder, segment.name)), { force: true })
  }
  return foundIn
}

/** A segment that is being written. */
type OpenSegment = {
  readonly name: string
  /** Entries that are still to come. */
  left: number
  readonly gzip: ReturnType<typeof createGzip>
  /** Parts of its file that are not on the disk. */
  parts: Uint8Array[]
  isBegun: boolean
}

function append(folder: string, segment: OpenSegment): void {
  writeFileSync(halfOf(join(folder, segment.name)), Buffer.concat(segment.parts), { flag: segment.isBegun ? 'a' : 'w' })
  segment.isBegun = true
  segment.parts = []
}

const LINE_END = pieceOf('\n')
