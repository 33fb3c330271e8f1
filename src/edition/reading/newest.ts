import type { Instant } from '../../dates/instant.ts'
import { fromSeconds, latest, seconds } from '../../dates/instant.ts'
import type { Entry } from '../entry.ts'
import type { FeedIndex, NewestRecord } from '../manifest.ts'
import { boundaryBetween, periodName } from '../period.ts'
import { stateOf } from '../state.ts'
import type { FeedHead, FeedView } from '../view.ts'
import type { DocumentState, Source } from './open.ts'
import { type Window, windowAt } from './window.ts'

/** The state of a feed's newest document. */
export function windowState(source: Source, index: FeedIndex, now: Instant): DocumentState {
  const window = windowAt(index, source.manifest.site.budget, seconds(now))
  const marks = window.records.map(([, , mark]) => mark)
  return {
    feed: feedHead(index),
    path: index.path,
    archive: false,
    state: stateOf(index.stamp, olderName(index, window) ?? '', marks),
    changed: changedAt(index, window, now),
    ...(window.changesAt && { changesAt: window.changesAt }),
  }
}

/** The content of a feed's newest document. */
export async function windowView(source: Source, index: FeedIndex, now: Instant): Promise<FeedView> {
  const { site } = source.manifest
  const window = windowAt(index, site.budget, seconds(now))
  const segments = new Map<number, readonly string[]>()
  for (const group of new Set(window.records.map(([group]) => group))) {
    segments.set(group, await source.segment(index.groups.at(-1 - group)?.segment ?? ''))
  }
  const entries = window.records.map(([group, line]): Entry => JSON.parse(segments.get(group)?.[line] ?? ''))
  const older = olderName(index, window)
  return {
    site,
    feed: feedHead(index),
    path: index.path,
    updated: changedAt(index, window, now),
    entries,
    archive: false,
    ...(older !== undefined && { older: `${index.path}archive/${older}/` }),
    complete: older === undefined,
  }
}

/** Entries of a feed that can be seen at an instant. */
export function visibleCount(index: Pick<FeedIndex, 'count' | 'newest' | 'ends'>, now: Instant): number {
  const time = seconds(now)
  const scheduled = index.newest.filter(([, , , published]) => published > time).length
  return index.count - scheduled - (index.ends ?? []).filter((end) => end <= time).length
}

/** Just what a feed says of itself. */
export function feedHead({ path, kind, name, title, description, language }: FeedIndex): FeedHead {
  return { path, kind, name, title, description, language }
}

/** The period of the archive that begins where the window ends: the group's own where they meet, else the rest of the group. */
function olderName(index: FeedIndex, { records, next }: Window): string | undefined {
  const last = records.at(-1)
  if (!next || !last) return undefined
  const from = index.groups.at(-1 - next[0])?.from ?? ''
  const whole = next[1] === 0 ? index.groups.at(-next[0])?.from : undefined
  const cut = boundaryBetween(dated(next), dated(last))
  return periodName({ from, to: next[0] > 0 && whole !== undefined ? whole : cut })
}

function dated([, , , published, , , , id]: NewestRecord) {
  return { id, published: fromSeconds(published) }
}

/** The latest of what the previous edition told, the entries' own dates, and what appeared or expired since. */
function changedAt(index: FeedIndex, window: Window, now: Instant): Instant {
  const dates = window.records.map(([, , , , updated]) => fromSeconds(updated))
  const found = latest([index.changed, window.changedBy, ...dates])
  return found === undefined ? fromSeconds(0) : found < now ? found : now
}
