import type { Instant } from '../../dates/instant.ts'
import { groupBy } from '../../group-by.ts'
import type { ArticleRecord } from '../making/record.ts'
import { compareText } from '../order.ts'
import {
  compare,
  type Evidence,
  hasMostWords,
  isAlike,
  isAnother,
  isReplaced,
  isSame,
  isSettled,
  nearness,
} from './evidence.ts'
import { partsOf } from './sketch.ts'
import type { ToldArticle, ToldArticles } from './told.ts'

/** How an article was found again that stands in another file than subscribers were told of. */
export type Recognised = {
  readonly file: string
  /** The file it was. */
  readonly was: string
  readonly by: 'its id' | 'its address' | 'git' | 'its words'
}

/** An article that is taken for a new one, and may be one that subscribers know. */
export type Doubtful = {
  readonly file: string
  readonly was: ToldArticle
  /** What became of the file that they know, and why it may be the same. */
  readonly why: string
}

/** What is remembered of the articles of a collection. */
export type Recalled = {
  /** What subscribers were told of an article, by its file. */
  readonly told: ReadonlyMap<string, ToldArticle>
  readonly recognised: readonly Recognised[]
  readonly doubtful: readonly Doubtful[]
  /** What was told of files in which another text stands now, under another title: it has the id. */
  readonly replaced: readonly ToldArticle[]
}

/** What recalling asks of the outside. */
export type RecallMeans = {
  /** Articles that are drafts now. */
  readonly drafts: readonly ArticleRecord[]
  /** Where an article stands, as a pathname. */
  readonly pathnameOf: (record: ArticleRecord) => string | undefined
  /** Pathnames where it says that it stood. */
  readonly aliasesOf: (record: ArticleRecord) => readonly string[]
  /** What was told of the id that an article gives itself. */
  readonly namedBy: (record: ArticleRecord) => ToldArticle | undefined
  /** Files by the file that version control says they were renamed from. Asked for only where something was renamed. */
  readonly renamedFrom?: (() => ReadonlyMap<string, string>) | undefined
}

/** Comparisons at most: with more files renamed and edited at once, those that are not the same to the letter are new. */
const MOST_PAIRS = 1_000_000

/**
 * Finds what subscribers were told of each article: by the id it gives itself, else by its file, else by an alias, by what version control
 * says of a rename, by its words, by its address. Its file counts before the others where two of text, title and day are as they were told,
 * and after them where less is; where nothing is, another article stands there. What was told of one article is given to one.
 */
export function recall(
  records: readonly ArticleRecord[],
  all: ToldArticles,
  now: Instant,
  { drafts, pathnameOf, aliasesOf, namedBy, renamedFrom }: RecallMeans,
): Recalled {
  const told = new Map<string, ToldArticle>()
  const recognised: Recognised[] = []
  const doubtful = new Map<string, Doubtful>()
  const replaced: ToldArticle[] = []
  const ready = new Map(records.map((record) => [record.path, record]))
  const held = new Map(drafts.map((draft) => [draft.path, draft]))
  /** What is a draft now waits for it. */
  const isWaiting = (one: ToldArticle) => {
    const draft = held.get(one.file)
    return draft !== undefined && isSettled(draft, one)
  }
  /** What no article has been found for yet. */
  const free = new Map(all)
  for (const [id, one] of all) if (isWaiting(one)) free.delete(id)
  /** What was found by its file and is not as it was: how near it is. */
  const edited = new Map<ToldArticle, number>()
  const known = [...all.values()]
  const byFile = groupBy(
    [...known.filter(({ gone }) => !gone), ...known.filter(({ gone }) => gone)],
    ({ file }) => file,
  )
  const take = (record: ArticleRecord, one: ToldArticle, by: Recognised['by'] | 'its file') => {
    told.set(record.path, one)
    free.delete(one.id)
    if (by !== 'its file' && one.file !== record.path) recognised.push({ file: record.path, was: one.file, by })
    const found = compare(record, one)
    if (by === 'its file' && !(found.isEqual && found.title !== false && found.day !== false))
      edited.set(one, nearness(found))
  }
  const unfound = () => records.filter(({ path }) => !told.has(path))
  // An id of its own that nobody knows says that it is another article, unless text and title are as they were told; what was withdrawn may be published anew.
  const nameless = () => unfound().filter(({ id }) => id === undefined)
  const doubt = (record: ArticleRecord, was: ToldArticle, why: string) => {
    // What nobody has been told of, or is in no feed, is no matter.
    if (record.id !== undefined || record.unlisted || was.published > now) return
    const isTwin = was.twins !== undefined
    const there = isTwin ? 'beside which a merge left this file' : 'where another text stands now'
    const state = ready.has(was.file) || held.has(was.file) ? there : 'which is gone'
    const where = was.file === record.path && !isTwin ? 'as it stood here before' : state
    doubtful.set(record.path, { file: record.path, was, why: `${where} (${why})` })
  }
  /** Does another article stand for it, so that an id alone does not take it away? */
  const isHeld = (one: ToldArticle, by: ArticleRecord) => {
    const own = ready.get(one.file)
    if (!own || told.has(own.path) || one.twins?.includes(by.path)) return false
    const [mine, theirs] = [compare(own, one), compare(by, one)]
    return isSettled(own, one) && !(isSame(theirs) && nearness(theirs) > nearness(mine))
  }
  for (const isOwn of [true, false]) {
    for (const record of unfound()) {
      const one = namedBy(record)
      if (one && free.has(one.id) && (isOwn ? one.file === record.path : !isHeld(one, record))) {
        take(record, one, 'its id')
      }
    }
  }
  for (const record of unfound()) {
    const one = byFile.get(record.path)?.find((one) => free.has(one.id) && isSettled(record, one))
    if (one) take(record, one, 'its file')
  }
  const find = (by: Recognised['by'], search: (record: ArticleRecord) => ToldArticle | undefined) => {
    if (free.size === 0) return
    for (const record of nameless()) {
      const found = search(record)
      if (!found || !free.has(found.id)) continue
      if (isAnother(record, found)) doubt(record, found, `it is known by ${by}, ${NOTHING}`)
      else take(record, found, by)
    }
  }
  const byAddress = new Map<string, ToldArticle>()
  for (const one of free.values()) for (const pathname of one.addresses) byAddress.set(pathname, one)
  find('its address', (record) => aliasesOf(record).flatMap((pathname) => byAddress.get(pathname) ?? [])[0])
  let renames: ReadonlyMap<string, string> | undefined
  find('git', ({ path }) => {
    // Of a file that subscribers know it tells what was long ago.
    if (byFile.has(path)) return undefined
    renames ??= renamedFrom?.() ?? new Map()
    const passed = new Set<string>()
    // Renamed more than once: to the file that subscribers were told of.
    for (let from = renames.get(path); from !== undefined && !passed.has(from); from = renames.get(from)) {
      const one = byFile.get(from)?.find(({ id }) => free.has(id))
      if (one) return one
      passed.add(from)
    }
    return undefined
  })
  const pairs = pairsOf(unfound(), [...free.values(), ...edited.keys()])
  for (const { record, one, isSame } of pairs) {
    const isOwn = record.id === undefined || (!one.gone && compare(record, one).title !== false)
    if (isSame && isOwn && free.has(one.id) && !told.has(record.path)) take(record, one, 'its words')
  }
  const parked = groupBy(pairsOf(drafts, [...free.values()]), ({ one }) => one)
  /** What was found by its file for want of anything better. */
  const unsettled = new Set<ToldArticle>()
  for (const record of unfound()) {
    const one = byFile.get(record.path)?.find(({ id, gone }) => free.has(id) && !gone)
    if (!one) continue
    const draft = parked.get(one)?.find(({ nearness: theirs }) => theirs > nearness(compare(record, one)))
    if (draft) doubt(record, one, `the draft ${draft.record.path} is more like it`)
    else if (isAnother(record, one) && !record.unlisted && one.published <= now) doubt(record, one, NOTHING)
    else {
      const isOther = isReplaced(record, one) && one.published <= now
      if (isOther && record.id !== undefined) continue
      if (isOther) replaced.push(one)
      take(record, one, 'its file')
      unsettled.add(one)
    }
  }
  find('its address', (record) => {
    const one = byAddress.get(pathnameOf(record) ?? '')
    return one?.gone || one?.file === record.path ? undefined : one
  })
  // The most alike are set last, and stay.
  for (const { record, one, why, isSame, nearness } of pairs.toReversed()) {
    if (told.has(record.path) || doubtful.get(record.path)?.was === one) continue
    const isRival = (isSame || unsettled.has(one)) && nearness > (edited.get(one) ?? NEAREST)
    if (free.has(one.id) || isRival) doubt(record, one, why)
  }
  for (const [path, one] of told) {
    if (one.twins === undefined || ready.get(path)?.id !== undefined) continue
    for (const file of [one.file, ...one.twins]) {
      const twin = ready.get(file)
      if (twin && !told.has(file)) doubt(twin, one, 'both have its line in feedwright.lock')
    }
  }
  return { told, recognised, doubtful: [...doubtful.values()], replaced }
}

/** Is an article new to what is remembered, and another gone, or other than it was? Version control is asked only then. */
export function mayBeRenamed(records: readonly ArticleRecord[], all: ToldArticles): boolean {
  const told = [...all.values()]
  const files = new Set(told.map(({ file }) => file))
  if (told.length === 0 || records.every(({ path }) => files.has(path))) return false
  const ready = new Map(records.map((record) => [record.path, record]))
  return told.some((one) => {
    const record = ready.get(one.file)
    return !one.gone && (record === undefined || !isSettled(record, one))
  })
}

const NOTHING = 'neither text, title nor day is as it was'
/** Text, title and day. */
const NEAREST = 3

/** An article that is new, and one that is gone, which may be the same. */
type Pair = {
  readonly record: ArticleRecord
  readonly one: ToldArticle
  readonly nearness: number
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
    (a, b) => b.nearness - a.nearness || isNamesake(b) - isNamesake(a) || compareText(a.record.path, b.record.path),
  )
}

function pairOf(record: ArticleRecord, one: ToldArticle): Pair | undefined {
  const found = compare(record, one)
  // What was withdrawn before is not renamed now, and templates are much alike.
  const isOfTime = one.gone ? found.day !== false && hasMostWords(found) : found.day !== false || hasMostWords(found)
  const words = isAlike(found) && isOfTime ? 'many of its words are the same' : undefined
  const why = words ?? kinship(record, one, found)
  return why === undefined && !isSame(found)
    ? undefined
    : { record, one, nearness: nearness(found), isSame: isSame(found), why: why ?? '' }
}

/** What two articles of one day, or of one file, have in common when hardly any of their words are the same. */
function kinship(
  { path, slugs }: ArticleRecord,
  one: ToldArticle,
  { title, day, isEqual }: Evidence,
): string | undefined {
  if (day === false && title === true && path === one.file) return 'it has its title'
  if (day === false) return title === true && isEqual ? 'it has its title and its text' : undefined
  if (title === true) return 'it has its title and its day'
  return nameOf(slugs) === one.addresses[0]?.split('/').findLast(Boolean) ? 'it has its name and its day' : undefined
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
