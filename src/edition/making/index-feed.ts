import type { Instant } from '../../dates/instant.ts'
import { latest, seconds } from '../../dates/instant.ts'
import { type Digest, shortMark } from '../../text/digest.ts'
import type { BlockRecord, FeedIndex, GroupRecord, NewestRow } from '../feed-index.ts'
import { type Budget, cutGroups, roomIn } from '../period.ts'
import type { FeedHead } from '../view.ts'
import type { Identified } from './identity.ts'

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
  const newest = newestRows(members, room, now)
  const inline = inlineGroups(groups, newest.length)
  const blocks: (BlockRecord & { readonly text: string })[] = []
  for (let i = 0; i < groups.length - inline; i += BLOCK) {
    const text = JSON.stringify(groups.slice(i, Math.min(i + BLOCK, groups.length - inline)))
    blocks.push({ from: groups[i]?.from ?? '', name: `b/${digest(text)}`, text })
  }
  const print = digest(JSON.stringify([settings, feed, groups.map(({ segment }) => segment)]))
  const changed = previous === null ? undefined : previous?.index.print === print ? previous.index.changed : now
  const ends = parts.flatMap((part) => part.ends)
  const first = members[0]?.published
  const index: FeedIndex = {
    feed,
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
  return { index, groups: bySegment, parts, blocks }
}

/** Groups in a block at most: so few that what a request reads does not grow with the collection, so many that few blocks are named. */
const BLOCK = 64
/** Groups that leave the index at a time, for the last block: they make another one of it. */
const STEP = 4
/** Groups in the index at least, where there are more. */
const INLINE = 3

/** How many of the last groups stand in the index itself: those that its newest entries are in among them. */
function inlineGroups(groups: readonly GroupRecord[], newest: number): number {
  let inline = groups.length < INLINE + STEP ? groups.length : INLINE + ((groups.length - INLINE) % STEP)
  while (inline < groups.length && countIn(groups.slice(-inline)) < newest) inline += STEP
  return Math.min(inline, groups.length)
}

function countIn(groups: readonly GroupRecord[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0)
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
function newestRows(members: readonly Member[], room: Budget, now: Instant): NewestRow[] {
  const rows: NewestRow[] = []
  let entries = 0
  let bytes = 0
  for (const [i, { id, published, updated, expires, mark, weight }] of members.toReversed().entries()) {
    const isFull = entries >= room.entries || bytes >= room.bytes
    const older = members[members.length - 2 - i]
    const tied = older?.published === published
    const [since, until] = [seconds(published), expires ? seconds(expires) : 0]
    rows.push(newestRow(shortMark(mark), since, weight, seconds(updated) - since, until, tied ? id : ''))
    // One more than fits, so that a reader of the index knows that there is more.
    if (isFull) break
    if (published <= now && expires === undefined) {
      entries += 1
      bytes += weight
    }
  }
  return rows
}

/** A row without what says nothing at its end. */
function newestRow(
  mark: number,
  published: number,
  weight: number,
  later: number,
  expires: number,
  id: string,
): NewestRow {
  if (id !== '') return [mark, published, weight, later, expires, id]
  if (expires !== 0) return [mark, published, weight, later, expires]
  return later !== 0 ? [mark, published, weight, later] : [mark, published, weight]
}
