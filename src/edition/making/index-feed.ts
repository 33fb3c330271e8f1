import type { Instant } from '../../dates/instant.ts'
import { latest, seconds } from '../../dates/instant.ts'
import { type Digest, shortMark } from '../../text/digest.ts'
import { blockOf, feedLine } from '../feed-line.ts'
import type { BlockRecord, FeedIndex, GroupRecord, NewestRecord } from '../manifest.ts'
import { type Budget, type Cut, cutGroups } from '../period.ts'
import type { FeedHead } from '../view.ts'
import type { Identified } from './identity.ts'
import { HEAD_WEIGHT } from './weight.ts'

/** An entry with what its place in a feed depends on; what it says is not known here. */
export type Member = Identified & {
  readonly expires?: Instant
  /** A digest of all that is published of it: the same mark, the same entry. */
  readonly mark: string
  /** Bytes it is taken to add to a document. */
  readonly weight: number
}

/** A feed as laid out: its index, and all its groups by their segments. */
export type LaidFeed = { readonly index: FeedIndex; readonly groups: ReadonlyMap<string, GroupRecord> }

/** A feed just laid out, with what becomes objects. */
export type Layout = LaidFeed & {
  readonly parts: readonly Part[]
  readonly blocks: readonly { readonly name: string; readonly text: string }[]
  /** The index as a line of its shard. */
  readonly text: string
}

/** A group and its entries, newest first. */
export type Part = {
  readonly record: GroupRecord
  readonly entries: readonly Member[]
  readonly ends: readonly number[]
}

/**
 * Lays a feed out: groups of consecutive entries, a segment each, and the records a request is judged by. `members` are oldest first.
 * `previous` is undefined when this feed is new, null when there was no edition at all: then nothing is known to have changed.
 */
export function indexFeed(
  feed: FeedHead,
  members: readonly Member[],
  budget: Budget,
  settings: string,
  previous: LaidFeed | undefined | null,
  now: Instant,
  digest: Digest,
): Layout {
  const room = roomIn(budget)
  const cuts = members.length === 0 ? [] : cutGroups(members, room)
  const parts = cuts.map(({ start, from }, i): Part => {
    const end = cuts[i + 1]?.start ?? members.length
    const entries = members.slice(start, end).toReversed()
    const ends = entries.flatMap(({ expires }) => (expires === undefined ? [] : [seconds(expires)]))
    return { record: recordOf(entries, from, previous, now, digest), entries, ends }
  })
  const groups = parts.map(({ record }) => record)
  const newest = newestRecords(members, cuts, room, now)
  const inline = inlineGroups(groups.length, newest.at(-1)?.[0] ?? 0)
  const blocks: (BlockRecord & { readonly text: string })[] = []
  for (let i = 0; i < groups.length - inline; i += BLOCK) {
    const text = blockOf(groups.slice(i, Math.min(i + BLOCK, groups.length - inline)))
    blocks.push({ from: groups[i]?.from ?? '', name: `b/${digest(text)}`, text })
  }
  const print = digest(JSON.stringify([settings, feed, groups.map(({ segment }) => segment)]))
  const changed = previous === null ? undefined : previous?.index.print === print ? previous.index.changed : now
  const ends = parts.flatMap((part) => part.ends)
  const first = members[0]?.published
  const index: FeedIndex = {
    ...feed,
    count: members.length,
    ...(ends.length > 0 && { ends: ends.sort((a, b) => a - b) }),
    stamp: digest(settings + JSON.stringify(feed)).slice(0, 8),
    ...(first && { first }),
    print,
    ...(changed && { changed }),
    newest,
    groups: groups.slice(groups.length - inline),
    blocks: blocks.map(({ from, name }) => ({ from, name })),
  }
  const bySegment = new Map(groups.map((group) => [group.segment, group]))
  return { index, groups: bySegment, parts, blocks, text: feedLine(index) }
}

/** What a budget leaves for entries. */
export function roomIn({ entries, bytes }: Budget): Budget {
  return { entries, bytes: Math.max(1, bytes - HEAD_WEIGHT) }
}

/** Groups in a block at most: so few that what a request reads does not grow with the collection, so many that few blocks are named. */
const BLOCK = 64
/** Groups that leave the index at a time, for the last block: they make another one of it. */
const STEP = 4
/** Groups in the index at least, where there are more. */
const INLINE = 3

/** How many of the last groups stand in the index itself: those that the newest entries are in among them. */
function inlineGroups(count: number, farthest: number): number {
  let inline = count < INLINE + STEP ? count : INLINE + ((count - INLINE) % STEP)
  while (inline <= farthest) inline += STEP
  return Math.min(inline, count)
}

function recordOf(
  own: readonly Member[],
  from: string,
  previous: LaidFeed | undefined | null,
  now: Instant,
  digest: Digest,
): GroupRecord {
  const segment = `s/${digest(own.map(({ mark }) => mark).join())}`
  const known = previous?.groups.get(segment)
  const changed = known ? known.changed : previous === null ? undefined : now
  const updated = latest(own.map((member) => member.updated)) ?? now
  const ends = own.flatMap(({ expires }) => (expires === undefined ? [] : [expires])).toSorted()
  return {
    from,
    segment,
    count: own.length,
    updated,
    ...(changed && { changed }),
    ...(ends.length > 0 && { ends }),
  }
}

/** From the newest back: all that is still to come, then entries until the budget is full of such as do not expire. */
export function newestRecords(
  members: readonly (Pick<Member, 'id' | 'published' | 'updated' | 'mark' | 'weight'> & {
    readonly expires?: Instant | undefined
  })[],
  cuts: readonly Cut[],
  room: Budget,
  now: Instant,
): NewestRecord[] {
  const records: NewestRecord[] = []
  let entries = 0
  let bytes = 0
  let group = 0
  for (let i = members.length - 1; i >= 0; i--) {
    const member = members[i]
    const start = () => cuts[cuts.length - 1 - group]?.start ?? 0
    while (i < start()) group++
    if (!member) break
    const full = entries >= room.entries || bytes >= room.bytes
    const end = cuts[cuts.length - group]?.start ?? members.length
    const { id, published, updated, expires } = member
    const tied = members[i - 1]?.published === published
    const times = [seconds(published), seconds(updated), expires ? seconds(expires) : 0] as const
    records.push([group, end - 1 - i, shortMark(member.mark), ...times, member.weight, tied ? id : ''])
    // One more than fits, so that a reader of the index knows that there is more.
    if (full) break
    if (published <= now && expires === undefined) {
      entries += 1
      bytes += member.weight
    }
  }
  return records
}
