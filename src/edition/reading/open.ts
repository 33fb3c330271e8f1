import type { Instant } from '../../dates/instant.ts'
import type { Site } from '../../settings/site.ts'
import { foldName } from '../../text/name.ts'
import type { Entry } from '../entry.ts'
import { feedIn, feedsIn, readBlock } from '../feed-line.ts'
import { readManifest, readObject, readText } from '../making/previous.ts'
import type { FeedIndex, GroupRecord, Manifest } from '../manifest.ts'
import { shardOf } from '../manifest.ts'
import { compareText } from '../order.ts'
import type { Store } from '../store.ts'
import { FEED_KINDS, type FeedHead, type FeedView } from '../view.ts'
import { archiveState, archiveView } from './archive.ts'
import { visibleCount, windowState, windowView } from './newest.ts'
import { entryAt, PAGE_SHARDS, pageAt, permalinksOf } from './pages.ts'
import { feedPathOf } from './path.ts'

/** What is known of a document at one instant from the index alone, with no segment read: enough for validators and lifetimes. */
export type DocumentState = {
  readonly feed: FeedHead
  /** As in FeedView: `feed.path` or an archive below it. */
  readonly path: string
  /** A closed archive: its period is over, and only a mended or removed entry changes it. */
  readonly archive: boolean
  /**
   * Changes exactly when the document does, whatever its format. Of a feed's newest document: base64url of 4 bytes for the settings,
   * the feed and the code that writes it, 2 for where the archives go on, then 4 bytes for each entry in the order of the document; the base of a delta is read out of
   * it (CONFORMANCE 129). Of an archive: 8 characters of base64url.
   */
  readonly state: string
  /** Moves forward on every change, also a deletion or a changed setting (CONFORMANCE 105); never past `now`. */
  readonly changed: Instant
  /** The next instant at which an entry appears or expires in it, if one is known: nothing may be cached past it. */
  readonly changesAt?: Instant
}

/** What stands at the path of a page. */
export type PageState =
  | { readonly kind: 'entry'; readonly state: string; readonly changed: Instant; readonly changesAt?: Instant }
  /** The article stood here before: a permanent redirect to its absolute address. */
  | { readonly kind: 'moved'; readonly to: string }
  /** Its article was published here and has been removed or has expired: 410. */
  | { readonly kind: 'gone' }

/** An edition opened for reading. Everything is asked for at an instant: entries appear and expire with no rebuild. */
export type OpenEdition = {
  /** Names the edition: a digest of all that is in it. */
  readonly id: string
  readonly site: Site
  /** When anything in it last changed, where an edition before it was remembered. */
  readonly changed?: Instant
  /** Every feed with at least one entry, everything first, then by kind and title, with the number of entries visible in it. */
  feeds(now: Instant): Promise<readonly (FeedHead & { readonly count: number })[]>
  /** The document at a path: `` or `tags/go/` or `tags/go/archive/2026-03/`; undefined when no such feed or archive exists. */
  document(path: string, now: Instant): Promise<DocumentState | undefined>
  /** Its content; reads the segments it stands in. `now` is that of the state. */
  view(state: DocumentState, now: Instant): Promise<FeedView>
  /** What stands at an absolute path (`/articles/first/`) as a page; undefined for nothing, also for drafts and future entries. */
  page(pathname: string, now: Instant): Promise<PageState | undefined>
  entry(pathname: string, now: Instant): Promise<Entry | undefined>
  /** How many pages `permalinks` has. */
  permalinkPages(): Promise<number>
  /** Every visible entry's permalink and `updated`, for sitemaps; `page` counts from 0 and has fewer than 50 000. */
  permalinks(page: number, now: Instant): Promise<readonly { readonly url: string; readonly updated: Instant }[]>
}

/** What the parts of an opened edition share: its manifest, and its objects read once. */
export type Source = {
  readonly manifest: Manifest
  readonly index: (path: string) => Promise<FeedIndex | undefined>
  readonly block: (name: string) => Promise<readonly GroupRecord[]>
  readonly object: <Shape>(name: string) => Promise<Shape>
  /** All feeds. */
  readonly indexes: () => Promise<readonly FeedIndex[]>
  readonly segment: (name: string) => Promise<readonly string[]>
}

/** Opens the edition that a store's manifest names; undefined when there is none. Later editions in the store do not disturb it. */
export async function openEdition(store: Store): Promise<OpenEdition | undefined> {
  const manifest = await readManifest(store)
  return manifest && editionOf(manifest, store)
}

/** An edition of a known manifest. Index objects are kept once read; segments are not, for documents are kept instead. */
export function editionOf(manifest: Manifest, store: Pick<Store, 'read'>): OpenEdition {
  const kept = new Map<string, Promise<unknown>>()
  const feeds = new Map<string, FeedIndex>()
  const shard = (name: string) => remember(kept, name, () => readText(store, name))
  const source: Source = {
    manifest,
    indexes: () =>
      remember(kept, 'indexes', async () => (await Promise.all(manifest.feeds.map(shard))).flatMap(feedsIn)),
    object: (name) => remember(kept, name, () => readObject(store, name)),
    block: (name) => remember(kept, name, async () => readBlock(await readText(store, name))),
    index: async (path) => {
      const known = feeds.get(path)
      if (known) return known
      const name = manifest.feeds[shardOf(path, manifest.feeds.length)] ?? ''
      const found = feedIn(await shard(name), path)
      // What is not there is not remembered: there is no end of what can be asked for.
      if (found) feeds.set(path, found)
      return found
    },
    segment: async (name) => (await readText(store, name)).split('\n'),
  }
  return {
    id: manifest.id,
    site: manifest.site,
    ...(manifest.changed && { changed: manifest.changed }),
    feeds: (now) => listFeeds(source, now),
    document: async (path, now) => {
      const place = feedPathOf(path)
      const index = place && (await source.index(place.feed))
      if (!index || !isPublic(index, now)) return undefined
      return place.period ? archiveState(source, index, place.period, now) : windowState(source, index, now)
    },
    view: async (state, now) => {
      const place = feedPathOf(state.path)
      const index = place && (await source.index(place.feed))
      if (!index) throw new Error(`No feed stands at "${state.path}"`)
      return place.period ? archiveView(source, index, place.period, now) : windowView(source, index, now)
    },
    page: (pathname, now) => pageAt(source, pathname, now),
    entry: (pathname, now) => entryAt(source, pathname, now),
    permalinkPages: async () => Math.ceil(manifest.pages.length / PAGE_SHARDS),
    permalinks: (page, now) => permalinksOf(source, page, now),
  }
}

/** A tag that only scheduled entries carry gives nothing away before their time. */
function isPublic(index: FeedIndex, now: Instant): boolean {
  return index.kind === 'everything' || index.kind === 'feeds' || (index.first !== undefined && index.first <= now)
}

async function listFeeds(source: Source, now: Instant): Promise<readonly (FeedHead & { readonly count: number })[]> {
  return (await source.indexes())
    .map(({ path, kind, name, title, description, language, ...index }) => {
      return { path, kind, name, title, description, language, count: visibleCount(index, now) }
    })
    .filter(({ kind, count }) => kind === 'everything' || count > 0)
    .toSorted(
      (a, b) =>
        FEED_KINDS.indexOf(a.kind) - FEED_KINDS.indexOf(b.kind) || compareText(foldName(a.title), foldName(b.title)),
    )
}

function remember<Value>(
  kept: Map<string, Promise<unknown>>,
  name: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const known = kept.get(name)
  // Every name is asked for in one shape only, that of the record naming it.
  if (known) return known as Promise<Value>
  const made = make()
  kept.set(name, made)
  // A failure is not remembered: the store may be well again for the next request.
  made.catch(() => kept.delete(name))
  return made
}
