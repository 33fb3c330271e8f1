import type { Measure } from '../edition/making/prepare.ts'
import type { ArticleRecord } from '../edition/making/record.ts'
import type { Place } from '../html/render.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../settings/site.ts'
import type { Source } from './article-file.ts'
import type { Roots } from './media.ts'
import { missingFiles } from './missing-files.ts'
import { type Order, renderEntry } from './render-entry.ts'

/** Lines of entries, each with a line end, one behind the other. */
export type Batch = {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Bytes of each line, in the order of the orders. */
  readonly lengths: readonly number[]
  /** Of each line. */
  readonly problems: readonly (readonly Problem[])[]
}

/** A line of an entry, and all there is to say about it. */
export type Line = { readonly line: string; readonly problems: readonly Problem[] }

/** What rendering many entries needs, in any thread. */
export type Means = {
  readonly site: Site
  readonly roots: Roots
  readonly measure: (address: string) => Measure | undefined
  readonly sourceOf: (outline: ArticleRecord) => Source
}

/** Renders some entries. */
export function renderBatch(orders: readonly Order[], means: Means, linkTo: Place['linkTo']): Batch {
  return batchOf(orders.map((order) => renderLine(order, means.sourceOf(order.record), means, linkTo)))
}

/** Renders one entry of its article whole, and looks for the files it shows. */
export function renderLine(
  order: Order,
  source: Source,
  { site, roots, measure }: Omit<Means, 'sourceOf'>,
  linkTo: Place['linkTo'],
): Line {
  const { line, head, html, problems } = renderEntry(order, source, site, measure, linkTo)
  return { line, problems: [...problems, ...missingFiles(head, html, source.line, site, roots)] }
}

/** Lines in one piece. */
export function batchOf(lines: readonly Line[]): Batch {
  return { ...encodeLines(lines.map(({ line }) => line)), problems: lines.map(({ problems }) => problems) }
}

/** All lines in one array, and how long each of them is there. */
function encodeLines(lines: readonly string[]): Pick<Batch, 'bytes' | 'lengths'> {
  // A character of a string is at most three bytes of UTF-8.
  const most = lines.reduce((sum, line) => sum + 3 * line.length + 1, 0)
  if (room.byteLength < most) room = new Uint8Array(2 * most)
  let end = 0
  const lengths = lines.map((line) => {
    const { written } = encoder.encodeInto(line, room.subarray(end))
    room[end + written] = LINE_END
    end += written + 1
    return written + 1
  })
  // A copy, which may be kept, or handed to another thread.
  return { bytes: room.slice(0, end), lengths }
}

let room = new Uint8Array(1_000_000)
const LINE_END = 0x0a
const encoder = new TextEncoder()
