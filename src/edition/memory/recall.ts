import type { Instant } from '../../dates/instant.ts'
import { groupBy } from '../../group-by.ts'
import type { ArticleRecord } from '../making/record.ts'
import { compareText } from '../order.ts'
import { likenessOf, partsOf, wordsIn } from './sketch.ts'
import type { ToldArticle, ToldArticles } from './told.ts'

/** How an article was found again that stands in another file than subscribers were told of. */
export type Recognised = {
  readonly file: string
  /** The file it was. */
  readonly was: string
  readonly by: 'its id' | 'its address' | 'git' | 'its words'
}

/** An article that is taken for a new one, and may be one that is gone. */
export type Doubtful = { readonly file: string; readonly was: ToldArticle; readonly why: string }

/** What is remembered of the articles of a collection. */
export type Recalled = {
  /** What subscribers were told of an article, by its file. */
  readonly told: ReadonlyMap<string, ToldArticle>
  readonly recognised: readonly Recognised[]
  readonly doubtful: readonly Doubtful[]
}

/** What recalling asks of the outside. */
export type RecallMeans = {
  /** The files that are there, those of drafts too. */
  readonly present: ReadonlySet<string>
  /** Where an article stands, as a pathname. */
  readonly pathnameOf: (record: ArticleRecord) => string | undefined
  /** Pathnames where it says that it stood. */
  readonly aliasesOf: (record: ArticleRecord) => readonly string[]
  /** What was told of the id that an article gives itself. */
  readonly namedBy: (record: ArticleRecord) => ToldArticle | undefined
  /** Files by the file that version control says they were renamed from. Asked for only where something was renamed. */
  readonly renamedFrom?: (() => ReadonlyMap<string, string>) | undefined
}

/** An article is the same when so many of the words are, if its file is of the same day or undated: two of three in each of both texts. */
export const MOST_WORDS = 0.5
/** And if it is of another day and has its title: two things have changed at once, and next month's notes are much like this month's. */
export const NEARLY_ALL_WORDS = 0.9
/**
 * Words that a text must have for that. Two notes of three words are alike by chance, also to the letter: they are one article if they are
 * of one day, and two links without any words if they have one title too.
 */
export const FEWEST_WORDS = 8
/** From here on an author is asked. */
export const MANY_WORDS = 0.3
/** Comparisons at most: with more files renamed and edited at once, those that are not the same to the letter are new. */
const MOST_PAIRS = 1_000_000

/**
 * Finds what subscribers were told of each article: by the id it gives itself, else by its file, else, where the file they were told of is
 * gone, by an alias, by what version control says of a rename, by its words, by its address. What was told of one article is given to one.
 */
export function recall(
  records: readonly ArticleRecord[],
  all: ToldArticles,
  now: Instant,
  { present, pathnameOf, aliasesOf, namedBy, renamedFrom }: RecallMeans,
): Recalled {
  const told = new Map<string, ToldArticle>()
  const recognised: Recognised[] = []
  if (all.size === 0) return { told, recognised, doubtful: [] }
  const byFile = new Map<string, ToldArticle>()
  const gone = new Map<string, ToldArticle>()
  for (const one of all.values()) {
    if (!byFile.has(one.file)) byFile.set(one.file, one)
    if (!present.has(one.file)) gone.set(one.id, one)
  }
  const take = (record: ArticleRecord, one: ToldArticle, by?: Recognised['by']) => {
    told.set(record.path, one)
    gone.delete(one.id)
    if (by) recognised.push({ file: record.path, was: one.file, by })
  }
  const fresh: ArticleRecord[] = []
  for (const record of records) {
    const named = namedBy(record)
    const same = named && (named.file === record.path || gone.has(named.id)) ? named : undefined
    const known = same ?? byFile.get(record.path)
    if (known) take(record, known, same && same.file !== record.path ? 'its id' : undefined)
    else fresh.push(record)
  }
  // An id of its own that nobody knows says that it is another article.
  const nameless = () => fresh.filter((record) => !told.has(record.path) && record.id === undefined)
  const find = (by: Recognised['by'], search: (record: ArticleRecord) => ToldArticle | undefined) => {
    if (gone.size === 0) return
    for (const record of nameless()) {
      const found = search(record)
      if (found && gone.has(found.id)) take(record, found, by)
    }
  }
  const byAddress = new Map<string, ToldArticle>()
  for (const one of gone.values()) for (const pathname of one.addresses) byAddress.set(pathname, one)
  find('its address', (record) => aliasesOf(record).flatMap((pathname) => byAddress.get(pathname) ?? [])[0])
  let renames: ReadonlyMap<string, string> | undefined
  find('git', ({ path }) => {
    renames ??= renamedFrom?.() ?? new Map()
    const passed = new Set<string>()
    // Renamed more than once: to the file that subscribers were told of.
    for (let from = renames.get(path); from !== undefined && !passed.has(from); from = renames.get(from)) {
      const one = byFile.get(from)
      if (one && gone.has(one.id)) return one
      passed.add(from)
    }
    return undefined
  })
  const pairs = pairsOf(nameless(), [...gone.values()])
  const isOpen = ({ record, one }: Pair) => !told.has(record.path) && gone.has(one.id)
  for (const pair of pairs) if (pair.isSame && isOpen(pair)) take(pair.record, pair.one, 'its words')
  find('its address', (record) => byAddress.get(pathnameOf(record) ?? ''))
  // The most alike are set last, and stay; what nobody has been told of, or is in no feed, is no matter.
  const isSeen = ({ record, one }: Pair) => !record.unlisted && one.published <= now
  const doubts = pairs.filter((pair) => isOpen(pair) && isSeen(pair)).reverse()
  const doubtful = new Map(doubts.map(({ record, one, why }) => [record.path, { file: record.path, was: one, why }]))
  return { told, recognised, doubtful: [...doubtful.values()] }
}

/** An article that is new, and one that is gone, which may be the same. */
type Pair = {
  readonly record: ArticleRecord
  readonly one: ToldArticle
  readonly likeness: number
  readonly isSame: boolean
  /** Why it may be the same. */
  readonly why: string
}

/** Those that are at all alike, the most alike first; of equals those whose files have the same name, then by path. */
function pairsOf(fresh: readonly ArticleRecord[], gone: readonly ToldArticle[]): Pair[] {
  const byBody = groupBy(gone, ({ body }) => partsOf(body).digest)
  const isMany = fresh.length * gone.length > MOST_PAIRS
  const pairs = fresh.flatMap((record) => {
    const candidates = isMany ? (byBody.get(partsOf(record.body).digest) ?? []) : gone
    return candidates.flatMap((one) => pairOf(record, one) ?? [])
  })
  const isNamesake = ({ record, one }: Pair) => (nameOf(record.path) === nameOf(one.file) ? 1 : 0)
  return pairs.sort(
    (a, b) => b.likeness - a.likeness || isNamesake(b) - isNamesake(a) || compareText(a.record.path, b.record.path),
  )
}

function pairOf(record: ArticleRecord, one: ToldArticle): Pair | undefined {
  const [now, then] = [partsOf(record.body), partsOf(one.body)]
  const words = Math.min(wordsIn(now.sketch), wordsIn(then.sketch))
  const isOfDay = record.published === undefined || Math.abs(record.published - Date.parse(one.published)) <= DAY
  // An earlier version kept no titles.
  const isOfTitle = then.title === '' || now.title === then.title
  const isEqual = now.digest === then.digest
  const isShort = words < FEWEST_WORDS
  if (isShort && isEqual && isOfDay && (words > 0 || (isOfTitle && then.title !== '')))
    return { record, one, likeness: 1, isSame: true, why: '' }
  const likeness = isShort ? 0 : isEqual ? 1 : likenessOf(now.sketch, then.sketch)
  const isAlike = likeness >= (isOfDay ? MANY_WORDS : MOST_WORDS)
  const kin = isOfDay ? kinship(record, one) : undefined
  if (!isAlike && kin === undefined) return undefined
  const why = isAlike ? 'many of its words are the same' : `it has its ${kin} and its day`
  const isNearlySame = isOfDay ? likeness >= MOST_WORDS : isOfTitle && likeness >= NEARLY_ALL_WORDS
  const isSame = isNearlySame || (isEqual && !isShort)
  return { record, one, likeness, isSame, why }
}

/** What two articles of one day have in common when hardly any of their words are the same. */
function kinship({ body, slugs }: ArticleRecord, one: ToldArticle): 'title' | 'name' | undefined {
  const { title } = partsOf(one.body)
  if (title !== '' && title === partsOf(body).title) return 'title'
  return nameOf(slugs) === one.addresses[0]?.split('/').findLast(Boolean) ? 'name' : undefined
}

/** A time zone or a missing time makes as much as a day. */
export const DAY = 86_400_000

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
