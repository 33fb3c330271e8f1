import type { Instant } from '../../dates/instant.ts'
import type { Site } from '../../settings/site.ts'
import type { PageRecord } from '../page-record.ts'
import { belowSite } from './below.ts'
import type { Memory } from './identity.ts'
import type { Member } from './index-feed.ts'

/**
 * What stands at every pathname: an entry, or where it moved (an alias, or its address in the previous edition), or that it is gone.
 * Names nothing of drafts. An entry's own pathname wins over anything remembered.
 */
export function pageRecords(
  named: readonly Member[],
  site: Site,
  memory: Memory | undefined,
  now: Instant,
): ReadonlyMap<string, PageRecord> {
  const pages = new Map<string, PageRecord>()
  const byId = new Map<string, Member>()
  const before = new Map([...(memory ?? [])].filter(([, old]) => !old.moved).map(([, old]) => [old.id, old]))
  for (const one of named) {
    byId.set(one.id, one)
    pages.set(one.pathname, recordOf(one, before.get(one.id), memory !== undefined, site, now))
  }
  const movedTo = (one: Member, moved: string): PageRecord => {
    return { ...recordOf(one, before.get(one.id), memory !== undefined, site, now), url: one.url, moved }
  }
  for (const one of named) {
    for (const alias of one.outline.aliases) {
      const address = belowSite(alias, site.url)
      const pathname = address && new URL(address).pathname
      if (pathname !== undefined && !pages.has(pathname)) pages.set(pathname, movedTo(one, one.url))
    }
  }
  for (const [pathname, old] of memory ?? []) {
    if (pages.has(pathname)) continue
    const target = byId.get(old.id)
    if (target) pages.set(pathname, movedTo(target, target.url))
    // What was never visible has not been withdrawn.
    else if (old.gone !== undefined || old.published <= now) pages.set(pathname, { ...old, gone: old.gone ?? now })
  }
  return pages
}

function recordOf(
  { outline, id, url, published, updated, expires, mark, seen }: Member,
  old: PageRecord | undefined,
  hasMemory: boolean,
  site: Site,
  now: Instant,
): PageRecord {
  const changed = hasMemory ? (old?.mark === mark && !old.gone ? old.changed : now) : undefined
  return {
    file: outline.path,
    id,
    body: outline.body,
    published,
    mark,
    updated,
    ...(expires && { expires }),
    ...(!isOwn(url, site) && { url }),
    ...(changed && { changed }),
    ...(seen && { seen: true as const }),
  }
}

/** Is this address served here? */
export function isOwn(url: string, site: Site): boolean {
  return site.permalink === undefined && url.startsWith(site.url)
}
