import { fromSeconds, seconds } from '../dates/instant.ts'
import { base64url, fromBase64url } from '../text/base64url.ts'
import type { BlockRecord, FeedIndex, GroupRecord, NewestRecord } from './manifest.ts'

/**
 * A feed as a line of an index shard. All feeds of a shard are read when one of them is asked for, so that what there is of many (entries,
 * groups) stands here without the names of its fields, and times as differences.
 */
type FeedLine = Omit<FeedIndex, 'path' | 'newest' | 'groups' | 'blocks'> & {
  readonly newest: NewestColumns
  readonly groups: readonly GroupRow[]
  readonly blocks: readonly BlockRow[]
}

/** The newest entries, column by column, newest first; a column of nothing but zeros is left out. Where each stands follows from the groups. */
type NewestColumns = {
  /** Marks as base64url, 4 bytes each. */
  readonly marks: string
  /** Seconds since 1970 of the first, then seconds from each back to the one after it. */
  readonly published: readonly number[]
  /** Seconds after `published`. */
  readonly updated?: readonly number[]
  /** Seconds since 1970; 0 for never. */
  readonly expires?: readonly number[]
  readonly weights: readonly number[]
  readonly ids?: readonly string[]
}

/** Times are seconds since 1970; 0 for none. What is left out at the end is none. */
type GroupRow = readonly [
  from: string,
  segment: string,
  count: number,
  updated: number,
  changed?: number,
  ends?: readonly number[],
]
type BlockRow = readonly [from: string, name: string]

/** The text of an index shard: an object of feeds by their path, each on a line of its own. */
export function shardOfFeeds(lines: ReadonlyMap<string, string>): string {
  return `{\n${Array.from(lines, ([path, line]) => `${JSON.stringify(path)}:${line}`).join(',\n')}\n}`
}

/** One feed out of an index shard: the others need not be understood. */
export function feedIn(shard: string, path: string): FeedIndex | undefined {
  const key = `\n${JSON.stringify(path)}:`
  const at = shard.indexOf(key)
  if (at < 0) return undefined
  const line = shard.slice(at + key.length, shard.indexOf('\n', at + 1))
  return readFeedLine(path, line.endsWith(',') ? line.slice(0, -1) : line)
}

/** All feeds of an index shard. */
export function feedsIn(shard: string): FeedIndex[] {
  const lines: { readonly [path: string]: FeedLine } = JSON.parse(shard)
  return Object.entries(lines).map(([path, line]) => feedOf(path, line))
}

/** A feed as its line. */
export function feedLine({ path: _, newest, groups, blocks, ...rest }: FeedIndex): string {
  const line: FeedLine = {
    ...rest,
    newest: columnsOf(newest),
    groups: groups.map(groupRow),
    blocks: blocks.map(({ from, name }) => [from, name]),
  }
  return JSON.stringify(line)
}

/** A feed out of its line. */
export function readFeedLine(path: string, line: string): FeedIndex {
  return feedOf(path, JSON.parse(line))
}

/** The text of a block: the groups that stand in it. */
export function blockOf(groups: readonly GroupRecord[]): string {
  return JSON.stringify(groups.map(groupRow))
}

/** The groups of a block. */
export function readBlock(text: string): GroupRecord[] {
  const rows: readonly GroupRow[] = JSON.parse(text)
  return rows.map(groupOf)
}

function feedOf(path: string, { newest, groups: rows, blocks, ...rest }: FeedLine): FeedIndex {
  const groups = rows.map(groupOf)
  const named = blocks.map(([from, name]): BlockRecord => ({ from, name }))
  return { ...rest, path, newest: recordsOf(newest, groups), groups, blocks: named }
}

function groupRow({ from, segment, count, updated, changed, ends }: GroupRecord): GroupRow {
  const row = [from, segment, count, seconds(updated)] as const
  if (ends) return [...row, changed ? seconds(changed) : 0, ends.map(seconds)]
  return changed ? [...row, seconds(changed)] : row
}

function groupOf([from, segment, count, updated, changed, ends]: GroupRow): GroupRecord {
  return {
    from,
    segment,
    count,
    updated: fromSeconds(updated),
    ...(changed && { changed: fromSeconds(changed) }),
    ...(ends && { ends: ends.map(fromSeconds) }),
  }
}

function columnsOf(records: readonly NewestRecord[]): NewestColumns {
  const marks = new DataView(new ArrayBuffer(4 * records.length))
  for (const [i, [, , mark]] of records.entries()) marks.setUint32(4 * i, mark)
  const times = records.map(([, , , published]) => published)
  const updated = records.map(([, , , published, updated]) => updated - published)
  const expires = records.map(([, , , , , expires]) => expires)
  const ids = records.map(([, , , , , , , id]) => id)
  return {
    marks: base64url(new Uint8Array(marks.buffer)),
    published: times.map((time, i) => (i === 0 ? time : (times[i - 1] ?? time) - time)),
    ...(updated.some((time) => time !== 0) && { updated }),
    ...(expires.some((time) => time !== 0) && { expires }),
    weights: records.map(([, , , , , , weight]) => weight),
    ...(ids.some((id) => id !== '') && { ids }),
  }
}

function recordsOf(columns: NewestColumns, groups: readonly GroupRecord[]): NewestRecord[] {
  const bytes = fromBase64url(columns.marks)
  const marks = new DataView(bytes.buffer)
  const records: NewestRecord[] = []
  let time = 0
  let group = 0
  let line = 0
  for (const [i, step] of columns.published.entries()) {
    time = i === 0 ? step : time - step
    // The newest entries follow each other without a gap, from the first line of the last group on.
    for (; line >= (groups.at(-1 - group)?.count ?? Number.POSITIVE_INFINITY); line = 0) group++
    const times = [time, time + (columns.updated?.[i] ?? 0), columns.expires?.[i] ?? 0] as const
    records.push([group, line, marks.getUint32(4 * i), ...times, columns.weights[i] ?? 0, columns.ids?.[i] ?? ''])
    line++
  }
  return records
}
