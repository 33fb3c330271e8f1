import type { Instant } from '../../dates/instant.ts'
import { fromSeconds, latest, seconds } from '../../dates/instant.ts'
import { type Entry, readLine } from '../entry.ts'
import type { FeedIndex, NewestRow } from '../feed-index.ts'
import { boundaryBetween, periodName } from '../period.ts'
import { stateOf } from '../state.ts'
import type { DocumentState, FeedView } from '../view.ts'
import type { EditionObjects } from './source.ts'
import { type Window, windowAt } from './window.ts'

/** The state of a feed's newest document. */
export function windowState({ manifest }: EditionObjects, index: FeedIndex, now: Instant): DocumentState {
  const window = windowAt(index, manifest.site.budget, now)
  const marks = rowsOf(index, window).map(([mark]) => mark)
  return {
    feed: index.feed,
    path: index.feed.path,
    archive: false,
    state: stateOf(index.stamp, olderName(index, window) ?? '', marks),
    changed: changedAt(index, window, now),
    ...(window.changesAt && { changesAt: window.changesAt }),
  }
}

/** The content of a feed's newest document. */
export async function windowView(source: EditionObjects, index: FeedIndex, now: Instant): Promise<FeedView> {
  const { site } = source.manifest
  const { feed } = index
  const window = windowAt(index, site.budget, now)
  const older = olderName(index, window)
  return {
    site,
    feed,
    path: feed.path,
    updated: changedAt(index, window, now),
    entries: await entriesAt(source, index, window.shown),
    archive: false,
    ...(older !== undefined && { older: `${feed.path}archive/${older}/` }),
    complete: older === undefined,
  }
}

/** Entries of a feed that can be seen at an instant. */
export function visibleCount({ count, newest, ends = [] }: FeedIndex, now: Instant): number {
  const time = seconds(now)
  const scheduled = newest.filter(([, published]) => published > time).length
  return count - scheduled - ends.filter((end) => end <= time).length
}

/** Some of the newest entries, by their places. The segments they stand in are read once each. */
async function entriesAt(source: EditionObjects, { groups }: FeedIndex, places: readonly number[]): Promise<Entry[]> {
  const segments = new Map<string, readonly string[]>()
  const entries: Entry[] = []
  for (const place of places) {
    const { group, line } = standing(groups, place)
    const { segment = '' } = groups[group] ?? {}
    const lines = segments.get(segment) ?? (await source.segment(segment))
    segments.set(segment, lines)
    entries.push(readLine(lines[line] ?? ''))
  }
  return entries
}

/** Which group one of the newest entries stands in, and on which line of its segment. */
function standing(groups: FeedIndex['groups'], place: number): { readonly group: number; readonly line: number } {
  let line = place
  let group = groups.length - 1
  for (; group > 0 && line >= (groups[group]?.count ?? 0); group--) line -= groups[group]?.count ?? 0
  return { group, line }
}

/** The period of the archive that begins where the window ends: the group's own where they meet, else the rest of the group. */
function olderName(index: FeedIndex, { shown, next }: Window): string | undefined {
  const [last] = rowsOf(index, { shown: shown.slice(-1) })
  const first = next === undefined ? undefined : index.newest[next]
  if (next === undefined || !first || !last) return undefined
  const { group, line } = standing(index.groups, next)
  const from = index.groups[group]?.from ?? ''
  const whole = line === 0 ? index.groups[group + 1]?.from : undefined
  return periodName({ from, to: whole ?? boundaryBetween(dated(first), dated(last)) })
}

function rowsOf({ newest }: FeedIndex, { shown }: Pick<Window, 'shown'>): NewestRow[] {
  return shown.flatMap((place) => {
    const row = newest[place]
    return row ? [row] : []
  })
}

function dated([, published, , , , id = '']: NewestRow) {
  return { id, published: fromSeconds(published) }
}

/** The latest of what the previous edition told, the entries' own dates, and what appeared or expired since. */
function changedAt(index: FeedIndex, window: Window, now: Instant): Instant {
  const dates = rowsOf(index, window).map(([, published, , later = 0]) => fromSeconds(published + later))
  const found = latest([index.changed, window.changedBy, ...dates])
  return found === undefined ? fromSeconds(0) : found < now ? found : now
}
