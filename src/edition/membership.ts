import type { Site } from '../site.ts'
import type { EntryHead } from './entry.ts'
import { foldName, pathSegment } from './name.ts'
import type { FeedHead, FeedKind } from './view.ts'

/** A feed that an entry belongs to, as this entry names it. */
export type Membership = { readonly path: string; readonly kind: FeedKind; readonly name: string }

/** Every feed an entry belongs to: everything, its tags, authors, source, section, language, and the site's recipes. */
export function membershipsOf(entry: EntryHead, site: Site): Membership[] {
  const [everything, ...recipes] = standingFeeds(site)
  const found = new Map<string, Membership>([['', everything]])
  for (const kind of KINDS) {
    for (const name of namesOf(entry, kind, site)) {
      const path = `${kind}/${pathSegment(name)}/`
      if (!found.has(path) && foldName(name) !== '') found.set(path, { path, kind, name })
    }
  }
  for (const [i, recipe] of site.feeds.entries()) {
    const feed = recipes[i]
    const has = (selection: typeof recipe.include) =>
      KINDS.some((kind) => {
        const wanted = new Set(selection[kind].map(foldName))
        return namesOf(entry, kind, site).some((name) => wanted.has(foldName(name)))
      })
    const all = KINDS.every((kind) => recipe.include[kind].length === 0)
    if (feed && (all || has(recipe.include)) && !has(recipe.exclude)) found.set(feed.path, feed)
  }
  return [...found.values()]
}

/** The feeds that exist whatever the entries are: everything, and the site's recipes in their order. */
export function standingFeeds(site: Site): [Membership, ...Membership[]] {
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

function namesOf(entry: EntryHead, kind: (typeof KINDS)[number], site: Site): readonly string[] {
  switch (kind) {
    case 'tags':
      return entry.tags
    case 'authors':
      return (entry.authors.length > 0 ? entry.authors : site.authors).map((author) => author.name)
    case 'sources':
      return entry.source ? [new URL(entry.source.url).hostname.replace(/^www\./, '')] : []
    case 'sections':
      return entry.section === undefined ? [] : [entry.section]
    case 'languages':
      return [entry.language]
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
