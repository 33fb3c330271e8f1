import type { PublishedStore, Stored } from './published.ts'
import { editionIn, type ManifestShape, manifestShape } from './shape.ts'

/** The edition that is published now. Without a shape it is of another format. */
export type LiveEdition = Stored & { readonly id: string; readonly shape: ManifestShape | undefined }

/** What is live in a store; undefined while nothing has been published. */
export async function liveIn(store: PublishedStore): Promise<LiveEdition | undefined> {
  const stored = await store.manifest()
  if (stored === undefined || stored === 'same') return undefined
  const shape = manifestShape(stored.text)
  return { ...stored, id: editionIn(stored.text), shape: 'fault' in shape ? undefined : shape }
}
