import type { Site } from '../site.ts'
import { belowSite } from './below.ts'
import type { Instant } from './entry.ts'
import type { Identified, Memory } from './identity.ts'
import type { PageRecord } from './manifest.ts'
import type { Prepared } from './prepare.ts'

/**
 * What stands at every pathname: an entry, or where it moved (an alias, or its address in the previous edition), or that it is gone.
 * Names nothing of drafts. An entry's own pathname wins over anything remembered.
 */
export function pageRecords(
  prepared: readonly Prepared[],
  identified: readonly Identified[],
  site: Site,
  memory: Memory | undefined,
  now: Instant,
): ReadonlyMap<string, PageRecord> {
  const pages = new Map<string, PageRecord>()
  const byId = new Map<string, PageRecord>()
  const seen = new Set(identified.filter((one) => one.seen).map(({ id }) => id))
  const before = new Map([...(memory ?? [])].filter(([, old]) => !old.moved).map(([, old]) => [old.id, old]))
  for (const one of prepared) {
    const record = recordOf(one, seen.has(one.head.id), before.get(one.head.id), memory !== undefined, site, now)
    byId.set(record.id, { ...record, url: one.head.url })
    pages.set(new URL(one.head.url).pathname, record)
  }
  for (const { head, article } of prepared) {
    for (const alias of article.aliases) {
      const address = belowSite(alias, site.url)
      const pathname = address && new URL(address).pathname
      const target = byId.get(head.id)
      if (target && pathname !== undefined && !pages.has(pathname)) pages.set(pathname, { ...target, moved: head.url })
    }
  }
  for (const [pathname, old] of memory ?? []) {
    const target = byId.get(old.id)
    if (pages.has(pathname)) continue
    if (target) pages.set(pathname, { ...target, moved: target.url ?? pathname })
    // What was never visible has not been withdrawn.
    else if (old.gone !== undefined || old.published <= now) pages.set(pathname, { ...old, gone: old.gone ?? now })
  }
  return pages
}

/** The records of entries that changed where they stand, by their pathnames. */
export function recordsAgain(
  changed: readonly Prepared[],
  memory: Memory,
  site: Site,
  now: Instant,
): ReadonlyMap<string, PageRecord> {
  return new Map(
    changed.map((one) => {
      const { pathname } = new URL(one.head.url)
      const isSeen = one.article.published === undefined
      return [pathname, recordOf(one, isSeen, memory.get(pathname), true, site, now)]
    }),
  )
}

function recordOf(
  { head, mark, article }: Prepared,
  seen: boolean,
  old: PageRecord | undefined,
  hasMemory: boolean,
  site: Site,
  now: Instant,
): PageRecord {
  const changed = hasMemory ? (old?.mark === mark && !old.gone ? old.changed : now) : undefined
  return {
    file: article.path,
    id: head.id,
    body: article.digest.slice(0, 8),
    published: head.published,
    mark,
    updated: head.updated,
    ...(head.expires && { expires: head.expires }),
    ...(!isOwn(head.url, site) && { url: head.url }),
    ...(changed && { changed }),
    ...(seen && { seen: true as const }),
  }
}

/** Is this address served here? */
export function isOwn(url: string, site: Site): boolean {
  return site.permalink === undefined && url.startsWith(site.url)
}
