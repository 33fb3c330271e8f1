import { manifestIn } from '../edition/manifest.ts'
import { editionOf, type OpenEdition } from '../edition/reading/open.ts'
import type { PublishedStore } from '../http/publish/published.ts'

export type NewestOptions = {
  readonly store: Pick<PublishedStore, 'read' | 'manifest'>
  /** The edition for when nothing has been published, or nothing in a format that this version understands. */
  readonly otherwise: () => Promise<OpenEdition>
  /** Milliseconds for which an edition is taken to be the newest, before the store is asked again. */
  readonly patience: number
  readonly now: () => Date
  readonly report: (error: unknown) => void
}

/**
 * The newest edition of a store that is published into. One request in every `patience` asks the store, and waits for
 * what it says; those beside it get the edition before, so that nobody waits for another's work. When the store fails,
 * the edition before goes on.
 */
export function newestEdition({ store, otherwise, patience, now, report }: NewestOptions): () => Promise<OpenEdition> {
  let kept: { readonly edition: OpenEdition; readonly version: string | undefined } | undefined
  let looked = Number.NEGATIVE_INFINITY

  const look = async (): Promise<OpenEdition> => {
    const version = kept?.version
    const found = await store.manifest(version)
    if (found === 'same' && kept !== undefined) return kept.edition
    const published = found === 'same' ? undefined : found
    const manifest = published && manifestIn(published.text)
    // During a rolling deploy another version publishes in a format of its own: an isolate that has an edition keeps it.
    const understood = manifest ? editionOf(manifest, store) : ((published && kept?.edition) ?? (await otherwise()))
    // Opening the same edition again would mean reading its index again.
    const opened = kept?.edition.id === understood.id ? kept.edition : understood
    kept = { edition: opened, version: published?.version ?? version }
    return opened
  }

  return async () => {
    const before = kept?.edition
    const at = now().getTime()
    if (before !== undefined && at - looked < patience) return before
    looked = at
    if (before === undefined) return look()
    try {
      return await look()
    } catch (error) {
      report(error)
      return before
    }
  }
}
