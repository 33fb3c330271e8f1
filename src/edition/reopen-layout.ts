import { seconds } from '../dates/instant.ts'
import { readFeedLine } from './feed-line.ts'
import type { Layout, Member, Part } from './making/index-feed.ts'
import type { GroupRecord } from './manifest.ts'

/** A feed as an earlier run laid it out. */
export type KeptFeed = {
  readonly path: string
  /** The index as a line of its shard. */
  readonly text: string
  /** Oldest first. */
  readonly groups: readonly GroupRecord[]
  /** Oldest first. */
  readonly members: () => readonly Member[]
}

/** The layout again that `indexFeed` gave: who is in it, and the objects it has in the store, are looked at when they are asked for. */
export function reopenLayout(feed: KeptFeed, read: (name: string) => string): Layout {
  const { path, text, groups } = feed
  const index = readFeedLine(path, text)
  let members: readonly Member[] | undefined
  const all = () => {
    members ??= feed.members()
    return members
  }
  let end = 0
  const parts = groups.map((record) => {
    end += record.count
    return reopenPart(record, end - record.count, end, all)
  })
  return {
    index,
    text,
    parts,
    groups: new Map(groups.map((group) => [group.segment, group])),
    blocks: index.blocks.map(({ name }) => ({
      name,
      get text() {
        return read(name)
      },
    })),
    cuts: parts.map(({ start, record }) => ({ start, from: record.from })),
    get members() {
      return all()
    },
  }
}

function reopenPart(
  record: GroupRecord,
  start: number,
  end: number,
  all: () => readonly Member[],
): Part & { readonly start: number } {
  let entries: readonly Member[] | undefined
  return {
    record,
    start,
    ends: (record.ends ?? []).map(seconds),
    get entries() {
      entries ??= all().slice(start, end).toReversed()
      return entries
    },
  }
}
