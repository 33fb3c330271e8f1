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
  readonly sourceOf: (outline: Outline) => Source
}

/** Renders some entries. */
export function renderBatch(orders: readonly Order[], means: Means, linkTo: Place['linkTo']): Batch {
  return batchOf(orders.map((order) => renderLine(order, means.sourceOf(order.outline), means, linkTo)))
}

/** Renders one entry of its article whole, and looks for the files it shows. */
export function renderLine(
  order: Order,
  source: Source,
  { site, roots, measure }: Omit<Means, 'sourceOf'>,
  linkTo: Place['linkTo'],
): Line {
  const { line, head, html, problems } = renderEntry(order, source, site, measure, linkTo)
  return { line: `${line}\n`, problems: [...problems, ...missingFiles(head, html, source.line, site, roots)] }
}

/** Lines in one piece. */
export function batchOf(lines: readonly Line[]): Batch {
  return {
    bytes: encoder.encode(lines.map(({ line }) => line).join('')),
    lengths: lines.map(({ line }) => Buffer.byteLength(line)),
    problems: lines.map(({ problems }) => problems),
  }
}

const encoder = new TextEncoder()
