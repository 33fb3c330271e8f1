import type { Ask, Reply } from './product.ts'

/** The address that collections are published for. */
export const HOME = 'https://example.org/'

/** As a browser asks for a page. */
export const PERSON = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' }

/** Asks for what a row is named after: a path, with `(person)` behind it for the page that people get there. */
export function askFor(ask: Ask, row: string): Promise<Reply> {
  const [path = '', person] = row.split(' ')
  return ask({ path, ...(person !== undefined && { fields: PERSON }) })
}

/**
 * Asks for everything that a site says it has: each feed of its subscription list in three formats, each to the end of its archives; the
 * page of each; every page of the sitemap, but for those that are `known`; and `more` paths. Resolves with the rows, known ones among them.
 */
export async function crawl(
  ask: Ask,
  more: Iterable<string>,
  tell: (row: string, reply: Reply) => void,
  known: ReadonlySet<string> = new Set(),
): Promise<ReadonlySet<string>> {
  const met = new Set<string>()
  const waiting = ['/', '/feeds/', '/feeds.opml', '/sitemap.xml', '/robots.txt', ...more]
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    if (met.has(row)) continue
    met.add(row)
    const reply = await askFor(ask, row)
    tell(row, reply)
    if (row === '/feeds.opml') {
      for (const rss of pathsIn(reply, /xmlUrl="([^"]+)"/g)) {
        const feed = rss.replace(/rss\.xml$/, '')
        waiting.push(feed)
        for (const file of ['rss.xml', 'atom.xml', 'feed.json']) waiting.push(feed + file, `${feed}${file} (person)`)
      }
    } else if (row === '/sitemap.xml') {
      for (const path of pathsIn(reply, /<loc>([^<]+)<\/loc>/g)) {
        if (known.has(path) && path !== '/') met.add(path)
        else waiting.push(path)
      }
    } else if (DOCUMENT.test(row)) {
      const archives = pathsIn(reply, OLDER)
      waiting.push(...archives)
      // The way back, on which archives begin elsewhere, is the same in every feed.
      if (/^\/(?:archive\/|[^/]*$)/.test(row)) {
        const all = pathsIn(reply, ARCHIVE)
        waiting.push(...all, ...all.map((path) => path.replace(/[^/]*$/, '')))
      }
    }
  }
  return met
}

const OLDER = /(?:rel="prev-archive"[^>]*? href|"next_url")[=:]"([^"]+)"/g
const ARCHIVE = /"(https:\/\/example\.org\/archive\/[^"\s]*\/(?:rss\.xml|atom\.xml|feed\.json))"/g
const DOCUMENT = /\/(?:rss\.xml|atom\.xml|feed\.json)$/

/** The paths of those addresses of the site that a pattern finds in an answer. */
function pathsIn({ body }: Reply, pattern: RegExp): string[] {
  return Array.from(body.toString().matchAll(pattern), ([, address = '']) => address.replaceAll('&amp;', '&'))
    .filter((address) => address.startsWith(HOME))
    .map((address) => address.slice(HOME.length - 1))
}
