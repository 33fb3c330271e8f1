import type { Instant } from '../../dates/instant.ts'
import { instantAt } from '../../dates/instant.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import { compareText } from '../order.ts'
import type { PageRecord } from '../page-record.ts'
import type { Outline } from './outline.ts'
import { permalinkOf, urlOf } from './permalink.ts'

/** What the previous edition told subscribers, by pathname. */
export type Memory = Pick<ReadonlyMap<string, PageRecord>, 'get'> & Iterable<[string, PageRecord]>

/** An article with what is permanent about it. */
export type Identified = {
  readonly outline: Outline
  readonly id: string
  /** Permalink, and its key among the pages. */
  readonly url: string
  readonly pathname: string
  readonly published: Instant
  readonly updated: Instant
  /** Nothing in the article dates it. */
  readonly seen: boolean
}

/**
 * Gives every article its id, permalink and dates. What an earlier edition published stays: the id always, the date once it has
 * passed (CONFORMANCE 91, 93). Of two articles with one id or one permalink the second by path is left out, with a problem (94).
 */
export function identify(
  outlines: readonly Outline[],
  site: Site,
  memory: Memory,
  now: Instant,
): { readonly identified: readonly Identified[]; readonly problems: readonly Problem[] } {
  const recall = recaller(outlines, memory)
  const ids = new Map<string, string>()
  const places = new Map<string, string>()
  const identified: Identified[] = []
  const problems: Problem[] = []
  for (const outline of outlines.toSorted((a, b) => compareText(a.path, b.path))) {
    const record = recall(outline)
    const id = record?.id ?? idOf(outline, site)
    if (record && outline.id !== undefined && idOf(outline, site) !== id) problems.push(keptId(outline, id))
    const one = identityOf(outline, site, now, record)
    const twin = one && (ids.get(id) ?? places.get(one.pathname))
    if (one === undefined) problems.push(badPermalink(outline))
    else if (twin !== undefined)
      problems.push(duplicate(outline, twin, ids.has(id) ? `id "${id}"` : `address ${one.pathname}`))
    else {
      ids.set(id, outline.path)
      places.set(one.pathname, outline.path)
      identified.push(one)
    }
  }
  return { identified, problems }
}

/** What one article is by itself, and by what is remembered of it; undefined when its address cannot be one. */
export function identityOf(outline: Outline, site: Site, now: Instant, record?: PageRecord): Identified | undefined {
  const { seen, published } = dateOf(outline, record, site, now)
  const permalink = permalinkOf(outline, published, site)
  if (permalink === undefined) return undefined
  const id = record?.id ?? idOf(outline, site)
  const updated = updatedOf(outline, published, now)
  return { outline, id, ...permalink, published, updated, seen }
}

function dateOf(outline: Outline, record: PageRecord | undefined, site: Site, now: Instant) {
  const seen = outline.published === undefined
  const dated = outline.published === undefined ? now : instantAt(outline.published)
  // Under an address that is not final nobody has subscribed yet, and a date may still be mended.
  const told = record && (seen || (site.final && record.published <= now))
  return { seen, published: told ? record.published : dated }
}

function updatedOf(outline: Outline, published: Instant, now: Instant): Instant {
  const written = outline.updated === undefined ? published : instantAt(outline.updated)
  return written > published && written <= now ? written : published
}

/** A `tag:` URI (RFC 4151) of the site's host and the article's path, unless the author gives an id. */
export function idOf(outline: Outline, site: Site): string {
  const id = outline.id?.trim()
  if (id !== undefined && /^[a-z][a-z0-9+.-]*:\S+$/i.test(id)) return encodeURI(decodeSafely(id))
  const own = id === undefined || id === '' ? outline.slugs : encodeURIComponent(id.toWellFormed())
  return `tag:${urlOf(site).hostname},${site.idDate}:${own}`
}

/** Finds what is remembered of an article: by its file, the id or an alias it names, else as the one vanished file with the same body. */
function recaller(outlines: readonly Outline[], memory: Memory): (outline: Outline) => PageRecord | undefined {
  const files = new Set<string>()
  const byFile = new Map<string, PageRecord>()
  const byId = new Map<string, PageRecord>()
  const byBody = new Map<string, PageRecord | undefined>()
  for (const [, record] of memory) {
    // Most first editions remember nothing.
    if (files.size === 0) for (const { path } of outlines) files.add(path)
    if (record.moved !== undefined) continue
    byFile.set(record.file, record)
    if (files.has(record.file)) continue
    byId.set(record.id, record)
    byBody.set(record.body, byBody.has(record.body) ? undefined : record)
  }
  return (outline) => {
    const known = byFile.get(outline.path) ?? (outline.id === undefined ? undefined : byId.get(outline.id))
    if (known) return known
    const alias = outline.aliases.map((path) => memory.get(path)).find((record) => record && byId.has(record.id))
    return alias ?? byBody.get(outline.body)
  }
}

function decodeSafely(text: string): string {
  try {
    return decodeURI(text)
  } catch {
    return text
  }
}

function duplicate(outline: Outline, twin: string, what: string): Problem {
  const fix = `give this article a \`slug\` and an \`id\` of its own, or remove one of the two files`
  return { file: outline.path, line: 1, column: 1, severity: 'error', what: `has the same ${what} as ${twin}`, fix }
}

function keptId(outline: Outline, id: string): Problem {
  const what = `id: "${outline.id}" comes too late: subscribers know this article as "${id}"`
  return { file: outline.path, line: 1, column: 1, severity: 'warning', what, fix: `id: ${id}` }
}

function badPermalink(outline: Outline): Problem {
  const what = `permalink: "${outline.permalink}" is not a path this site can give to an article`
  return {
    file: outline.path,
    line: 1,
    column: 1,
    severity: 'error',
    what,
    fix: `permalink: /articles/${outline.slugs}/`,
  }
}
