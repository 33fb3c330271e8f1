import { Worker } from 'node:worker_threads'

/** Starts a thread that runs a file of this folder: `write-thread` is write-thread.ts. It finds `data` as its workerData. */
export function newThread(file: string, data?: unknown): Worker {
  return new Worker(new URL('./thread.js', import.meta.url), { argv: [file], workerData: data })
}
