import type { Site } from '../site.ts'
import type { Entry, Instant } from './entry.ts'
import type { FeedHead, FeedView } from './view.ts'

/** What is known of a document at one instant from the index alone, with no segment read: enough for validators and lifetimes. */
export type DocumentState = {
  readonly feed: FeedHead
  /** As in FeedView: `feed.path` or an archive below it. */
  readonly path: string
  readonly archive: boolean
  /**
   * Changes exactly when the document does, whatever its format: base64url of 6 bytes for the settings, the feed and the code that
   * writes it, then 4 bytes for each entry in the order of the document. The base of a delta is read out of it (CONFORMANCE 129).
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
  /** When anything in it last changed. */
  readonly changed: Instant
  /** Every feed with at least one entry, everything first, then by kind and title, with the number of entries visible in it. */
  feeds(now: Instant): Promise<readonly (FeedHead & { readonly count: number })[]>
  /** The document at a path: `` or `tags/go/` or `tags/go/archive/2026-03/`; undefined when no such feed or archive exists. */
  document(path: string, now: Instant): Promise<DocumentState | undefined>
  /** Its content; reads the segments it stands in. `now` is that of the state. */
  view(state: DocumentState, now: Instant): Promise<FeedView>
  /** What stands at an absolute path (`/articles/first/`) as a page; undefined for nothing, also for drafts and future entries. */
  page(pathname: string, now: Instant): Promise<PageState | undefined>
  entry(pathname: string, now: Instant): Promise<Entry | undefined>
  /** Every visible entry's permalink and `updated`, newest first, for sitemaps; `page` counts from 0, 50 000 to a page. */
  permalinks(page: number, now: Instant): Promise<readonly { readonly url: string; readonly updated: Instant }[]>
}
