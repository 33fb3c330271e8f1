import { closeSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import type { Layout, Member } from '../edition/index-feed.ts'
import type { Edition } from '../edition/make.ts'
import type { Known } from './article-file.ts'
import type { Collection } from './collection.ts'
import { nativeDigest } from './digest.ts'
import { type Kept, type Ledger, type Line, linesFile, readingKey } from './ledger.ts'
import { type FeedRow, KIND, type LedgerHead, ROW, writeTables } from './ledger-file.ts'
import { mediaState } from './media-state.ts'
import { SETTLED } from './readings.ts'
import type { Reopened } from './reopen.ts'

/** A ledger, and the edition that was reopened from it. */
export type Opened = { readonly ledger: Ledger; readonly reopened: Reopened }

/**
 * Writes down an edition and what was read for it, for the next run; of the lines of articles only those that are not in the ledger that
 * was opened. Cannot fail: without a ledger the next run reads and makes everything again. `begun` is when reading began.
 */
export function keepLedger(path: string, edition: Edition, collection: Collection, begun: Date, opened?: Opened): void {
  try {
    keep(path, edition, collection, begun, opened && isOf(opened.ledger, collection) ? opened : undefined)
  } catch {
    // A folder that cannot be written in. What stands there is checked against the store when it is opened.
  }
}

function keep(path: string, edition: Edition, collection: Collection, begun: Date, opened: Opened | undefined): void {
  const { made, manifest } = edition
  const rows = rowsOf(made.named, collection.known, opened)
  const fresh = rows.filter(({ known, isOld }) => known.outline && !isOld)
  const before = opened && !isWorn(opened.ledger) ? opened : undefined
  const files = new Float64Array(rows.length * ROW)
  for (const [number, { known, member }] of rows.entries()) {
    const { size, modified } = known.file
    const kind = member ? KIND.published : known.outline ? KIND.notPublished : KIND.leftOut
    // A file that may change once more within the same tick of its clock is read again.
    const settled = modified < begun.getTime() - SETTLED ? modified : Number.NaN
    files.set(
      [size, settled, ...(before?.ledger.files.subarray(number * ROW + 2, number * ROW + 4) ?? [0, 0]), kind],
      number * ROW,
    )
  }
  const media = mediaState(collection.folder, collection.media, begun) ?? null
  const text = nativeDigest(JSON.stringify(manifest))
  if (before && fresh.length === 0 && isKept(before.ledger, files, text, media)) return
  mkdirSync(dirname(path), { recursive: true })
  const lines = writeLines(
    linesFile(path),
    before ? fresh : rows.filter(({ known }) => known.outline),
    files,
    before?.ledger.head.lines,
  )
  const { settings, now, until, moved, drafts, problems } = made
  const head: LedgerHead = {
    ...{
      reading: readingKey(collection.site),
      settings,
      manifest: text,
      media,
      now,
      until: until ?? null,
      drafts,
      problems,
      lines,
    },
    moved: [...moved],
    faults: rows.flatMap(({ known, number }) => (known.problems.length > 0 ? [[number, known.problems] as const] : [])),
  }
  const paths = rows.map(({ known }) => known.file.path)
  writeTables(path, { head, files, paths, feeds: feedRows(made.layouts, rows, before) })
}

/** A file of the listing, with its number, and the member made of it; does its line stand in the ledger as it is? */
type Row = {
  readonly number: number
  readonly known: Known
  readonly member: Member | undefined
  readonly isOld: boolean
}

function rowsOf(named: readonly Member[], all: readonly Known[], opened: Opened | undefined): Row[] {
  let next = 0
  return all.map((known, number) => {
    const one = named[next]
    const at = one && opened?.reopened.numberOf(one)
    // What was not looked at is not looked at here.
    const isOwn = at === undefined ? known.outline !== undefined && one?.outline === known.outline : at === number
    if (isOwn) next += 1
    const isOld =
      opened !== undefined &&
      known.outline === opened.ledger.outlines[number] &&
      (isOwn ? at === number : opened.ledger.files[number * ROW + 4] === KIND.notPublished)
    return { number, known, member: isOwn ? one : undefined, isOld }
  })
}

function isOf({ paths }: Ledger, { known }: Collection): boolean {
  return known.length === paths.length && known.every(({ file }, number) => file.path === paths[number])
}

/** Are most of its lines of articles that have changed since? */
function isWorn({ files, head }: Ledger): boolean {
  let live = 0
  for (let at = 3; at < files.length; at += ROW) live += files[at] ?? 0
  return head.lines.length > 2 * live + 100_000
}

/** Does the ledger say all this? */
function isKept({ head, files }: Ledger, own: Float64Array, manifest: string, media: string | null): boolean {
  return head.manifest === manifest && head.media === media && own.every((value, at) => value === files[at])
}

/** Writes lines behind those there are, or all of them anew, and where they stand into the table of files. */
function writeLines(
  path: string,
  rows: readonly Row[],
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
  if (to !== path) renameSync(to, path)
  return { length, sum }
}

/** Lines written at a time. */
const PIECE = 5000

function lineOf({ known: { outline }, member }: Row): Line {
  if (!outline) throw new Error('a file that is left out has no line')
  if (!member) return [outline, null]
  const { id, url, published, updated, seen, mark } = member
  const kept: Kept = [id, url, published, updated, seen, mark]
  return [outline, kept]
}

function feedRows(layouts: ReadonlyMap<string, Layout>, rows: readonly Row[], before: Opened | undefined): FeedRow[] {
  const numbers = new Map<Member, number>()
  for (const { number, member, isOld } of rows) if (member && !(before && isOld)) numbers.set(member, number)
  const numberOf = (member: Member) => numbers.get(member) ?? before?.reopened.numberOf(member) ?? 0
  const old = new Map(before?.ledger.feeds.map((row) => [row.path, row]))
  return Array.from(layouts, ([path, layout]) => {
    const row = layout === before?.reopened.before.made.layouts.get(path) ? old.get(path) : undefined
    if (row) return row
    const groups = JSON.stringify(layout.parts.map(({ record }) => record))
    return { path, text: layout.text, groups, order: Uint32Array.from(layout.members, numberOf) }
  })
}
