import type { Instant } from '../../dates/instant.ts'
import type { ArticleRecord } from '../making/record.ts'
import type { PageRecord } from '../page-record.ts'

/** What subscribers were told of one article: which file it is, under which id and date, and where it stands. */
export type ToldArticle = {
  /** Article file, inside the collection. */
  readonly file: string
  readonly id: string
  /** As in Entry. */
  readonly guid?: string | undefined
  readonly published: Instant
  /** As in ArticleRecord. */
  readonly body: string
  /** Pathnames at which it stands and stood, the present one first. */
  readonly addresses: readonly string[]
}

/** What an edition tells of an article. */
type Telling = Pick<ToldArticle, 'id' | 'guid' | 'published'> & {
  readonly pathname: string
  readonly record: Pick<ArticleRecord, 'path' | 'body'>
}

/** What subscribers were told of every article, by id. */
export type ToldArticles = ReadonlyMap<string, ToldArticle>

/** What the pages of an edition say of it: where something moved away from is an address of what moved. */
export function toldBy(pages: ReadonlyMap<string, PageRecord>): ToldArticles {
  const all = new Map<string, ToldArticle>()
  const before = new Map<string, string[]>()
  for (const [pathname, { file, id, guid, published, body, moved }] of pages) {
    if (moved === undefined) all.set(id, { file, id, guid, published, body, addresses: [pathname] })
    else before.set(id, [...(before.get(id) ?? []), pathname])
  }
  for (const [id, pathnames] of before) {
    const one = all.get(id)
    if (one) all.set(id, { ...one, addresses: [...one.addresses, ...pathnames] })
  }
  return all
}

/** What is told with an edition; what was told of other files is not forgotten, but for what nobody has seen. */
export function toldNext(before: ToldArticles, entries: readonly Telling[], now: Instant): ToldArticles {
  const files = new Set(entries.map(({ record }) => record.path))
  const all = new Map<string, ToldArticle>()
  for (const [id, one] of before) if (one.published <= now && !files.has(one.file)) all.set(id, one)
  for (const { id, guid, published, pathname, record } of entries) {
    const known = before.get(id)?.addresses ?? []
    const addresses = known[0] === pathname ? known : [pathname, ...known.filter((other) => other !== pathname)]
    all.set(id, { file: record.path, id, guid, published, body: record.body, addresses })
  }
  return all
}

/**
 * What is known from an edition and from feedwright.lock together: where they differ, the lock counts. Of two lines for one id, which a
 * merge may leave, the one whose file is there, under the earlier date.
 */
export function toldTogether(
  pages: ToldArticles,
  lock: readonly ToldArticle[],
  present: ReadonlySet<string>,
): ToldArticles {
  if (lock.length === 0) return pages
  const files = new Set(lock.map(({ file }) => file))
  const ids = new Set(lock.map(({ id }) => id))
  const all = new Map([...pages].filter(([id, { file }]) => ids.has(id) || !files.has(file)))
  const locked = new Map<string, ToldArticle>()
  for (const line of lock) {
    const twin = locked.get(line.id)
    const page = twin ?? all.get(line.id)
    // A rename that one of them has not heard of.
    const { file, body } = page && (page.file === line.file || !present.has(line.file)) ? page : line
    const addresses = page ? [...new Set([...page.addresses, ...line.addresses])] : line.addresses
    const published = twin && twin.published < line.published ? twin.published : line.published
    locked.set(line.id, { id: line.id, guid: line.guid ?? page?.guid, file, body, published, addresses })
  }
  for (const one of locked.values()) all.set(one.id, one)
  return all
}
