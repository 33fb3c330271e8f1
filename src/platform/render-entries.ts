import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import type { Member } from '../edition/index-feed.ts'
import type { Edition } from '../edition/make.ts'
import type { Collection } from './collection.ts'
import { measurer, rootsOf } from './media.ts'
import { newThread } from './new-thread.ts'
import { type Batch, renderBatch } from './render-batch.ts'
import type { Done, Start, Task } from './render-thread.ts'

/** Entries rendered at a time. */
const BATCH = 32
/** Entries from which on a second thread pays for its start. */
const MANY = 300

/** Takes a batch of lines as it is ready; batches come in no order. */
export type Take = (entries: readonly Member[], batch: Batch) => void

/**
 * Renders entries, each once, in as many threads as the machine has processors. What a thread cannot render, and everything where none
 * starts, is rendered in this one.
 */
export async function renderEntries(
  entries: readonly Member[],
  collection: Collection,
  linkTo: Edition['linkTo'],
  take: Take,
  threads = entries.length < MANY ? 0 : Math.min(availableParallelism() - 1, 7),
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(entries.length / BATCH) }, (_, i) =>
    entries.slice(i * BATCH, (i + 1) * BATCH),
  ).reverse()
  const { site, folder, probed, sourceOf } = collection
  const roots = rootsOf(folder)
  const means = { site, roots, measure: measurer(site, roots, probed), sourceOf }
  const here = (own: readonly Member[]) => take(own, renderBatch(own, means, linkTo))
  const start: Start = { folder, site, probed }
  const workers = Array.from({ length: threads }, () => {
    return newThread('render-thread', start)
  })
  try {
    const beside = workers.map((worker) => {
      const next = () => batches.pop()
      return feedWorker(worker, next, (own) => taskOf(own, linkTo), take, here)
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
  next: () => readonly Member[] | undefined,
  taskFor: (own: readonly Member[]) => Task,
  take: Take,
  here: (own: readonly Member[]) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const waiting: (readonly Member[])[] = []
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

function taskOf(own: readonly Member[], linkTo: Edition['linkTo']): Task {
  const links = new Map<string, string | undefined>()
  for (const { outline } of own) {
    for (const path of outline.mentions) {
      // The first folder of a path may be that of the collection itself.
      for (const named of [path, path.slice(path.indexOf('/') + 1)]) links.set(named, linkTo(named))
    }
  }
  return {
    orders: own.map(({ outline, id, url, published, updated }) => ({ outline, id, url, published, updated })),
    links,
  }
}
