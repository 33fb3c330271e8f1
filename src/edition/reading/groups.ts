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
  for await (const group of groupsFrom(index, (from) => compareBoundaries(from, period.to) < 0, readBlock)) {
    if (compareBoundaries(group.to, period.from) <= 0) break
    found.push(group)
  }
  return found
}

/** The newest group that begins before a boundary; undefined when none does. */
export function groupBefore(index: FeedIndex, boundary: Boundary, readBlock: ReadBlock): Promise<Group | undefined> {
  return newestOf(index, (from) => compareBoundaries(from, boundary) < 0, readBlock)
}

/** The group an entry stands in. */
export function groupOf(index: FeedIndex, entry: Dated, readBlock: ReadBlock): Promise<Group | undefined> {
  return newestOf(index, (from) => isFrom(entry, from), readBlock)
}

/** Where the archive that begins at a boundary ends: with the group the boundary lies in. */
export async function endFrom(index: FeedIndex, boundary: Boundary, readBlock: ReadBlock): Promise<Boundary> {
  return (await newestOf(index, (from) => compareBoundaries(from, boundary) <= 0, readBlock))?.to ?? NOW
}

/** Is a group wanted that begins at a boundary? Where one is, all older ones are. */
type Wanted = (from: Boundary) => boolean

async function newestOf(index: FeedIndex, isWanted: Wanted, readBlock: ReadBlock): Promise<Group | undefined> {
  for await (const group of groupsFrom(index, isWanted, readBlock)) return group
  return undefined
}

/** Groups, newest first: those in the index, then those in blocks. A block in which none is wanted is not read. */
async function* groupsFrom(index: FeedIndex, isWanted: Wanted, readBlock: ReadBlock): AsyncGenerator<Group, undefined> {
  const [first] = index.groups
  const inline = first ? [{ from: first.from, groups: index.groups }] : []
  let to: Boundary = NOW
  for (const part of [...index.blocks, ...inline].toReversed()) {
    if (isWanted(part.from)) {
      const groups = 'groups' in part ? part.groups : await readBlock(part.name)
      for (const group of groups.toReversed()) {
        if (isWanted(group.from)) yield { ...group, to }
        to = group.from
      }
    }
    to = part.from
  }
}
