import { GRACE, MOST_NAMES, type PublishedStore, storedNames } from './published.ts'
import { done, give, say } from './say.ts'
import { liveIn, type ManifestShape, manifestShape, shapeOf } from './shape.ts'

type Asking = { readonly headers: Pick<Headers, 'get'> }

/**
 * Makes a manifest the live one: if all that it names is there, looked for now, and the edition it was built on is live still. What the
 * live edition names is there.
 */
export async function swapManifest(store: PublishedStore, asking: Asking, text: string): Promise<Response> {
  const shape = manifestShape(text)
  if ('fault' in shape) return say(400, `The manifest is refused: ${shape.fault}.`)
  const live = await liveIn(store)
  // The answer to the first try may have been lost.
  if (live?.text === text) return done()
  const refused = refuseStale(asking, live?.id)
  if (refused) return refused
  const lacking = await lackingOf(store, shape, live?.shape)
  if (lacking.length > 0) return say(409, `Objects are not there: ${lacking.slice(0, 5).join(', ')}.`)
  return (await store.swap(text, live?.version)) ? done({ ETag: `"${shape.id}"` }) : sayStale()
}

/** What an edition names, or what it names does, that is not there or not whole, as far as the live edition does not name it too. */
async function lackingOf(
  store: PublishedStore,
  { feeds, pages }: ManifestShape,
  live: ManifestShape = { id: '', feeds: [], pages: [] },
): Promise<readonly string[]> {
  const replaced = live.feeds.filter((name) => !feeds.includes(name))
  const standing = new Set([...live.feeds, ...live.pages, ...(await namedBy(store, replaced)).names])
  const wanted = new Set([...feeds, ...pages].filter((name) => !standing.has(name)))
  const broken: string[] = []
  for (const kind of ['f', 'b']) {
    const found = await namedBy(
      store,
      [...wanted].filter((name) => name.startsWith(kind)),
    )
    for (const name of found.names) if (!standing.has(name)) wanted.add(name)
    broken.push(...found.broken)
  }
  return [...new Set([...broken, ...(await absentFrom(store, [...wanted]))])]
}

/** Which of these objects does a store lack? A few names are looked up one by one. For many, all there are get listed. */
async function absentFrom(store: PublishedStore, names: readonly string[]): Promise<readonly string[]> {
  if (names.length <= MOST_NAMES) {
    const times = await Promise.all(names.map((name) => store.written(name)))
    return names.filter((_, i) => times[i] === undefined)
  }
  const there = await storedNames(store)
  return names.filter((name) => !there.has(name))
}

/** What some objects of an index name, and which of them are not whole. */
async function namedBy(store: PublishedStore, objects: readonly string[]) {
  const names: string[] = []
  const broken: string[] = []
  for (const object of objects) {
    const shape = await shapeOf(object, (await store.read(object)) ?? '')
    if ('fault' in shape) broken.push(object)
    else names.push(...shape.names)
  }
  return { names, broken }
}

/** Removes what the live edition does without, as far as it is old enough. `now` in milliseconds. */
export async function removeObjects(
  store: PublishedStore,
  asking: Asking,
  names: readonly string[],
  now: number,
): Promise<Response> {
  const refused = refuseStale(asking, (await liveIn(store))?.id)
  if (refused) return refused
  if (names.length > MOST_NAMES) return say(413, `At most ${MOST_NAMES} names at a time.`)
  const times = await Promise.all(names.map((name) => store.written(name)))
  const old = names.filter((_, i) => (times[i] ?? Number.POSITIVE_INFINITY) < now - GRACE)
  if (old.length > 0) await store.remove(old)
  return give(JSON.stringify(old))
}

/** Of two publishers at once the second may not undo what the first has done. RFC 9110 13.1.1, 13.1.2, RFC 6585 3. */
function refuseStale({ headers }: Asking, live: string | undefined): Response | undefined {
  const match = headers.get('If-Match')
  const none = headers.get('If-None-Match')
  if (match === null && none !== '*') {
    return say(428, 'Say which edition this one follows: If-Match, or If-None-Match: * for the first.')
  }
  const stale = match === null ? live !== undefined : live === undefined || match !== `"${live}"`
  return stale ? sayStale() : undefined
}

function sayStale(): Response {
  return say(412, 'Another edition has been published in the meantime.')
}
