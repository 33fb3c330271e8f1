import { type Instant, instantOf } from '../dates/instant.ts'
import type { Dated } from './order.ts'
import type { FeedHead } from './view.ts'

/** One feed as the index knows it: enough to judge a request for it without reading a segment. Plain JSON. */
export type FeedIndex = {
  readonly feed: FeedHead
  /** Entries in it, visible or not. */
  readonly count: number
  /** When entries of it expire, in seconds since 1970, earliest first. */
  readonly ends?: readonly number[]
  /** 8 characters that change with the settings, what the feed says of itself, and the version. */
  readonly stamp: string
  /** When its first entry is or was published; absent when it has none. Before that the feed does not exist. */
  readonly first?: Instant
  /** A digest of every entry and setting of the feed: it changes exactly when they do. */
  readonly print: string
  /** When the print last changed, as far as the previous edition tells. */
  readonly changed?: Instant
  /**
   * The newest entries: all that may appear later, and enough for the newest document at any instant. Newest first, with none left out
   * between, from the first line of the last group's segment on.
   */
  readonly newest: readonly NewestRow[]
  /** Its last groups, oldest first: all of them up to 6, then the last 3 to 6, or more where the newest entries stand in more. */
  readonly groups: readonly GroupRecord[]
  /** Objects that hold the groups before those, up to 64 each, oldest first. */
  readonly blocks: readonly BlockRecord[]
}

/** An entry of the newest. A row, for a request reads the rows of all feeds of an index shard; zeros at its end are left out. */
export type NewestRow = readonly [
  /** The first 32 bits of its mark. */
  mark: number,
  /** Seconds since 1970. */
  published: number,
  /** Bytes it is taken to add to a document. */
  weight: number,
  /** Its `updated`, in seconds after `published`. */
  later?: number,
  /** Seconds since 1970; 0 for never. */
  expires?: number,
  /** Its id, where the next older entry has the same instant. */
  id?: string,
]

/** A run of consecutive entries kept in one segment: a period of the archive. */
export type GroupRecord = {
  /** Where it begins, as a boundary (see period.ts); the next group's `from` ends it. */
  readonly from: string
  /** The segment's object name; it changes exactly when an entry of the group does. */
  readonly segment: string
  readonly count: number
  /** The newest `updated` in it. */
  readonly updated: Instant
  /** When it last changed, as far as the previous edition tells. */
  readonly changed?: Instant
  /** When entries of it expire, earliest first. */
  readonly ends?: readonly Instant[]
}

/** Some groups that stand in an object of their own: a list of GroupRecord. */
export type BlockRecord = { readonly from: string; readonly name: string }

/** One of the newest entries, as its row tells. */
export type NewestEntry = Dated & {
  /** Among the newest: 0 is the newest of all. */
  readonly place: number
  readonly mark: number
  readonly weight: number
  readonly updated: Instant
  readonly expires?: Instant
}

/** The newest entries of a feed. The id of one is empty unless it tells the entry apart from the next older one. */
export function newestOf({ newest }: Pick<FeedIndex, 'newest'>): NewestEntry[] {
  return newest.map(([mark, published, weight, later = 0, expires = 0, id = ''], place) => ({
    place,
    mark,
    weight,
    id,
    published: instantOf(published * 1000),
    updated: instantOf((published + later) * 1000),
    ...(expires !== 0 && { expires: instantOf(expires * 1000) }),
  }))
}

/** The text of an index shard: an object of feeds by their path, each on a line of its own. */
export function writeFeeds(feeds: readonly FeedIndex[]): string {
  return `{\n${feeds.map((index) => `${JSON.stringify(index.feed.path)}:${JSON.stringify(index)}`).join(',\n')}\n}`
}

/** All feeds of an index shard. */
export function feedsIn(shard: string): FeedIndex[] {
  const feeds: Readonly<Record<string, FeedIndex>> = JSON.parse(shard)
  return Object.values(feeds)
}

/** One feed out of an index shard: the lines of the others are not parsed, for there are a hundred. */
export function feedIn(shard: string, path: string): FeedIndex | undefined {
  const key = `\n${JSON.stringify(path)}:`
  const at = shard.indexOf(key)
  if (at < 0) return undefined
  const line = shard.slice(at + key.length, shard.indexOf('\n', at + 1))
  return JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line)
}
