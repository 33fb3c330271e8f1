import type { Instant } from '../../dates/instant.ts'
import { instantAt } from '../../dates/instant.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import { compareText } from '../order.ts'
import type { PageRecord } from '../page-record.ts'
import type { RememberedPages } from './memory.ts'
import { type Permalink, permalinkOf } from './permalink.ts'
import type { ArticleRecord } from './record.ts'

/** An article with what is permanent about it. Its pathname is its key among the pages. */
export type Identity = Permalink & {
  readonly record: ArticleRecord
  readonly id: string
  readonly published: Instant
  readonly updated: Instant
  /** Nothing in the article dates it. */
  readonly seen: boolean
  /** What an earlier edition has of it. */
  readonly remembered: PageRecord | undefined
}

/**
 * Gives every article its id, permalink and dates. What an earlier edition published stays: the id always, the date once it has
 * passed (CONFORMANCE 91, 93). Of two articles with one id or one permalink the second by path is left out, with a problem (94).
 */
export function identify(
  records: readonly ArticleRecord[],
  site: Site,
  pages: RememberedPages,
  now: Instant,
): { readonly identities: readonly Identity[]; readonly problems: readonly Problem[] } {
  const recall = recaller(records, pages)
  const tag = `tag:${new URL(site.url).hostname},${site.idDate}:`
  const identityOf = identifier(site, tag, now)
  const ids = new Map<string, string>()
  const places = new Map<string, string>()
  const identities: Identity[] = []
  const problems: Problem[] = []
  for (const record of records.toSorted((a, b) => compareText(a.path, b.path))) {
    const page = recall(record)
    const one = identityOf(record, page)
    if (page && record.id !== undefined && idOf(record, tag) !== page.id) problems.push(keptId(record, page.id))
    if (one === undefined) {
      problems.push(badPermalink(record))
      continue
    }
    const { id, pathname } = one
    const twin = ids.get(id) ?? places.get(pathname)
    if (twin === undefined) {
      ids.set(id, record.path)
      places.set(pathname, record.path)
      identities.push(one)
    } else problems.push(duplicate(record, twin, ids.has(id) ? `id "${id}"` : `address ${pathname}`))
  }
  return { identities, problems }
}

/** Finds what each article is by itself, and by what is remembered of it; undefined when its address cannot be one. */
function identifier(
  site: Site,
  tag: string,
  now: Instant,
): (record: ArticleRecord, page?: PageRecord) => Identity | undefined {
  return (record, page) => {
    const seen = record.published === undefined
    // Under an address that is not final nobody has subscribed yet, and a date may still be mended.
    const isTold = page && (seen || (site.final && page.published <= now))
    const written = record.published === undefined ? now : instantAt(record.published)
    const published = isTold ? page.published : written
    const permalink = permalinkOf(record, published, site)
    if (permalink === undefined) return undefined
    const { url, pathname } = permalink
    const id = page?.id ?? idOf(record, tag)
    const updated = updatedOf(record, published, now)
    return { record, id, url, pathname, published, updated, seen, remembered: page }
  }
}

/** Not before the date of publication, and not before its time has come. */
function updatedOf({ updated }: ArticleRecord, published: Instant, now: Instant): Instant {
  if (updated === undefined) return published
  const written = instantAt(updated)
  return written > published && written <= now ? written : published
}

/** A `tag:` URI (RFC 4151) of the site's host and the article's path, unless the author gives an id. */
function idOf({ id: written, slugs }: ArticleRecord, tag: string): string {
  const id = written?.trim()
  if (id === undefined || id === '') return tag + slugs
  if (/^[a-z][a-z0-9+.-]*:\S+$/i.test(id)) return encodeURI(decodedUri(id))
  return tag + encodeURIComponent(id.toWellFormed())
}

/** Finds what is remembered of an article: by its file, the id or an alias it names, else as the one vanished file with the same body. */
function recaller(
  records: readonly ArticleRecord[],
  pages: RememberedPages,
): (record: ArticleRecord) => PageRecord | undefined {
  if (pages.size === 0) return () => undefined
  const files = new Set(records.map(({ path }) => path))
  const byFile = new Map<string, PageRecord>()
  const byId = new Map<string, PageRecord>()
  const byBody = new Map<string, PageRecord | undefined>()
  for (const page of pages.values()) {
    if (page.moved !== undefined) continue
    byFile.set(page.file, page)
    if (files.has(page.file)) continue
    byId.set(page.id, page)
    byBody.set(page.body, byBody.has(page.body) ? undefined : page)
  }
  return ({ path, id, aliases, body }) => {
    const known = byFile.get(path) ?? (id === undefined ? undefined : byId.get(id))
    if (known) return known
    const alias = aliases.map((pathname) => pages.get(pathname)).find((page) => page && byId.has(page.id))
    return alias ?? byBody.get(body)
  }
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

function keptId({ path, id: written }: ArticleRecord, id: string): Problem {
  const what = `id: "${written}" comes too late: subscribers know this article as "${id}"`
  return { file: path, line: 1, column: 1, severity: 'warning', what, fix: `id: ${id}` }
}

function badPermalink({ path, permalink, slugs }: ArticleRecord): Problem {
  const what = `permalink: "${permalink}" is not a path this site can give to an article`
  return { file: path, line: 1, column: 1, severity: 'error', what, fix: `permalink: /articles/${slugs}/` }
}
