export type FormatName = 'rss' | 'atom' | 'json'

/** The three formats, the most widely read first. */
export const FORMATS = [
  { name: 'rss', file: 'rss.xml', mediaType: 'application/rss+xml', label: 'RSS' },
  { name: 'atom', file: 'atom.xml', mediaType: 'application/atom+xml', label: 'Atom' },
  { name: 'json', file: 'feed.json', mediaType: 'application/feed+json', label: 'JSON Feed' },
] as const
