import { Worker } from 'node:worker_threads'
import type { FeedView } from '../edition/view.ts'
import type { FormatName } from '../feed/formats.ts'
import { type Write, write as writeHere } from '../http/feed-document.ts'

export type WriteOrder = { readonly number: number; readonly format: FormatName; readonly view: FeedView }
export type Written =
  | { readonly number: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly number: number; readonly error: string }

export type Writer = { readonly write: Write; close(): Promise<void> }

/**
 * Writes documents in a thread of their own, so that an answer to one request never waits for a document of another.
 * Should the thread not start or die, they are written here.
 */
export function createWriter(): Writer {
  const waiting = new Map<number, Waiting>()
  let last = 0
  let thread: Worker | undefined = new Worker(new URL('./write-thread.ts', import.meta.url))
  // It keeps no process alive by itself.
  thread.unref()
  thread.on('message', (written: Written) => {
    const order = waiting.get(written.number)
    waiting.delete(written.number)
    if ('bytes' in written) order?.resolve(written.bytes)
    else order?.reject(new Error(written.error))
  })
  const takeOver = () => {
    thread = undefined
    for (const { format, view, resolve, reject } of waiting.values()) writeHere(format, view).then(resolve, reject)
    waiting.clear()
  }
  thread.on('error', takeOver)
  thread.on('exit', takeOver)
  return {
    async write(format, view) {
      const running = thread
      if (running === undefined) return writeHere(format, view)
      last += 1
      const number = last
      return new Promise((resolve, reject) => {
        waiting.set(number, { format, view, resolve, reject })
        const order: WriteOrder = { number, format, view }
        running.postMessage(order)
      })
    },
    async close() {
      await thread?.terminate()
    },
  }
}

type Waiting = {
  readonly format: FormatName
  readonly view: FeedView
  readonly resolve: (bytes: Uint8Array<ArrayBuffer>) => void
  readonly reject: (error: Error) => void
}
