import { earliest, type Instant, instantOf, latest } from '../../dates/instant.ts'
import { type Entry, isVisible, readLine } from '../entry.ts'
import { type FeedIndex, newestOf } from '../feed-index.ts'
import { compareBoundaries, isFrom, NEXT, NOW, type Period, periodName } from '../period.ts'
import { stateOf } from '../state.ts'
import type { DocumentState } from '../view.ts'
import { endFrom, type Group, groupBefore, groupsIn } from './groups.ts'
import type { EditionObjects } from './source.ts'

/** The state of an archive; undefined for a period that no archive of this feed ever had. */
export async function archiveState(
  { block }: EditionObjects,
  index: FeedIndex,
  named: Period,
  now: Instant,
): Promise<DocumentState | undefined> {
  const to = named.to === NEXT ? await endFrom(index, named.from, block) : named.to
  const period = { from: named.from, to }
  if (compareBoundaries(period.from, to) >= 0) return undefined
  const groups = await groupsIn(index, period, block)
  // A longer period was never an archive.
  if (groups.length === 0 || groups.length > 4) return undefined
  const before = await groupBefore(index, period.from, block)
  const older = before && archivePath(index, { from: before.from, to: period.from })
  const newer = to === NOW ? undefined : archivePath(index, { from: to, to: NEXT })
  const { updated, changesAt, coming, passed } = instantsIn(index, period, groups, now)
  // Counted apart: when one entry appears and another expires, their sum stays the same.
  const parts = [index.stamp, older, newer, coming, passed, ...groups.map(({ segment }) => segment)]
  return {
    feed: index.feed,
    path: archivePath(index, period),
    // Closed when nothing can appear in it any more. An id after the instant only tells entries of one second apart.
    archive: period.to !== NOW && period.to.replace(/~.*$/, '') <= now,
    ...(older !== undefined && { older }),
    ...(newer !== undefined && { newer }),
    complete: false,
    updated,
    state: stateOf(parts.join(), parts.toReversed().join(), []),
    ...(changesAt && { changesAt }),
  }
}

/**
 * The entries of an archive. Any period is answered exactly, also one that an earlier edition cut otherwise: whoever walks the archives
 * while they change loses nothing.
 */
export async function archiveEntries(
  source: EditionObjects,
  index: FeedIndex,
  period: Period,
  now: Instant,
): Promise<Entry[]> {
  const groups = await groupsIn(index, period, source.block)
  const segments = await Promise.all(groups.map(({ segment }) => source.segment(segment)))
  return segments
    .flat()
    .map(readLine)
    .filter((entry) => isFrom(entry, period.from) && !isFrom(entry, period.to) && isVisible(entry, now))
}

function archivePath(index: FeedIndex, period: Period): string {
  return `${index.feed.path}archive/${periodName(period)}/`
}

/** When an archive last changed and will change next, and how many of its entries are to come and have passed. What is to come stands in the index. */
function instantsIn(index: FeedIndex, period: Period, groups: readonly Group[], now: Instant) {
  const inside = newestOf(index).filter((entry) => isFrom(entry, period.from) && !isFrom(entry, period.to))
  const ends = groups.flatMap((group) => group.ends ?? [])
  const coming = inside.filter(({ published }) => published > now)
  const passed = ends.filter((end) => end <= now)
  const told = groups.flatMap(({ changed, updated }) => [changed, updated])
  const dates = [...told, ...inside.flatMap(({ published, updated }) => [published, updated]), ...passed]
  return {
    updated: latest(dates.filter((date) => date !== undefined && date <= now)) ?? instantOf(0),
    changesAt: earliest([...coming.map(({ published }) => published), ...ends.filter((end) => end > now)]),
    coming: coming.length,
    passed: passed.length,
  }
}
