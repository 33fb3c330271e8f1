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
    return `${entry.line}\n`
  })
  return { bytes: encoder.encode(lines.join('')), lengths: lines.map((line) => Buffer.byteLength(line)), problems }
}

const encoder = new TextEncoder()
