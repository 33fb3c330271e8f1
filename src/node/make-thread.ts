import { parentPort } from 'node:worker_threads'
import { createFollower, type Followed, type Follower, type News } from './follow.ts'

/** What the thread that makes editions is asked. */
export type Asked =
  | { readonly kind: 'follow'; readonly followed: Followed }
  | { readonly kind: 'object'; readonly number: number; readonly edition: string; readonly name: string }
  | { readonly kind: 'end' }

/** What it answers and tells. */
export type Said =
  | { readonly kind: 'edition'; readonly news: News }
  | { readonly kind: 'failed' | 'forgotten'; readonly why: string }
  | { readonly kind: 'same' }
  | { readonly kind: 'object'; readonly number: number; readonly text: string | undefined }
  /** The folder cannot be read: its error, with the code of the file system. */
  | { readonly kind: 'refused'; readonly message: string; readonly code: string | undefined }
  | { readonly kind: 'ended' }

let follower: Follower | undefined

parentPort?.on('message', (asked: Asked) => {
  switch (asked.kind) {
    case 'follow':
      follower = createFollower(asked.followed, {
        edition: (news) => say({ kind: 'edition', news }),
        failed: (why) => say({ kind: 'failed', why }),
        same: () => say({ kind: 'same' }),
        forgotten: (why) => say({ kind: 'forgotten', why }),
      })
      follower.begin().catch(refuse)
      break
    case 'object': {
      const { number, edition, name } = asked
      say({ kind: 'object', number, text: textOf(edition, name) })
      break
    }
    case 'end':
      Promise.resolve(follower?.end()).finally(() => say({ kind: 'ended' }))
  }
})

/** An object that cannot be made is missing: a file has changed since, and the next edition is on its way. */
function textOf(edition: string, name: string): string | undefined {
  try {
    return follower?.object(edition, name)
  } catch {
    return undefined
  }
}

function refuse(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
  say({ kind: 'refused', message, code })
}

function say(said: Said): void {
  parentPort?.postMessage(said)
}
