import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { isMainThread, type Worker } from 'node:worker_threads'

/** Work on many pieces, in this thread or in others. */
export type Work<Piece, Task, Done> = {
  /** A thread that answers each task it is sent with what is done; with undefined where it cannot. */
  readonly begin: () => Worker
  readonly taskOf: (piece: Piece) => Task
  /** Does a piece in this thread, and takes it. */
  readonly here: (piece: Piece) => void
  readonly take: (piece: Piece, done: Done) => void
}

/**
 * Works on every piece once, in this thread and in further ones. What a thread cannot do, and everything where none starts, is done in
 * this one. Pieces are done in no order. Rejects with what `here` or `take` throws.
 */
export async function inThreads<Piece, Task, Done>(
  pieces: readonly Piece[],
  threads: number,
  work: Work<Piece, Task, Done>,
): Promise<void> {
  const left = pieces.values()
  const workers = Array.from({ length: threads }, () => begun(work.begin)).filter((worker) => worker !== undefined)
  try {
    const beside = Promise.all(workers.map((worker) => feed(worker, left, work)))
    // A failure beside this loop is told after it, not as one that nobody waits for.
    beside.catch(() => {})
    for (const piece of left) {
      work.here(piece)
      // Threads are given more to do between two pieces.
      await setImmediate()
    }
    await beside
  } finally {
    // After a failure here what a thread leaves behind is not done any more.
    await Promise.all(workers.map((worker) => worker.removeAllListeners('exit').terminate()))
  }
}

/** Articles at a time. */
const BATCH = 32
/** Articles from which on a second thread pays for its start. */
export const MANY = 300

/** How many threads beside this one so many articles are worth; and beside the main one, where that has readers to answer. */
export function threadsFor(articles: number): number {
  return articles < MANY ? 0 : Math.max(0, Math.min(availableParallelism() - (isMainThread ? 1 : 2), 7))
}

/** A piece of work is some articles. */
export function inBatches<One>(all: readonly One[]): (readonly One[])[] {
  return Array.from({ length: Math.ceil(all.length / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH))
}

/** A machine may have no room for a thread more. */
function begun(begin: () => Worker): Worker | undefined {
  try {
    return begin()
  } catch {
    return undefined
  }
}

/** Keeps a thread busy, two pieces ahead, until there are none. */
function feed<Piece, Task, Done>(
  worker: Worker,
  left: Iterator<Piece>,
  { taskOf, here, take }: Work<Piece, Task, Done>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const waiting: Piece[] = []
    const give = () => {
      const next = left.next()
      if (next.done !== true) {
        waiting.push(next.value)
        worker.postMessage(taskOf(next.value))
      } else if (waiting.length === 0) resolve()
    }
    const safely = (step: () => void) => {
      try {
        step()
      } catch (error) {
        reject(error)
      }
    }
    worker.on('message', (done: Done | undefined) =>
      safely(() => {
        const [piece] = waiting.splice(0, 1)
        // What a thread still says after its death is done here already.
        if (piece === undefined) return
        if (done) take(piece, done)
        else here(piece)
        give()
      }),
    )
    const lost = () =>
      safely(() => {
        for (const piece of waiting.splice(0)) here(piece)
        resolve()
      })
    worker.on('error', lost)
    worker.on('exit', lost)
    give()
    give()
  })
}
