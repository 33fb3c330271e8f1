import type { Instant } from '../../dates/instant.ts'
import { siteOf } from '../../settings/shows.ts'
import type { Site } from '../../settings/site.ts'
import { foldName } from '../../text/name.ts'
import type { Entry } from '../entry.ts'
import type { FeedIndex } from '../feed-index.ts'
import { type Manifest, readManifest } from '../manifest.ts'
import type { ToldArticles } from '../memory/told.ts'
import { compareText } from '../order.ts'
import type { Store } from '../store.ts'
import { type DocumentState, FEED_KINDS, type FeedHead, type FeedView, type PageState, UNLISTED } from '../view.ts'
import { archiveEntries, archiveState } from './archive.ts'
import { newestEntries, newestState, visibleCount } from './newest.ts'
import { entryAt, PAGE_SHARDS, pageAt, permalinksOf, recordAt, toldOf } from './pages.ts'
import { feedPathOf } from './path.ts'
import { objectsOf } from './source.ts'

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
  /** The file of the article that stands or stood at a pathname, whether it can be seen or not. */
  articleFile(pathname: string): Promise<string | undefined>
  /** How many pages `permalinks` and `told` have. */
  permalinkPages(): Promise<number>
  /** Every visible entry's permalink and `updated`, for sitemaps; `page` counts from 0 and has fewer than 50 000. */
  permalinks(page: number, now: Instant): Promise<readonly { readonly url: string; readonly updated: Instant }[]>
  /**
   * What subscribers have been told by now, also of what is withdrawn, and nothing of drafts and of what is to come. An address that was left
   * may be on another page than what stood there: it is then told with no sketch.
   */
  told(page: number, now: Instant): Promise<ToldArticles>
}

/**
 * Opens the edition that a store's manifest names; undefined when there is none, or one in another format. Later editions in the store do
 * not disturb it.
 */
export async function openEdition(store: Pick<Store, 'read'>): Promise<OpenEdition | undefined> {
  const manifest = await readManifest(store)
  return manifest && editionOf(manifest, store)
}

/** An edition of a known manifest. */
export function editionOf(manifest: Manifest, store: Pick<Store, 'read'>): OpenEdition {
  const source = objectsOf(manifest, store)
  const at = (now: Instant): Instant => (manifest.shown !== undefined && manifest.shown > now ? manifest.shown : now)
  return {
    id: manifest.id,
    site: manifest.site,
    ...(manifest.changed && { changed: manifest.changed }),
    feeds: async (now) => listFeeds(await source.feeds(), at(now)),
    document: async (path, asked) => {
      const now = at(asked)
      const place = feedPathOf(path)
      const index = place && (await source.feed(place.feed))
      if (!index || !isPublic(index, now)) return undefined
      return place.period ? archiveState(source, index, place.period, now) : newestState(source, index, now)
    },
    view: async ({ state: _, changesAt: __, ...head }, asked) => {
      const now = at(asked)
      const place = feedPathOf(head.path)
      const index = place && (await source.feed(place.feed))
      if (!index) throw new Error(`No feed stands at "${head.path}"`)
      const entries = place.period
        ? await archiveEntries(source, index, place.period, now)
        : await newestEntries(source, index, now)
      return { ...head, site: siteOf(manifest.site, head.feed), entries }
    },
    page: (pathname, now) => pageAt(source, pathname, at(now)),
    entry: (pathname, now) => entryAt(source, pathname, at(now)),
    articleFile: async (pathname) => (await recordAt(source, pathname))?.file,
    permalinkPages: async () => Math.ceil(manifest.pages.length / PAGE_SHARDS),
    permalinks: (page, now) => permalinksOf(source, page, at(now)),
    told: (page, now) => toldOf(source, page, at(now)),
  }
}

/** A tag that only scheduled entries carry gives nothing away before their time. */
function isPublic({ feed, first }: FeedIndex, now: Instant): boolean {
  return feed.kind === 'everything' || feed.kind === 'feeds' || (first !== undefined && first <= now)
}

/** 2 stands before 10, on any machine. */
function sortedBy(title: string): string {
  return foldName(title).replace(/\d+/g, (digits) => digits.padStart(9, '0'))
}

function listFeeds(indexes: readonly FeedIndex[], now: Instant): readonly (FeedHead & { readonly count: number })[] {
  return indexes
    .filter(({ feed }) => feed.path !== UNLISTED)
    .map((index) => ({ ...index.feed, count: visibleCount(index, now) }))
    .filter(({ kind, count }) => kind === 'everything' || count > 0)
    .toSorted(
      (a, b) =>
        FEED_KINDS.indexOf(a.kind) - FEED_KINDS.indexOf(b.kind) || compareText(sortedBy(a.title), sortedBy(b.title)),
    )
}
