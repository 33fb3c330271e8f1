import { timingSafeEqual } from 'hono/utils/buffer'
import { MANIFEST } from '../../edition/manifest.ts'
import type { Store } from '../../edition/store.ts'
import { jsonIn } from '../../json.ts'
import { missingOf, readObject, writeObject } from './objects.ts'
import { isObjectName, LARGEST, type PublishedStore } from './published.ts'
import { give, say } from './say.ts'
import { removeObjects, swapManifest } from './swap.ts'

export type PublishOptions = {
  readonly store: PublishedStore
  /** The edition that came with the deploy: read where nothing has been published, so that its ids are remembered. */
  readonly deployed: Pick<Store, 'read'>
  readonly token: string
  readonly now: () => Date
  /** Told what failed, for the operator. */
  readonly report: (error: unknown) => void
}

/** Characters. A shorter token could be guessed, so that nothing is opened by it. */
const SHORTEST_TOKEN = 24

/** Answers the requests of publishers; undefined for all others. */
export type Publishing = (request: Request) => Promise<Response> | undefined

/**
 * Takes a new edition in, object by object, and then its manifest, which is accepted when all that it names is there: a
 * publisher cut off anywhere leaves the edition before as it was. For holders of the token only; undefined when the
 * token is too short to be one. Below wherever the site stands:
 *
 *     GET  _edition/manifest.json   the edition to build on; its ETag is its id, and is absent when it was deployed
 *     GET  _edition/<name>          one object
 *     POST _edition/missing         [names] to [those that have to be written]
 *     PUT  _edition/<name>          one object
 *     PUT  _edition/manifest.json   If-Match: the edition built on; or If-None-Match: * for the first
 *     GET  _edition/names?after=    what there is and since when, a thousand at a time
 *     POST _edition/remove          [names], If-Match: the edition that does without them
 */
export function createPublishing(options: PublishOptions): Publishing | undefined {
  const { store, deployed, token, now, report } = options
  if (token.length < SHORTEST_TOKEN) return undefined

  const answer = async (request: Request, name: string, after: string): Promise<Response> => {
    if (!(await isHolder(request, token))) {
      await request.body?.cancel()
      return say(401, 'Not without the token.', { 'WWW-Authenticate': 'Bearer' })
    }
    const known = isObjectName(name) || name === MANIFEST
    switch (`${request.method} ${known ? 'object' : name}`) {
      case 'GET object':
        return readObject(store, deployed, name)
      case 'PUT object':
        return withBody(request, (text) =>
          name === MANIFEST ? swapManifest(store, request, text) : writeObject(store, name, text),
        )
      case 'POST missing':
        return withNames(request, (names) => missingOf(store, names, now().getTime()))
      case 'POST remove':
        return withNames(request, (names) => removeObjects(store, request, names, now().getTime()))
      case 'GET names':
        return give(JSON.stringify(await store.list(after)))
      default:
        await request.body?.cancel()
        return known || WORDS.has(name)
          ? say(405, `There is no ${request.method} here.`, { Allow: 'GET, PUT, POST' })
          : say(400, 'This is not the name of an object.')
    }
  }

  return (request) => {
    const { pathname, searchParams } = new URL(request.url)
    const name = PLACE.exec(pathname)?.[1]
    if (name === undefined) return undefined
    return answer(request, name, searchParams.get('after') ?? '').catch((error) => {
      report(error)
      return say(503, 'The store cannot be reached just now.')
    })
  }
}

/** Does the Authorization field carry the token? How long it takes to say tells nothing of the right one. RFC 6750 2.1. */
async function isHolder({ headers }: Request, token: string): Promise<boolean> {
  const given = /^Bearer +([\x21-\x7e]{1,1024})$/i.exec(headers.get('Authorization') ?? '')?.[1] ?? ''
  return timingSafeEqual(given, token)
}

const PLACE = /\/_edition\/([^/]*|[^/]*\/[^/]*)$/
const WORDS: ReadonlySet<string> = new Set(['missing', 'remove', 'names'])

/**
 * Takes the body of a request as text. A body some times too long is read to its end all the same, so that its sender hears why it is
 * refused.
 */
async function withBody(request: Request, take: (text: string) => Promise<Response>): Promise<Response> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  // What says that it is far too long is not read.
  let size = Number(request.headers.get('Content-Length') ?? 0) > 4 * LARGEST ? Number.POSITIVE_INFINITY : 0
  // Leaving the loop cancels the rest of the body.
  for await (const piece of request.body ?? []) {
    size += piece.byteLength
    if (size > 4 * LARGEST) break
    if (size <= LARGEST) pieces.push(piece)
  }
  if (size > LARGEST) return say(413, `At most ${LARGEST} bytes.`)
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const bytes = await new Blob(pieces).arrayBuffer()
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    return say(400, 'The body is not UTF-8.')
  }
  return take(text)
}

async function withNames(request: Request, take: (names: readonly string[]) => Promise<Response>): Promise<Response> {
  return withBody(request, async (text) => {
    const names = jsonIn(text)
    const isList = Array.isArray(names) && names.every(isObjectName)
    return isList ? take(names) : say(400, 'The body is not a list of object names.')
  })
}
