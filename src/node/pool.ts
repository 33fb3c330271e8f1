import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { pMapIterable } from 'p-map'
import { type Done, type Task, workOn } from './pool-tasks.ts'
import { tellProgress } from './progress.ts'
import { newThread } from './thread.ts'

/** Threads that read and render. They begin when there is much to do. */
export type Pool = {
  /**
   * Does every task once, and gives what is done in the order of the tasks. What a thread cannot do, and everything where there are few
   * tasks, is done in this thread, by `here`; what that throws is thrown.
   */
  map<One extends Task>(tasks: readonly One[], here?: (task: One) => Done): AsyncIterable<Done>
  /** Ends the threads. They begin again when there is more to do. */
  rest(): Promise<void>
}

/** Tasks from which on threads pay for their start. */
const MANY = 10
/** Tasks that a thread has been given and has not done: it never waits for this one. */
const AHEAD = 2
/** Tasks, for each thread, that may be done before their turn comes. */
const WINDOW = 8

/**
 * A pool of one thread less than the machine has processors, at most seven: this one works too. With none, everything is done in this
 * thread.
 */
export function createPool(size = Math.min(7, availableParallelism() - 1), begin = beginThread): Pool {
  let threads: PoolThread[] = []
  const threadsFor = (count: number) => {
    threads = threads.filter(({ isAlive }) => isAlive())
    if (count >= MANY) while (threads.length < size) threads.push(begin())
    return threads
  }
  return {
    map<One extends Task>(tasks: readonly One[], here: (task: One) => Done = workOn) {
      const own = threadsFor(tasks.length)
      const all = tasks.reduce((sum, task) => sum + articlesIn(task), 0)
      let done = 0
      const work = async (task: One) => {
        const thread = own.find((one) => one.isAlive() && one.waiting() < AHEAD)
        // Threads are heard, and others who want something of this one.
        if (!thread) await setImmediate()
        const result = (await thread?.run(task)) ?? here(task)
        done += articlesIn(task)
        tellProgress({ doing: task.kind === 'read' ? 'reading' : 'rendering', done, all })
        return result
      }
      // One task at a time is for this thread.
      const concurrency = AHEAD * own.length + 1
      return pMapIterable(tasks, work, { concurrency, backpressure: concurrency + WINDOW * own.length })
    },
    async rest() {
      await Promise.all(threads.splice(0).map((thread) => thread.end()))
    },
  }
}

function articlesIn(task: Task): number {
  return task.kind === 'read' ? task.files.length : task.orders.length
}

/** One thread of a pool. */
type PoolThread = ReturnType<typeof beginThread>

/** V8 lets what is young in a heap take some 100 MB in every thread, and is hardly faster for it. */
const LIMITS = { maxYoungGenerationSizeMb: 32 }

/** Begins a thread, which answers its tasks one after the other. */
export function beginThread(worker = newThread('pool-thread', LIMITS)) {
  const waiting: ((done: Done | undefined) => void)[] = []
  let isAlive = true
  const lose = () => {
    isAlive = false
    for (const give of waiting.splice(0)) give(undefined)
  }
  worker.on('message', (done: Done | undefined) => waiting.shift()?.(done))
  worker.on('error', lose)
  worker.on('exit', lose)
  return {
    /** Resolves with undefined where the thread cannot do the task, or has died. */
    run: (task: Task) =>
      new Promise<Done | undefined>((give) => {
        if (!isAlive) return give(undefined)
        waiting.push(give)
        worker.postMessage(task)
      }),
    /** How many tasks it has been given and has not done. */
    waiting: () => waiting.length,
    isAlive: () => isAlive,
    end: (): Promise<unknown> => worker.terminate(),
  }
}
