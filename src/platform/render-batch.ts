import type { Place } from '../article/render.ts'
import type { Outline } from '../edition/outline.ts'
import type { Measure } from '../edition/prepare.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site.ts'
import type { Source } from './article-file.ts'
import type { Roots } from './media.ts'
import { missingFiles } from './missing-files.ts'
import { type Order, renderEntry } from './render-entry.ts'

/** Lines of entries, each with a line end, one behind the other. */
export type Batch = {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Bytes of each line, in the order of the orders. */
  readonly lengths: readonly number[]
  readonly problems: readonly Problem[]
}

/** What rendering many entries needs, in any thread. */
export type Means = {
  readonly site: Site
  readonly roots: Roots
  readonly measure: (address: string) => Measure | undefined
  readonly sourceOf: (outline: Outline) => Source
}

/** Renders some entries. */
export function renderBatch(orders: readonly Order[], means: Means, linkTo: Place['linkTo']): Batch {
  const { site, roots, measure, sourceOf } = means
  const problems: Problem[] = []
  const lines = orders.map((order) => {
    const source = sourceOf(order.outline)
    const entry = renderEntry(order, source, site, measure, linkTo)
    problems.push(...entry.problems, ...missingFiles(entry.head, entry.html, source.line, site, roots))
    return entry.line
  })
  return { ...encodeLines(lines), problems }
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
