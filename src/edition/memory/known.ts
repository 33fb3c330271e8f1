import type { Instant } from '../../dates/instant.ts'
import { groupBy } from '../../group-by.ts'
import { foldName } from '../../text/name.ts'
import { FEWEST_WORDS, MOST_WORDS } from './evidence.ts'
import { DAY, likenessOf, wordsIn } from './sketch.ts'

/** An item of a feed as a reader keeps it. */
export type KnownItem = {
  /** The guid of RSS, the id of Atom or JSON Feed, letter for letter. */
  readonly id?: string | undefined
  /** Absolute address; a path where the host is not known. */
  readonly link?: string | undefined
  readonly title: string
  readonly published?: Instant | undefined
  readonly updated?: Instant | undefined
  /** Of the text of its content. */
  readonly sketch: string
  /** The address of its recording. */
  readonly recording?: string | undefined
}

/** An article to find an item's match among. */
export type KnownArticle = KnownItem & { readonly file: string }

/** An item and the article it is, and by what it was known. */
export type Match<Article extends KnownArticle = KnownArticle> = {
  readonly item: KnownItem
  readonly article: Article
  readonly by: 'id' | 'address' | 'title' | 'recording' | 'text'
}

/** What came of looking for articles for items. */
export type Matched<Article extends KnownArticle = KnownArticle> = {
  readonly matches: readonly Match<Article>[]
  /** Items that may be an article whose date says that it is another, and why they are not taken for it. */
  readonly doubtful: readonly (Match<Article> & { readonly why: string })[]
  /** Items that no article is, and why. */
  readonly items: readonly { readonly item: KnownItem; readonly why: string }[]
  readonly articles: readonly Article[]
}

/**
 * Finds the article that each item of a feed is: by its id, else its address (also on another host, with or without `www.`, `.html` or a slash
 * at the end), else its title (with its day where several have it), else the name of its recording and its day, else its text, unless that is short. One article is for one item. By
 * title or text alone it is none whose date is more than a day off, which is what a time zone or a missing time makes: the notes of another
 * year are often called the same, and the report of another month has most of its words.
 */
export function matchItems<Article extends KnownArticle>(
  items: readonly KnownItem[],
  articles: readonly Article[],
): Matched<Article> {
  const free = new Set(articles)
  const open = new Set(items)
  const matches: Match<Article>[] = []
  const doubtful: (Match<Article> & { readonly why: string })[] = []
  const take = (item: KnownItem, article: Article, by: Match['by']) => {
    const isCertain = by === 'id' || by === 'address'
    if (isCertain || isSure(item, article)) matches.push({ item, article, by })
    else {
      const why = `${article.file} has its ${by}, but is of ${dayOf(article)}, and not of ${dayOf(item)}`
      doubtful.push({ item, article, by, why })
    }
    free.delete(article)
    open.delete(item)
  }
  const why = new Map<KnownItem, string>()
  const byKey = (
    by: Match['by'],
    keyOf: (one: KnownItem) => string | undefined,
    isEnough: (item: KnownItem, article: KnownItem) => boolean = () => true,
  ) => {
    const found = groupBy(free, keyOf)
    const twins = groupBy(open, keyOf)
    for (const item of [...open]) {
      const key = keyOf(item)
      const all = key === undefined ? [] : (found.get(key) ?? [])
      // Where several have it, the day decides.
      const isAlone = all.length === 1 && twins.get(key)?.length === 1
      const same = isAlone ? all : all.filter((article) => dayOf(article) === dayOf(item) && free.has(article))
      const [one] = same
      if (one && same.length === 1) {
        if (isEnough(item, one)) take(item, one, by)
      } else if (all.length > 1)
        why.set(item, `several articles have its ${by}: ${all.map(({ file }) => file).join(', ')}`)
    }
  }
  byKey('id', ({ id }) => id)
  byKey('address', ({ link }) => link && comparable(link))
  // Where the folders of an address are others, its last word often is the same: it counts with the title or the day.
  const titleOf = ({ title }: KnownItem) => foldName(title) || undefined
  byKey('title', titleOf, isSure)
  const recordingOf = ({ recording = '' }: KnownItem) => comparable(recording)?.replace(/^.*\/|\?.*$/g, '')
  byKey('recording', (one) => recordingOf(one) && dayOf(one) && `${recordingOf(one)} ${dayOf(one)}`)
  byKey('address', (one) => one.link && dayOf(one) && `${comparable(one.link)?.split('/').at(-1)} ${dayOf(one)}`)
  const pairs = [...open].flatMap((item) =>
    [...free].flatMap((article) => {
      const likeness = likenessOf(item.sketch, article.sketch)
      const words = Math.min(wordsIn(item.sketch), wordsIn(article.sketch))
      if (likeness < MOST_WORDS) return []
      if (words >= FEWEST_WORDS) return [{ item, article, likeness }]
      const isNearer = !why.has(item) || isSure(item, article)
      if (isNearer) why.set(item, `${article.file} has its text, which is too short to tell`)
      return []
    }),
  )
  pairs.sort((a, b) => b.likeness - a.likeness)
  const byText = (some: typeof pairs) => {
    for (const { item, article } of some) if (open.has(item) && free.has(article)) take(item, article, 'text')
  }
  byText(pairs.filter(({ item, article }) => isSure(item, article)))
  byKey('title', titleOf)
  byText(pairs)
  const left = [...open].map((item) => ({ item, why: why.get(item) ?? 'no article has its address, title or text' }))
  return { matches, doubtful, items: left, articles: [...free] }
}

/** Two things have changed at once there, and next month's notes are much like this month's. */
const NEARLY_ALL_WORDS = 0.9

/** Do their dates not contradict each other? Where they do, the title and nearly all of the words are to be the same. */
function isSure(item: KnownItem, article: KnownItem): boolean {
  const [a, b] = [item.published, article.published]
  if (a === undefined || b === undefined || Math.abs(Date.parse(a) - Date.parse(b)) <= DAY) return true
  const isLong = wordsIn(item.sketch) >= FEWEST_WORDS
  const isTitled = item.title !== '' && foldName(item.title) === foldName(article.title)
  return isLong && isTitled && likenessOf(item.sketch, article.sketch) >= NEARLY_ALL_WORDS
}

function dayOf({ published }: KnownItem): string | undefined {
  return published?.slice(0, 10)
}

/** An address without what a new host and a new server change. */
function comparable(link: string): string | undefined {
  const url = URL.parse(link, 'https://any.invalid/')
  if (!url) return undefined
  const path = url.pathname.replace(/\/index\.[a-z]+$|\.html?$|\/+$/i, '').toLowerCase()
  // What stands at the top is told by its query alone: /?p=12.
  return path === '' && url.search === '' ? undefined : path + url.search
}
