import type { Instant } from '../../dates/instant.ts'
import { instantOf } from '../../dates/instant.ts'
import { readPathDate } from '../../dates/path-date.ts'
import { groupBy } from '../../group-by.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import { belowSite, decodeSafely } from '../../text/addresses.ts'
import { type Doubtful, type RecallMeans, recall } from '../memory/recall.ts'
import { DAY } from '../memory/sketch.ts'
import type { ToldArticle, ToldArticles } from '../memory/told.ts'
import { compareText } from '../order.ts'
import { type Permalink, permalinkOf } from './permalink.ts'
import type { ArticleRecord } from './record.ts'

/** An article with what is permanent about it. Its pathname is its key among the pages. */
export type Identity = Permalink & {
  readonly record: ArticleRecord
  readonly id: string
  /** As in Entry. */
  readonly guid: string | undefined
  readonly published: Instant
  readonly updated: Instant
  /** Neither front matter, name nor folder gives a date. */
  readonly seen: boolean
  /** What subscribers were told of it before. */
  readonly remembered: ToldArticle | undefined
}

/**
 * Gives every article its id, permalink and dates. What an earlier edition published stays: the id always, the date once it has
 * passed (CONFORMANCE 91, 93). Of two articles with one id or one permalink the second by path is left out, with a problem (94).
 */
export function identify(
  records: readonly ArticleRecord[],
  site: Site,
  told: ToldArticles,
  now: Instant,
  means: Pick<RecallMeans, 'drafts' | 'renamedFrom'> & { readonly resurface?: boolean | undefined },
) {
  const tag = idsBegin(site)
  const ids = new Map<string, string>()
  const identityOf = identifier(site, tag, now, (id, day) => {
    const isGiven = (other: string) => told.has(other) || (other !== id && ids.has(other))
    let free = id
    for (let number = 1; isGiven(free); number++) free = number === 1 ? `${id}-${day}` : `${id}-${day}-${number}`
    return free
  })
  const aliasesOf = ({ aliases }: ArticleRecord) =>
    aliases.flatMap((alias) => URL.parse(belowSite(alias, site.url) ?? '')?.pathname ?? [])
  const byGuid = new Map(Array.from(told.values(), (one) => [one.guid, one]))
  const recalled = recall(records, told, now, {
    ...means,
    pathnameOf: (record) => identityOf(record)?.pathname,
    aliasesOf,
    namedBy: (record) =>
      (record.id === undefined
        ? []
        : [told.get(idOf(record, tag)), told.get(formerly(record)), byGuid.get(record.id.trim())]
      ).find((one) => one && isIdOf(one, record, tag)),
  })
  const places = new Map<string, string>()
  const identities: Identity[] = []
  const kept: Identity[] = []
  const problems: Problem[] = [...recalled.doubtful.map(inDoubt), ...recalled.replaced.map(inPlace)]
  const isTaken = ({ id, pathname }: Identity) => ids.get(id) ?? places.get(pathname)
  const byPath = records.toSorted((a, b) => compareText(a.path, b.path))
  const isKnown = ({ path }: ArticleRecord) => recalled.told.has(path)
  // What subscribers know keeps what it has.
  for (const record of [...byPath.filter(isKnown), ...byPath.filter((one) => !isKnown(one))]) {
    const told = recalled.told.get(record.path)
    const isLate = told !== undefined && record.id !== undefined && !isIdOf(told, record, tag)
    // What nobody has seen may still have another id.
    const isFree = means.resurface || !site.final || (told?.published ?? '') > now
    const page = isLate && isFree ? { ...told, id: idOf(record, tag), guid: record.id.trim() } : told
    const plain = identityOf(record, page)
    // Of articles with one name on two days the second has its day in its address, also when the first has gone.
    const isElsewhere = page !== undefined && page.addresses[0] !== plain?.pathname
    const dated = plain && (isElsewhere || isTaken(plain)) ? datedTwin(record, identityOf, page) : undefined
    const isSecond = dated && (page?.addresses[0] === dated.pathname || (plain && isTaken(plain) && !isTaken(dated)))
    const placed = isSecond ? dated : plain
    if (isLate && page === told) problems.push(keptId(record, told.id))
    if (placed === undefined) {
      problems.push(badPermalink(record))
      continue
    }
    const one = { ...placed, remembered: told }
    if (page && !one.seen && !record.committed && !isSameDate(one, site)) kept.push(one)
    const { id, pathname } = one
    const twin = isTaken(one)
    if (twin === undefined) {
      ids.set(id, record.path)
      places.set(pathname, record.path)
      identities.push(one)
    } else problems.push(duplicate(record, twin, ids.has(id) ? `id "${id}"` : `address ${pathname}`))
  }
  const { recognised, doubtful } = recalled
  return { identities, recognised, doubtful, problems: [...problems, ...keptDates(kept)] }
}

/**
 * Finds what each article is by itself, and by what is remembered of it; undefined when its address cannot be one. `freeId` makes of the id
 * that a path gives, and the day of the article, one by which subscribers know no other.
 */
function identifier(
  site: Site,
  tag: string,
  now: Instant,
  freeId: (id: string, day: string) => string,
): (record: ArticleRecord, page?: ToldArticle) => Identity | undefined {
  return (record, page) => {
    const seen = record.published === undefined
    // Under an address that is not final nobody has subscribed yet, and a date may still be mended.
    // Of what was planned when it was told of, nobody knows at which date it appeared.
    const isTold = page && (seen || (site.final && page.published <= now && !page.planned))
    const published = isTold ? page.published : record.published === undefined ? now : instantOf(record.published)
    const permalink = permalinkOf(record, published, site)
    if (permalink === undefined) return undefined
    const { url, pathname } = permalink
    const own = () => (record.id?.trim() ? idOf(record, tag) : freeId(idOf(record, tag), published.slice(0, 10)))
    const id = page?.id ?? own()
    // What subscribers were told stays, also where that was the id.
    const told = page ? page.guid : record.id?.trim()
    const guid = told === '' || told === id ? undefined : told
    const updated = updatedOf(record, published, now)
    return { record, id, guid, url, pathname, published, updated, seen, remembered: page }
  }
}

/** The same article with the day of its file's name in its address, and in its id if it has none yet. */
function datedTwin(
  record: ArticleRecord,
  identityOf: ReturnType<typeof identifier>,
  page: ToldArticle | undefined,
): Identity | undefined {
  const day = readPathDate(record.path).text?.slice(0, 10)
  if (day === undefined || record.permalink !== undefined) return undefined
  const one = identityOf({ ...record, slugs: `${record.slugs}-${day}` }, page)
  return one && { ...one, record }
}

/** Not before the date of publication, and not before its time has come. */
function updatedOf({ updated }: ArticleRecord, published: Instant, now: Instant): Instant {
  if (updated === undefined) return published
  const written = instantOf(updated)
  return written > published && written <= now ? written : published
}

/** A `tag:` URI (RFC 4151) of the site's host and the article's path, unless the author gives an id. */
function idOf({ id: written, slugs }: ArticleRecord, tag: string): string {
  const id = written?.trim()
  return id === undefined || id === '' ? tag + slugs : iriOf(id, tag)
}

/**
 * Is what was told the id that an article gives itself? An earlier version may have spelled it in another way, and the site may have had
 * another host when an IRI was made of it, which stays.
 */
function isIdOf({ id, guid }: ToldArticle, record: ArticleRecord, tag: string): boolean {
  const written = record.id?.trim()
  if (written === undefined) return false
  return guid === written || id === idOf(record, tag) || (id === formerly(record) && (guid ?? written) === written)
}

/** How an earlier version spelled an address that an article has as its id. */
function formerly({ id = '' }: ArticleRecord): string {
  return encodeURI(decodedUri(id.trim().toWellFormed()))
}

/**
 * What is a legal IRI stays letter for letter, for two are one only if all their letters are the same (RFC 4287 4.2.6.1). Of any other text
 * one is made, and never the same of two texts.
 */
function iriOf(id: string, tag: string): string {
  return IRI.test(id) && !/\p{NChar}/u.test(id) ? id : tag + encodeURIComponent(id.toWellFormed())
}

/** RFC 3987 2.2: letters of all scripts. What is for private use may stand in a query alone. */
const LETTERS =
  "-\\w.~!$&'()*+,;=:@/\\u{A0}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFEF}\\u{10000}-\\u{DFFFF}\\u{E1000}-\\u{EFFFF}"
const ENCODED = '%[\\da-fA-F]{2}'
const IRI = new RegExp(
  `^[a-zA-Z][a-zA-Z\\d+.-]*:(?://\\[[\\da-fA-F:.]+\\])?(?:[${LETTERS}]|${ENCODED})*` +
    `(?:\\?(?:[${LETTERS}?\\p{Co}]|${ENCODED})*)?(?:#(?:[${LETTERS}?]|${ENCODED})*)?$`,
  'u',
)

/** The id of an article that is known by this text, and the text where that is another. */
export function identifiedBy(text: string, site: Site): { readonly id: string; readonly guid?: string } {
  const id = iriOf(text, idsBegin(site))
  return id === text ? { id } : { id, guid: text }
}

/** What ids begin with that are made here. RFC 4151. */
export function idsBegin({ url, idDate }: Pick<Site, 'url' | 'idDate'>): string {
  return `tag:${new URL(url).hostname},${idDate}:`
}

/** Without the percent-encoding of what may stand in a URI as it is; a text that cannot be decoded stays. */
function decodedUri(uri: string): string {
  try {
    return decodeURI(uri)
  } catch {
    return uri
  }
}

function duplicate({ path }: ArticleRecord, twin: string, what: string): Problem {
  const fix = 'give this article a `slug` and an `id` of its own, or remove one of the two files'
  return { file: path, line: 1, column: 1, severity: 'error', what: `has the same ${what} as ${twin}`, fix }
}

/** What is told of an article that may be another one. */
export function inDoubt({ file, was, why }: Doubtful): Problem {
  const what = `may be ${was.file}, ${why}; subscribers will see it as a new article`
  const fix = `id: ${was.id} where it is the same, or another id where it is not`
  return { file, line: 1, column: 1, severity: 'warning', what, fix }
}

/** What subscribers know by the id of an article is another text, under another title. */
function inPlace({ file, id, published }: ToldArticle): Problem {
  const what = `subscribers know another text as "${id}", of ${published}, and will not see this one as new`
  const fix =
    'where it is a new article: another name for its file, or an id of its own; once it is published, such an id and --resurface'
  return { file, line: 1, column: 1, severity: 'warning', what, fix }
}

function keptId({ path, id: written }: ArticleRecord, id: string): Problem {
  const what = `id: "${written}" comes too late: subscribers know this article as "${id}", which stays`
  const fix = `id: ${id} (or --resurface takes what is written, and readers show the article again)`
  return { file: path, line: 1, column: 1, severity: 'warning', what, fix }
}

/** Was it published as its article says: at that very time, or on the day that stands there without one? */
function isSameDate({ record, published }: Identity, { timeZone }: Site): boolean {
  // What was told has no part of a second.
  const later = Date.parse(published) - Math.floor((record.published ?? 0) / SECOND) * SECOND
  const clock = () => new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' }).format(record.published)
  return later === 0 || (later > 0 && later < DAY && clock() === '00:00:00')
}

/** A date of publication that an author has changed since. Where many are moved alike, it was the time zone of the site. */
function keptDates(kept: readonly Identity[]): Problem[] {
  const shifts = groupBy(kept, ({ record, published }) => (record.published ?? 0) - Date.parse(published))
  return [...shifts].flatMap(([shift, all]): Problem[] => {
    if (all.length > MANY_ALIKE && Math.abs(shift) <= DAY) {
      const what = `timeZone: the dates of ${all.length} articles are ${shift / HOUR} hours from those they were published under, which stay`
      const fix = 'set timeZone as it was, or write the zone into the dates'
      return [{ file: 'site.yaml', line: 1, column: 1, severity: 'warning', what, fix }]
    }
    return all.map(({ record: { path, published = 0 }, published: told }) => {
      const what = `date: ${instantOf(published)} comes too late: it was published as ${told}, which stays`
      const fix = `date: ${told} (or feedwright redate ${path} moves it, which is news to some readers)`
      return { file: path, line: 1, column: 1, severity: 'warning', what, fix }
    })
  })
}

/** Articles whose dates are moved alike, from which on it is no accident. */
const MANY_ALIKE = 3
const HOUR = 3_600_000
const SECOND = 1000

function badPermalink({ path, permalink, slugs }: ArticleRecord): Problem {
  const place = { file: path, line: 1, column: 1, severity: 'error' } as const
  const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
  if (permalink === undefined) {
    const slug = decodeSafely(slugs.slice(slugs.lastIndexOf('/') + 1))
    const what = `slug: "${short(slug)}" makes an address that is too long to be asked for`
    return { ...place, what, fix: `slug: ${slug.slice(0, 60)}` }
  }
  const what = `permalink: "${short(permalink)}" is not a path this site can give to an article`
  return { ...place, what, fix: `permalink: /articles/${slugs}/` }
}
