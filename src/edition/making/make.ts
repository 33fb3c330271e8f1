import { instantAt, instantOf } from '../../dates/instant.ts'
import type { Place } from '../../html/render.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import { type Digest, digest as plainDigest } from '../../text/digest.ts'
import { VERSION } from '../../version.ts'
import type { Manifest } from '../manifest.ts'
import { newestFirst } from '../order.ts'
import { assemble } from './assemble.ts'
import { type Identified, identify } from './identity.ts'
import { indexFeed, type Layout, type Member, type Part } from './index-feed.ts'
import { headOf, type Membership, sorter, standingFeeds } from './membership.ts'
import type { Objects } from './objects.ts'
import type { Outline } from './outline.ts'
import { pageRecords } from './page-records.ts'
import type { Measure } from './prepare.ts'
import type { Previous } from './previous.ts'
import { shardsOf } from './shards.ts'
import { weightOf } from './weight.ts'

/** What making an edition asks of the outside: the line of an entry when a segment is written, and the size of local media. */
export type Workshop = {
  /** JSON of the Entry, without a line end in it. What stands in it follows from the member's mark and the site alone. */
  readonly line: (member: Member, linkTo: Place['linkTo']) => string
  readonly measure: (address: string) => Measure | undefined
  /** A faster `digest`, where the platform has one. */
  readonly digest?: Digest
}

/** One state of the collection, compiled. Objects are made when asked for; their names are known before. */
export type Edition = {
  readonly manifest: Manifest
  readonly objects: Objects
  /** Of the objects those that hold entries, newest first: a line each. An entry stands in one for every feed it is in. */
  readonly segments: ReadonlyMap<string, Part>
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
  outlines: readonly Outline[],
  site: Site,
  previous: Previous | undefined,
  date: Date,
  workshop: Workshop,
): Edition {
  const now = instantOf(date)
  const { digest = plainDigest } = workshop
  const memory = previous?.manifest.site.final || !site.final ? (previous?.pages ?? new Map()) : new Map()
  const ready = outlines.filter(({ draft }) => !draft)
  const { identified, problems } = identify(ready, site, memory, now)
  const urls = new Map(identified.map(({ outline, url }) => [outline.path, url]))
  const linkTo = (path: string) => urls.get(path)
  const named = identified.map((one) => memberOf(one, site, linkTo, workshop))
  const members = named.toSorted((a, b) => newestFirst(b, a))
  const settings = settingsDigest(site, digest)
  const layouts = new Map<string, Layout>()
  for (const [path, { feed, own }] of gather(members, site)) {
    const known = previous ? previous.feeds.get(path) : null
    layouts.set(path, indexFeed(headOf(feed, site), own, site.budget, settings, known, now, digest))
  }
  const pages = pageRecords(named, site, previous && memory, now)
  const shards = shardsOf(pages, 256, digest)
  const drafts = outlines.length - ready.length
  return assemble({ site, now, settings, problems, members, layouts, shards, drafts }, previous, linkTo, workshop)
}

/** Changes with the settings and with the version of feedwright. */
function settingsDigest(site: Site, digest: Digest): string {
  return digest(JSON.stringify([VERSION, site]))
}

/** An article with what its place in a feed depends on: its weight, and the mark of all that is published of it. */
export function memberOf(
  { outline, id, url, pathname, published, updated, seen }: Identified,
  site: Site,
  linkTo: Place['linkTo'],
  { measure, digest = plainDigest }: Pick<Workshop, 'measure' | 'digest'>,
): Member {
  const { size, expires, content, mentions, media } = outline
  // The HTML depends on the permalinks of the articles it mentions, which may be named from the folder above, and on the size of pictures.
  const links = mentions.map((path) => linkTo(path) ?? linkTo(path.slice(path.indexOf('/') + 1)))
  const around = [site.url, site.language, links, media.map(measure)]
  return {
    outline,
    id,
    url,
    pathname,
    published,
    updated,
    seen,
    ...(expires !== undefined && { expires: instantAt(expires) }),
    mark: digest(JSON.stringify([VERSION, content, id, url, published, updated, around])),
    weight: weightOf(size, site.budget.bytes),
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
  for (const member of members) for (const feed of membershipsOf(member.outline)) found(feed).own.push(member)
  return feeds
}
