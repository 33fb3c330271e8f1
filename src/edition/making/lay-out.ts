import type { Instant } from '../../dates/instant.ts'
import { millisecondsOf } from '../../dates/instant.ts'
import { type Digest, shortMark } from '../../text/digest.ts'
import type { BlockRecord, FeedIndex, GroupRecord, NewestRow } from '../feed-index.ts'
import { type Budget, type budgetsOf, cutGroups, roomIn, taken } from '../period.ts'
import type { FeedHead } from '../view.ts'
import type { EntryRecord } from './entry-record.ts'
import { changeOf, type RememberedFeed } from './memory.ts'

/** A feed laid out: its index, and what becomes objects. */
export type LaidFeed = RememberedFeed & {
  readonly segments: readonly Segment[]
  readonly blocks: readonly { readonly name: string; readonly text: string }[]
}

/** Consecutive entries of a feed, newest first, that stand in one object: a line each. */
export type Segment = { readonly name: string; readonly entries: readonly EntryRecord[] }

/** What all feeds of an edition are laid out with. */
export type Setting = {
  readonly budgets: ReturnType<typeof budgetsOf>
  /** A digest of the settings of the site. */
  readonly settings: string
  readonly now: Instant
  readonly digest: Digest
}

/**
 * Lays a feed out: groups of consecutive entries, a segment each, and the index that a request is judged by. `entries` are oldest first.
 * `remembered` is undefined when this feed is new, null when there was no edition at all: then nothing is known to have changed.
 */
export function layOut(
  feed: FeedHead,
  entries: readonly EntryRecord[],
  remembered: RememberedFeed | undefined | null,
  { budgets, settings, now, digest }: Setting,
): LaidFeed {
  const isFirst = remembered === null
  const cuts = entries.length === 0 ? [] : cutGroups(entries, roomIn(budgets.archive))
  const segments: Segment[] = []
  const groups = cuts.map(({ start, from }, i) => {
    const own = entries.slice(start, cuts[i + 1]?.start).reverse()
    const segment = `s/${digest(own.map(({ mark }) => mark).join())}`
    segments.push({ name: segment, entries: own })
    return groupRecord(own, from, segment, changeOf(remembered?.groups.get(segment), isFirst, now))
  })
  const newest = newestRows(entries, roomIn(budgets.newest), now)
  const inline = inlineGroups(groups, newest.length)
  const older = groups.slice(0, groups.length - inline)
  const blocks = blocksOf(older, digest)
  const print = digest(JSON.stringify([settings, feed, groups.map(({ segment }) => segment)]))
  // A feed in which nothing can be seen yet has no date but that of its first edition.
  const isDated = entries.some(({ published }) => published <= now)
  const changed = changeOf(remembered?.index.print === print ? remembered.index : undefined, isFirst && isDated, now)
  const ends = groups.flatMap((group) => group.ends ?? []).map((end) => millisecondsOf(end) / 1000)
  const first = entries[0]?.published
  const index: FeedIndex = {
    feed,
    count: entries.length,
    ...(ends.length > 0 && { ends: ends.sort((a, b) => a - b) }),
    stamp: digest(settings + JSON.stringify(feed)).slice(0, 8),
    ...(first && { first }),
    print,
    ...(changed && { changed }),
    newest,
    groups: groups.slice(older.length),
    blocks: blocks.map(({ from, name }) => ({ from, name })),
  }
  return { index, groups: new Map(groups.map((group) => [group.segment, group])), segments, blocks }
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
  const holds = () => groups.slice(-inline).reduce((sum, { count }) => sum + count, 0)
  while (inline < groups.length && holds() < newest) inline += STEP
  return Math.min(inline, groups.length)
}

/** Groups in objects of their own. */
function blocksOf(groups: readonly GroupRecord[], digest: Digest): (BlockRecord & { readonly text: string })[] {
  return Array.from({ length: Math.ceil(groups.length / BLOCK) }, (_, i) => {
    const own = groups.slice(i * BLOCK, (i + 1) * BLOCK)
    const text = JSON.stringify(own)
    return { from: own[0]?.from ?? '', name: `b/${digest(text)}`, text }
  })
}

function groupRecord(
  entries: readonly EntryRecord[],
  from: string,
  segment: string,
  changed: Instant | undefined,
): GroupRecord {
  let updated: Instant | undefined
  const ends: Instant[] = []
  for (const entry of entries) {
    if (updated === undefined || entry.updated > updated) updated = entry.updated
    if (entry.expires !== undefined) ends.push(entry.expires)
  }
  return {
    from,
    segment,
    count: entries.length,
    updated: updated ?? '1970-01-01T00:00:00Z',
    ...(changed && { changed }),
    ...(ends.length > 0 && { ends: ends.sort() }),
  }
}

/** From the newest back: all that is still to come, then entries until the budget is full of such as do not expire. */
function newestRows(oldestFirst: readonly EntryRecord[], room: Budget, now: Instant): NewestRow[] {
  const rows: NewestRow[] = []
  let entries = 0
  let bytes = 0
  for (let i = oldestFirst.length - 1; i >= 0; i--) {
    const entry = oldestFirst[i]
    if (!entry) break
    const isFull = entries >= room.entries || bytes >= room.bytes
    rows.push(newestRow(entry, oldestFirst[i - 1]?.published === entry.published))
    // One more than fits, so that a reader of the index knows that there is more.
    if (isFull) break
    if (entry.published <= now && entry.expires === undefined) {
      entries += 1
      bytes += taken(entry.weight, room)
    }
  }
  return rows
}

/** `isTied`: the next older entry has the same instant. */
function newestRow({ id, mark, published, updated, expires, weight }: EntryRecord, isTied: boolean): NewestRow {
  const since = millisecondsOf(published) / 1000
  const later = millisecondsOf(updated) / 1000 - since
  const end = expires === undefined ? 0 : millisecondsOf(expires) / 1000
  if (isTied) return [shortMark(mark), since, weight, later, end, id]
  if (end !== 0) return [shortMark(mark), since, weight, later, end]
  return later !== 0 ? [shortMark(mark), since, weight, later] : [shortMark(mark), since, weight]
}
