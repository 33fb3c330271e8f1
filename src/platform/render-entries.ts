import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Edition } from '../edition/make.ts'
import type { Prepared } from '../edition/prepare.ts'
import type { Collection } from './collection.ts'
import { rootsOf } from './media.ts'
import { type Batch, renderBatch } from './render-batch.ts'
import type { Done, Start, Task } from './render-thread.ts'

/** Entries rendered at a time. */
const BATCH = 32
/** Entries from which on a second thread pays for its start. */
const MANY = 300

/** Takes a batch of lines as it is ready; batches come in no order. */
export type Take = (entries: readonly Prepared[], batch: Batch) => void

/**
 * Renders entries, each once, in as many threads as the machine has processors. What a thread cannot render, and everything where none
 * starts, is rendered in this one.
 */
export async function renderEntries(
  entries: readonly Prepared[],
  collection: Collection,
  linkTo: Edition['linkTo'],
  take: Take,
  threads = entries.length < MANY ? 0 : Math.min(availableParallelism() - 1, 7),
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(entries.length / BATCH) }, (_, i) =>
    entries.slice(i * BATCH, (i + 1) * BATCH),
  ).reverse()
  const { site, bodyOf } = collection
  const roots = rootsOf(collection.folder)
  const here = (own: readonly Prepared[]) => take(own, renderBatch(own, site, bodyOf, linkTo, roots))
  const start: Start = { folder: collection.folder, site: collection.site }
  const workers = Array.from({ length: threads }, () => {
    return new Worker(new URL('./render-thread.ts', import.meta.url), { workerData: start })
  })
  try {
    const beside = workers.map((worker) => {
      const next = () => batches.pop()
      return feedWorker(worker, next, (own) => taskOf(own, collection, linkTo), take, here)
    })
    for (let own = batches.pop(); own; own = batches.pop()) {
      here(own)
      // Threads are given more to do between two batches.
      await setImmediate()
    }
    await Promise.all(beside)
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

/** Keeps a thread busy, two batches ahead, until there are none. */
function feedWorker(
  worker: Worker,
  next: () => readonly Prepared[] | undefined,
  taskFor: (own: readonly Prepared[]) => Task,
  take: Take,
  here: (own: readonly Prepared[]) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const waiting: (readonly Prepared[])[] = []
    const give = () => {
      const own = next()
      if (own) {
        waiting.push(own)
        worker.postMessage(taskFor(own))
      } else if (waiting.length === 0) resolve()
    }
    const safely = (work: () => void) => {
      try {
        work()
      } catch (error) {
        reject(error)
      }
    }
    worker.on('message', (done: Done) =>
      safely(() => {
        const own = waiting.shift() ?? []
        if (done) take(own, done)
        else here(own)
        give()
      }),
    )
    const lost = () =>
      safely(() => {
        for (const own of waiting.splice(0)) here(own)
        resolve()
      })
    worker.on('error', lost)
    worker.on('exit', lost)
    give()
    give()
  })
}

function taskOf(own: readonly Prepared[], { mentionsOf }: Collection, linkTo: Edition['linkTo']): Task {
  const links = new Map<string, string | undefined>()
  for (const { article } of own) {
    for (const path of mentionsOf(article.path)) {
      // The first folder of a path may be that of the collection itself.
      for (const named of [path, path.slice(path.indexOf('/') + 1)]) links.set(named, linkTo(named))
    }
  }
  return { orders: own.map(({ head, article, base }) => ({ head, article, base })), links }
}
