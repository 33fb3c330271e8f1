import { identifiedBy } from '../../edition/making/identity.ts'
import { type Matched, matchItems } from '../../edition/memory/known.ts'
import type { ToldArticle } from '../../edition/memory/told.ts'
import { writeToLock } from '../store/lock-file.ts'
import { collectItems, type Reach } from './collect-items.ts'
import { type PreviewRequest, preview } from './compare.ts'

/** What came of taking over the ids of a feed: what was matched by what, and what was not. */
export type Imported = Matched & { readonly source: string }

/**
 * Takes over the ids and dates of a publisher's feed or export into feedwright.lock: those of the items that are articles of the folder, letter
 * for letter. Where an item has no id its link is what readers know it by. Old addresses lead to the articles from then on. Throws when the
 * folder has no address for good. `which`: of all articles, or only of those of which nothing is remembered.
 */
export async function importIds(
  request: PreviewRequest,
  source: string,
  reach: Reach,
  which: 'all' | 'unknown' = 'all',
): Promise<Imported> {
  const { making, site, articles, told } = await preview(request, reach.now)
  if (!site.final) {
    throw new Error(
      'ids are for good, and so must the address of the site be\n  fix: url: https://example.org/ in site.yaml, or --url, or SITE_URL',
    )
  }
  const known = await collectItems(source, reach)
  const matched = matchItems(known.items, articles)
  const records = new Map(making.collection.records.map((record) => [record.path, record]))
  const remembered = new Set(which === 'all' ? [] : told.map(({ file }) => file))
  const lines = matched.matches.flatMap(({ item, article }): ToldArticle[] => {
    if (remembered.has(article.file)) return []
    const id = item.id ?? item.link
    const published = item.published ?? article.published
    const record = records.get(article.file)
    if (id === undefined || published === undefined || !record) return []
    const addresses = [article.link, item.link].flatMap((link) => addressIn(link) ?? [])
    const ids = identifiedBy(id, site)
    return [{ file: article.file, ...ids, published, body: record.body, addresses: [...new Set(addresses)] }]
  })
  writeToLock(request.folder, lines, reach.now)
  return { ...matched, source: known.source }
}

/**
 * Remembers what the live site itself shows, for articles of which nothing else is remembered: its JSON Feed and the archives that this
 * names hold what subscribers were told, and nothing of drafts or scheduled entries.
 */
export async function rememberLive(request: PreviewRequest, address: string, reach: Reach): Promise<void> {
  const feed = new URL('feed.json', address.endsWith('/') ? address : `${address}/`).href
  await importIds(request, address.endsWith('.json') ? address : feed, reach, 'unknown')
}

/** The path of an address. What stands at the top is told by its query, which no page here is. */
function addressIn(link: string | undefined): string | undefined {
  const pathname = URL.parse(link ?? '')?.pathname
  return pathname === '/' ? undefined : pathname
}
