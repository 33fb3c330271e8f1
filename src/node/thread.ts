import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'

/**
 * Starts a thread that runs a file of this folder: `write-thread` is write-thread.ts, or write-thread.js where this is compiled. It finds
 * `data` as its workerData.
 */
export function newThread(file: string, data?: unknown): Worker {
  return new Worker(new URL(`./${file}${extname(import.meta.url)}`, import.meta.url), { workerData: data })
}
