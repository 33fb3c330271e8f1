import type { Instant } from '../dates/instant.ts'
import type { Site } from '../settings/site.ts'
import type { Entry } from './entry.ts'

/** Where entries that are in no feed are kept, for their pages. Nobody can ask for it: no feed has such a path. */
export const UNLISTED = '_unlisted/'

/** What a feed follows, in the order in which feeds are listed. */
export const FEED_KINDS = ['everything', 'feeds', 'tags', 'sections', 'authors', 'sources', 'languages'] as const
export type FeedKind = (typeof FEED_KINDS)[number]

/** A feed's own description, the same for all its documents and formats. */
export type FeedHead = {
  /** Where its documents stand below the site's address: `` for everything, `tags/go/` for a tag; percent-encoded, ends with `/`. */
  readonly path: string
  readonly kind: FeedKind
  /** The tag, author, … as first written; the site's title for everything. */
  readonly name: string
  /** Plain text, never empty, distinct from every other feed's. */
  readonly title: string
  readonly description: string
  readonly language: string
}

/** Which document it is: one feed's newest, or one archive of it. */
export type DocumentHead = {
  readonly feed: FeedHead
  /** Where this document stands: `feed.path`, or `archive/2026-03/` below it. A format appends its file name: `rss.xml`. */
  readonly path: string
  /** A closed document of older entries (RFC 5005 section 4): its period is over, and only a mended or removed entry changes it. */
  readonly archive: boolean
  /** Path of the document with the entries before these. */
  readonly older?: string
  /** Path of the archive with the entries after these. */
  readonly newer?: string
  /** Every entry of the feed is in this document (RFC 5005 section 2). */
  readonly complete: boolean
  /** The latest moment at which anything in it changed, also by a deletion or a changed setting (CONFORMANCE 105). Past `now` only where the clock is behind that of an earlier edition. */
  readonly updated: Instant
}

/** All that a document says at one instant. The formats turn it into bytes and add nothing. */
export type FeedView = DocumentHead & {
  readonly site: Site
  /** Newest first; ids are unique; already within the budget. None has an `updated` after that of the document. */
  readonly entries: readonly Entry[]
}

/** What is known of a document at one instant from the index alone, with no segment read: enough for validators and lifetimes. */
export type DocumentState = DocumentHead & {
  /**
   * Changes exactly when the document does, whatever its format. Of a feed's newest document: base64url of 4 bytes for the settings,
   * the feed and the code that writes it, 2 for where the archives go on, then 4 bytes for each entry in the order of the document; the
   * base of a delta is read out of it (CONFORMANCE 129). Of an archive: 8 characters of base64url.
   */
  readonly state: string
  /** The next instant at which an entry appears or expires in it, if one is known: nothing may be cached past it. */
  readonly changesAt?: Instant
}

/** What stands at the path of a page. */
export type PageState =
  | {
      readonly kind: 'entry'
      readonly state: string
      readonly changed: Instant
      readonly changesAt?: Instant
      /** The pathnames of the articles before and after it in its language that can be seen. */
      readonly newer?: string
      readonly older?: string
    }
  /** The article stood here before: a permanent redirect to its absolute address. */
  | { readonly kind: 'moved'; readonly to: string }
  /** Its article was published here and has been removed or has expired: 410. */
  | { readonly kind: 'gone' }
