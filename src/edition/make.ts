import type { Article } from '../article/article.ts'
import type { Place } from '../article/render.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site.ts'
import { VERSION } from '../version.ts'
import { assemble } from './assemble.ts'
import { type Digest, digest as plainDigest } from './digest.ts'
import type { Instant } from './entry.ts'
import { type Identified, identify } from './identity.ts'
import { indexFeed, type Layout, type Member } from './index-feed.ts'
import { instantOf } from './instant.ts'
import type { Render } from './line.ts'
import type { Manifest } from './manifest.ts'
import { headOf, type Membership, sorter, standingFeeds } from './membership.ts'
import type { Objects } from './objects.ts'
import { newestFirst } from './order.ts'
import { pageRecords } from './page-records.ts'
import { type Measure, type Prepared, prepare } from './prepare.ts'
import type { Previous } from './previous.ts'
import { remake } from './remake.ts'
import { type Shards, shardsOf } from './shards.ts'
import { weightOf } from './weight.ts'

/** An article as it was read: with the bytes of its file and the paths of files it mentions, as written. */
export type Written = { readonly article: Article; readonly size: number; readonly mentions: readonly string[] }

/** What making an edition asks of the outside: HTML when a segment is written, and the size of local media. */
export type Workshop = {
  readonly render: Render
  readonly measure: (address: string) => Measure | undefined
  /** A faster `digest`, where the platform has one. */
  readonly digest?: Digest
  /** A line that is kept by its mark, or is made now. */
  readonly keep?: (mark: string, make: () => string) => string
}

/** One state of the collection, compiled. Objects are made when asked for; their names are known before. */
export type Edition = {
  readonly manifest: Manifest
  readonly objects: Objects
  /** Of the objects those that hold entries, newest first: a line each. An entry stands in one for every feed it is in. */
  readonly segments: ReadonlyMap<string, readonly Prepared[]>
  /** The permalink of an article named by its file. */
  readonly linkTo: Place['linkTo']
  readonly problems: readonly Problem[]
  /** What the next edition must remember of this one. */
  readonly memory: Previous
  /** How many articles are published, to come, drafts, and past their expiry. */
  readonly counts: {
    readonly published: number
    readonly scheduled: number
    readonly drafts: number
    readonly expired: number
  }
  readonly made: Made
}

/** What an edition was made of. The next one takes from it what has not changed. */
export type Made = {
  readonly written: readonly Written[]
  readonly site: Site
  readonly now: Instant
  readonly settings: string
  /** By path, and each beside its entry. */
  readonly identified: readonly Identified[]
  readonly prepared: readonly Member[]
  /** Of identifying. */
  readonly problems: readonly Problem[]
  /** Oldest first. */
  readonly members: readonly Member[]
  readonly layouts: ReadonlyMap<string, Layout>
  readonly shards: Shards
  /** Ids of entries that have moved: more than their own records speaks of them. */
  readonly moved: ReadonlySet<string>
  /** The next instant at which an article's date or update comes. */
  readonly until: Instant | undefined
}

/**
 * Compiles a collection. A pure function: the same articles, settings, previous edition and instant give the same edition. `before`, the
 * edition of which `previous` is the memory, only makes it faster.
 */
export function makeEdition(
  written: readonly Written[],
  site: Site,
  previous: Previous | undefined,
  date: Date,
  workshop: Workshop,
  before?: Edition,
): Edition {
  const now = instantOf(date)
  const { digest = plainDigest } = workshop
  const edited = before && before.memory === previous ? remake(before, written, site, now, workshop) : undefined
  if (edited) return edited
  const memory = previous?.manifest.site.final || !site.final ? (previous?.pages ?? new Map()) : new Map()
  const ready = written.filter(({ article }) => !article.draft)
  const { identified, problems } = identify(
    ready.map(({ article }) => article),
    site,
    memory,
    now,
  )
  const urls = new Map(identified.map(({ article, url }) => [article.path, url]))
  const details = new Map(ready.map((one) => [one.article.path, one]))
  const prepared = identified.map((one) =>
    memberOf(one, details.get(one.article.path), site, (path) => urls.get(path), workshop),
  )
  const members = prepared.toSorted((a, b) => newestFirst(b, a))
  const settings = digest(JSON.stringify([VERSION, site]))
  const layouts = new Map<string, Layout>()
  for (const [path, { feed, own }] of gather(members, site)) {
    const known = previous ? previous.feeds.get(path) : null
    layouts.set(path, indexFeed(headOf(feed, site), own, site.budget, settings, known, now, digest))
  }
  const pages = pageRecords(prepared, identified, site, previous && memory, now)
  const shards = shardsOf(pages, 256, digest)
  const moved = new Set([...pages.values()].flatMap((page) => (page.moved === undefined ? [] : [page.id])))
  const linkTo = (path: string) => urls.get(path)
  const until = nextInstant(members, now)
  const made = { written, site, now, settings, identified, prepared, problems, members, layouts, shards, moved, until }
  return assemble(made, previous, linkTo, workshop)
}

/** The next instant after `now` at which an article's date or update comes. */
export function nextInstant(members: Iterable<Member>, now: Instant): Instant | undefined {
  const from = Date.parse(now)
  let next = Number.POSITIVE_INFINITY
  for (const { published, article } of members) {
    const updated = article.updated?.getTime() ?? 0
    if (updated > from && updated < next) next = updated
    if (published > now) next = Math.min(next, Date.parse(published))
  }
  return next === Number.POSITIVE_INFINITY ? undefined : instantOf(new Date(next))
}

/** An entry with its weight: from an article and what is permanent about it. */
export function memberOf(
  one: Identified,
  written: Pick<Written, 'size' | 'mentions'> | undefined,
  site: Site,
  linkTo: Place['linkTo'],
  { measure, digest = plainDigest }: Workshop,
): Member {
  const links = (written?.mentions ?? []).map(linkTo)
  const prepared = prepare(one, site, links, measure, digest)
  const { id, published } = one
  return { ...prepared, id, published, weight: weightOf(written?.size ?? 0, site.budget.bytes) }
}

/** Every feed with its members, oldest first; named as the oldest entry names it. Everything and the recipes exist also when empty. */
function gather(members: readonly Member[], site: Site): Map<string, { feed: Membership; own: Member[] }> {
  const feeds = new Map<string, { feed: Membership; own: Member[] }>()
  const found = (feed: Membership) => {
    const known = feeds.get(feed.path) ?? { feed, own: [] }
    feeds.set(feed.path, known)
    return known
  }
  for (const feed of standingFeeds(site)) found(feed)
  const membershipsOf = sorter(site)
  for (const member of members) for (const feed of membershipsOf(member.head)) found(feed).own.push(member)
  return feeds
}
