import { parentPort, workerData } from 'node:worker_threads'
import type { Site } from '../site.ts'
import { readBody } from './article-file.ts'
import { rootsOf } from './media.ts'
import { type Batch, type Order, renderBatch } from './render-batch.ts'

/** What a thread that renders is told when it starts. */
export type Start = { readonly folder: string; readonly site: Site }

/** Entries, and the permalinks of the files they mention. */
export type Task = {
  readonly orders: readonly Order[]
  readonly links: ReadonlyMap<string, string | undefined>
}

/** Absent where the thread cannot say: then the entries are rendered in the main thread, where what is wrong comes to light. */
export type Done = Batch | undefined

const { folder, site }: Start = workerData
const roots = rootsOf(folder)

parentPort?.on('message', ({ orders, links }: Task) => {
  let isWhole = true
  const linkTo = (path: string) => {
    if (!links.has(path)) isWhole = false
    return links.get(path)
  }
  let done: Done
  try {
    const batch = renderBatch(orders, site, (article) => readBody(folder, article, site), linkTo, roots)
    done = isWhole ? batch : undefined
  } catch {
    done = undefined
  }
  parentPort?.postMessage(done, done ? [done.bytes.buffer] : [])
})
