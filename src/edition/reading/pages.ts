import type { Instant } from '../../dates/instant.ts'
import { earliest, latest } from '../../dates/instant.ts'
import { type Entry, isVisible, readLine } from '../entry.ts'
import { shardOf } from '../manifest.ts'
import { type ToldArticle, type ToldArticles, toldBy } from '../memory/told.ts'
import { compareText } from '../order.ts'
import type { PageRecord } from '../page-record.ts'
import { type PageState, UNLISTED } from '../view.ts'
import { groupOf } from './groups.ts'
import type { EditionObjects } from './source.ts'

/** What stands at a pathname. */
export async function pageAt(source: EditionObjects, pathname: string, now: Instant): Promise<PageState | undefined> {
  const record = await recordAt(source, pathname)
  if (!record || (record.published > now && !record.gone)) return undefined
  if (record.moved !== undefined) return { kind: 'moved', to: record.moved }
  if (record.gone !== undefined || !isVisible(record, now)) return { kind: 'gone' }
  if (record.url !== undefined) return { kind: 'moved', to: record.url }
  const [newer, older] = await Promise.all([
    nearest(source, record, 'newer', now),
    nearest(source, record, 'older', now),
  ])
  const isAlone = newer.record === undefined && older.record === undefined
  const beside = isAlone ? '' : `.${newer.record?.mark.slice(0, 6) ?? ''}.${older.record?.mark.slice(0, 6) ?? ''}`
  const since = [record.updated, record.changed, source.manifest.settled, newer.since, older.since]
  const changed = latest(since) ?? record.updated
  const changesAt = earliest([record.expires, newer.until, older.until])
  return {
    kind: 'entry',
    state: `${source.manifest.stamp}${record.mark.slice(0, 12)}${beside}`,
    changed: changed < now ? changed : now,
    ...(changesAt && { changesAt }),
    ...(newer.pathname !== undefined && { newer: newer.pathname }),
    ...(older.pathname !== undefined && { older: older.pathname }),
  }
}

/** What stands beside a page on one side: since when, and until when nothing else does. */
type Nearest = {
  readonly pathname?: string
  readonly record?: PageRecord
  readonly since: Instant | undefined
  readonly until: Instant | undefined
}

/** Articles passed by that have expired. Where there are more, nothing stands beside. */
const MOST_PASSED = 16

async function nearest(
  source: EditionObjects,
  from: PageRecord,
  way: 'newer' | 'older',
  now: Instant,
): Promise<Nearest> {
  let since: Instant | undefined
  let pathname = from[way]
  for (let passed = 0; pathname !== undefined && passed < MOST_PASSED; passed++) {
    const record = await recordAt(source, pathname)
    // All that follows is still to come, too.
    if (!record || record.published > now) return { since, until: record?.published }
    since = latest([since, record.published, record.updated, record.changed])
    if (isVisible(record, now)) return { pathname, record, since, until: record.expires }
    since = latest([since, record.expires])
    pathname = record[way]
  }
  return { since, until: undefined }
}

/** The entry whose page stands at a pathname, if it can be seen. */
export async function entryAt(source: EditionObjects, pathname: string, now: Instant): Promise<Entry | undefined> {
  const record = await recordAt(source, pathname)
  if (!record || record.moved !== undefined || record.gone !== undefined || !isVisible(record, now)) return undefined
  return (await entryIn(source, '', record)) ?? entryIn(source, UNLISTED, record)
}

async function entryIn(source: EditionObjects, feed: string, record: PageRecord): Promise<Entry | undefined> {
  const index = await source.feed(feed)
  const group = index && (await groupOf(index, record, source.block))
  if (!group) return undefined
  const quoted = JSON.stringify(record.id)
  // Few lines have the id in them: the others are not parsed.
  const lines = (await source.segment(group.segment)).filter((line) => line.includes(quoted))
  return lines.map(readLine).find(({ id }) => id === record.id)
}

/** Permalinks of visible entries for the sitemap: as many shards to a page as stay under 50 000. */
export async function permalinksOf(
  source: EditionObjects,
  page: number,
  now: Instant,
): Promise<readonly { readonly url: string; readonly updated: Instant }[]> {
  const { site } = source.manifest
  return (await recordsOf(source, page))
    .filter(([, record]) => !record.moved && !record.gone && !record.url && isVisible(record, now))
    .map(([pathname, { updated }]) => ({ url: new URL(pathname, site.url).href, updated }))
    .toSorted((a, b) => compareText(b.updated, a.updated) || compareText(a.url, b.url))
}

/** What subscribers have been told of by now, of as many shards as a page of the sitemap has. */
export async function toldOf(source: EditionObjects, page: number, now: Instant): Promise<ToldArticles> {
  const seen = (await recordsOf(source, page)).filter(([, { published }]) => published <= now)
  const told = toldBy(new Map(seen))
  // What stands in another shard than an address that it left.
  const left = seen.filter(([, { id }]) => !told.has(id))
  const others = left.map(([pathname, { file, id, guid, published }]): [string, ToldArticle] => {
    return [id, { file, id, guid, published, body: '', addresses: [pathname] }]
  })
  return new Map([...told, ...others])
}

async function recordsOf({ manifest, pages }: EditionObjects, page: number): Promise<[string, PageRecord][]> {
  const names = manifest.pages.slice(page * PAGE_SHARDS, (page + 1) * PAGE_SHARDS)
  const shards = await Promise.all(names.map(pages))
  return shards.flatMap((shard) => Object.entries(shard))
}

/** Page shards to a page of the sitemap: they hold some 256 records each. */
export const PAGE_SHARDS = 64

/** What is remembered of a pathname. */
export async function recordAt(source: EditionObjects, pathname: string): Promise<PageRecord | undefined> {
  const { pages } = source.manifest
  const shard = await source.pages(pages[shardOf(pathname, pages.length)] ?? '')
  return Object.hasOwn(shard, pathname) ? shard[pathname] : undefined
}
