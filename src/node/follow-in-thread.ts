import { setTimeout as delay } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { codeOf } from '../article/unreadable.ts'
import type { Store } from '../edition/store.ts'
import type { Followed, News, Told } from './follower.ts'
import type { FollowerAnswer, FollowerRequest } from './follower-thread.ts'
import { tellProgress } from './progress.ts'
import { newThread } from './thread.ts'

/** A follower in a thread of its own: requests are answered at once, however long an edition takes to make. */
export type ThreadedFollower = {
  /** Follows a folder. Rejects when the folder cannot be read, else resolves when the follower ends. */
  follow(followed: Followed, tell: (told: Told) => void): Promise<void>
  /** The objects of an edition that was told of. */
  storeOf(news: News): Pick<Store, 'read'>
  end(): Promise<void>
}

/** Milliseconds until a thread that died is replaced, at first; twice as long each time it dies again, up to a minute. */
const PATIENCE = 1000
/** Milliseconds it has to remember what it knows when all ends. */
const LAST = 3000

/** Starts the thread, which loads what it needs while the rest of the program does. */
export function createThreadedFollower(
  begin = () => newThread('follower-thread'),
  patience = PATIENCE,
): ThreadedFollower {
  const questions = new Map<number, (text: string | undefined) => void>()
  let asked = 0
  let wait = patience
  let isOver = false
  let broken: Error | undefined
  let task:
    | { followed: Followed; tell: (told: Told) => void; reject: (error: Error) => void; resolve: () => void }
    | undefined
  let ended = () => {}
  let thread = start()

  function start(): Worker {
    const worker = begin()
    worker.on('message', hear)
    worker.on('error', (error) => {
      // Where a part of the program is missing, it is missing for the next thread too.
      if (codeOf(error) === 'ERR_MODULE_NOT_FOUND') broken = error
      if (broken) task?.reject(broken)
      else task?.tell({ kind: 'failed', why: `the thread that makes editions has died: ${error.message}` })
    })
    worker.on('exit', () => {
      isOver ||= broken !== undefined
      for (const give of questions.values()) give(undefined)
      questions.clear()
      if (!isOver) setTimeout(restart, wait).unref()
      ended()
    })
    return worker
  }

  /** What a thread did when it died, another may do: the folder is read anew. */
  function restart(): void {
    if (isOver) return
    wait = Math.min(2 * wait, 60_000)
    thread = start()
    if (task) ask({ kind: 'follow', followed: task.followed })
  }

  function hear(message: Told | FollowerAnswer): void {
    switch (message.kind) {
      case 'object':
        questions.get(message.number)?.(message.text)
        questions.delete(message.number)
        break
      case 'refused':
        task?.reject(Object.assign(new Error(message.message), { code: message.code }))
        break
      case 'progress':
        tellProgress(message.progress)
        break
      case 'ended':
        ended()
        break
      default:
        if (message.kind === 'edition') wait = patience
        task?.tell(message)
    }
  }

  function ask(question: FollowerRequest): void {
    thread.postMessage(question)
  }

  return {
    follow: (followed, tell) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken)
        task = { followed, tell, reject, resolve }
        ask({ kind: 'follow', followed })
      }),
    storeOf: (news) => ({
      read: (name) =>
        new Promise((resolve) => {
          asked += 1
          questions.set(asked, resolve)
          ask({ kind: 'object', number: asked, edition: news.manifest.id, name })
        }),
    }),
    async end() {
      isOver = true
      if (broken) return
      const over = new Promise<void>((resolve) => {
        ended = resolve
      })
      ask({ kind: 'end' })
      // A thread in the middle of reading is not waited for: what it has not remembered, the next start reads again.
      await Promise.race([over, delay(LAST, undefined, { ref: false })])
      await thread.terminate()
      task?.resolve()
    },
  }
}
