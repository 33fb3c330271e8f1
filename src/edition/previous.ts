import type { Memory } from './identity.ts'
import type { LaidFeed } from './index-feed.ts'
import {
  EDITION_FORMAT,
  type FeedShard,
  type GroupRecord,
  MANIFEST,
  type Manifest,
  type PageRecord,
  type PageShard,
} from './manifest.ts'
import type { Store } from './store.ts'

/** The memory of what subscribers were told: which ids exist, when each was published, when each document last changed. */
export type Previous = {
  readonly manifest: Manifest
  readonly feeds: ReadonlyMap<string, LaidFeed>
  readonly pages: Memory
}

/** Reads the memory of the edition in a store; undefined when there is none, or one written in another format. */
export async function readPrevious(store: Store): Promise<Previous | undefined> {
  const manifest = await readManifest(store)
  if (!manifest) return undefined
  const feeds = new Map<string, LaidFeed>()
  for (const name of manifest.feeds) {
    const shard: FeedShard = await readObject(store, name)
    for (const [path, index] of Object.entries(shard)) {
      const groups = new Map<string, GroupRecord>()
      for (const block of index.blocks) {
        const old: readonly GroupRecord[] = await readObject(store, block.name)
        for (const group of old) groups.set(group.segment, group)
      }
      for (const group of index.groups) groups.set(group.segment, group)
      feeds.set(path, { index, groups })
    }
  }
  const pages = new Map<string, PageRecord>()
  for (const name of manifest.pages) {
    const shard: PageShard = await readObject(store, name)
    for (const [pathname, record] of Object.entries(shard)) pages.set(pathname, record)
  }
  return { manifest, feeds, pages }
}

/** The manifest in a store; undefined when there is none or it is of another format. */
export async function readManifest(store: Store): Promise<Manifest | undefined> {
  const text = await store.read(MANIFEST)
  if (text === undefined) return undefined
  const manifest: Manifest = JSON.parse(text)
  return manifest.format === EDITION_FORMAT ? manifest : undefined
}

/** An object that a manifest names. It was written by us and is named by its content: its shape is not checked again. */
export async function readObject<Shape>(store: Store, name: string): Promise<Shape> {
  const text = await store.read(name)
  if (text === undefined) throw new Error(`The edition is not whole: "${name}" is missing from its store`)
  return JSON.parse(text)
}
