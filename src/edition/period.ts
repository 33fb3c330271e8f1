import { isShow } from '../settings/shows.ts'
import type { Site } from '../settings/site.ts'
import { decodeSafely } from '../text/addresses.ts'
import type { ArticleRecord } from './making/record.ts'
import { compareText, type Dated } from './order.ts'

/**
 * A place between two entries in time: the beginning of a year, month, day, … as a prefix of an instant (`2024-03`), or an instant,
 * or an instant and the id of the first entry after it where several share that instant. `START` is before, `NOW` after all entries.
 */
export type Boundary = string
export const START: Boundary = 'start'
export const NOW: Boundary = 'now'
/**
 * In place of the end of a period: wherever the archive that begins there ends. So a closed archive can name the one after it before that
 * is closed, and never changes. RFC 5005 section 4.
 */
export const NEXT = 'next'

/** Entries from one boundary (inclusive) to another: what an archive document holds. */
export type Period = { readonly from: Boundary; readonly to: Boundary }

/** A document's budget: entries, and bytes as weighed, of which an entry counts for `each` at most, and one heavier than `large` as its summary. */
export type Budget = {
  readonly entries: number
  readonly bytes: number
  readonly each?: number
  readonly large?: number
}

/**
 * What the newest document of a feed may hold, and an archive. One large entry is there in summary, so that it pushes no others into archives,
 * which few follow. Podcast apps follow no archives, so that of a show has every episode; where
 * they come to more than 5 MB, their notes are shortened, down to what `each` allows (CONFORMANCE 62).
 */
export function budgetsOf({
  budget,
  podcast,
}: Pick<Site, 'budget' | 'podcast'>): Readonly<Record<'newest' | 'archive', Budget>> {
  if (!podcast) return { newest: { ...budget, large: Math.max(40_000, roomIn(budget).bytes / 4) }, archive: budget }
  const newest = { entries: Number.POSITIVE_INFINITY, bytes: 4_700_000, each: BRIEF_WEIGHT }
  return { newest, archive: { entries: 500, bytes: 1_000_000 } }
}

/** Bytes that an entry in summary is taken to add to a document, and an episode. */
export const SUMMARY_WEIGHT = 2000
export const BRIEF_WEIGHT = 1600

/** Bytes that what a feed says of itself adds to a document. */
export const HEAD_WEIGHT = 3000

/**
 * What an entry is taken to add to a document, in bytes, judged by the size in its record before anything is rendered: markup becomes longer
 * when escaped, and elements stand around it. Files of 1.4 to 8 kB were seen to become 1.0 to 1.27 times themselves and 1 200 bytes in
 * Atom, the largest format. One that would fill a document alone counts as its summary.
 */
export function weightOf(
  { size, weight: own }: Pick<ArticleRecord, 'size' | 'weight'>,
  site: Pick<Site, 'budget' | 'podcast' | 'feeds'>,
): number {
  const weight = (isShow(site) ? own : undefined) ?? Math.ceil(size * 1.25) + 1200
  return weight > site.budget.bytes - HEAD_WEIGHT ? SUMMARY_WEIGHT : weight
}

/** Bytes that an entry of some weight takes of a budget. */
export function taken(weight: number, { each = weight, large = weight }: Budget): number {
  return weight > large ? SUMMARY_WEIGHT : Math.min(weight, each)
}

/** What a budget leaves for entries. */
export function roomIn(budget: Budget): Budget {
  return { ...budget, bytes: Math.max(1, budget.bytes - HEAD_WEIGHT) }
}

export type Weighed = Dated & { readonly weight: number }

/**
 * Cuts entries into groups from the oldest on. Every group but the last is at least three quarters full; the fuller it is, the finer the
 * calendar boundary at which it ends: where an entry is added to an old group or taken from it, the groups after it soon fall back into
 * step. What is added at the newest end joins the last group or begins one of its own, and changes no other. Takes entries oldest first;
 * gives the index each begins at.
 */
export function cutGroups(entries: readonly Weighed[], budget: Budget): Cut[] {
  const groups: Cut[] = [{ start: 0, from: START }]
  let start = 0
  let weight = entries[0]?.weight ?? 0
  for (let i = 1; i < entries.length; i++) {
    const own = entries[i]?.weight ?? 0
    const isFull = i - start >= budget.entries || weight + own > budget.bytes
    const fill = Math.max((i - start) / budget.entries, weight / budget.bytes)
    // The finest boundary that ends it, as an index into LEVELS: the year, the month, and near the end the day, then the hour.
    const finest = fill < 13 / 16 ? 0 : fill < 9 / 10 ? 1 : fill < 15 / 16 ? 2 : 3
    if (isFull || (fill >= 3 / 4 && levelBefore(entries, i) <= finest)) {
      groups.push({ start: i, from: boundaryBefore(entries, i) })
      start = i
      weight = own
    } else weight += own
  }
  return groups
}

/** Where a group begins: the index of its first entry, and the boundary before that. */
export type Cut = { readonly start: number; readonly from: Boundary }

/** Is an entry on the newer side of a boundary? */
export function isFrom(entry: Dated, boundary: Boundary): boolean {
  if (boundary === START) return true
  if (boundary === NOW) return false
  const [instant = '', id] = split(boundary)
  if (entry.published !== instant) return entry.published > instant
  return id === undefined || entry.id <= id
}

/** Boundaries in the order of time: negative when `a` comes before `b`. */
export function compareBoundaries(a: Boundary, b: Boundary): number {
  if (a === b) return 0
  if (a === START || b === NOW) return -1
  if (b === START || a === NOW) return 1
  const [[instantA, idA], [instantB, idB]] = [split(a), split(b)]
  if (instantA !== instantB) return compareText(instantA, instantB)
  // Without an id: before every entry of the instant. With one: the smaller id is the newer entry.
  return idA === undefined ? -1 : idB === undefined ? 1 : compareText(idB, idA)
}

/** The boundary just before the newer of two neighbours, exact: `older` and all before it lie on its older side. */
export function boundaryBetween(older: Dated, newer: Dated): Boundary {
  return older.published === newer.published
    ? `${newer.published}~${encodeURIComponent(newer.id).replaceAll('-', '%2D')}`
    : newer.published
}

/** A period as a segment of a path: `2024--2024-07`. */
export function periodName(period: Period): string {
  return `${period.from}--${period.to}`
}

/** The period a segment of a path names; undefined when it names none. */
export function parsePeriod(name: string): Period | undefined {
  const parts = name.split('--')
  const [from = '', to = ''] = parts
  return parts.length === 2 && BOUNDARY.test(from) && BOUNDARY.test(to) && from !== NOW && from !== NEXT && to !== START
    ? { from, to }
    : undefined
}

/** Lengths of `2024`, `2024-03`, `2024-03-05`, `2024-03-05T09`, `…:30`, `…:12Z`. */
const LEVELS = [4, 7, 10, 13, 16, 20]
const BOUNDARY = /^(?:start|now|next|\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d(?::\d\dZ(?:~[\w%.!~*'()-]+)?)?)?)?)?)?)$/

function split(boundary: Boundary): [instant: string, id?: string] {
  const at = boundary.indexOf('~')
  return at < 0 ? [boundary] : [boundary.slice(0, at), decodeSafely(boundary.slice(at + 1))]
}

function boundaryBefore(entries: readonly Weighed[], i: number): Boundary {
  const [older, newer] = [entries[i - 1], entries[i]]
  if (!older || !newer) return START
  const length = LEVELS[levelBefore(entries, i)]
  return length === undefined ? boundaryBetween(older, newer) : newer.published.slice(0, length)
}

/** Index into LEVELS of the coarsest boundary between an entry and the one before it; LEVELS.length where they share the instant. */
function levelBefore(entries: readonly Weighed[], i: number): number {
  const [older, newer] = [entries[i - 1]?.published ?? '', entries[i]?.published ?? '']
  let at = 0
  while (at < newer.length && older[at] === newer[at]) at++
  const level = LEVELS.findIndex((length) => at < length)
  return level < 0 || at >= newer.length ? LEVELS.length : level
}
