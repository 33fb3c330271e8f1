import { type Digest, shortMark } from './digest.ts'
import type { Instant } from './entry.ts'
import { earliest, latest, seconds } from './instant.ts'
import type { BlockRecord, FeedIndex, GroupRecord, NewestRecord } from './manifest.ts'
import { type Budget, cutGroups } from './period.ts'
import type { Prepared } from './prepare.ts'
import type { FeedHead } from './view.ts'
import { HEAD_WEIGHT } from './weight.ts'

/** An entry with what it is taken to weigh. */
export type Member = Prepared & { readonly weight: number }

/** Takes what is to become an object, and gives its name. */
export type Put = {
  /** Entries, newest first. */
  readonly segment: (entries: readonly Member[]) => string
  readonly block: (text: string) => string
}

/** A feed as laid out: its index, and all its groups by their segments. */
export type LaidFeed = { readonly index: FeedIndex; readonly groups: ReadonlyMap<string, GroupRecord> }

/**
 * Lays a feed out: groups of consecutive entries, a segment each, and the records a request is judged by. `members` are oldest first.
 * `previous` is undefined when this feed is new, null when there was no edition at all: then nothing is known to have changed.
 */
export function indexFeed(
  feed: FeedHead,
  members: readonly Member[],
  budget: Budget,
  settings: string,
  put: Put,
  previous: LaidFeed | undefined | null,
  now: Instant,
  digest: Digest,
): LaidFeed {
  const room = { entries: budget.entries, bytes: Math.max(1, budget.bytes - HEAD_WEIGHT) }
  const weighed = members.map(({ head, weight }) => ({ id: head.id, published: head.published, weight }))
  const cuts = members.length === 0 ? [] : cutGroups(weighed, room)
  const groups = cuts.map(({ start, from }, i): GroupRecord => {
    const own = members.slice(start, cuts[i + 1]?.start).toReversed()
    const segment = put.segment(own)
    const known = previous?.groups.get(segment)
    const changed = known ? known.changed : previous === null ? undefined : now
    const updated = latest(own.map(({ head }) => head.updated)) ?? now
    const ends = own.flatMap(({ head }) => (head.expires === undefined ? [] : [head.expires]))
    const instants = [...ends, ...own.flatMap(({ head }) => (head.published > now ? [head.published] : []))].toSorted()
    return {
      from,
      segment,
      count: own.length,
      updated,
      ...(changed && { changed }),
      ...(instants.length > 0 && { instants }),
    }
  })
  const newest = newestRecords(members, cuts, room, now)
  const inline = groups.length <= 2 * BLOCK ? groups.length : BLOCK + (groups.length % BLOCK)
  const blocks: BlockRecord[] = []
  for (let i = 0; i < groups.length - inline; i += BLOCK) {
    const text = JSON.stringify(groups.slice(i, i + BLOCK))
    blocks.push({ from: groups[i]?.from ?? '', name: put.block(text) })
  }
  const print = digest(JSON.stringify([settings, feed, groups.map(({ segment }) => segment)]))
  const changed = previous === null ? undefined : previous?.index.print === print ? previous.index.changed : now
  const ends = members
    .flatMap(({ head }) => (head.expires === undefined ? [] : [seconds(head.expires)]))
    .toSorted((a, b) => a - b)
  const first = earliest(members.map(({ head }) => head.published))
  const index: FeedIndex = {
    ...feed,
    count: members.length,
    ...(ends.length > 0 && { ends }),
    stamp: digest(settings + JSON.stringify(feed)).slice(0, 8),
    ...(first && { first }),
    print,
    ...(changed && { changed }),
    newest,
    groups: groups.slice(groups.length - inline),
    blocks,
  }
  return { index, groups: new Map(groups.map((group) => [group.segment, group])) }
}

/** Groups in a block. */
export const BLOCK = 64

/** From the newest back: all that is still to come, then entries until the budget is full of such as do not expire. */
function newestRecords(
  members: readonly Member[],
  cuts: readonly { start: number }[],
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
    const { id, published, updated, expires } = member.head
    const tied = members[i - 1]?.head.published === published
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
