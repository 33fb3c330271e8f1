import { MANIFEST } from '../edition/manifest.ts'
import { type OpenEdition, openEdition } from '../edition/reading/open.ts'
import { createApp } from '../http/app.ts'
import type { EdgeCache } from '../http/cache/edge.ts'
import { createPublishing, type Publishing } from '../http/publish/publishing.ts'
import { type Assets, assetFiles, assetStore } from './assets.ts'
import { type Bucket, bucketStore } from './bucket.ts'
import { codeForEdge } from './edge-coding.ts'
import { newestEdition } from './newest-edition.ts'
import { type FrontCache, purgeAfter } from './purge.ts'

// What `import 'feedwright/worker'` gives besides.
export type { ETag } from '../http/conditions/etag.ts'
export type { Files } from '../http/document/file.ts'
export { type Assets, assetFiles, assetStore, type Bucket, bucketStore, createApp, type OpenEdition, openEdition }

export type Env = {
  readonly ASSETS: Assets
  /** Where editions are published with no deploy. */
  readonly EDITIONS?: Bucket
  /** A secret: whoever has it may publish. */
  readonly PUBLISH_TOKEN?: string
  /** Seconds after which the bucket is asked for a newer edition: 1 unless set. */
  readonly EDITION_SECONDS?: string
}

/** The part of the Worker's execution context that is used. */
type Execution = {
  waitUntil(work: Promise<unknown>): void
  passThroughOnException(): void
  readonly cache?: FrontCache
}

/** The module that a Worker's script exports as its default. */
export type FeedsWorker = { fetch(request: Request, env: Env, execution: Execution): Promise<Response> }

/**
 * A Worker: the edition stands in its static assets, which never change under a running Worker, so that one reading
 * lasts as long as the isolate does; a deploy starts new ones. Where a bucket is bound, the newest edition published
 * into it goes before.
 */
export function createWorker(): FeedsWorker {
  let app: ReturnType<typeof createApp> | undefined
  let publishing: Publishing | undefined
  return {
    async fetch(request, env, execution) {
      publishing ??= createWorkerPublishing(env)
      const published = publishing(request)
      if (published !== undefined) {
        const swapped = request.method === 'PUT' && request.url.endsWith(MANIFEST)
        const cache = swapped ? execution.cache : undefined
        if (cache) execution.waitUntil(purgeAfter(published, cache, wait, patienceOf(env)).catch(report))
        return published
      }
      app ??= createWorkerApp(env)
      const answer = app.fetch(request, env, {
        waitUntil: (work) => execution.waitUntil(work),
        passThroughOnException: () => execution.passThroughOnException(),
        props: undefined,
      })
      // Other requests may wait for what this one reads: it goes on even when its own client disconnects.
      execution.waitUntil(Promise.resolve(answer))
      return codeForEdge(await answer, request)
    },
  }
}

const now = () => new Date()
const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
const patienceOf = ({ EDITION_SECONDS = '1' }: Env) => 1000 * (Number(EDITION_SECONDS) || 0)
const report = (error: unknown) => console.error(error)

function createWorkerApp(env: Env): ReturnType<typeof createApp> {
  let opened: Promise<OpenEdition> | undefined
  const deployed = () => {
    opened ??= open(env).catch((error) => {
      // The next request tries again: the failure may be over by then.
      opened = undefined
      throw error
    })
    return opened
  }
  const { EDITIONS } = env
  const patience = patienceOf(env)
  const source = EDITIONS
    ? newestEdition({ store: bucketStore(EDITIONS), otherwise: deployed, patience, now, report })
    : deployed
  return createApp(source, {
    now,
    files: assetFiles(env.ASSETS),
    edge: edgeCache(),
    report,
    memory: 24_000_000,
  })
}

/** Without a bucket, or a token that is long enough, there is nothing but the site at any address. */
function createWorkerPublishing({ ASSETS, EDITIONS, PUBLISH_TOKEN: token = '' }: Env): Publishing {
  const store = EDITIONS && bucketStore(EDITIONS)
  const deployed = assetStore(ASSETS)
  const found = store && createPublishing({ store, deployed, token, now, report })
  if (token !== '' && found === undefined) {
    console.error('Nothing can be published: PUBLISH_TOKEN needs 24 characters, and the bucket the binding EDITIONS')
  }
  return found ?? (() => undefined)
}

async function open(env: Env): Promise<OpenEdition> {
  const edition = await openEdition(assetStore(env.ASSETS))
  if (edition === undefined) throw new Error('The assets hold no edition: run `npm run build` before deploying')
  return edition
}

/** The cache of this data centre; there is none on Node, behind Access, and in some previews. */
function edgeCache(): EdgeCache | undefined {
  const scope: object = globalThis
  const found: { readonly default?: EdgeCache } | undefined = Reflect.get(scope, 'caches')
  const cache = found?.default
  return cache && { match: (url) => cache.match(url), put: (url, response) => cache.put(url, response) }
}
