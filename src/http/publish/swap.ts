import { MANIFEST } from '../../edition/manifest.ts'
import { liveIn } from './live.ts'
import type { Absent } from './presence.ts'
import { GRACE, MOST_NAMES, type PublishedStore } from './published.ts'
import { done, give, refuseUnfounded, say } from './say.ts'
import { manifestShape } from './shape.ts'

type Asking = { readonly headers: Pick<Headers, 'get'> }

/** Makes a manifest the live one: if its whole index is there, and the edition it was built on is live still. */
export async function swapManifest(
  store: PublishedStore,
  absent: Absent,
  asking: Asking,
  text: string,
): Promise<Response> {
  const shape = manifestShape(text)
  if ('fault' in shape) return say(400, `The manifest is refused: ${shape.fault}.`)
  const live = await liveIn(store)
  // The answer to the first try may have been lost.
  if (live?.text === text) return done()
  const refused = refuseStale(asking, live?.id)
  if (refused) return refused
  const before = new Set([...(live?.shape?.feeds ?? []), ...(live?.shape?.pages ?? [])])
  const lacking = await absent([...shape.feeds, ...shape.pages].filter((name) => !before.has(name)))
  if (lacking.length > 0) return refuseUnfounded(MANIFEST, lacking)
  return (await store.swap(text, live?.version)) ? done({ ETag: `"${shape.id}"` }) : sayStale()
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
