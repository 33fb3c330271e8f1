import type { Instant } from '../../dates/instant.ts'
import { instantOf, latest } from '../../dates/instant.ts'
import type { Problem } from '../../problem.ts'
import { siteOf } from '../../settings/shows.ts'
import type { Site } from '../../settings/site.ts'
import { belowSite } from '../../text/addresses.ts'
import { type Digest, digest as plainDigest } from '../../text/digest.ts'
import { VERSION } from '../../version.ts'
import { writeFeeds } from '../feed-index.ts'
import { EDITION_FORMAT, type Manifest } from '../manifest.ts'
import type { Doubtful, Recognised } from '../memory/recall.ts'
import { type ToldArticles, toldBy, toldNext, toldTogether } from '../memory/told.ts'
import { newestFirst } from '../order.ts'
import { budgetsOf } from '../period.ts'
import { newestAt } from '../reading/newest.ts'
import { type EntryRecord, entryRecorder, type LinkTo, type MeasureFile } from './entry-record.ts'
import { headOf, sortIntoFeeds } from './feeds.ts'
import { identify } from './identity.ts'
import { type LaidFeed, layOut, type Segment } from './lay-out.ts'
import { type Bundles, bundlesOf, linker } from './linker.ts'
import { changeOf, type EditionMemory, type Memory, type RememberedPages } from './memory.ts'
import { pageRecords, pageShards, spread } from './pages.ts'
import type { ArticleRecord } from './record.ts'
import { showProblems } from './show.ts'
import { translationsOf } from './translations.ts'

/** What making an edition asks of the outside. */
export type MakeOptions = {
  readonly measure: MeasureFile
  /** Paths of the media in the collection, among which names of pictures are looked for. */
  readonly media?: readonly string[]
  /** A faster `digest`, where the platform has one. */
  readonly digest?: Digest
  /** Files by the file that version control says they were renamed from; asked for where an article is new and another gone. */
  readonly renamedFrom?: () => ReadonlyMap<string, string>
  /** An id that an article gives itself counts also where subscribers know it by another. */
  readonly resurface?: boolean
}

/** One state of the collection, compiled: all but the texts of its entries, which are rendered when a segment is written. */
export type Edition = {
  readonly manifest: Manifest
  /** Objects by name, those of the index and whatever else has a text: it is made when asked for. */
  readonly objects: ReadonlyMap<string, () => string>
  /** The objects that hold entries, by name. An entry stands in one for every feed it is in. */
  readonly segments: ReadonlyMap<string, Segment>
  readonly linkTo: LinkTo
  readonly bundles: Bundles
  readonly problems: readonly Problem[]
  /** Articles that keep their ids in another file. */
  readonly recognised: readonly Recognised[]
  /** Articles that are new, and may be others that are gone. */
  readonly doubtful: readonly Doubtful[]
  /** What the next edition must remember of this one. */
  readonly memory: EditionMemory & { readonly told: ToldArticles }
  /** How many articles are published, to come, drafts, and past their expiry. */
  readonly counts: {
    readonly published: number
    readonly scheduled: number
    readonly drafts: number
    readonly expired: number
  }
}

/** Compiles a collection. A pure function: the same records, settings, memory and instant give the same edition. */
export function makeEdition(
  records: readonly ArticleRecord[],
  site: Site,
  memory: Memory | undefined,
  date: Date,
  { measure, media = [], digest = plainDigest, renamedFrom, resurface }: MakeOptions,
): Edition {
  const now = latest([instantOf(date), memory?.manifest?.shown]) ?? instantOf(date)
  const ready = records.filter(({ draft }) => !draft)
  const drafts = records.filter(({ draft }) => draft)
  const { pages: before, told } = rememberedFor(site, memory, records)
  const means = { drafts, renamedFrom, resurface }
  const { identities, recognised, doubtful, problems } = identify(ready, site, told, now, means)
  const bundles = bundlesOf(identities, site)
  const linkTo = linker(identities, media, site.url, bundles)
  const translations = translationsOf(identities, site, now)
  const entries = identities.map(entryRecorder(site, linkTo, measure, digest, (id) => translations.get(id)))
  const oldestFirst = entries.toSorted((a, b) => newestFirst(b, a))
  const settings = digest(JSON.stringify([VERSION, site]))
  const feeds = new Map<string, LaidFeed>()
  for (const [feed, own] of sortIntoFeeds(oldestFirst, site)) {
    const remembered = memory?.manifest ? memory.feeds.get(feed.path) : null
    const budgets = budgetsOf(siteOf(site, feed))
    feeds.set(feed.path, layOut(headOf(feed, site), own, remembered, { budgets, settings, now, digest }))
  }
  const pages = pageRecords(entries, oldestFirst, site, { pages: before, told, isFirst: !memory?.manifest }, now)
  const index = spread([...feeds.keys()], 64).map((paths) => {
    const text = () => writeFeeds(paths.flatMap((path) => feeds.get(path)?.index ?? []))
    return { name: `f/${digest(text())}`, text }
  })
  const shards = pageShards(pages, digest)
  const names = { feeds: index.map(({ name }) => name), pages: shards.map(({ name }) => name) }
  const seen = latest(identities.map((entry) => (entry.seen ? entry.published : undefined)))
  const parts = { ...names, site, entries: entries.length }
  const manifest = manifestOf(parts, settings, memory?.manifest, seen, now, digest)
  const objects = new Map([...index, ...shards].map(({ name, text }) => [name, text]))
  const segments = new Map<string, Segment>()
  for (const feed of feeds.values()) {
    for (const { name, text } of feed.blocks) objects.set(name, () => text)
    // Feeds of the same entries share their segments.
    for (const segment of feed.segments) segments.set(segment.name, segment)
  }
  const counts = { ...countAt(entries, latest([now, seen]) ?? now), drafts: records.length - ready.length }
  const lock = memory?.lock && { lock: memory.lock }
  const next = { manifest, feeds, pages, told: toldNext(told, entries, now), ...lock }
  return {
    manifest,
    objects,
    segments,
    linkTo,
    bundles,
    problems: [
      ...problems,
      ...missingFiles(site, measure),
      ...fewShown(feeds.get(''), site, now),
      ...showProblems(entries, site, measure),
    ],
    recognised,
    doubtful,
    memory: next,
    counts,
  }
}

/** Readers would ask for pictures that are not there; and pages for a style sheet, and nobody would see why they look as they did. */
function missingFiles(
  { style, icon, favicon, logo, authors, url }: Pick<Site, 'style' | 'icon' | 'favicon' | 'logo' | 'authors' | 'url'>,
  measure: MeasureFile,
): Problem[] {
  const avatar = authors.find((author) => author.avatar)?.avatar
  const named = Object.entries({ style, icon, favicon, logo: logo?.url, avatar })
  return named.flatMap(([key, place]) => {
    const address = place === undefined || URL.canParse(place) ? undefined : belowSite(place, url)
    if (!address?.startsWith(url) || measure(address)) return []
    const effect = key === 'style' ? 'pages have our style alone' : 'nobody will see it'
    const what = `${key}: "${place}" is not in public/, and ${effect}`
    const fix = 'put it into public/, beside articles/, or write its whole address, https://…'
    return [{ file: 'site.yaml', line: 1, column: 1, severity: 'warning' as const, what, fix }]
  })
}

/** That hardly any entries have room in the feed of the site: few readers follow archives. */
function fewShown(feed: LaidFeed | undefined, site: Site, now: Instant): Problem[] {
  const { newest } = budgetsOf(site)
  const { shown = [], next } = feed ? newestAt(feed.index, newest, now) : {}
  if (!next || shown.length >= Math.min(FEW, newest.entries)) return []
  const what = `budget: only ${shown.length} articles have room in the newest feed, and readers that follow no archives miss the others`
  const bytes = Math.ceil((newest.bytes * FEW) / shown.length / 50_000) * 50
  return [{ file: 'site.yaml', line: 1, column: 1, severity: 'warning', what, fix: `budget: { bytes: ${bytes} kB }` }]
}

/** As many as feeds have at least, where nobody says how many. */
const FEW = 10

/** What is remembered that counts for a site: nobody has subscribed to an address that was not final. */
export function rememberedFor(
  site: Site,
  memory: Memory | undefined,
  records: readonly ArticleRecord[],
): { readonly pages: RememberedPages; readonly told: ToldArticles } {
  const { manifest, pages = NO_PAGES, told, lock = [] } = memory ?? {}
  const byPath = new Map(records.map((record) => [record.path, record]))
  if (site.final && manifest?.site.final === false)
    return { pages: NO_PAGES, told: toldTogether(new Map(), lock, byPath) }
  return { pages, told: told ?? toldTogether(toldBy(pages), lock, byPath) }
}

/** The edition with the texts of its segments among its objects: they are made of the lines of their entries when asked for. */
export function withTexts(edition: Edition, lineOf: (entry: EntryRecord, linkTo: LinkTo) => string): Edition {
  const objects = new Map(edition.objects)
  for (const { name, entries } of edition.segments.values()) {
    objects.set(name, () => entries.map((entry) => lineOf(entry, edition.linkTo)).join('\n'))
  }
  return { ...edition, objects }
}

const NO_PAGES: RememberedPages = new Map()

function manifestOf(
  names: Pick<Manifest, 'site' | 'feeds' | 'pages' | 'entries'>,
  settings: string,
  before: Manifest | undefined,
  seen: Instant | undefined,
  now: Instant,
  digest: Digest,
): Manifest {
  const { site: whole, feeds, pages, entries } = names
  const { neighbour } = whole
  const site = neighbour
    ? { ...whole, neighbour: { ...neighbour, variables: {}, defaults: [], shortcodes: undefined } }
    : whole
  const id = digest(JSON.stringify([settings, feeds, pages]))
  const stamp = settings.slice(0, 8)
  const settled = changeOf(before?.stamp === stamp ? { changed: before.settled } : undefined, !before, now)
  const changed = changeOf(before?.id === id ? before : undefined, !before, now)
  const shown = latest([before?.shown, changed, seen])
  return {
    format: EDITION_FORMAT,
    version: VERSION,
    id,
    site,
    stamp,
    ...(settled && { settled }),
    ...(changed && { changed }),
    ...(shown && { shown }),
    feeds,
    pages,
    entries,
  }
}

/** Of what has expired before it appeared, nothing has been published. */
function countAt(entries: readonly EntryRecord[], now: Instant): Omit<Edition['counts'], 'drafts'> {
  let scheduled = 0
  let expired = 0
  for (const { published, expires } of entries) {
    if (published > now) scheduled += 1
    else if (expires !== undefined && expires <= now) expired += 1
  }
  return { published: entries.length - scheduled - expired, scheduled, expired }
}
