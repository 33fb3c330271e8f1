import { type Budget, type Cut, cutGroups, type Weighed } from '../period.ts'

/** Entries in their order, and where they were cut. */
export type Cutting<Entry> = { readonly members: readonly Entry[]; readonly cuts: readonly Cut[] }

/**
 * Cuts entries of which most were cut before: what `cutGroups` gives. Cutting goes from the oldest on and begins afresh at each cut. So
 * the groups well before the first change stay; and from a cut on that was one before, with nothing changed behind it, all do.
 */
export function cutAgain<Entry extends Weighed>(
  members: readonly Entry[],
  budget: Budget,
  before: Cutting<Entry> | undefined,
): readonly Cut[] {
  if (members.length === 0) return []
  if (!before || before.cuts.length === 0) return cutGroups(members, budget)
  const shift = members.length - before.members.length
  const head = sameFrom(members, before.members)
  const tail = sameTo(members, before.members, head)
  const index = new Map(before.cuts.map(({ start }, i) => [start, i]))
  // A cut follows from the entries up to the one behind it.
  const keep = before.cuts.findLastIndex(({ start }) => start < head)
  const prefix = keep > 0 ? before.cuts.slice(0, keep) : []
  let rest: number | undefined
  const cuts = cutGroups(members, budget, keep > 0 ? before.cuts[keep] : undefined, (cut) => {
    // The entry before the cut has its part in the boundary.
    rest = cut > members.length - tail ? index.get(cut - shift) : undefined
    return rest !== undefined
  })
  const suffix = rest === undefined ? [] : before.cuts.slice(rest + 1)
  return [...prefix, ...cuts, ...suffix.map(({ start, from }) => ({ start: start + shift, from }))]
}

/** How many entries are the same at the beginning. */
function sameFrom<Entry>(a: readonly Entry[], b: readonly Entry[]): number {
  let i = 0
  while (i < a.length && i < b.length && a[i] === b[i]) i++
  return i
}

/** How many are the same at the end, beyond those at the beginning. */
function sameTo<Entry>(a: readonly Entry[], b: readonly Entry[], head: number): number {
  let i = 0
  const most = Math.min(a.length, b.length) - head
  while (i < most && a[a.length - 1 - i] === b[b.length - 1 - i]) i++
  return i
}
