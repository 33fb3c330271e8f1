import { isCurrent, type Memory, REMEMBERED, readMemory } from '../../edition/making/memory.ts'
import { MANIFEST, manifestIn } from '../../edition/manifest.ts'
import type { Store } from '../../edition/store.ts'
import { nativeDigest } from '../digest.ts'
import { eachOf } from '../each-of.ts'

/**
 * The memory of a published edition: what of its index was kept here at the last publishing, and from afar what was not.
 * Undefined when the manifest is of a format that nothing is known of. `keep` is where it is kept; that it cannot be written does not
 * matter.
 */
export async function rememberPublished(
  manifest: string,
  read: Store['read'],
  keep: Required<Store>,
): Promise<Memory | undefined> {
  const found = manifestIn(manifest, REMEMBERED)
  if (found === undefined) return undefined
  const texts = new Map<string, string>()
  const fetchAll = (names: Iterable<string>) =>
    eachOf(new Set(names), 8, async (name) => {
      const own = await keep.read(name).catch(() => undefined)
      if (own !== undefined && isWhole(name, own)) return void texts.set(name, own)
      const text = await read(name)
      if (text === undefined) {
        throw new Error(
          `The live edition is not whole: "${name}" is missing\n  fix: restore the bucket, or empty it and publish anew; ids are then made from the paths again`,
        )
      }
      texts.set(name, text)
      await keep.write(name, text).catch(() => undefined)
    })
  const feeds = isCurrent(found) ? found.feeds : []
  await fetchAll([...feeds, ...found.pages])
  await fetchAll(feeds.flatMap((name) => (texts.get(name) ?? '').match(/\bb\/[\w-]{22}(?=")/g) ?? []))
  return readMemory({ read: async (name) => (name === MANIFEST ? manifest : (texts.get(name) ?? read(name))) })
}

/** Every object that an edition names. */
export function namedBy({ manifest, feeds }: Memory): Set<string> {
  const names = new Set([...manifest.feeds, ...manifest.pages])
  for (const { index, groups } of feeds.values()) {
    for (const { name } of index.blocks) names.add(name)
    for (const segment of groups.keys()) names.add(segment)
  }
  return names
}

/** Index objects are named by the digest of their text. */
function isWhole(name: string, text: string): boolean {
  return nativeDigest(text) === name.slice(2)
}
