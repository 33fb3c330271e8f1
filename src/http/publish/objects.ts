import { MANIFEST, shardOf } from '../../edition/manifest.ts'
import type { Store } from '../../edition/store.ts'
import { liveIn } from './live.ts'
import type { Absent } from './presence.ts'
import { MOST_NAMES, type PublishedStore, YOUNG } from './published.ts'
import { done, give, refuseUnfounded, say } from './say.ts'
import { shapeOf } from './shape.ts'

/** An object of a store, or of what came with the deploy. Only a published manifest has an ETag: it can be built on. */
export async function readObject(
  store: PublishedStore,
  deployed: Pick<Store, 'read'>,
  name: string,
): Promise<Response> {
  if (name !== MANIFEST) {
    const text = (await store.read(name)) ?? (await deployed.read(name))
    return text === undefined ? say(404, `There is no object "${name}".`) : give(text)
  }
  const live = await liveIn(store)
  if (live) return give(live.text, { ETag: `"${live.id}"` })
  const text = await deployed.read(MANIFEST)
  return text === undefined ? say(404, 'Nothing has been published yet.') : give(text)
}

/** Which of these have to be written, before an index may name them. `now` in milliseconds. */
export async function missingOf(store: PublishedStore, names: readonly string[], now: number): Promise<Response> {
  if (names.length > MOST_NAMES) return say(413, `At most ${MOST_NAMES} names at a time.`)
  const times = await Promise.all(names.map((name) => store.written(name)))
  // An old object that no edition names may be swept away at any time.
  return give(JSON.stringify(names.filter((_, i) => (times[i] ?? 0) < now - YOUNG)))
}

/** Takes an object in, if it is whole and all that it names is there. */
export async function writeObject(
  store: PublishedStore,
  absent: Absent,
  name: string,
  text: string,
): Promise<Response> {
  const shape = await shapeOf(name, text)
  if ('fault' in shape) return say(400, `"${name}" is refused: ${shape.fault}.`)
  const named = new Set(shape.names)
  if (shape.feeds.length > 0) for (const known of await namedBefore(store, shape.feeds)) named.delete(known)
  const lacking = await absent([...named])
  if (lacking.length > 0) return refuseUnfounded(name, lacking)
  await store.write(name, text)
  return done()
}

/** What the live edition's index names for these feeds: it is there, for it was looked for when that was published. */
async function namedBefore(store: PublishedStore, feeds: readonly string[]): Promise<readonly string[]> {
  const shards = (await liveIn(store))?.shape?.feeds ?? []
  const own = new Set(feeds.map((path) => shards[shardOf(path, shards.length)] ?? ''))
  // With fewer shards than before, one holds the feeds of several.
  if (shards.length === 0 || own.size > 2) return []
  const found: string[] = []
  for (const shard of own) {
    const shape = await shapeOf(shard, (await store.read(shard)) ?? '')
    if ('names' in shape) found.push(...shape.names)
  }
  return found
}
