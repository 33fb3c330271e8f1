import { FEED_KINDS } from '../edition/view.ts'
import type { FormatName } from '../feed/formats.ts'
import { pathSegment } from '../text/name.ts'

/**
 * The files of a feed, below its path, and where other publishers keep the same documents. Those answer 200 as well, because Miniflux and
 * others do not follow redirects while they look for a feed (CONFORMANCE 138). Below the site's address, below any feed's path, and below
 * `blog/`.
 */
const FILES: readonly Readonly<Partial<Record<FormatName, string>>>[] = [
  { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' },
  // WordPress
  { rss: 'feed/ feed/rss/ feed/rss feed/rss2/ feed/rss2', atom: 'feed/atom/ feed/atom', json: 'feed/json/ feed/json' },
  { rss: 'wp-rss.php wp-rss2.php wp-rdf.php wp-feed.php', atom: 'wp-atom.php' },
  // Hugo
  { rss: 'index.xml index.rss', atom: 'index.atom', json: 'index.json' },
  // Jekyll, Eleventy, Micro.blog
  { rss: 'feed.xml feed/feed.xml feed.rss', atom: 'feed.atom', json: 'feed/feed.json' },
  // Ghost, Tumblr, Squarespace
  { rss: 'rss/ rss rss2.xml', atom: 'atom/ atom', json: 'json' },
  // Blogger
  { atom: 'feeds/posts/default feeds/posts/full feeds/posts/summary' },
  // Wix
  { rss: 'blog-feed.xml' },
  // Material for MkDocs
  { rss: 'feed_rss_created.xml feed_rss_updated.xml', json: 'feed_json_created.json feed_json_updated.json' },
  // Pelican
  { rss: 'feeds/all.rss.xml', atom: 'feeds/all.atom.xml' },
  // Movable Type, Serendipity, Typo
  { rss: 'index.rdf feeds/index.rss2 xml/rss.xml xml/rss20/feed.xml' },
]

/** All names of the files of a format. */
export function filesOfFormat(format: FormatName): readonly string[] {
  return FILES.flatMap((files) => files[format]?.split(' ') ?? [])
}

/**
 * What other publishers call the formats in a query: `/?feed=rss2` (WordPress), `?format=rss` (Squarespace), `?alt=rss` (Blogger),
 * `?format=feed&type=rss` (Joomla). */
const QUERIED: Readonly<Record<string, FormatName>> = {
  rss: 'rss',
  rss2: 'rss',
  rdf: 'rss',
  atom: 'atom',
  json: 'json',
}

/** The format that a query asks for. */
export function formatIn(query: string): FormatName | undefined {
  const parts = query.toLowerCase().split('&')
  const isJoomla = parts.includes('format=feed')
  const keys = isJoomla ? /^type=(rss|atom)$/ : /^(?:feed|format|alt)=(rss2?|rdf|atom|json)$/
  const named = parts.flatMap((part) => keys.exec(part)?.[1] ?? [])
  return QUERIED[named[0] ?? (isJoomla ? 'rss' : '')]
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
