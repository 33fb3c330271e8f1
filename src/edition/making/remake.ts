import type { Instant } from '../../dates/instant.ts'
import { earliest } from '../../dates/instant.ts'
import type { Site } from '../../settings/site.ts'
import { digest as plainDigest } from '../../text/digest.ts'
import { newestFirst } from '../order.ts'
import { assemble } from './assemble.ts'
import { identifyAgain } from './identity.ts'
import { indexFeed, type Layout, type Member } from './index-feed.ts'
import { type Before, type Edition, memberOf, nextInstant, type Workshop } from './make.ts'
import { headOf, sorter } from './membership.ts'
import type { Outline } from './outline.ts'
import { recordsAgain } from './page-records.ts'
import { shardsAgain } from './shards.ts'

/** Edits at a time that are worth it; more of them are a new collection. */
const MOST = 100

/**
 * The edition after some articles were edited where they stand: what `makeEdition` makes, at a cost of what changed. Undefined when
 * more than that has happened: files came, went or moved, addresses or settings changed, or the clock passed an entry's time.
 */
export function remake(
  before: Before,
  outlines: readonly Outline[],
  site: Site,
  now: Instant,
  workshop: Workshop,
): Edition | undefined {
  const { made, memory, linkTo } = before
  const { digest = plainDigest } = workshop
  const edits = made.site === site && made.problems.length === 0 ? editsIn(made.outlines, outlines) : undefined
  if (!edits || edits.length > MOST || timePasses(made, now)) return undefined
  const named = [...made.named]
  const changes: { readonly old: Member; readonly fresh: Member }[] = []
  for (const one of edits) {
    const at = indexOf(made.named, one.path)
    const old = made.named[at]
    const record = old && memory.pages.get(old.pathname)
    const identified = old && record && identifyAgain(one, old, record, site, now)
    if (!identified) return undefined
    const fresh = memberOf(identified, site, linkTo, workshop)
    named[at] = fresh
    changes.push({ old, fresh })
  }
  if (changes.some(({ fresh }) => made.moved.has(fresh.id))) return undefined
  const layouts = new Map<string, Layout>(made.layouts)
  const membershipsOf = sorter(site)
  const touched = new Map<string, { out: Member[]; in: Member[] }>()
  const touch = (member: Member, way: 'out' | 'in') => {
    for (const { path } of membershipsOf(member.outline)) {
      const found = touched.get(path) ?? { out: [], in: [] }
      touched.set(path, found)
      found[way].push(member)
    }
  }
  for (const { old, fresh } of changes) {
    touch(old, 'out')
    touch(fresh, 'in')
  }
  let members = made.members
  for (const [path, change] of touched) {
    const known = made.layouts.get(path)
    const own = exchange(known?.members ?? [], change.out, change.in)
    if (path === '') members = own
    const [first] = own
    const feed = first && membershipsOf(first.outline).find((one) => one.path === path)
    // A feed that has lost its last entry is gone, or stands empty: rare enough to be made anew.
    if (!feed) return undefined
    const laid = indexFeed(
      headOf(feed, site),
      own,
      site.budget,
      made.settings,
      memory.feeds.get(path),
      now,
      digest,
      known,
    )
    layouts.set(path, laid)
  }
  const fresh = changes.map((change) => change.fresh)
  const shards = shardsAgain(made.shards, recordsAgain(fresh, memory.pages, site, now), digest)
  const until = earliest([made.until, nextInstant(fresh, now)])
  const again = { ...made, outlines, now, named, members, layouts, shards, until }
  return assemble(again, memory, linkTo, workshop, segmentsAgain(before, layouts, touched.keys()))
}

/** The articles that are others now under the same paths; undefined when the paths are not the same. */
function editsIn(before: readonly Outline[], after: readonly Outline[]): Outline[] | undefined {
  if (before.length !== after.length) return undefined
  const edits: Outline[] = []
  for (let i = 0; i < after.length; i++) {
    const [one, old] = [after[i], before[i]]
    if (!one || one === old) continue
    if (one.path !== old?.path || !staysPublished(one, old)) return undefined
    edits.push(one)
  }
  return edits
}

function staysPublished(one: Outline, old: Outline): boolean {
  return !one.draft && !old.draft && one.aliases.length === 0 && old.aliases.length === 0
}

/** Has the time of an entry or of an update come? Or is the clock put back? */
function timePasses({ now: before, until }: Edition['made'], now: Instant): boolean {
  return now < before || (until !== undefined && until <= now)
}

/** Where the article of a path stands among those in the order of their paths. */
function indexOf(named: readonly Member[], path: string): number {
  let low = 0
  let high = named.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((named[middle]?.outline.path ?? '') < path) low = middle + 1
    else high = middle
  }
  return named[low]?.outline.path === path ? low : -1
}

/** Members without some and with others, in order. */
function exchange(members: readonly Member[], out: readonly Member[], into: readonly Member[]): Member[] {
  const own = [...members]
  for (const one of out) own.splice(placeOf(own, one), 1)
  for (const one of into) own.splice(placeOf(own, one), 0, one)
  return own
}

/** Where a member stands, or would. */
function placeOf(members: readonly Member[], one: Member): number {
  let low = 0
  let high = members.length
  while (low < high) {
    const middle = (low + high) >> 1
    const other = members[middle]
    if (other && newestFirst(one, other) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** The segments after some feeds were laid out again. */
function segmentsAgain(
  before: Before,
  layouts: ReadonlyMap<string, Layout>,
  touched: Iterable<string>,
): Edition['segments'] {
  const segments = new Map(before.segments)
  for (const path of touched) {
    const [old, fresh] = [before.made.layouts.get(path), layouts.get(path)]
    for (const name of old?.groups.keys() ?? []) {
      if (!fresh?.groups.has(name) && ![...layouts.values()].some(({ groups }) => groups.has(name)))
        segments.delete(name)
    }
    for (const part of fresh?.parts ?? []) segments.set(part.record.segment, part)
  }
  return segments
}
