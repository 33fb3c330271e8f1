import { MANIFEST, shardOf } from '../edition/manifest.ts'
import type { Store } from '../edition/store.ts'
import { createAbsent } from './presence.ts'
import { GRACE, isObjectName, LARGEST, MOST_NAMES, type PublishedStore, YOUNG } from './published.ts'
import { editionIn, manifestShape, shapeOf } from './published-shape.ts'
import { readBody } from './read-body.ts'
import { createTokenCheck, SHORTEST_TOKEN } from './token.ts'

export type PublishOptions = {
  readonly store: PublishedStore
  /** The edition that came with the deploy: read where nothing has been published yet, so that its ids are remembered. */
  readonly deployed: Pick<Store, 'read'>
  readonly token: string
  readonly now: () => Date
  /** Told what failed, for the operator. */
  readonly report: (error: unknown) => void
}

/** Answers the requests of publishers; undefined for all others. */
export type Publishing = (request: Request) => Promise<Response> | undefined

/** Where editions are published, below wherever the site stands. */
const PLACE = /\/_edition\/([^/]*|[^/]*\/[^/]*)$/

/**
 * Takes a new edition in, object by object, and then its manifest. Nothing is accepted before what it names, so that a publisher cut off
 * anywhere leaves the edition before as it was. For holders of the token only; undefined when the token is too short to be one.
 *
 *     GET  manifest.json   the edition to build on; its ETag is its id, and is absent when it only came with the deploy
 *     GET  <name>          one object
 *     POST missing         [names] to [those that have to be written]
 *     PUT  <name>          one object
 *     PUT  manifest.json   with If-Match: the edition built on; or If-None-Match: * for the first
 *     GET  names?after=    what there is and since when, a thousand at a time
 *     POST remove          [names] with If-Match: the edition that does without them
 */
export function createPublishing(options: PublishOptions): Publishing | undefined {
  const { store, deployed, token, now } = options
  if (token.length < SHORTEST_TOKEN) return undefined
  const isHolder = createTokenCheck(token)
  const absent = createAbsent(store, now)

  const current = async () => {
    const stored = await store.manifest()
    if (stored === undefined || stored === 'same') return undefined
    const shape = manifestShape(stored.text)
    return { ...stored, shape: 'fault' in shape ? undefined : shape, id: editionIn(stored.text) }
  }

  const give = async (name: string): Promise<Response> => {
    if (name !== MANIFEST) {
      const text = (await store.read(name)) ?? (await deployed.read(name))
      return text === undefined ? say(404, `There is no object "${name}".`) : json(200, text)
    }
    const live = await current()
    if (live) return json(200, live.text, { ETag: `"${live.id}"` })
    const text = await deployed.read(MANIFEST)
    return text === undefined ? say(404, 'Nothing has been published yet.') : json(200, text)
  }

  const missing = async (names: readonly string[]): Promise<Response> => {
    if (names.length > MOST_NAMES) return say(413, `At most ${MOST_NAMES} names at a time.`)
    const times = await Promise.all(names.map((name) => store.written(name)))
    // An old object that no edition names may be swept away at any time.
    const late = now().getTime() - YOUNG
    return json(200, JSON.stringify(names.filter((_, i) => (times[i] ?? 0) < late)))
  }

  const put = async (name: string, text: string): Promise<Response> => {
    const shape = await shapeOf(name, text)
    if ('fault' in shape) return say(400, `"${name}" is refused: ${shape.fault}.`)
    const named = new Set(shape.names)
    if (shape.keys.length > 0) for (const known of await namedBefore(shape.keys)) named.delete(known)
    const lacking = await absent([...named])
    if (lacking.length > 0) return refuseUnfounded(name, lacking)
    await store.write(name, text)
    return new Response(null, { status: 204, headers: PRIVATE })
  }

  /** What the live edition's index says of these feeds names objects that are there. */
  const namedBefore = async (paths: readonly string[]): Promise<readonly string[]> => {
    const feeds = (await current())?.shape?.feeds ?? []
    const shards = new Set(paths.map((path) => feeds[shardOf(path, feeds.length)] ?? ''))
    // With fewer shards than before one holds the feeds of several.
    if (feeds.length === 0 || shards.size > 2) return []
    const found: string[] = []
    for (const shard of shards) {
      const shape = await shapeOf(shard, (await store.read(shard)) ?? '')
      if ('names' in shape) found.push(...shape.names)
    }
    return found
  }

  const swap = async (request: Request, text: string): Promise<Response> => {
    const shape = manifestShape(text)
    if ('fault' in shape) return say(400, `The manifest is refused: ${shape.fault}.`)
    const live = await current()
    // The answer to the first try may have been lost.
    if (live?.text === text) return new Response(null, { status: 204, headers: PRIVATE })
    const refused = refuseStale(request, live?.id)
    if (refused) return refused
    const before = new Set([...(live?.shape?.feeds ?? []), ...(live?.shape?.pages ?? [])])
    const lacking = await absent([...shape.feeds, ...shape.pages].filter((name) => !before.has(name)))
    if (lacking.length > 0) return refuseUnfounded(MANIFEST, lacking)
    if (!(await store.swap(text, live?.version))) return STALE()
    return new Response(null, { status: 204, headers: { ...PRIVATE, ETag: `"${shape.id}"` } })
  }

  const remove = async (request: Request, names: readonly string[]): Promise<Response> => {
    const refused = refuseStale(request, (await current())?.id)
    if (refused) return refused
    if (names.length > MOST_NAMES) return say(413, `At most ${MOST_NAMES} names at a time.`)
    const times = await Promise.all(names.map((name) => store.written(name)))
    const old = names.filter((_, i) => (times[i] ?? Number.POSITIVE_INFINITY) < now().getTime() - GRACE)
    if (old.length > 0) await store.remove(old)
    return json(200, JSON.stringify(old))
  }

  const withBody = async (request: Request, take: (text: string) => Promise<Response>): Promise<Response> => {
    const body = await readBody(request, LARGEST)
    if ('fault' in body) {
      return body.fault === 'size' ? say(413, `At most ${LARGEST} bytes.`) : say(400, 'The body is not UTF-8.')
    }
    return take(body.text)
  }
  const withNames = (request: Request, take: (names: readonly string[]) => Promise<Response>) =>
    withBody(request, async (text) => {
      const names = namesIn(text)
      return names ? take(names) : say(400, 'The body is not a list of object names.')
    })

  const answer = async (request: Request, name: string, after: string): Promise<Response> => {
    if (!(await isHolder(request.headers.get('Authorization')))) {
      await request.body?.cancel()
      return say(401, 'Not without the token.', { 'WWW-Authenticate': 'Bearer' })
    }
    const known = isObjectName(name) || name === MANIFEST
    switch (`${request.method} ${known ? 'object' : name}`) {
      case 'GET object':
        return give(name)
      case 'PUT object':
        return withBody(request, (text) => (name === MANIFEST ? swap(request, text) : put(name, text)))
      case 'POST missing':
        return withNames(request, missing)
      case 'POST remove':
        return withNames(request, (names) => remove(request, names))
      case 'GET names': {
        return json(200, JSON.stringify(await store.list(after)))
      }
      default:
        await request.body?.cancel()
        return known || name === 'missing' || name === 'names' || name === 'remove'
          ? say(405, `There is no ${request.method} here.`, { Allow: 'GET, PUT, POST' })
          : say(400, 'This is not the name of an object.')
    }
  }

  return (request) => {
    const { pathname, searchParams } = new URL(request.url)
    const name = PLACE.exec(pathname)?.[1]
    if (name === undefined) return undefined
    return answer(request, name, searchParams.get('after') ?? '').catch((error) => {
      options.report(error)
      return say(503, 'The store cannot be reached just now.')
    })
  }
}

/** The edition built on must be the live one: of two publishers at once the second may not undo what the first has done. */
function refuseStale(request: Request, live: string | undefined): Response | undefined {
  const match = request.headers.get('If-Match')
  const none = request.headers.get('If-None-Match')
  if (match === null && none !== '*')
    return say(428, 'Say which edition this one follows: If-Match, or If-None-Match: *.')
  const stale = match === null ? live !== undefined : live === undefined || match !== `"${live}"`
  return stale ? STALE() : undefined
}

const STALE = () => say(412, 'Another edition has been published in the meantime.')

function refuseUnfounded(name: string, lacking: readonly string[]): Response {
  return say(409, `"${name}" names objects that are not there: ${lacking.slice(0, 5).join(', ')}.`)
}

function namesIn(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.every(isObjectName) ? value : undefined
  } catch {
    return undefined
  }
}

/** What is said here is for one holder of the token, for now. */
const PRIVATE = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } as const

function say(status: number, text: string, fields: Readonly<Record<string, string>> = {}): Response {
  const headers = { ...PRIVATE, 'Content-Type': 'text/plain; charset=utf-8', ...fields }
  return new Response(`${text}\n`, { status, headers })
}

function json(status: number, text: string, fields: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, { status, headers: { ...PRIVATE, 'Content-Type': 'application/json', ...fields } })
}
