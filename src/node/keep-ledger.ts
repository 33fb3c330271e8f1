import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Layout, Member } from '../edition/making/index-feed.ts'
import type { Edition } from '../edition/making/make.ts'
import type { Outline } from '../edition/making/outline.ts'
import type { Collection } from './collection.ts'
import { nativeDigest } from './digest.ts'
import { readingKey } from './ledger.ts'
import { type FeedRow, KIND, type LedgerHead, ROW, type Tables, writeTables } from './ledger-file.ts'
import { linesFile, writeLines } from './ledger-lines.ts'
import { rowsOf } from './ledger-rows.ts'
import { mediaState } from './media-state.ts'
import { createNumbers, type Numbers } from './numbers.ts'
import { SETTLED } from './readings.ts'

/** What a ledger says, and of what: only what is another now has to be written again. */
export type LedgerBase = Tables & {
  readonly outlines: readonly (Outline | undefined)[]
  readonly layouts: ReadonlyMap<string, Layout>
  /** Of the files that members were made of. */
  readonly numbers: Numbers<Member>
}

/**
 * Writes down an edition and what was read for it, for the next run; of the lines of articles only those that are not in `base`, the
 * ledger that stands there. Cannot fail: without a ledger the next run reads and makes everything again. `begun` is when reading began.
 * Gives the ledger that now stands there; undefined when it could not be written.
 */
export function keepLedger(
  path: string,
  edition: Edition,
  collection: Collection,
  begun: Date,
  base?: LedgerBase,
): LedgerBase | undefined {
  try {
    return keep(path, edition, collection, begun, base && isOf(base, collection) ? base : undefined)
  } catch {
    // A folder that cannot be written in. What stands there is checked against the store when it is opened.
    return undefined
  }
}

function keep(
  path: string,
  edition: Edition,
  collection: Collection,
  begun: Date,
  base: LedgerBase | undefined,
): LedgerBase {
  const { made, manifest } = edition
  const rows = rowsOf(made.named, collection.known, base)
  const fresh = rows.filter(({ known, isOld }) => known.outline && !isOld)
  const before = base && !isWorn(base) && fresh.length <= rows.length / 2 ? base : undefined
  const files = before ? before.files.slice() : new Float64Array(rows.length * ROW)
  const settled = begun.getTime() - SETTLED
  for (const { number, known, member } of rows) {
    const { size, modified, because } = (known.last ?? known).file
    files[number * ROW] = size
    // A file that may change once more within the same tick of its clock is read again, and so is one of which nothing could be read.
    files[number * ROW + 1] = modified < settled && because === undefined ? modified : Number.NaN
    files[number * ROW + 4] = member ? KIND.published : known.outline ? KIND.notPublished : KIND.leftOut
  }
  const media = mediaState(collection.folder, collection.media, begun) ?? null
  const text = nativeDigest(JSON.stringify(manifest))
  if (before && fresh.length === 0 && isKept(before, files, text, media)) return before
  mkdirSync(dirname(path), { recursive: true })
  const lines = writeLines(
    linesFile(path),
    before ? fresh : rows.filter(({ known }) => known.outline),
    files,
    before?.head.lines,
  )
  const { settings, now, until, moved, drafts, problems, layouts } = made
  const head: LedgerHead = {
    reading: readingKey(collection.site),
    settings,
    manifest: text,
    media,
    now,
    until: until ?? null,
    moved: [...moved],
    drafts,
    problems,
    lines,
    faults: rows.flatMap(({ known, number }) => {
      const { problems } = known.last ?? known
      return problems.length > 0 ? [[number, problems] as const] : []
    }),
  }
  const paths = rows.map(({ known }) => known.file.path)
  const numbers = before?.numbers ?? createNumbers<Member>()
  for (const { number, member, isOld } of rows) if (member && !(before && isOld)) numbers.put(member, number)
  const tables: Tables = { head, files, paths, feeds: feedRows(layouts, numbers, before) }
  writeTables(path, tables)
  return { ...tables, outlines: rows.map(({ known }) => known.outline), layouts, numbers }
}

function isOf({ paths }: Tables, { known }: Collection): boolean {
  return known.length === paths.length && known.every(({ file }, number) => file.path === paths[number])
}

/** Are most of its lines of articles that have changed since? */
function isWorn({ files, head }: Tables): boolean {
  let live = 0
  for (let at = 3; at < files.length; at += ROW) live += files[at] ?? 0
  return head.lines.length > 2 * live + 100_000
}

/** Does the ledger say all this? */
function isKept({ head, files }: Tables, own: Float64Array, manifest: string, media: string | null): boolean {
  return head.manifest === manifest && head.media === media && own.every((value, at) => value === files[at])
}

function feedRows(
  layouts: ReadonlyMap<string, Layout>,
  numbers: Numbers<Member>,
  before: LedgerBase | undefined,
): FeedRow[] {
  const old = new Map(before?.feeds.map((row) => [row.path, row]))
  return Array.from(layouts, ([path, layout]) => {
    const row = layout === before?.layouts.get(path) ? old.get(path) : undefined
    if (row) return row
    const groups = JSON.stringify(layout.parts.map(({ record }) => record))
    return { path, text: layout.text, groups, order: Uint32Array.from(layout.members, (one) => numbers.of(one) ?? 0) }
  })
}
