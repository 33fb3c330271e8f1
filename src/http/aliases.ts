import type { FormatName } from '../feed/formats.ts'

/** The files of a feed, below its path. */
export const FILES: ReadonlyMap<string, FormatName> = new Map([
  ['rss.xml', 'rss'],
  ['atom.xml', 'atom'],
  ['feed.json', 'json'],
])

/** Answers in the format that Accept names. */
export const NEGOTIATED = 'feed'

/**
 * Where other publishers keep the same documents: they answer 200, because Miniflux and others do not follow redirects
 * while they look for a feed (CONFORMANCE 138). Below the site's address, below any feed's path, and below `blog/`.
 */
export const ALIASES: ReadonlyMap<string, FormatName> = new Map([
  // WordPress
  ['feed/', 'rss'],
  ['feed/rss/', 'rss'],
  ['feed/rss', 'rss'],
  ['feed/rss2/', 'rss'],
  ['feed/rss2', 'rss'],
  ['feed/atom/', 'atom'],
  ['feed/atom', 'atom'],
  ['feed/json/', 'json'],
  ['feed/json', 'json'],
  // Hugo
  ['index.xml', 'rss'],
  ['index.json', 'json'],
  ['index.rss', 'rss'],
  ['index.atom', 'atom'],
  // Jekyll, Eleventy, Micro.blog
  ['feed.xml', 'rss'],
  ['feed/feed.xml', 'rss'],
  ['feed/feed.json', 'json'],
  ['feed.rss', 'rss'],
  ['feed.atom', 'atom'],
  // Ghost, Tumblr, Squarespace
  ['rss/', 'rss'],
  ['rss', 'rss'],
  ['rss2.xml', 'rss'],
  ['atom/', 'atom'],
  ['atom', 'atom'],
  ['json', 'json'],
  // Blogger
  ['feeds/posts/default', 'atom'],
  // Pelican
  ['feeds/all.rss.xml', 'rss'],
  ['feeds/all.atom.xml', 'atom'],
  // Movable Type
  ['index.rdf', 'rss'],
])

/** Other names of the folders that feeds stand in. */
export const FOLDERS: ReadonlyMap<string, string> = new Map([
  ['tag', 'tags'],
  ['category', 'tags'],
  ['categories', 'tags'],
  ['label', 'tags'],
  ['author', 'authors'],
  ['section', 'sections'],
])
