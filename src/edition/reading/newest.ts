import { earliest, type Instant, instantOf, latest, millisecondsOf } from '../../dates/instant.ts'
import { siteOf } from '../../settings/shows.ts'
import { type Entry, isVisible, readLine } from '../entry.ts'
import { type FeedIndex, type NewestEntry, newestOf } from '../feed-index.ts'
import { type Budget, boundaryBetween, budgetsOf, periodName, roomIn, taken } from '../period.ts'
import { stateOf } from '../state.ts'
import type { DocumentState } from '../view.ts'
import { fitted } from './fitted.ts'
import type { EditionObjects } from './source.ts'

/** The state of a feed's newest document. */
export function newestState({ manifest }: EditionObjects, index: FeedIndex, now: Instant): DocumentState {
  const { newest } = budgetsOf(siteOf(manifest.site, index.feed))
  const { shown, next, changesAt, changedBy } = newestAt(index, newest, now)
  const older = olderName(index, shown.at(-1), next)
  const changed = latest([index.changed, changedBy, ...shown.map(({ updated }) => updated)]) ?? instantOf(0)
  const marks = shown.map(({ mark }) => mark)
  return {
    feed: index.feed,
    path: index.feed.path,
    archive: false,
    ...(older !== undefined && { older: `${index.feed.path}archive/${older}/` }),
    complete: older === undefined,
    updated: changed < now ? changed : now,
    state: stateOf(index.stamp, older ?? '', marks),
    ...(changesAt && { changesAt }),
  }
}

/** The entries of a feed's newest document. The segments they stand in are read once each. */
export async function newestEntries(source: EditionObjects, index: FeedIndex, now: Instant): Promise<Entry[]> {
  const site = siteOf(source.manifest.site, index.feed)
  const { shown } = newestAt(index, budgetsOf(site).newest, now)
  const entries = shown.map(async ({ place, weight }) => {
    const { group, line } = standing(index.groups, place)
    const lines = await source.segment(index.groups[group]?.segment ?? '')
    return { entry: readLine(lines[line] ?? ''), weight }
  })
  return fitted(await Promise.all(entries), site)
}

/** Entries of a feed that can be seen at an instant. */
export function visibleCount({ count, newest, ends = [] }: FeedIndex, now: Instant): number {
  const time = millisecondsOf(now) / 1000
  const scheduled = newest.filter(([, published]) => published > time).length
  return count - scheduled - ends.filter((end) => end <= time).length
}

/** What the newest document of a feed holds at an instant. */
type Newest = {
  /** Newest first. */
  readonly shown: readonly NewestEntry[]
  /** The first visible entry that no longer fits; undefined when everything fits. */
  readonly next?: NewestEntry
  /** The next instant at which it changes by itself, and the latest passed one at which it did. */
  readonly changesAt?: Instant
  readonly changedBy?: Instant
}

/** The newest visible entries that fit the budget of entries and bytes; one at least, however long it is. */
export function newestAt(index: Pick<FeedIndex, 'newest'>, budget: Budget, now: Instant): Newest {
  const room = roomIn(budget)
  const newest = newestOf(index)
  const visible = newest.filter((entry) => isVisible(entry, now))
  let bytes = 0
  const end = visible.findIndex(({ weight }, at) => {
    bytes += taken(weight, room)
    return at >= room.entries || (at > 0 && bytes > room.bytes)
  })
  const next = visible[end]
  const shown = next ? visible.slice(0, end) : visible
  const coming = newest.flatMap(({ published }) => (published > now ? published : []))
  const changesAt = earliest([...coming, ...shown.map(({ expires }) => expires)])
  const passed = newest.filter((entry) => entry.published <= now && !isVisible(entry, now))
  const changedBy = latest(passed.map(({ expires }) => expires))
  return { shown, ...(next && { next }), ...(changesAt && { changesAt }), ...(changedBy && { changedBy }) }
}

/** Which group one of the newest entries stands in, and on which line of its segment. */
function standing(groups: FeedIndex['groups'], place: number): { readonly group: number; readonly line: number } {
  let line = place
  let group = groups.length - 1
  for (; group > 0 && line >= (groups[group]?.count ?? 0); group--) line -= groups[group]?.count ?? 0
  return { group, line }
}

/** The period of the archive that begins where the document ends: the group's own where they meet, else the rest of the group. */
function olderName({ groups }: FeedIndex, last?: NewestEntry, next?: NewestEntry): string | undefined {
  if (!next || !last) return undefined
  const { group, line } = standing(groups, next.place)
  const from = groups[group]?.from ?? ''
  const whole = line === 0 ? groups[group + 1]?.from : undefined
  return periodName({ from, to: whole ?? boundaryBetween(next, last) })
}
