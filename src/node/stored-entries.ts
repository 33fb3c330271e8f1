import type { Instant } from '../dates/instant.ts'
import { instantOf } from '../dates/instant.ts'
import type { Entry } from '../edition/entry.ts'
import { isCurrent, type Memory } from '../edition/making/memory.ts'
import type { ArticleRecord } from '../edition/making/record.ts'
import { editionOf } from '../edition/reading/open.ts'
import type { Store } from '../edition/store.ts'
import type { Collection } from './collection.ts'

/**
 * The collection with the entries that an earlier edition has of articles that cannot be read now. `read` reads its objects. Where an entry
 * is not to be had, its article is left out.
 */
export async function restoreEntries(
  collection: Collection,
  previous: Memory | undefined,
  read: Store['read'],
  now: Date,
): Promise<Collection> {
  const { unread } = collection
  if (unread.length === 0 || !previous || !isCurrent(previous.manifest)) return collection
  return collection.restore(await storedEntries(unread, previous, read, instantOf(now)))
}

/** By the paths of their articles. */
async function storedEntries(
  unread: readonly ArticleRecord[],
  { manifest, pages }: Memory,
  read: Store['read'],
  now: Instant,
): Promise<ReadonlyMap<string, Entry>> {
  const wanted = new Set(unread.map(({ path }) => path))
  const edition = editionOf(manifest, { read })
  const found = new Map<string, Entry>()
  for (const [pathname, { file, published, moved, gone }] of pages) {
    if (!wanted.has(file) || moved !== undefined || gone !== undefined) continue
    // An entry that is still to come is asked for at its own instant.
    const entry = await edition.entry(pathname, published > now ? published : now).catch(() => undefined)
    if (entry) found.set(file, entry)
  }
  return found
}
