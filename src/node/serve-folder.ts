import { codeOf } from '../article/unreadable.ts'
import { editionOf, type OpenEdition } from '../edition/reading/open.ts'
import { NotYet } from '../edition/store.ts'
import type { BuildStatus, EditionSource } from '../http/source.ts'
import type { Site } from '../settings/site.ts'
import { rootsOf } from './folder/media.ts'
import type { CollectionPlace } from './folder/settings.ts'
import { createThreadedFollower } from './follow-in-thread.ts'
import type { News } from './follower.ts'
import type { AnsweredRequest, ServeOptions, Serving } from './server/node.ts'
import { filesOf } from './server/public.ts'
import { memoryFolder } from './store/memory-folder.ts'

/** What is served, and where. */
export type ServeRequest = CollectionPlace & {
  readonly port: number
  readonly host: string
  /** Drafts and scheduled articles are shown, marked: to who writes. Nothing of them is remembered. */
  readonly drafts?: boolean
  /** Told of every request when it has been answered. */
  readonly log?: ((request: AnsweredRequest) => void) | undefined
}

/** Who tells the person at the keyboard what happens. */
export type ServeListener = {
  /** An edition is served from now on, at this address of this machine. */
  readonly edition: (news: News, site: Site, local: string) => void
  /** Something could not be done. The edition before goes on being served. */
  readonly failed: (why: unknown) => void
}

/** Serves the editions of a folder, which is followed, until `stopped` resolves. Rejects when it cannot listen, or read the folder. */
export async function serveFolder(
  request: ServeRequest,
  listener: ServeListener,
  stopped: Promise<void>,
): Promise<void> {
  const { folder, url, config, drafts = false, log } = request
  // Editions are made in one thread and served in another: both load what they need at the same time.
  const follower = createThreadedFollower()
  let status: BuildStatus | undefined
  let current: OpenEdition | undefined
  const source = () => {
    if (current === undefined) throw new NotYet('There is no edition yet')
    return current
  }
  const files = filesOf(
    rootsOf(folder),
    () => current?.site,
    () => current,
  )
  let serving: Serving | undefined
  try {
    serving = await listen(source, request, { files, status: () => status, report: listener.failed, log })
    // As a person types it, where the server listens on the local machine or on every address.
    const local = serving.address.replace(/\/\/(?:127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?=:)/, '//localhost')
    const addresses = { config, ...(url ? { url } : { listening: `${local}/` }) }
    const followed = { folder, addresses, memory: memoryFolder(folder), drafts }
    const following = follower.follow(followed, (told) => {
      if (told.kind !== 'warning') status = { failed: told.kind === 'failed', at: new Date() }
      if ('why' in told) listener.failed(told.why)
      if (told.kind !== 'edition') return
      current = editionOf(told.news.manifest, follower.storeOf(told.news))
      listener.edition(told.news, current.site, local)
    })
    await Promise.race([following, stopped])
  } finally {
    await serving?.close()
    await follower.end()
  }
}

async function listen(
  source: EditionSource,
  { port, host }: ServeRequest,
  means: Pick<ServeOptions, 'files' | 'status' | 'report' | 'log'>,
): Promise<Serving> {
  try {
    const { serveNode } = await import('./server/node.ts')
    return await serveNode(source, { port, host, ...means })
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EADDRINUSE') {
      throw new Error(
        `port ${port} is taken, perhaps by another feedwright\n  fix: feedwright serve --port ${port + 1}`,
      )
    }
    if (code === 'EACCES') throw new Error(`port ${port} needs more rights than this user has\n  fix: --port 8787`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new Error(
        `"${host}" is not an address of this machine\n  fix: --host 127.0.0.1, or --host 0.0.0.0 for every one`,
      )
    }
    throw error
  }
}
