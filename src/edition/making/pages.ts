import type { Instant } from '../../dates/instant.ts'
import { groupBy } from '../../group-by.ts'
import type { Site } from '../../settings/site.ts'
import { belowSite } from '../../text/addresses.ts'
import type { Digest } from '../../text/digest.ts'
import { shardCount, shardOf } from '../manifest.ts'
import { keyBehind, type ToldArticles, toldBody } from '../memory/told.ts'
import type { PageRecord } from '../page-record.ts'
import type { EntryRecord } from './entry-record.ts'
import { changeOf, type RememberedPages } from './memory.ts'

/**
 * What stands at every pathname: an entry, or where it moved (an alias, or its address in the previous edition), or that it is gone.
 * Names nothing of drafts. An entry's own pathname wins over anything remembered.
 */
export function pageRecords(
  entries: readonly EntryRecord[],
  oldestFirst: readonly EntryRecord[],
  site: Site,
  { pages: memory, told, isFirst }: Before,
  now: Instant,
): ReadonlyMap<string, PageRecord> {
  const pages = new Map<string, PageRecord>()
  const beside = neighboursIn(oldestFirst, site)
  const recordOf = (entry: EntryRecord, moved?: string) => {
    const old = memory.get(entry.remembered?.addresses[0] ?? '')
    const { newer, older } = moved === undefined ? (beside.get(entry) ?? {}) : {}
    const { record, id, guid, url, published, updated, expires, mark, seen } = entry
    const isSame = old?.id === id && old.mark === mark && old.gone === undefined
    const same = isSame && old.newer === newer && old.older === older ? old : undefined
    // What is not there is left out of the JSON.
    return {
      ...{ file: record.path, id, guid, body: toldBody(record, published), published, mark, updated, expires },
      url: moved !== undefined || !url.startsWith(site.url) ? url : undefined,
      changed: changeOf(same, isFirst, now),
      seen: seen || undefined,
      ...{ moved, newer, older },
    }
  }
  for (const entry of entries) pages.set(entry.pathname, recordOf(entry))
  for (const entry of entries) {
    for (const alias of entry.record.aliases) {
      const address = belowSite(alias, site.url)
      const pathname = address && new URL(address).pathname
      if (pathname !== undefined && !pages.has(pathname)) pages.set(pathname, recordOf(entry, entry.url))
    }
  }
  // An article may have been known by another id than it takes now.
  const known = entries.map((entry) => [entry.remembered?.id ?? entry.id, entry] as const)
  const byId = new Map([...known, ...entries.map((entry) => [entry.id, entry] as const)])
  const keep = (pathname: string, old: PageRecord) => {
    const entry = byId.get(old.id)
    if (entry) {
      if (!pages.has(pathname) && !pathname.includes('#')) pages.set(pathname, recordOf(entry, entry.url))
      return
    }
    // What is withdrawn is remembered also where another article stands now.
    const isBehind = pages.has(pathname) && old.moved === undefined && told.has(old.id)
    const key = isBehind ? keyBehind(pathname, old.id) : pathname
    // An entry that was never visible was never withdrawn either: its address is unknown, not gone.
    if (!pages.has(key) && (old.gone !== undefined || old.published <= now))
      pages.set(key, { ...old, gone: old.gone ?? now })
  }
  for (const [pathname, old] of memory) keep(pathname, old)
  // What the edition before does not know of.
  for (const { addresses, file, id, guid, body, published, planned } of told.values()) {
    for (const pathname of planned ? [] : addresses) {
      if (memory.get(pathname)?.id !== id && !memory.has(keyBehind(pathname, id)))
        keep(pathname, { file, id, guid, body, published, mark: '', updated: published })
    }
  }
  return pages
}

/** What is remembered: where everything stood, what was told of each article, and whether this is the first edition. */
type Before = { readonly pages: RememberedPages; readonly told: ToldArticles; readonly isFirst: boolean }

type Beside = Pick<PageRecord, 'newer' | 'older'>

/**
 * What is published before and after each entry whose page stands here, among those in its language, or among all where it is alone
 * in that. Pages in no feed are passed by.
 */
function neighboursIn(oldestFirst: readonly EntryRecord[], site: Site): ReadonlyMap<EntryRecord, Beside> {
  const found = new Map<EntryRecord, Beside>()
  const shown = oldestFirst.filter(({ record, url }) => !record.unlisted && url.startsWith(site.url))
  for (const own of groupBy(shown, ({ record }) => record.language ?? site.language).values()) {
    const row = own.length > 1 ? own : shown
    for (const [i, entry] of row.entries())
      if (row === own || entry === own[0])
        found.set(entry, { newer: row[i + 1]?.pathname, older: row[i - 1]?.pathname })
  }
  return found
}

/** Page records spread over objects by their pathnames, sorted in each. */
export function pageShards(
  pages: ReadonlyMap<string, PageRecord>,
  digest: Digest,
): { name: string; text: () => string }[] {
  return spread([...pages.keys()], 256).map((paths) => {
    // Together the texts are megabytes, so none is kept: each is made again when it is asked for.
    const text = () => `{${paths.map((path) => `${JSON.stringify(path)}:${JSON.stringify(pages.get(path))}`).join()}}`
    return { name: `p/${digest(text())}`, text }
  })
}

/** Keys by the shards they stand in, about `each` in one; each shard sorted. */
export function spread(keys: readonly string[], each: number): string[][] {
  const parts = Array.from({ length: shardCount(keys.length, each) }, (): string[] => [])
  for (const key of keys) parts[shardOf(key, parts.length)]?.push(key)
  for (const part of parts) part.sort()
  return parts
}
