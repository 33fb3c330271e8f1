import type { Podcast, Selection, Site } from '../../settings/site.ts'
import { cleanText } from '../../text/clean.ts'
import { foldName, pathSegment } from '../../text/name.ts'
import type { EntryHead } from '../entry.ts'
import { type FeedHead, type FeedKind, UNLISTED } from '../view.ts'
import { hostOf } from './addresses.ts'
import type { ArticleRecord } from './record.ts'

/** A feed that an entry belongs to, as this entry names it. */
export type Membership = { readonly path: string; readonly kind: FeedKind; readonly name: string }

/** Every feed an entry belongs to: everything, its tags, authors, source, section, language, and the site's recipes. */
export function membershipsOf(entry: EntryHead, site: Site): Membership[] {
  const { authors, source, ...rest } = entry
  const names = { ...rest, authors: authors.map(({ name }) => name), ...(source && { source: hostOf(source.url) }) }
  return [...sorter(site, standingFeeds(site))(names)].filter(({ path }) => path !== UNLISTED)
}

/** Every feed with its entries, in their order. Each is named as the first of them names it. Some exist also when they are empty. */
export function sortIntoFeeds<One extends { readonly record: ArticleRecord }>(
  entries: readonly One[],
  site: Site,
): ReadonlyMap<Membership, readonly One[]> {
  const standing = standingFeeds(site)
  const feedsOf = sorter(site, standing)
  const feeds = new Map<Membership, One[]>(standing.map((feed) => [feed, []]))
  for (const entry of entries) {
    for (const feed of feedsOf(entry.record)) {
      const own = feeds.get(feed)
      if (own) own.push(entry)
      else feeds.set(feed, [entry])
    }
  }
  return feeds
}

/** What an entry is sorted by. */
type Names = Pick<ArticleRecord, 'path' | 'tags' | 'authors' | 'source' | 'language' | 'unlisted'>

/** The feeds of many entries. A feed is one object, whichever of its names leads to it; the first gives it its name. */
function sorter(
  site: Site,
  [everything, ...recipes]: readonly [Membership, ...Membership[]],
): (entry: Names) => ReadonlySet<Membership> {
  const unlisted: Membership = { path: UNLISTED, kind: 'feeds', name: UNLISTED }
  const byPath = new Map<string, Membership>()
  const feedOf = (kind: Kind, given: string): Membership | undefined => {
    // A folder may have a control character in its name, which no address may.
    const name = cleanText(given)
    const path = `${kind}/${pathSegment(name)}/`
    const feed = foldName(name) === '' ? undefined : (byPath.get(path) ?? { path, kind, name })
    if (feed) byPath.set(path, feed)
    return feed
  }
  const kinds = KINDS.map((kind) => {
    // Kept, since entries share few names and folding one is slow.
    const byName = new Map<string, Membership | undefined>()
    return (entry: Names, found: Set<Membership>) => {
      for (const name of namesOf(entry, kind, site)) {
        if (!byName.has(name)) byName.set(name, feedOf(kind, name))
        const feed = byName.get(name)
        if (feed) found.add(feed)
      }
    }
  })
  const picks = site.feeds.map((recipe) => picker(recipe, site))
  return (entry) => {
    const found = new Set([entry.unlisted ? unlisted : everything])
    for (const addTo of entry.unlisted ? [] : kinds) addTo(entry, found)
    for (const [i, feed] of recipes.entries()) if (picks[i]?.(entry)) found.add(feed)
    return found
  }
}

/** Is an entry in the feed of a recipe? One that includes nothing by name has everything that is listed. */
function picker({ include, exclude }: Site['feeds'][number], site: Site): (entry: Names) => boolean {
  const [has, lacks] = [selector(include, site), selector(exclude, site)]
  const all = KINDS.every((kind) => include[kind].length === 0)
  return (entry) => (all ? !entry.unlisted : has(entry)) && !lacks(entry)
}

/** The shows that an article is an episode of: the site's own, and feeds that are one. */
export function showsOf(entry: Names, site: Site): readonly Podcast[] {
  const own = site.podcast && !entry.unlisted ? [site.podcast] : []
  return [...own, ...site.feeds.flatMap((feed) => (feed.podcast && picker(feed, site)(entry) ? feed.podcast : []))]
}

function selector(selection: Selection, site: Site): (entry: Names) => boolean {
  const wanted = KINDS.filter((kind) => selection[kind].length > 0).map(
    (kind) => [kind, new Set(selection[kind].map(foldName))] as const,
  )
  return (entry) => wanted.some(([kind, names]) => namesOf(entry, kind, site).some((name) => names.has(foldName(name))))
}

/** The feeds that exist whatever the entries are: everything, and the site's recipes in their order. */
function standingFeeds(site: Site): [Membership, ...Membership[]] {
  const recipes = site.feeds.map(
    ({ name }): Membership => ({ path: `feeds/${pathSegment(name)}/`, kind: 'feeds', name }),
  )
  return [{ path: '', kind: 'everything', name: site.title }, ...recipes]
}

/** What a feed says of itself. Titles differ between feeds, so that a reader's list tells them apart. */
export function headOf(feed: Membership, site: Site): FeedHead {
  const recipe = feed.kind === 'feeds' ? site.feeds.find((one) => one.name === feed.name) : undefined
  const phrase = PHRASES[feed.kind](feed.name)
  const description = site.description || site.title
  return {
    ...feed,
    title: recipe?.title ?? (phrase === '' ? site.title : `${site.title}: ${phrase}`),
    description: recipe?.description ?? (phrase === '' ? description : `${description} (${phrase})`),
    language: feed.kind === 'languages' ? feed.name : site.language,
  }
}

const KINDS = ['tags', 'authors', 'sources', 'sections', 'languages'] as const
type Kind = (typeof KINDS)[number]

function namesOf(entry: Names, kind: Kind, site: Site): readonly string[] {
  switch (kind) {
    case 'tags':
      return entry.tags
    case 'authors':
      return entry.authors.length > 0 ? entry.authors : site.authors.map((author) => author.name)
    case 'sources':
      return entry.source === undefined ? [] : [entry.source]
    case 'sections':
      return entry.path.includes('/') ? [entry.path.slice(0, entry.path.indexOf('/'))] : []
    case 'languages':
      return [entry.language ?? site.language]
  }
}

const PHRASES: Readonly<Record<FeedKind, (name: string) => string>> = {
  everything: () => '',
  tags: (name) => name,
  authors: (name) => `by ${name}`,
  sources: (name) => `from ${name}`,
  sections: (name) => `in ${name}`,
  languages: (name) => `language ${name}`,
  feeds: (name) => name,
}
