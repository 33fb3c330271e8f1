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
  const before = new Map([...(memory?.values() ?? [])].filter((old) => !old.moved).map((old) => [old.id, old]))
  const recordOf = ({ head, mark, article }: Prepared): PageRecord => {
    const old = before.get(head.id)
    const changed = memory === undefined ? undefined : old?.mark === mark && !old.gone ? old.changed : now
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
      ...(seen.has(head.id) && { seen: true as const }),
    }
  }
  for (const one of prepared) {
    const record = recordOf(one)
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

/** Is this address served here? */
export function isOwn(url: string, site: Site): boolean {
  return site.permalink === undefined && url.startsWith(site.url)
}
