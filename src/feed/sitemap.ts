import type { Instant } from '../dates/instant.ts'
import { DECLARATION, element, writeElement } from './xml.ts'

/** How many addresses one sitemap, and how many sitemaps one index, may list. sitemaps.org protocol. */
export const SITEMAP_LIMIT = 50_000

/** An address and when what stands there last changed, where that is known. An Instant is a W3C datetime as it is. */
export type Location = { readonly url: string; readonly updated?: Instant }

/** sitemaps.org 0.9. Throws a RangeError for more than SITEMAP_LIMIT; addresses of 2 048 characters and more are left out, as it asks. */
export function writeSitemap(locations: readonly Location[]): string {
  return write('urlset', 'url', locations)
}

/** The index of the sitemaps of a site that has more than one. */
export function writeSitemapIndex(sitemaps: readonly Location[]): string {
  return write('sitemapindex', 'sitemap', sitemaps)
}

function write(root: string, each: string, locations: readonly Location[]): string {
  if (locations.length > SITEMAP_LIMIT) throw new RangeError(`${locations.length} addresses in one ${root}`)
  const lines = locations
    .filter(({ url }) => url.length < 2048)
    .map(({ url, updated }) =>
      writeElement(element(each, {}, [element('loc', {}, url), ...(updated ? [element('lastmod', {}, updated)] : [])])),
    )
  return `${DECLARATION}<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</${root}>\n`
}
