import { type FeedIndex, feedIn, feedsIn, type GroupRecord } from '../feed-index.ts'
import { type Manifest, shardOf } from '../manifest.ts'
import { readPages } from '../page-record.ts'
import { objectText, type Store } from '../store.ts'

/** The objects of one edition, those of its index read once. */
export type EditionObjects = ReturnType<typeof objectsOf>

/** The objects that a manifest names, out of a store. */
export function objectsOf(manifest: Manifest, store: Pick<Store, 'read'>) {
  const shard = once((name) => objectText(store, name))
  const all = once(async () => (await Promise.all(manifest.feeds.map(shard))).flatMap(feedsIn))
  const known = new Map<string, FeedIndex>()
  return {
    manifest,
    /** One feed; undefined where the edition has none at that path. */
    feed: async (path: string): Promise<FeedIndex | undefined> => {
      const kept = known.get(path)
      if (kept) return kept
      const found = feedIn(await shard(manifest.feeds[shardOf(path, manifest.feeds.length)] ?? ''), path)
      // A missing object is not remembered: clients can ask for any number of names that do not exist.
      if (found) known.set(path, found)
      return found
    },
    /** All feeds. */
    feeds: () => all('feeds'),
    /** Older groups of a feed. */
    block: once(async (name): Promise<readonly GroupRecord[]> => JSON.parse(await objectText(store, name))),
    pages: once((name) => readPages(store, name)),
    /** The lines of a segment. They are kept only until they are there, for documents are kept instead. */
    segment: once(async (name): Promise<readonly string[]> => (await objectText(store, name)).split('\n'), false),
  }
}

/**
 * Shares what a function gives for each name among those who ask for it at the same time, and where `isKept` with all who ask later. A
 * failure is not kept: the store may work again at the next request.
 */
function once<Value>(read: (name: string) => Promise<Value>, isKept = true): (name: string) => Promise<Value> {
  const kept = new Map<string, Promise<Value>>()
  return (name) => {
    const known = kept.get(name)
    if (known) return known
    const begun = read(name)
    kept.set(name, begun)
    const forget = () => kept.delete(name)
    begun.then(isKept ? undefined : forget, forget)
    return begun
  }
}
