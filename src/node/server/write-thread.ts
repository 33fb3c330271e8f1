import { parentPort } from 'node:worker_threads'
import { FORMATS } from '../../feed/formats.ts'
import type { WriteOrder, Written } from './writer.ts'

/** Writes documents beside the serving thread. */
parentPort?.on('message', ({ number, format, view }: WriteOrder) => {
  let written: Written
  try {
    written = { number, bytes: FORMATS[format].bytes(view) }
  } catch (error) {
    written = { number, error: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(written, 'bytes' in written ? [written.bytes.buffer] : [])
})
parentPort?.postMessage('ready')
