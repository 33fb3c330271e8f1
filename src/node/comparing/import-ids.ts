import { identifiedBy } from '../../edition/making/identity.ts'
import type { ArticleRecord } from '../../edition/making/record.ts'
import { type Matched, matchItems } from '../../edition/memory/known.ts'
import { isPublicTold, type LockLine, publicTold, readLock } from '../../edition/memory/lock.ts'
import type { ToldArticle } from '../../edition/memory/told.ts'
import { type LiveMemory, writeToLock } from '../store/lock-file.ts'
import { collectItems, fetchText, idsIn, type Reach } from './collect-items.ts'
import { type PreviewRequest, preview } from './compare.ts'

/** What came of taking over the ids of a feed: what was matched by what, and what was not. */
export type Imported = Omit<Matched, 'doubtful'> & {
  readonly source: string
  /** How many ids are no IRIs: RSS and JSON Feed have them letter for letter, and Atom one that is made of each (RFC 4287 4.2.6). */
  readonly opaque: number
  /** The `podcast:guid` of the show, where the settings have not the same. */
  readonly show?: string | undefined
}

/**
 * Takes over the ids and dates of a publisher's feed or export into feedwright.lock: those of the items that are articles of the folder, letter
 * for letter. Where an item has no id its link is what readers know it by. Old addresses lead to the articles from then on. Throws when the
 * folder has no address for good.
 */
export async function importIds(request: PreviewRequest, source: string, reach: Reach): Promise<Imported> {
  const { lines, ...found } = await matchFeed(request, source, reach)
  writeToLock(request.folder, lines, reach.now)
  return found
}

/** Finds the articles of a folder that the items of a feed are, and what their subscribers were told. */
async function matchFeed(request: PreviewRequest, source: string, reach: Reach) {
  const { making, articles } = await preview(request, reach.now)
  const { site } = making.collection
  if (!site.final) {
    throw new Error(
      'ids are for good, and so must the address of the site be\n  fix: url: https://example.org/ in site.yaml, or --url, or SITE_URL',
    )
  }
  const known = await collectItems(source, reach)
  const records = new Map(making.collection.records.map((record) => [record.path, record]))
  // A date that stands nowhere in the article says nothing of which item it is.
  const isDated = ({ published, committed }: ArticleRecord) => published !== undefined && !committed
  const dated = idsIn(articles, known).flatMap((article) => {
    const record = records.get(article.file)
    return record ? [{ ...article, published: isDated(record) ? article.published : undefined }] : []
  })
  const { matches, doubtful, items, articles: others } = matchItems(known.items, dated)
  const told = new Map(Array.from(making.edition.memory.told.values(), (one) => [one.file, one]))
  const lines = matches.flatMap(({ item, article: { file, link } }): ToldArticle[] => {
    const id = item.id ?? item.link
    const [before, record] = [told.get(file), records.get(file)]
    const published = item.published ?? before?.published
    if (id === undefined || published === undefined || !record) return []
    // What stands at the top is told by its query, which no page here is.
    const paths = [link, item.link].map((address) => URL.parse(address ?? '', 'https://any.invalid/')?.pathname ?? '/')
    const addresses = new Set(paths.filter((path) => path !== '/'))
    // What was taken over by an earlier version, and has been told since, is spelled as it was then.
    const ids = before?.guid === id ? { id: before.id, guid: id } : identifiedBy(id, site)
    return [{ file, ...ids, published, body: record.body, addresses: [...addresses] }]
  })
  const opaque = lines.filter(({ guid }) => guid !== undefined).length
  const shows = [site.podcast, ...site.feeds.map(({ podcast }) => podcast)].map((show) => show?.guid)
  const show = shows.includes(known.show) ? undefined : known.show
  const left = [...doubtful.map(({ article }) => article), ...others]
  return { matches, items: [...doubtful, ...items], articles: left, source: known.source, opaque, show, lines }
}

/**
 * What a live site says that subscribers were told: its public memory, in as many parts as it has. Where it has none, as an older version or
 * another program leaves it, what its JSON Feed and archives hold of articles of this folder. Neither tells of drafts or scheduled entries.
 * Throws where the site cannot be asked.
 */
export async function askLive(request: PreviewRequest, address: string, reach: Reach): Promise<LiveMemory> {
  const file = /^[^?#]*\/[^/?#]+\.\w+$/.test(URL.parse(address)?.pathname ?? '')
  const place = new URL(file ? '.' : '', file || address.endsWith('/') ? address : `${address}/`).href
  const found: LockLine[] = []
  for (let number = 1; ; number++) {
    const text = await fetchText(place + publicTold(number), reach.fetch)
    if (text === undefined || !isPublicTold(text)) break
    found.push(...readLock(text).lines)
  }
  if (found.length > 0) {
    // An address that was left is told without a sketch where the article itself stands in another part.
    const lines = found.sort((a, b) => Number(a.body === '') - Number(b.body === '')).map(({ line: _, ...one }) => one)
    return { where: place, lines }
  }
  const { lines } = await matchFeed(request, file ? address : `${place}feed.json`, reach)
  return { where: place, lines }
}
