import type { FeedIndex, GroupRecord } from '../feed-index.ts'
import type { Dated } from '../order.ts'
import { type Boundary, compareBoundaries, isFrom, NOW, type Period } from '../period.ts'

/** A group with where it ends. */
export type Group = GroupRecord & { readonly to: Boundary }

/** Reads a block of groups by its object name. */
export type ReadBlock = (name: string) => Promise<readonly GroupRecord[]>

/** The groups of a feed that share entries with a period, newest first. Reads the blocks they stand in. */
export async function groupsIn(index: FeedIndex, period: Period, readBlock: ReadBlock): Promise<Group[]> {
  const found: Group[] = []
  let to: Boundary = NOW
  for (const part of parts(index, readBlock)) {
    if (compareBoundaries(part.from, period.to) < 0) {
      for (const group of (await part.groups()).toReversed()) {
        if (compareBoundaries(group.from, period.to) < 0 && compareBoundaries(period.from, to) < 0)
          found.push({ ...group, to })
        to = group.from
      }
    }
    to = part.from
    if (compareBoundaries(part.from, period.from) <= 0) break
  }
  return found
}

/** The newest group that begins before a boundary; undefined when none does. */
export async function groupBefore(
  index: FeedIndex,
  boundary: Boundary,
  readBlock: ReadBlock,
): Promise<GroupRecord | undefined> {
  for (const part of parts(index, readBlock)) {
    if (compareBoundaries(part.from, boundary) >= 0) continue
    return (await part.groups()).findLast((group) => compareBoundaries(group.from, boundary) < 0)
  }
  return undefined
}

/** The group an entry stands in. */
export async function groupOf(index: FeedIndex, entry: Dated, readBlock: ReadBlock): Promise<GroupRecord | undefined> {
  for (const part of parts(index, readBlock)) {
    if (isFrom(entry, part.from)) return (await part.groups()).findLast((group) => isFrom(entry, group.from))
  }
  return undefined
}

/** Where the archive that begins at a boundary ends: with the group the boundary lies in. */
export async function endFrom(index: FeedIndex, boundary: Boundary, readBlock: ReadBlock): Promise<Boundary> {
  let to: Boundary = NOW
  for (const part of parts(index, readBlock)) {
    if (compareBoundaries(part.from, boundary) <= 0) {
      const later = (await part.groups()).find((group) => compareBoundaries(group.from, boundary) > 0)
      return later?.from ?? to
    }
    to = part.from
  }
  return to
}

type Part = { readonly from: Boundary; readonly groups: () => Promise<readonly GroupRecord[]> }

/** The groups kept in the index, then the blocks, newest first. */
function* parts(index: FeedIndex, readBlock: ReadBlock): Generator<Part> {
  const [first] = index.groups
  if (first) yield { from: first.from, groups: async () => index.groups }
  for (const block of index.blocks.toReversed()) yield { from: block.from, groups: () => readBlock(block.name) }
}
