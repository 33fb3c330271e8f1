import type { Segment } from '../../edition/making/lay-out.ts'
import type { Edition } from '../../edition/making/make.ts'
import { MANIFEST, type Manifest } from '../../edition/manifest.ts'
import type { Store } from '../../edition/store.ts'
import type { FolderStore } from './folder-store.ts'

/** What writing an edition did. */
export type Written = { readonly written: number; readonly kept: number }

/**
 * Writes the objects of an edition that a store lacks, of segments those that are `wanted`, swaps the manifest, and then removes what the
 * edition does not name: a reader sees the edition before or this one. `present` are the names of the objects in the store.
 */
export async function writeIndex(
  edition: Edition,
  store: FolderStore,
  present: ReadonlySet<string>,
  wanted: (segment: Segment) => boolean = () => false,
): Promise<Written> {
  let written = 0
  let kept = 0
  for (const [name, text] of edition.objects) {
    const segment = edition.segments.get(name)
    if (segment && (present.has(name) || !wanted(segment))) continue
    if (present.has(name)) kept += 1
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
  for (const name of present) if (name !== MANIFEST && !edition.objects.has(name)) await store.remove(name)
  return { written, kept }
}

/** A store of an edition that was only made: objects come into being when they are read. */
export function storeOf(edition: { readonly manifest: Manifest; readonly objects: Edition['objects'] }): Store {
  return {
    read: async (name) => (name === MANIFEST ? JSON.stringify(edition.manifest) : edition.objects.get(name)?.()),
  }
}
