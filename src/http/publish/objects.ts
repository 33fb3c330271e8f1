import { MANIFEST } from '../../edition/manifest.ts'
import type { Store } from '../../edition/store.ts'
import { MOST_NAMES, type PublishedStore, YOUNG } from './published.ts'
import { done, give, say } from './say.ts'
import { liveIn, shapeOf } from './shape.ts'

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

/** Takes an object in, if it is whole. What it names is looked for before a manifest that needs it goes live. */
export async function writeObject(store: PublishedStore, name: string, text: string): Promise<Response> {
  const shape = await shapeOf(name, text)
  if ('fault' in shape) return say(400, `"${name}" is refused: ${shape.fault}.`)
  await store.write(name, text)
  return done()
}
