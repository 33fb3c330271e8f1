import type { Instant } from '../dates/instant.ts'
import type { Site } from '../settings/site.ts'
import { fnv } from './state.ts'
import type { Store } from './store.ts'

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
  /**
   * The latest instant of which it is known that something in it was shown. A clock that is behind does not hide it again: nothing is asked
   * for at an instant before this.
   */
  readonly shown?: Instant
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

/**
 * The format of what is written, and the only one that is served. 3: the feeds of an index are plain JSON (in 2 their rows were packed
 * into columns). Whoever meets another one answers from an edition it understands.
 */
export const EDITION_FORMAT = 3
export const MANIFEST = 'manifest.json'

/** The manifest of a text; undefined when it is of another format than these. */
export function manifestIn(text: string, formats: readonly number[] = [EDITION_FORMAT]): Manifest | undefined {
  const manifest: Manifest = JSON.parse(text)
  return formats.includes(manifest.format) ? manifest : undefined
}

/** The manifest in a store; undefined when there is none or it is of another format than these. */
export async function readManifest(
  store: Pick<Store, 'read'>,
  formats?: readonly number[],
): Promise<Manifest | undefined> {
  const text = await store.read(MANIFEST)
  return text === undefined ? undefined : manifestIn(text, formats)
}

/** Which of `count` shards a key stands in. */
export function shardOf(key: string, count: number): number {
  return fnv(key) & (count - 1)
}

/** How many shards hold `keys` keys at about `each` apiece: a power of two. */
export function shardCount(keys: number, each: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(keys / each)))
}
