import type { Digest } from '../../text/digest.ts'
import { shardCount, shardOf } from '../manifest.ts'
import type { PageRecord } from '../page-record.ts'
import type { Memory } from './identity.ts'

/** Page records spread over objects by their pathname, sorted in each. Their number is a power of two. */
export type Shards = readonly Shard[]

type Shard = { readonly name: string; readonly records: ReadonlyMap<string, PageRecord> }

/** Spreads records over shards of about `each`. */
export function shardsOf(pages: ReadonlyMap<string, PageRecord>, each: number, digest: Digest): Shards {
  return spread([...pages.keys()], each).map((paths) => {
    const records = new Map<string, PageRecord>()
    for (const path of paths) {
      const record = pages.get(path)
      if (record) records.set(path, record)
    }
    return shardOfRecords(records, digest)
  })
}

/** A page shard as text. */
export function shardText(records: ReadonlyMap<string, PageRecord>): string {
  return JSON.stringify(Object.fromEntries(records))
}

/** All records of some shards. */
export function memoryIn(shards: Shards): Memory {
  return {
    get: (path) => shards[shardOf(path, shards.length)]?.records.get(path),
    [Symbol.iterator]: () => recordsIn(shards),
  }
}

function* recordsIn(shards: Shards): Generator<[string, PageRecord], undefined> {
  for (const { records } of shards) yield* records
}

/** Keys by the shards they stand in, each sorted. */
export function spread(keys: readonly string[], each: number): string[][] {
  const parts = Array.from({ length: shardCount(keys.length, each) }, (): string[] => [])
  for (const key of keys) parts[shardOf(key, parts.length)]?.push(key)
  for (const part of parts) part.sort()
  return parts
}

function shardOfRecords(records: ReadonlyMap<string, PageRecord>, digest: Digest): Shard {
  return { name: `p/${digest(shardText(records))}`, records }
}
