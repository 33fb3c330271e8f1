import type { Article } from '../article/article.ts'
import type { Place } from '../article/render.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site.ts'
import { VERSION } from '../version.ts'
import { type Digest, digest as plainDigest } from './digest.ts'
import { identify } from './identity.ts'
import { indexFeed, type Member, type Put } from './index-feed.ts'
import { instantOf } from './instant.ts'
import { type Render, writeLine } from './line.ts'
import { EDITION_FORMAT, type FeedIndex, type Manifest, shardCount, shardOf } from './manifest.ts'
import { headOf, type Membership, sorter, standingFeeds } from './membership.ts'
import { newestFirst } from './order.ts'
import { pageRecords } from './page-records.ts'
import { type Measure, type Prepared, prepare } from './prepare.ts'
import type { Previous } from './previous.ts'
import { weightOf } from './weight.ts'

/** An article as it was read: with the bytes of its file and the paths of files it mentions, as written. */
export type Written = { readonly article: Article; readonly size: number; readonly mentions: readonly string[] }

/** What making an edition asks of the outside: HTML when a segment is written, and the size of local media. */
export type Workshop = {
  readonly render: Render
  readonly measure: (address: string) => Measure | undefined
  /** A faster `digest`, where the platform has one. */
  readonly digest?: Digest
}

/** One state of the collection, compiled. Objects are made when asked for; their names are known before. */
export type Edition = {
  readonly manifest: Manifest
  readonly objects: ReadonlyMap<string, () => string>
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
}

/** Compiles a collection. A pure function: the same articles, settings, previous edition and instant give the same edition. */
export function makeEdition(
  written: readonly Written[],
  site: Site,
  previous: Previous | undefined,
  date: Date,
  workshop: Workshop,
): Edition {
  const now = instantOf(date)
  const { digest = plainDigest } = workshop
  const memory = previous?.manifest.site.final || !site.final ? (previous?.pages ?? new Map()) : new Map()
  const ready = written.filter(({ article }) => !article.draft)
  const articles = ready.map(({ article }) => article)
  const { identified, problems } = identify(articles, site, memory, now)
  const urls = new Map(identified.map(({ article, url }) => [article.path, url]))
  const details = new Map(ready.map((one) => [one.article.path, one]))
  const linkTo = (path: string) => urls.get(path)
  const prepared = identified.map((one) => {
    const mentions = details.get(one.article.path)?.mentions ?? []
    return prepare(one, site, mentions.map(linkTo), workshop.measure, digest)
  })
  const objects = new Map<string, () => string>()
  const segments = new Map<string, readonly Prepared[]>()
  const put: Put = {
    segment: (entries) => {
      const name = `s/${digest(entries.map(({ mark }) => mark).join())}`
      if (segments.has(name)) return name
      segments.set(name, entries)
      objects.set(name, () => entries.map((entry) => writeLine(entry, workshop.render, linkTo)).join('\n'))
      return name
    },
    block: (text) => {
      const name = `b/${digest(text)}`
      objects.set(name, () => text)
      return name
    },
  }
  const members = prepared
    .map((one): Member => ({ ...one, weight: weightOf(details.get(one.article.path)?.size ?? 0, site.budget.bytes) }))
    .toSorted((a, b) => newestFirst(b.head, a.head))
  const settings = digest(JSON.stringify([VERSION, site]))
  const laid = [...gather(members, site)].map(([path, { feed, own }]) => {
    const head = headOf(feed, site)
    const known = previous ? previous.feeds.get(path) : null
    return indexFeed(head, own, site.budget, settings, put, known, now, digest)
  })
  const feedShards = shards(
    laid.map(({ index }): [string, FeedIndex] => [index.path, index]),
    128,
    'f',
    objects,
    digest,
  )
  const pages = pageRecords(prepared, identified, site, previous && memory, now)
  const pageShards = shards([...pages], 256, 'p', objects, digest)
  const id = digest(JSON.stringify([settings, feedShards, pageShards]))
  const changed = previous === undefined ? undefined : previous.manifest.id === id ? previous.manifest.changed : now
  const stamp = settings.slice(0, 8)
  const settled =
    previous === undefined ? undefined : previous.manifest.stamp === stamp ? previous.manifest.settled : now
  const manifest: Manifest = {
    format: EDITION_FORMAT,
    version: VERSION,
    id,
    site,
    stamp,
    ...(settled && { settled }),
    ...(changed && { changed }),
    feeds: feedShards,
    pages: pageShards,
    entries: members.length,
  }
  const counts = countAt(members, now)
  return {
    manifest,
    objects,
    segments,
    linkTo,
    memory: { manifest, feeds: new Map(laid.map(({ index, groups }) => [index.path, { index, groups }])), pages },
    problems: [...problems, ...prepared.flatMap((one) => one.problems)],
    counts: { ...counts, drafts: written.length - ready.length },
  }
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

/** Spreads records over objects by their key; gives the objects' names in the order of the shards. */
function shards<Item>(
  records: readonly (readonly [string, Item])[],
  each: number,
  kind: 'f' | 'p',
  objects: Map<string, () => string>,
  digest: Digest,
): string[] {
  const parts = Array.from({ length: shardCount(records.length, each) }, (): (readonly [string, Item])[] => [])
  for (const record of records) parts[shardOf(record[0], parts.length)]?.push(record)
  return parts.map((part) => {
    const text = JSON.stringify(Object.fromEntries(part.toSorted(([a], [b]) => (a < b ? -1 : 1))))
    const name = `${kind}/${digest(text)}`
    objects.set(name, () => text)
    return name
  })
}

function countAt(members: readonly Member[], now: string): Omit<Edition['counts'], 'drafts'> {
  const scheduled = members.filter(({ head }) => head.published > now).length
  const expired = members.filter(
    ({ head }) => head.published <= now && head.expires !== undefined && head.expires <= now,
  ).length
  return { published: members.length - scheduled - expired, scheduled, expired }
}
