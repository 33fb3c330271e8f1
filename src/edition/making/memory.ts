import pMap from 'p-map'
import type { Instant } from '../../dates/instant.ts'
import { type FeedIndex, feedsIn, type GroupRecord } from '../feed-index.ts'
import { EDITION_FORMAT, type Manifest, readManifest } from '../manifest.ts'
import type { ToldArticle, ToldArticles } from '../memory/told.ts'
import { type PageRecord, readPages } from '../page-record.ts'
import { objectText, type Store } from '../store.ts'

/** What subscribers were told: which ids exist, when each was published, when each document last changed. */
export type Memory = {
  /** Of the edition before, if there was one. */
  readonly manifest?: Manifest
  readonly feeds: ReadonlyMap<string, RememberedFeed>
  readonly pages: RememberedPages
  /** All that is known of it; what the pages and the lock say together, unless it is here. */
  readonly told?: ToldArticles
  /** What feedwright.lock said. */
  readonly lock?: readonly ToldArticle[]
}

/** The memory of an edition. */
export type EditionMemory = Memory & { readonly manifest: Manifest }

/** A feed, and all its groups by their segments. */
export type RememberedFeed = { readonly index: FeedIndex; readonly groups: ReadonlyMap<string, GroupRecord> }

/** What stood at every pathname. */
export type RememberedPages = ReadonlyMap<string, PageRecord>

/**
 * Reads the memory of the edition in a store; undefined when there is none, or one written in a format that nothing is known of. Of an
 * edition in an older format the ids and dates are remembered, and every feed is new.
 */
export async function readMemory(store: Pick<Store, 'read'>): Promise<EditionMemory | undefined> {
  const manifest = await readManifest(store, REMEMBERED)
  if (!manifest) return undefined
  const textOf = (name: string) => objectText(store, name)
  const feeds = new Map<string, RememberedFeed>()
  for (const text of isCurrent(manifest) ? await pMap(manifest.feeds, textOf, SOME) : []) {
    for (const index of feedsIn(text)) {
      const older = index.blocks.length === 0 ? [] : await pMap(index.blocks, ({ name }) => textOf(name), SOME)
      const groups = [...older.flatMap((block): readonly GroupRecord[] => JSON.parse(block)), ...index.groups]
      feeds.set(index.feed.path, { index, groups: new Map(groups.map((group) => [group.segment, group])) })
    }
  }
  const pages = new Map<string, PageRecord>()
  for (const shard of await pMap(manifest.pages, (name) => readPages(store, name), SOME)) {
    for (const [pathname, record] of Object.entries(shard)) pages.set(pathname, record)
  }
  return { manifest, feeds, pages }
}

/** Objects that are asked for at a time: waiting for one after the other takes longer than reading them. */
const SOME = { concurrency: 8 }

/** The formats whose pages are records as they are now. */
const REMEMBERED: readonly number[] = [1, 2, EDITION_FORMAT]

/** Can the feeds of an edition be read? */
export function isCurrent({ format }: { readonly format: number }): boolean {
  return format === EDITION_FORMAT
}

/**
 * When something last changed: now, unless it is the same as was remembered. In a first edition, which remembers nothing, nothing is known
 * to have ever changed.
 */
export function changeOf(
  same: { readonly changed?: Instant | undefined } | undefined,
  isFirst: boolean,
  now: Instant,
): Instant | undefined {
  if (isFirst) return undefined
  return same ? same.changed : now
}
