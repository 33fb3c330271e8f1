import { type EditionMemory, readMemory } from '../../edition/making/memory.ts'
import { MANIFEST } from '../../edition/manifest.ts'
import type { Store } from '../../edition/store.ts'
import { nativeDigest } from '../digest.ts'

/**
 * The memory of a published edition: what of its index was kept here at the last publishing, and from afar what was not.
 * Undefined when the manifest is of a format that nothing is known of. `keep` is where it is kept; that it cannot be written does not
 * matter.
 */
export async function rememberPublished(
  manifest: string,
  read: Store['read'],
  keep: Required<Store>,
): Promise<EditionMemory | undefined> {
  const textOf = async (name: string) => {
    if (name === MANIFEST) return manifest
    const own = await keep.read(name).catch(() => undefined)
    // Index objects are named by the digest of their text.
    if (own !== undefined && nativeDigest(own) === name.slice(2)) return own
    const text = await read(name)
    const fix = 'restore the bucket, or empty it and publish anew; ids are then made from the paths again'
    if (text === undefined) throw new Error(`The live edition is not whole: "${name}" is missing\n  fix: ${fix}`)
    await keep.write(name, text).catch(() => undefined)
    return text
  }
  return readMemory({ read: textOf })
}

/** Every object that an edition names. */
export function namedBy({ manifest, feeds }: EditionMemory): Set<string> {
  const names = new Set([...manifest.feeds, ...manifest.pages])
  for (const { index, groups } of feeds.values()) {
    for (const { name } of index.blocks) names.add(name)
    for (const segment of groups.keys()) names.add(segment)
  }
  return names
}
