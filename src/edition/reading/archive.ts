import type { Instant } from '../../dates/instant.ts'
import { earliest, fromSeconds, latest } from '../../dates/instant.ts'
import { isVisible, readLine } from '../entry.ts'
import type { FeedIndex } from '../feed-index.ts'
import { compareBoundaries, isFrom, NEXT, NOW, type Period, periodName } from '../period.ts'
import { stateOf } from '../state.ts'
import type { DocumentState, FeedView } from '../view.ts'
import { endFrom, type Group, groupBefore, groupsIn } from './groups.ts'
import type { EditionObjects } from './source.ts'

/** The state of an archive; undefined for a period that no archive of this feed ever had. */
export async function archiveState(
  source: EditionObjects,
  index: FeedIndex,
  named: Period,
  now: Instant,
): Promise<DocumentState | undefined> {
  const to = named.to === NEXT ? await endFrom(index, named.from, source.block) : named.to
  const period = { from: named.from, to }
  const found = await archiveAt(source, index, period)
  if (!found) return undefined
  const instants = instantsIn(index, period, found.groups, now)
  // One that appears and one that expires leave as many hidden as before: each is counted by itself.
  const { coming, passed } = instants
  const segments = found.groups.map(({ segment }) => segment)
  const parts = [index.stamp, found.older, found.newer, coming, passed, ...segments]
  return {
    feed: index.feed,
    path: archivePath(index, period),
    archive: isClosed(period, now),
    state: stateOf(parts.join(), parts.toReversed().join(), []),
    changed: instants.changed,
    ...(instants.changesAt && { changesAt: instants.changesAt }),
  }
}

/** The content of an archive. */
export async function archiveView(
  source: EditionObjects,
  index: FeedIndex,
  period: Period,
  now: Instant,
): Promise<FeedView> {
  const { site } = source.manifest
  const found = await archiveAt(source, index, period)
  if (!found) throw new Error(`No archive stands at "${archivePath(index, period)}"`)
  const segments = await Promise.all(found.groups.map(({ segment }) => source.segment(segment)))
  const entries = segments
    .flat()
    .map(readLine)
    .filter((entry) => isFrom(entry, period.from) && !isFrom(entry, period.to) && isVisible(entry, now))
  return {
    site,
    feed: index.feed,
    path: archivePath(index, period),
    updated: instantsIn(index, period, found.groups, now).changed,
    entries,
    archive: isClosed(period, now),
    ...(found.older !== undefined && { older: found.older }),
    ...(found.newer !== undefined && { newer: found.newer }),
    complete: false,
  }
}

/** An archive is closed when nothing can appear in it any more; before that it is a document like the newest. */
function isClosed(period: Period, now: Instant): boolean {
  // An id after the instant only tells entries of one second apart.
  return period.to !== NOW && period.to.replace(/~.*$/, '') <= now
}

type Archive = { readonly groups: readonly Group[]; readonly older?: string; readonly newer?: string }

/**
 * The groups an archive's entries stand in, and its neighbours. Any period is answered exactly, also one that an earlier edition cut
 * otherwise: whoever walks the archives while they change loses nothing. Up to 4 groups; a longer period was never an archive.
 */
async function archiveAt(source: EditionObjects, index: FeedIndex, period: Period): Promise<Archive | undefined> {
  if (compareBoundaries(period.from, period.to) >= 0) return undefined
  const groups = await groupsIn(index, period, source.block)
  if (groups.length === 0 || groups.length > 4) return undefined
  const before = await groupBefore(index, period.from, source.block)
  return {
    groups,
    ...(before && { older: archivePath(index, { from: before.from, to: period.from }) }),
    ...(period.to !== NOW && { newer: archivePath(index, { from: period.to, to: NEXT }) }),
  }
}

function archivePath(index: FeedIndex, period: Period): string {
  return `${index.feed.path}archive/${periodName(period)}/`
}

type Instants = {
  readonly changed: Instant
  readonly changesAt?: Instant
  readonly coming: number
  readonly passed: number
}

/** When the archive last changed and will change next, and how many of its entries are to come and have passed. What is to come stands in the index. */
function instantsIn(index: FeedIndex, period: Period, groups: readonly Group[], now: Instant): Instants {
  const inside = index.newest
    .map(([, published, , later = 0]) => ({ id: '', published: fromSeconds(published), updated: published + later }))
    .filter((entry) => isFrom(entry, period.from) && !isFrom(entry, period.to))
    .map(({ published, updated }) => ({ published, updated: fromSeconds(updated) }))
  const ends = groups.flatMap((group) => group.ends ?? [])
  const coming = inside.filter(({ published }) => published > now)
  const passed = ends.filter((end) => end <= now)
  const told = groups.flatMap(({ changed, updated }) => [changed, updated])
  const dates = [...told, ...inside.flatMap(({ published, updated }) => [published, updated]), ...passed]
  const changesAt = earliest([...coming.map(({ published }) => published), ...ends.filter((end) => end > now)])
  return {
    changed: latest(dates.filter((date) => date !== undefined && date <= now)) ?? fromSeconds(0),
    ...(changesAt && { changesAt }),
    coming: coming.length,
    passed: passed.length,
  }
}
