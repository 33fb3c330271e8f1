import type { Worker } from 'node:worker_threads'
import type { FeedView } from '../../edition/view.ts'
import type { FormatName } from '../../feed/formats.ts'
import { type Write, write as writeHere } from '../../http/feed-document.ts'
import { newThread } from '../thread.ts'

export type WriteOrder = { readonly number: number; readonly format: FormatName; readonly view: FeedView }
export type Written =
  | { readonly number: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly number: number; readonly error: string }

export type Writer = { readonly write: Write; close(): Promise<void> }

/**
 * Writes documents in a thread of their own, so that an answer to one request never waits for a document of another. The thread starts
 * after the first document: until it is ready, and should it not start or die, documents are written here.
 */
export function createWriter(): Writer {
  const waiting = new Map<number, Waiting>()
  let last = 0
  let begun: Worker | undefined
  let ready: Worker | undefined
  let closed = false
  const takeOver = () => {
    ready = undefined
    for (const { format, view, resolve, reject } of waiting.values()) writeHere(format, view).then(resolve, reject)
    waiting.clear()
  }
  const begin = () => {
    if (begun !== undefined || closed) return
    const thread = newThread('write-thread')
    begun = thread
    // It keeps no process alive by itself.
    thread.unref()
    thread.once('message', () => {
      ready = thread
      thread.on('message', (written: Written) => {
        const order = waiting.get(written.number)
        waiting.delete(written.number)
        if ('bytes' in written) order?.resolve(written.bytes)
        else order?.reject(new Error(written.error))
      })
    })
    thread.on('error', takeOver)
    thread.on('exit', takeOver)
  }
  return {
    async write(format, view) {
      const running = ready
      if (running === undefined) {
        // Once the answer is on its way.
        setTimeout(begin, PAUSE).unref()
        return writeHere(format, view)
      }
      last += 1
      const number = last
      return new Promise((resolve, reject) => {
        waiting.set(number, { format, view, resolve, reject })
        const order: WriteOrder = { number, format, view }
        running.postMessage(order)
      })
    },
    async close() {
      closed = true
      await begun?.terminate()
    },
  }
}

/** Milliseconds. */
const PAUSE = 50

type Waiting = {
  readonly format: FormatName
  readonly view: FeedView
  readonly resolve: (bytes: Uint8Array<ArrayBuffer>) => void
  readonly reject: (error: Error) => void
}
