import type { Edition } from '../edition/making/make.ts'
import { MANIFEST, type Manifest } from '../edition/manifest.ts'
import type { Store } from '../edition/store.ts'

/** What writing an edition did. */
export type Written = { readonly written: number; readonly kept: number }

/**
 * Writes of the objects of an edition those that are no segments and that a store lacks, then swaps the manifest: a reader sees the
 * edition before or this one. Nothing is removed. `names` are those of the store.
 */
export async function writeIndex(
  edition: Edition,
  store: Required<Store>,
  names: ReadonlySet<string>,
): Promise<Written> {
  let written = 0
  let kept = 0
  for (const [name, text] of edition.objects) {
    if (edition.segments.has(name)) continue
    if (names.has(name)) kept += 1
    else {
      await store.write(name, text())
      written += 1
    }
  }
  const manifest = JSON.stringify(edition.manifest)
  if ((await store.read(MANIFEST)) !== manifest) {
    await store.write(MANIFEST, manifest)
    written += 1
  }
  return { written, kept }
}

/** A store of an edition that was only made: objects come into being when they are read. */
export function storeOf(edition: { readonly manifest: Manifest; readonly objects: Edition['objects'] }): Store {
  return {
    read: async (name) => (name === MANIFEST ? JSON.stringify(edition.manifest) : edition.objects.get(name)?.()),
  }
}

/** Of the objects of a store those that an edition does not name. */
export function strayObjects(edition: Edition, present: ReadonlySet<string>): string[] {
  return [...present].filter((name) => name !== MANIFEST && !edition.objects.has(name))
}
