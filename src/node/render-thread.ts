import { parentPort, workerData } from 'node:worker_threads'
import type { Measure } from '../edition/making/prepare.ts'
import type { Site } from '../settings/site.ts'
import { readSource } from './article-file.ts'
import { measurer, rootsOf } from './media.ts'
import { type Batch, type Means, renderBatch } from './render-batch.ts'
import type { Order } from './render-entry.ts'

/** What a thread that renders is told when it starts. */
export type Start = {
  readonly folder: string
  readonly site: Site
  readonly probed: ReadonlyMap<string, Measure> | undefined
}

/** Entries, and the permalinks of the files they mention. */
export type Task = {
  readonly orders: readonly Order[]
  readonly links: ReadonlyMap<string, string | undefined>
}

/** Absent where the thread cannot say: then the entries are rendered in the main thread, where what is wrong comes to light. */
export type Done = Batch | undefined

const { folder, site, probed }: Start = workerData
const roots = rootsOf(folder)
const means: Means = {
  site,
  roots,
  measure: measurer(site, roots, probed),
  sourceOf: (outline) => readSource(folder, outline, site),
}

parentPort?.on('message', ({ orders, links }: Task) => {
  let isWhole = true
  const linkTo = (path: string) => {
    if (!links.has(path)) isWhole = false
    return links.get(path)
  }
  let done: Done
  try {
    const batch = renderBatch(orders, means, linkTo)
    done = isWhole ? batch : undefined
  } catch {
    done = undefined
  }
  parentPort?.postMessage(done, done ? [done.bytes.buffer] : [])
})
