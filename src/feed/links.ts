import type { Entry } from '../edition/entry.ts'
import type { FeedView } from '../edition/view.ts'
import type { Author, Site } from '../settings/site.ts'
import { belowSite } from '../text/addresses.ts'

export type DocumentFile = 'rss.xml' | 'atom.xml' | 'feed.json'

/** The addresses a document gives for itself and its neighbours in the same format, all absolute. */
export type DocumentLinks = {
  /** The feed as a page for people; the same for all its documents, and its id in Atom (CONFORMANCE 27). */
  readonly page: string
  /** This very document (CONFORMANCE 4, 28). */
  readonly self: string
  /** The newest document of the feed: the same as `self` unless this is an archive. */
  readonly current: string
  /** The archive before this document; never in one that is complete (CONFORMANCE 134). */
  readonly older?: string
  /** The archive after this one; only in an archive. */
  readonly newer?: string
}

/** RFC 5005 section 4. */
export function documentLinks(view: FeedView, file: DocumentFile): DocumentLinks {
  const at = (path: string): string => `${view.site.url}${path}${file}`
  return {
    page: `${view.site.url}${view.feed.path}`,
    self: movedAddress(view.site, view.path, file) ?? at(view.path),
    current: movedAddress(view.site, view.feed.path, file) ?? at(view.feed.path),
    ...(view.older !== undefined && !view.complete ? { older: at(view.older) } : {}),
    ...(view.newer !== undefined && !view.complete && view.archive ? { newer: at(view.newer) } : {}),
  }
}

/** Where the document of a path is now, if the feeds have moved: to a site like this one, or all of them to one address. */
export function movedAddress({ movedTo }: Pick<Site, 'movedTo'>, path: string, file: DocumentFile): string | undefined {
  return movedTo?.endsWith('/') ? movedTo + path + file : movedTo
}

/**
 * The links of a document to others of its feed, as RSS and Atom write them: RFC 5005 appendix B for the archives, and exactly one `self`
 * (CONFORMANCE 4).
 */
export function relatedDocuments({ site, archive }: FeedView, links: DocumentLinks) {
  const isElsewhere = archive || links.current !== links.self
  const all: readonly (readonly [rel: string, href: string | undefined])[] = [
    ['self', links.self],
    ...site.hubs.map((href) => ['hub', href] as const),
    ['current', isElsewhere ? links.current : undefined],
    ['prev-archive', links.older],
    // Podcast apps page, and know no archives. RFC 5005 section 3.
    ['next', site.podcast ? links.older : undefined],
    ['next-archive', links.newer],
  ]
  return all.flatMap(([rel, href]) => (href === undefined ? [] : { rel, href, isHub: rel === 'hub' }))
}

/** Where a title leads, and the other address that goes with it. */
export type EntryLinks = {
  readonly main: string
  readonly related?: { readonly url: string; readonly title?: string }
}

/**
 * A title leads to the entry's own page, and the article it is about is related. With `link: source` the two change places, as some
 * link blogs want it: the formats and readers then disagree on which is which (CONFORMANCE 63, 64, 67).
 */
export function entryLinks(entry: Entry, site: Site): EntryLinks {
  const { url, source } = entry
  if (source === undefined) return { main: url }
  if (site.link === 'source') return { main: source.url, related: { url } }
  return { main: url, related: { url: source.url, title: source.name } }
}

/** A path in public/ or an address, as an address; undefined for what is neither. */
export function absolute(address: string | undefined, site: Site): string | undefined {
  return address === undefined ? undefined : belowSite(address, site.url)
}

/** Who an entry is by: whom it names, else whom the site names, else nobody. */
export function authorsOf(entry: Pick<Entry, 'authors'>, site: Site): readonly Author[] {
  return entry.authors.length > 0 ? entry.authors : siteAuthors(site)
}

/** The authors of a site; their pages and pictures may be paths in it. */
export function siteAuthors(site: Site): readonly Author[] {
  return site.authors.map(({ url, avatar, ...author }) => {
    const [page, picture] = [url, avatar].map((address) => absolute(address, site))
    return { ...author, ...(page !== undefined && { url: page }), ...(picture !== undefined && { avatar: picture }) }
  })
}
