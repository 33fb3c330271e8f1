import { type Instant, instantOf } from '../../dates/instant.ts'
import { groupBy } from '../../group-by.ts'
import type { ArticleRecord } from '../making/record.ts'
import { compareText } from '../order.ts'
import type { PageRecord } from '../page-record.ts'
import { DAY, likenessOf, partsOf } from './sketch.ts'

/** What subscribers were told of one article: which file it is, under which id and date, and where it stands. */
export type ToldArticle = Pick<PageRecord, 'file' | 'id' | 'guid' | 'published' | 'body'> & {
  /** Pathnames at which it stands and stood, the present one first. */
  readonly addresses: readonly string[]
  /** It has been withdrawn. */
  readonly gone?: true
  /** It was still to come when this was written: whether anybody has seen it, and at its date, is not known. */
  readonly planned?: true
  /** Further files that are there, and have a line of this id too: a merge kept both of two renames, or of two new articles of one name. */
  readonly twins?: readonly string[]
}

/** What an edition tells of an article. */
type Telling = Pick<ToldArticle, 'id' | 'guid' | 'published'> & {
  readonly pathname: string
  readonly record: Pick<ArticleRecord, 'path' | 'body' | 'published' | 'committed'>
  readonly remembered: ToldArticle | undefined
}

/** What subscribers were told of every article, by id. */
export type ToldArticles = ReadonlyMap<string, ToldArticle>

/** What the pages of an edition say of it: where something moved away from is an address of what moved. */
export function toldBy(pages: ReadonlyMap<string, PageRecord>): ToldArticles {
  const all = new Map<string, ToldArticle>()
  const before = new Map<string, string[]>()
  for (const [key, { file, id, guid, published, body, moved, gone }] of pages) {
    const pathname = pathnameIn(key)
    const state = gone === undefined ? {} : { gone: true as const }
    if (moved === undefined) all.set(id, { file, id, guid, published, body, addresses: [pathname], ...state })
    else before.set(id, [...(before.get(id) ?? []), pathname])
  }
  for (const [id, pathnames] of before) {
    const one = all.get(id)
    if (one) all.set(id, { ...one, addresses: [...one.addresses, ...pathnames] })
  }
  return all
}

/** The key among pages of what was withdrawn, where another article stands now. No request is for it, for no pathname has a `#`. */
export function keyBehind(pathname: string, id: string): string {
  return `${pathname}#${id}`
}

/** The pathname of a key among pages. */
export function pathnameIn(key: string): string {
  return key.split('#', 1)[0] ?? key
}

/** What is told with an edition; what was told of other articles is not forgotten, but for what nobody has seen. */
export function toldNext(before: ToldArticles, entries: readonly Telling[], now: Instant): ToldArticles {
  const known = new Set(entries.map(({ remembered }) => remembered?.id))
  const all = new Map<string, ToldArticle>()
  for (const [id, one] of before) {
    if (one.published <= now && !one.planned && !known.has(id)) all.set(id, { ...one, gone: true })
  }
  for (const { id, guid, published, pathname, record, remembered } of entries) {
    const addresses = [...new Set([pathname, ...(remembered?.addresses ?? [])])]
    all.set(id, { file: record.path, id, guid, published, body: toldBody(record, published), addresses })
  }
  return all
}

/** What is told of the text of an article, with the day that it says where that was changed after publication. */
export function toldBody({ body, published: said, committed }: Telling['record'], published: Instant): string {
  const isMoved = said !== undefined && !committed && Math.abs(said - Date.parse(published)) > DAY
  return isMoved ? body + instantOf(said).slice(0, 10) : body
}

/**
 * What is known from an edition and from feedwright.lock together: where they differ, the lock counts. Of two lines for one id, which a
 * merge may leave, the one whose file is there and most like it counts, under the date that its article says, else the earlier one.
 */
export function toldTogether(
  pages: ToldArticles,
  lock: readonly ToldArticle[],
  records: ReadonlyMap<string, Pick<ArticleRecord, 'published' | 'body'>>,
): ToldArticles {
  if (lock.length === 0) return pages
  const isGone = ({ id, gone }: ToldArticle) => gone ?? pages.get(id)?.gone
  const files = new Set(lock.flatMap((line) => (isGone(line) ? [] : line.file)))
  const ids = new Set(lock.map(({ id }) => id))
  // Of two new articles of one name one has another file since the merge.
  let byDigest: ReadonlyMap<string, readonly string[]> | undefined
  const pathsWith = ({ body }: ToldArticle) => {
    byDigest ??= groupBy(records.keys(), (path) => partsOf(records.get(path)?.body ?? '').digest)
    return byDigest.get(partsOf(body).digest) ?? []
  }
  const all = new Map<string, ToldArticle>()
  for (const [id, page] of pages) if (ids.has(id) || page.gone || !files.has(page.file)) all.set(id, page)
  for (const [id, lines] of groupBy(lock, (line) => line.id)) {
    const page = pages.get(id)
    if (page && lines.length === 1 && lines.every((line) => isToldBy(page, line))) continue
    const likeness = ({ file, body }: ToldArticle) =>
      likenessOf(partsOf(records.get(file)?.body ?? '').sketch, partsOf(body).sketch)
    const there = lines.filter(({ file }) => records.has(file)).sort((a, b) => likeness(b) - likeness(a))
    const line = there[0] ?? lines[0]
    if (!line) continue
    // A rename that the lock has not heard of.
    const { file, body } = page && (page.file === line.file || there.length === 0) ? page : line
    const addresses = [...new Set([...(page?.addresses ?? []), ...lines.flatMap((one) => one.addresses)])]
    const sure = lines.filter(({ planned }) => !planned)
    const dates = sure.length === 0 && page ? [page] : sure
    const own = records.get(file)?.published
    const said = dates.find(({ published }) => own !== undefined && Date.parse(published) === own)
    const first = said ?? dates.toSorted((a, b) => compareText(a.published, b.published))[0]
    const others = there.filter((one) => one.file === file && partsOf(one.body).digest !== partsOf(body).digest)
    const twins = new Set([...there.map((one) => one.file), ...others.flatMap(pathsWith)])
    twins.delete(file)
    all.set(line.id, {
      ...{ id: line.id, guid: line.guid ?? page?.guid, file, body, addresses },
      published: (first ?? line).published,
      ...(lines.every(isGone) && { gone: true as const }),
      ...(first === undefined && { planned: true as const }),
      ...(twins.size > 0 && { twins: [...twins] }),
    })
  }
  return all
}

/** Does a page say all that a line of the lock does? Nearly always, and then nothing is put together. */
function isToldBy(page: ToldArticle, { file, published, guid, body, addresses, gone, planned }: ToldArticle): boolean {
  const isSame = file === page.file && published === page.published && !planned
  const isSameText = partsOf(body).digest === partsOf(page.body).digest
  const isAsWell = (guid ?? page.guid) === page.guid && (gone ?? page.gone) === page.gone
  return isSame && isSameText && isAsWell && addresses.every((address) => page.addresses.includes(address))
}
