import { instantOf } from '../../dates/instant.ts'
import type { Entry } from '../../edition/entry.ts'
import { isCurrent, type Memory } from '../../edition/making/memory.ts'
import type { ArticleRecord } from '../../edition/making/record.ts'
import { editionOf } from '../../edition/reading/open.ts'
import type { Store } from '../../edition/store.ts'

/**
 * What an earlier edition has of articles that cannot be read now, by the paths of their files. `read` gives the objects of that edition;
 * an article of which it has nothing is not among them.
 */
export async function publishedEntries(
  unread: readonly ArticleRecord[],
  previous: Memory | undefined,
  read: Store['read'],
  date: Date,
): Promise<ReadonlyMap<string, Entry>> {
  const found = new Map<string, Entry>()
  if (unread.length === 0 || !previous?.manifest || !isCurrent(previous.manifest)) return found
  const wanted = new Set(unread.map(({ path }) => path))
  const edition = editionOf(previous.manifest, { read })
  const now = instantOf(date)
  for (const [pathname, { file, published, moved, gone }] of previous.pages) {
    if (!wanted.has(file) || moved !== undefined || gone !== undefined) continue
    // An entry that is still to come is asked for at its own instant.
    const entry = await edition.entry(pathname, published > now ? published : now).catch(() => undefined)
    if (entry) found.set(file, entry)
  }
  return found
}
