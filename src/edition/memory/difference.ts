import type { Instant } from '../../dates/instant.ts'
import { type KnownArticle, type KnownItem, type Match, matchItems } from './known.ts'

/** What subscribers of a feed will see when it becomes another. */
export type Difference<Article extends KnownArticle = KnownArticle> = {
  readonly fresh: readonly Article[]
  /** Those whose `updated` moves. */
  readonly updated: readonly Article[]
  /** Those whose date of publication moves, which is told by `from`. */
  readonly redated: readonly (Article & { readonly from: Instant })[]
  /** Those whose content changes, and nothing tells readers; the title before is told by `was`, where that is known and another. */
  readonly edited: readonly (Article & { readonly was?: string })[]
  /** Those with another address, which is told by `from`. */
  readonly moved: readonly (Article & { readonly from: string })[]
  readonly withdrawn: readonly KnownItem[]
  readonly resurfacing: readonly Resurfacing<Article>[]
}

/** An article that subscribers have seen, and that readers will show as new. */
export type Resurfacing<Article extends KnownArticle = KnownArticle> = {
  readonly article: Article
  /** As subscribers know it; undefined where they saw it before the feed began that it is compared with. */
  readonly item: KnownItem | undefined
  readonly why: string
  /** How real readers know items again, and which of these rules show it as new. */
  readonly rules: readonly RuleName[]
}

/**
 * How readers know an item again (from the sources of Miniflux, NetNewsWire, Feedbin, FreshRSS, Thunderbird and newsboat): by its guid, and
 * where it has none by its link, by its link and title, or by its content. FreshRSS does the latter where more than one guid of twenty is
 * met twice.
 */
export const RULES = {
  guid: ({ id, link }: KnownItem) => id ?? link,
  link: ({ link }: KnownItem) => link,
  'link and title': ({ link, title }: KnownItem) => `${link} ${title}`,
  content: ({ sketch, title }: KnownItem) => `${title} ${sketch}`,
} as const
export type RuleName = keyof typeof RULES

/** Guids that may be met twice, of all, before FreshRSS knows items by their links. */
const MOST_TWINS = 0.05

/**
 * Compares what subscribers know with what they will be shown. `isWhole`: the feed they know has everything in it; else what is older than
 * all of it is shown again, where `isShown`.
 */
export function differenceOf<Article extends KnownArticle>(
  before: readonly KnownItem[],
  after: readonly Article[],
  isWhole: boolean,
  isShown: (article: Article) => boolean = () => true,
): Difference<Article> {
  const { matches: sure, doubtful, items, articles } = matchItems(before, after)
  // Here what may be the same is worth a warning.
  const matches = [...sure, ...doubtful]
  const keys = new Map<RuleName, Set<string | undefined>>()
  for (const [name, keyOf] of rulesFor(before)) keys.set(name, new Set(before.map(keyOf)))
  const resurfacing: Resurfacing<Article>[] = []
  const seen = matches.filter((match) => {
    const rules = rulesAgainst(match, keys)
    if (rules.length > 0) resurfacing.push({ ...match, why: reasonFor(match), rules })
    return rules.length === 0
  })
  const first = before.map(({ published }) => published ?? '').reduce((a, b) => (a !== '' && a < b ? a : b), '')
  const isOlder = ({ published }: KnownItem) => !isWhole && published !== undefined && published < first
  const why = 'it is older than everything in the feed that subscribers know, which shows it no more'
  resurfacing.push(
    ...articles
      .filter((one) => isOlder(one) && isShown(one))
      .map((article) => ({ article, item: undefined, why, rules: ['guid' as const] })),
  )
  const isUpdated = ({ item, article }: Match<Article>) =>
    item.updated !== undefined && article.updated !== undefined && article.updated > item.updated
  const isEdited = (one: Match<Article>) => RULES.content(one.item) !== RULES.content(one.article) && !isUpdated(one)
  return {
    fresh: articles.filter((article) => !isOlder(article)),
    updated: seen.filter(isUpdated).map(({ article }) => article),
    edited: seen
      .filter(isEdited)
      .map(({ item: { title: was }, article }) =>
        was === '' || was === article.title ? article : { ...article, was },
      ),
    redated: seen.flatMap(({ item: { published: from }, article }) =>
      from === undefined || article.published === undefined || from === article.published ? [] : [{ ...article, from }],
    ),
    moved: seen.flatMap(({ item: { link: from }, article }) => {
      // Of an address whose host is not known its path counts.
      const own = [article.link, URL.parse(article.link ?? '')?.pathname]
      return from === undefined || own.includes(from) ? [] : [{ ...article, from }]
    }),
    withdrawn: items.map(({ item }) => item),
    resurfacing,
  }
}

/** The rules that tell items of a feed apart: all know guids; those for feeds without them where it has items without, or many twins. */
function rulesFor(before: readonly KnownItem[]): [RuleName, (item: KnownItem) => string | undefined][] {
  const ids = before.flatMap(({ id }) => id ?? [])
  const isPoor = ids.length < before.length || 1 - new Set(ids).size / Math.max(1, ids.length) > MOST_TWINS
  const names: readonly RuleName[] = isPoor ? ['guid', 'link', 'link and title', 'content'] : ['guid']
  return names.map((name) => [name, RULES[name]])
}

function rulesAgainst(
  { item, article }: Match,
  keys: ReadonlyMap<RuleName, ReadonlySet<string | undefined>>,
): RuleName[] {
  const isNamed = item.id !== undefined
  const isNew = (name: RuleName) => keys.get(name)?.has(RULES[name](article)) === false
  // Where the item had a guid, the other rules are for those that give up on guids.
  return isNamed && !isNew('guid') ? [] : [...keys.keys()].filter(isNew)
}

function reasonFor({ item, article, by }: Match): string {
  const was = item.id === undefined ? `it had no id, and its address ${item.link}` : `its id was "${item.id}"`
  return `${was}, and is "${article.id}"; it is known by its ${by}`
}
