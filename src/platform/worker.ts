import { type OpenEdition, openEdition } from '../edition/open.ts'
import { createApp } from '../http/app.ts'
import type { EdgeCache } from '../http/edge.ts'
import { type Assets, assetFiles, assetStore } from './assets.ts'
import { clientAcceptEncoding, codeForEdge } from './edge-coding.ts'

export type Env = { readonly ASSETS: Assets }

/** The part of the Worker's execution context that is used. */
type Execution = { waitUntil(work: Promise<unknown>): void; passThroughOnException(): void }

/**
 * The Worker: the edition stands in its static assets, which never change under a running Worker, so that one reading
 * lasts as long as the isolate does; a deploy starts new ones.
 */
export default {
  async fetch(request: Request, env: Env, execution: Execution): Promise<Response> {
    app ??= createWorkerApp(env)
    const response = await app.fetch(request, env, {
      ...execution,
      waitUntil: (work) => execution.waitUntil(work),
      props: undefined,
    })
    return codeForEdge(response, clientAcceptEncoding(request))
  },
}

let app: ReturnType<typeof createApp> | undefined

function createWorkerApp(env: Env): ReturnType<typeof createApp> {
  let opened: Promise<OpenEdition> | undefined
  return createApp({
    edition: () => {
      opened ??= open(env).catch((error) => {
        // A passing trouble is not remembered.
        opened = undefined
        throw error
      })
      return opened
    },
    now: () => new Date(),
    files: assetFiles(env.ASSETS),
    edge: edgeCache(),
    report: (error) => console.error(error),
    memory: 24_000_000,
  })
}

async function open(env: Env): Promise<OpenEdition> {
  const edition = await openEdition(assetStore(env.ASSETS))
  if (edition === undefined) throw new Error('The assets hold no edition: run `npm run build` before deploying')
  return edition
}

/** The cache of this data centre; there is none on Node, behind Access, and in some previews. */
function edgeCache(): EdgeCache | undefined {
  const found: unknown = Reflect.get(globalThis, 'caches')
  if (typeof found !== 'object' || found === null || !('default' in found)) return undefined
  const cache = found.default
  return isCache(cache)
    ? { match: (url) => cache.match(url), put: (url, response) => cache.put(url, response) }
    : undefined
}

function isCache(cache: unknown): cache is EdgeCache {
  return typeof cache === 'object' && cache !== null && 'match' in cache && 'put' in cache
}
