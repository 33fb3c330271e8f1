import { parentPort, workerData } from 'node:worker_threads'
import type { FolderFile } from './listing.ts'
import { batchReader, type ReadBatch } from './read-batch.ts'

/** Reads files beside the main thread. What it cannot read is read there, where what is wrong comes to light. */
const read = batchReader(workerData)

parentPort?.on('message', (files: readonly FolderFile[]) => {
  let done: ReadBatch | undefined
  try {
    done = read(files)
  } catch {
    done = undefined
  }
  parentPort?.postMessage(done, done ? [done.bytes.buffer] : [])
})
