/** Namespace names, to the letter, under the prefixes that readers look for literally (CONFORMANCE 10, 26). */
export const NAMESPACES = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  media: 'http://search.yahoo.com/mrss/',
  fh: 'http://purl.org/syndication/history/1.0',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
} as const

export type Prefix = keyof typeof NAMESPACES

/** Declarations for a root element: `xmlns:media="…"`. */
export function declarations(prefixes: readonly Prefix[]): Readonly<Record<string, string>> {
  return Object.fromEntries(prefixes.map((prefix) => [`xmlns:${prefix}`, NAMESPACES[prefix]]))
}
