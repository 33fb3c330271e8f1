import type { Digest } from './digest.ts'
import { type PageRecord, shardCount, shardOf } from './manifest.ts'

/** Page records spread over objects by their pathname. */
export type Shards = {
  /** Names of the objects, in the order of the shards. */
  readonly names: readonly string[]
  /** The pathnames in each, sorted. */
  readonly keys: readonly (readonly string[])[]
}

type Pages = ReadonlyMap<string, PageRecord>

/** Spreads records over shards of about `each`. */
export function shardsOf(paths: readonly string[], pages: Pages, each: number, digest: Digest): Shards {
  const keys = spread(paths, each)
  return { keys, names: keys.map((own) => `p/${digest(pagesText(own, pages))}`) }
}

/** The same with some records replaced by others under the same pathnames. */
export function shardsAgain(shards: Shards, changed: readonly string[], pages: Pages, digest: Digest): Shards {
  const names = [...shards.names]
  for (const at of new Set(changed.map((path) => shardOf(path, names.length)))) {
    names[at] = `p/${digest(pagesText(shards.keys[at] ?? [], pages))}`
  }
  return { ...shards, names }
}

/** A page shard as text. */
export function pagesText(paths: readonly string[], pages: Pages): string {
  return JSON.stringify(Object.fromEntries(paths.map((path) => [path, pages.get(path)])))
}

/** Keys by the shards they stand in, each sorted. */
export function spread(keys: readonly string[], each: number): string[][] {
  const parts = Array.from({ length: shardCount(keys.length, each) }, (): string[] => [])
  for (const key of keys) parts[shardOf(key, parts.length)]?.push(key)
  for (const part of parts) part.sort()
  return parts
}
