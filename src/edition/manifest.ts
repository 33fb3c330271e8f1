import type { Instant } from '../dates/instant.ts'
import type { Site } from '../settings/site.ts'
import { fnv } from './state.ts'
import type { FeedHead } from './view.ts'

/** The one object that changes in place: it names everything else. Plain JSON, like all records here. */
export type Manifest = {
  readonly format: typeof EDITION_FORMAT
  /** The version of feedwright that wrote it. */
  readonly version: string
  /** A digest of the settings and of every object named below. */
  readonly id: string
  readonly site: Site
  /** When anything in it last changed, as far as the previous edition tells. */
  readonly changed?: Instant
  /** 8 characters that change with the settings and the version, and when they last did, as far as the previous edition tells. */
  readonly stamp: string
  readonly settled?: Instant
  /** Index shards: a feed stands in the one its path hashes to. Their number is a power of two. */
  readonly feeds: readonly string[]
  /** Page shards: a pathname stands in the one it hashes to. Their number is a power of two. */
  readonly pages: readonly string[]
  /** How many entries there are, visible or not. */
  readonly entries: number
}

/** One feed: enough to judge a request for it without reading a segment. */
export type FeedIndex = FeedHead & {
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
  /** The newest entries: all that may appear later, and enough for the newest document at any instant. Newest first. */
  readonly newest: readonly NewestRecord[]
  /** Its last groups, oldest first: all of them up to 6, then the last 3 to 6, or more where the newest entries stand in more. */
  readonly groups: readonly GroupRecord[]
  /** Objects that hold the groups before those, up to 64 each, oldest first. */
  readonly blocks: readonly BlockRecord[]
}

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

/** Some groups that stand in an object of their own. */
export type BlockRecord = { readonly from: string; readonly name: string }

/** An entry as the index knows it. Times are seconds since 1970; 0 stands for none. */
export type NewestRecord = readonly [
  /** Its group, counted from the newest: 0. */
  group: number,
  /** Its line in the group's segment, from 0. */
  line: number,
  /** The first 32 bits of its mark. */
  mark: number,
  published: number,
  updated: number,
  expires: number,
  weight: number,
  /** Its id where the next older entry has the same instant, else empty. */
  id: string,
]

/** A page shard: what stands, stood or moved at a pathname. It is also the memory of what subscribers were told. */
export type PageShard = { readonly [pathname: string]: PageRecord }

export type PageRecord = {
  /** Article file. */
  readonly file: string
  readonly id: string
  /** Digest of its body: finds it again when the file is renamed. */
  readonly body: string
  readonly published: Instant
  /** Digest of the entry: 22 characters. */
  readonly mark: string
  readonly updated: Instant
  /** When its mark last changed, as far as the previous edition tells. */
  readonly changed?: Instant
  readonly expires?: Instant
  /** Absolute address, when pages live elsewhere. */
  readonly url?: string
  /** Absolute address it moved to. */
  readonly moved?: string
  /** When it was withdrawn. */
  readonly gone?: Instant
  /** The date came from nowhere in the article: it is when the article was first seen. */
  readonly seen?: true
}

export const EDITION_FORMAT = 2
export const MANIFEST = 'manifest.json'

/** Which of `count` shards a key stands in. */
export function shardOf(key: string, count: number): number {
  return fnv(key) & (count - 1)
}

/** How many shards hold `keys` keys at about `each` apiece: a power of two. */
export function shardCount(keys: number, each: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(keys / each)))
}
