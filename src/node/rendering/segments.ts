import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EntryRecord } from '../../edition/making/entry-record.ts'
import type { Segment } from '../../edition/making/lay-out.ts'
import type { Edition } from '../../edition/making/make.ts'
import { newestFirst } from '../../edition/order.ts'
import type { Problem } from '../../problem.ts'
import type { Pool } from '../pool.ts'
import type { Collection } from '../reading/collection.ts'
import { halfOf, putInPlace } from '../store/whole-file.ts'
import { createGzip, pieceOf } from './pieces.ts'
import { renderEntries } from './render-entries.ts'

/** Bytes of lines that wait in memory for the rest of their segments. */
const MOST = 64_000_000

/**
 * Writes segments of an edition into a folder. Each entry is rendered once, although it stands in a segment of every feed it is in: the
 * entries come newest first, as they stand in all segments, and each is written behind those before it. Half a segment never stands under
 * its name. A file is gzip of its text, of pieces that each entry is compressed into once. Resolves with the problems found on the way.
 */
export async function writeSegments(
  names: readonly string[],
  edition: Edition,
  collection: Collection,
  folder: string,
  pool: Pool,
  most = MOST,
): Promise<readonly Problem[]> {
  if (names.length === 0) return []
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
  const found: Problem[] = []
  const unfinished = new Set<OpenSegment>()
  let waiting = 0
  try {
    for await (const { entry, line, problems } of renderEntries(entriesIn(wanted), collection, edition, pool)) {
      found.push(...problems)
      for (const segment of open.get(entry) ?? []) {
        segment.left -= 1
        segment.parts.push(segment.gzip.add(line))
        unfinished.add(segment)
        // Between lines, and not behind the last one, is a line end.
        if (segment.left > 0) segment.parts.push(segment.gzip.add(LINE_END))
        else {
          finish(folder, segment)
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
  return found
}

/** Renders every entry of an edition, for the problems that this shows. */
export async function checkEntries(edition: Edition, collection: Collection, pool: Pool): Promise<readonly Problem[]> {
  const found: Problem[] = []
  const entries = entriesIn([...edition.segments.values()])
  for await (const { problems } of renderEntries(entries, collection, edition, pool)) found.push(...problems)
  return found
}

/** Every entry of some segments, once, newest first. */
function entriesIn(segments: readonly Segment[]): readonly EntryRecord[] {
  return [...new Set(segments.flatMap(({ entries }) => entries))].sort(newestFirst)
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

function finish(folder: string, segment: OpenSegment): void {
  segment.parts.push(segment.gzip.end())
  append(folder, segment)
  putInPlace(join(folder, segment.name))
}
