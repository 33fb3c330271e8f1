import { extname } from 'node:path'
import { type ResourceLimits, Worker } from 'node:worker_threads'

/** Starts a thread that runs a file of this folder: `pool-thread` is pool-thread.ts, or pool-thread.js where this is compiled. */
export function newThread(file: string, resourceLimits: ResourceLimits = {}): Worker {
  return new Worker(new URL(`./${file}${extname(import.meta.url)}`, import.meta.url), { resourceLimits })
}
