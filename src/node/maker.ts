import { setTimeout as delay } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import type { Store } from '../edition/store.ts'
import type { Followed, News, Told } from './follow.ts'
import type { Asked, Said } from './make-thread.ts'
import { newThread } from './thread.ts'

/** Makes editions of a folder in a thread of its own, so that requests are answered at once however long that takes. */
export type Maker = {
  /** Follows a folder and tells of its editions. Rejects when the folder cannot be read, else goes on until the maker ends. */
  follow(followed: Followed, told: Told): Promise<void>
  /** The objects of an edition that was told of. */
  storeOf(news: News): Pick<Store, 'read'>
  end(): Promise<void>
}

/** Milliseconds until a thread that died is replaced, at first; twice as long each time it dies again, up to a minute. */
const PATIENCE = 1000
/** Milliseconds it has to remember what it knows when all ends. */
const LAST = 3000

/** Starts the thread; it loads what it needs while the rest of the program does. */
export function createMaker(begin = () => newThread('make-thread'), wait = PATIENCE): Maker {
  const waiting = new Map<number, (text: string | undefined) => void>()
  let last = 0
  let patience = wait
  let isOver = false
  let following: { followed: Followed; told: Told; refuse: (error: Error) => void; resolve: () => void } | undefined
  let ended = () => {}
  let thread = start()

  function start(): Worker {
    const worker = begin()
    worker.on('message', (said: Said) => hear(said))
    worker.on('error', (error) => following?.told.failed(`the thread that makes editions has died: ${error.message}`))
    worker.on('exit', () => {
      for (const give of waiting.values()) give(undefined)
      waiting.clear()
      if (!isOver) setTimeout(again, patience).unref()
      ended()
    })
    return worker
  }

  /** What a thread did when it died, another may do: the folder is read anew. */
  function again(): void {
    if (isOver) return
    patience = Math.min(2 * patience, 60_000)
    thread = start()
    if (!following) return
    ask({ kind: 'follow', followed: following.followed })
  }

  function hear(said: Said): void {
    switch (said.kind) {
      case 'edition':
        patience = wait
        following?.told.edition(said.news)
        break
      case 'failed':
        following?.told.failed(said.why)
        break
      case 'same':
        following?.told.same()
        break
      case 'forgotten':
        following?.told.forgotten(said.why)
        break
      case 'object':
        waiting.get(said.number)?.(said.text)
        waiting.delete(said.number)
        break
      case 'refused':
        following?.refuse(Object.assign(new Error(said.message), { code: said.code }))
        break
      case 'ended':
        ended()
    }
  }

  function ask(asked: Asked): void {
    thread.postMessage(asked)
  }

  return {
    follow: (followed, told) =>
      new Promise((resolve, refuse) => {
        following = { followed, told, refuse, resolve }
        ask({ kind: 'follow', followed })
      }),
    storeOf: (news) => ({
      read: (name) =>
        new Promise((resolve) => {
          last += 1
          waiting.set(last, resolve)
          ask({ kind: 'object', number: last, edition: news.manifest.id, name })
        }),
    }),
    async end() {
      isOver = true
      const over = new Promise<void>((resolve) => {
        ended = resolve
      })
      ask({ kind: 'end' })
      // A thread in the middle of reading is not waited for: what it has not remembered, the next start reads again.
      await Promise.race([over, delay(LAST, undefined, { ref: false })])
      await thread.terminate()
      following?.resolve()
    },
  }
}
