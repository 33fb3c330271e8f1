import { parentPort } from 'node:worker_threads'
import { codeOf } from '../article/unreadable.ts'
import { createFollower, type Followed, type Follower, type Told } from './follower.ts'
import { onProgress, type Progress } from './progress.ts'
import { messageOf } from './store/folder-store.ts'

/** What the thread is asked. */
export type FollowerRequest =
  | { readonly kind: 'follow'; readonly followed: Followed }
  | { readonly kind: 'object'; readonly number: number; readonly edition: string; readonly name: string }
  | { readonly kind: 'end' }

/** What it answers, beside what the follower tells. */
export type FollowerAnswer =
  | { readonly kind: 'object'; readonly number: number; readonly text: string | undefined }
  /** The folder cannot be read: its error, with the code of the file system. */
  | { readonly kind: 'refused'; readonly message: string; readonly code: string | undefined }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'ended' }

let follower: Follower | undefined

onProgress((progress) => send({ kind: 'progress', progress }))

parentPort?.on('message', (question: FollowerRequest) => {
  switch (question.kind) {
    case 'follow':
      follower = createFollower(question.followed, send)
      follower.begin().catch((error) => send({ kind: 'refused', message: messageOf(error), code: codeOf(error) }))
      break
    case 'object': {
      const { number, edition, name } = question
      // One that cannot be made is missing: a file has changed since, and the next edition is on its way.
      const found = follower?.object(edition, name).catch(() => undefined)
      Promise.resolve(found).then((text) => send({ kind: 'object', number, text }))
      break
    }
    case 'end':
      Promise.resolve(follower?.end()).finally(() => send({ kind: 'ended' }))
  }
})

function send(message: Told | FollowerAnswer): void {
  parentPort?.postMessage(message)
}
