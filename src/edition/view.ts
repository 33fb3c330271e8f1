import type { Instant } from '../dates/instant.ts'
import type { Site } from '../settings/site.ts'
import type { Entry } from './entry.ts'

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

/** All that a document says: one feed, or one archive of it, at one instant. The formats turn it into bytes and add nothing. */
export type FeedView = {
  readonly site: Site
  readonly feed: FeedHead
  /** Where this document stands: `feed.path`, or `archive/2026-03/` below it. A format appends its file name: `rss.xml`. */
  readonly path: string
  /** The latest moment at which anything in it changed. Not before any entry's `updated`. */
  readonly updated: Instant
  /** Newest first; ids are unique; already within the budget. */
  readonly entries: readonly Entry[]
  /** A closed document of older entries (RFC 5005 section 4). */
  readonly archive: boolean
  /** Path of the document with the entries before these. */
  readonly older?: string
  /** Path of the archive with the entries after these. */
  readonly newer?: string
  /** Every entry of the feed is in this document (RFC 5005 section 2). */
  readonly complete: boolean
}
