import { FEED_KINDS } from '../edition/view.ts'
import type { FormatName } from '../feed/formats.ts'
import { pathSegment } from '../text/name.ts'

/**
 * The files of a feed, below its path, and where other publishers keep the same documents. Those answer 200 as well, because Miniflux and
 * others do not follow redirects while they look for a feed (CONFORMANCE 138). Below the site's address, below any feed's path, and below
 * `blog/`.
 */
export const FEED_FILES: Readonly<Record<string, FormatName>> = {
  'rss.xml': 'rss',
  'atom.xml': 'atom',
  'feed.json': 'json',
  // WordPress
  'feed/': 'rss',
  'feed/rss/': 'rss',
  'feed/rss': 'rss',
  'feed/rss2/': 'rss',
  'feed/rss2': 'rss',
  'feed/atom/': 'atom',
  'feed/atom': 'atom',
  'feed/json/': 'json',
  'feed/json': 'json',
  // Hugo
  'index.xml': 'rss',
  'index.json': 'json',
  'index.rss': 'rss',
  'index.atom': 'atom',
  // Jekyll, Eleventy, Micro.blog
  'feed.xml': 'rss',
  'feed/feed.xml': 'rss',
  'feed/feed.json': 'json',
  'feed.rss': 'rss',
  'feed.atom': 'atom',
  // Ghost, Tumblr, Squarespace
  'rss/': 'rss',
  rss: 'rss',
  'rss2.xml': 'rss',
  'atom/': 'atom',
  atom: 'atom',
  json: 'json',
  // Blogger
  'feeds/posts/default': 'atom',
  'feeds/posts/full': 'atom',
  'feeds/posts/summary': 'atom',
  // Wix
  'blog-feed.xml': 'rss',
  // Material for MkDocs
  'feed_rss_created.xml': 'rss',
  'feed_rss_updated.xml': 'rss',
  'feed_json_created.json': 'json',
  'feed_json_updated.json': 'json',
  // Pelican
  'feeds/all.rss.xml': 'rss',
  'feeds/all.atom.xml': 'atom',
  // Movable Type
  'index.rdf': 'rss',
}

/** What other publishers call the formats in a query: `/?feed=rss2` (WordPress), `?format=rss` (Squarespace), `?alt=rss` (Blogger). */
const QUERIED: Readonly<Record<string, FormatName>> = {
  rss: 'rss',
  rss2: 'rss',
  rdf: 'rss',
  atom: 'atom',
  json: 'json',
}

/** The format that a query asks for. */
export function formatIn(query: string): FormatName | undefined {
  return QUERIED[/(?:^|&)(?:feed|format|alt)=(rss2?|rdf|atom|json)(?:&|$)/.exec(query)?.[1] ?? '']
}

const KINDS = FEED_KINDS.filter((kind) => kind !== 'everything')

/** Other names of the folders that feeds stand in. */
const OLD_KINDS: Readonly<Record<string, string>> = {
  tag: 'tags',
  category: 'tags',
  categories: 'tags',
  label: 'tags',
  author: 'authors',
  section: 'sections',
}

/** In a route: the folder of a kind of feeds. */
export const KIND = `:kind{${oneOf(KINDS)}}`
/** The same, also by another publisher's name. */
export const ANY_KIND = `:kind{${oneOf([...KINDS, ...Object.keys(OLD_KINDS)])}}`

function oneOf(names: readonly string[]): string {
  return `(?:${names.join('|')})`
}

/** Is what follows below a folder the name of a feed? Any character may stand in one. */
export function isFeedFolder(segment: string | undefined): boolean {
  return segment !== undefined && (KINDS.some((kind) => kind === segment) || Object.hasOwn(OLD_KINDS, segment))
}

/**
 * The path of a document as an edition knows it, `tags/go/archive/2026-03/`, by the parameters of its route and the `parts` of its target.
 */
export function documentPath(param: (name: string) => string | undefined, parts: readonly string[]): string {
  const kind = param('kind')
  const path = kind === undefined ? '' : `${OLD_KINDS[kind] ?? kind}/${pathSegment(param('name') ?? '')}/`
  // A period stays as it was written: an id in it has its hyphens encoded, so that `--` stands between two boundaries alone.
  return param('period') === undefined ? path : `${path}archive/${parts[kind === undefined ? 1 : 3]}/`
}
