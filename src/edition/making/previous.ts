import { feedsIn, readBlock } from '../feed-line.ts'
import {
  EDITION_FORMAT,
  type GroupRecord,
  MANIFEST,
  type Manifest,
  type PageRecord,
  type PageShard,
} from '../manifest.ts'
import type { Store } from '../store.ts'
import type { Memory } from './identity.ts'
import type { LaidFeed } from './index-feed.ts'

/** The memory of what subscribers were told: which ids exist, when each was published, when each document last changed. */
export type Previous = {
  readonly manifest: Manifest
  readonly feeds: ReadonlyMap<string, LaidFeed>
  readonly pages: Memory
}

/**
 * Reads the memory of the edition in a store; undefined when there is none, or one written in a format that nothing is known of. Of an
 * edition in an older format the ids and dates are remembered, and every feed is new.
 */
export async function readPrevious(store: Store): Promise<Previous | undefined> {
  const manifest = await readManifest(store, REMEMBERED)
  if (!manifest) return undefined
  const feeds = new Map<string, LaidFeed>()
  for (const name of isCurrent(manifest) ? manifest.feeds : []) {
    for (const index of feedsIn(await readText(store, name))) {
      const groups = new Map<string, GroupRecord>()
      for (const block of index.blocks) {
        for (const group of readBlock(await readText(store, block.name))) groups.set(group.segment, group)
      }
      for (const group of index.groups) groups.set(group.segment, group)
      feeds.set(index.path, { index, groups })
    }
  }
  const pages = new Map<string, PageRecord>()
  for (const name of manifest.pages) {
    const shard: PageShard = await readObject(store, name)
    for (const [pathname, record] of Object.entries(shard)) pages.set(pathname, record)
  }
  return { manifest, feeds, pages }
}

/** The formats whose pages are records as they are now. */
export const REMEMBERED: readonly number[] = [1, EDITION_FORMAT]

/** The manifest in a store; undefined when there is none or it is of another format. */
export async function readManifest(
  store: Store,
  formats: readonly number[] = [EDITION_FORMAT],
): Promise<Manifest | undefined> {
  const text = await store.read(MANIFEST)
  if (text === undefined) return undefined
  const manifest: Manifest = JSON.parse(text)
  return formats.includes(manifest.format) ? manifest : undefined
}

/** Can the feeds of an edition be read? */
export function isCurrent({ format }: { readonly format: number }): boolean {
  return format === EDITION_FORMAT
}

/** An object that a manifest names. It was written by us and is named by its content: its shape is not checked again. */
export async function readObject<Shape>(store: Pick<Store, 'read'>, name: string): Promise<Shape> {
  return JSON.parse(await readText(store, name))
}

/** The text of an object that a manifest names. */
export async function readText(store: Pick<Store, 'read'>, name: string): Promise<string> {
  const text = await store.read(name)
  if (text === undefined) throw new Error(`The edition is not whole: "${name}" is missing from its store`)
  return text
}
