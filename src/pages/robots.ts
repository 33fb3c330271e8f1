import type { Site } from '../settings/site.ts'

/** What /robots.txt says: every reader may read everything, and here is the list of it. RFC 9309; sitemaps.org. */
export function robotsText(site: Site): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${site.url}sitemap.xml\n`
}
