import type { FeedHead } from '../edition/view.ts'
import { FORMATS, type FormatName } from '../feed/formats.ts'
import type { Site } from '../settings/site.ts'
import { belowSite } from '../text/addresses.ts'
import { type Html, TAG, trusted } from './html.ts'

/** Of a file in public/, or of what a setting names: below the site's address unless it is an address of its own. */
export function below(site: Site, path: string): string {
  return belowSite(path, site.url) ?? path
}

/** Of a file that comes with feedwright and that its pages need: `https://example.org/feedwright/style.css`. */
export function pageFile(site: Site, file: 'style.css' | 'scheme.js' | 'copy.js' | 'filter.js' | 'icon.svg'): string {
  return `${site.url}feedwright/${file}`
}

/** Of the page of a feed: `https://example.org/tags/go/`. */
export function feedAddress(site: Site, feed: Pick<FeedHead, 'path'>): string {
  return site.url + feed.path
}

/** Of one document: `https://example.org/tags/go/rss.xml`. `path` is a feed's or an archive's. */
export function documentAddress(site: Site, path: string, format: FormatName): string {
  return site.url + path + FORMATS[format].file
}

/**
 * An address as a link in a page: one on this site without its origin, so that a person who looks at the site where it is tried out
 * stays there. What is copied, subscribed to or read by machines keeps the whole address.
 */
export function here(site: Site, address: string): string {
  const path = address.startsWith(site.url) ? address.slice(new URL(site.url).origin.length) : address
  // Two slashes would begin the name of another host. RFC 3986 4.2.
  return path.startsWith('//') ? address : path
}

/** The same of every link, picture and recording in a part of a page. */
export function linkedHere(site: Site, part: Html): Html {
  const near = (_: string, name: string, address: string) => name + here(site, address)
  return trusted(part.toString().replace(TAG, (tag) => tag.replace(/(\s(?:href|src|poster)=")([^"]*)/gi, near)))
}

/** An address a person may be sent to; undefined for any other scheme (`javascript:`). */
export function safe(address: string | undefined): string | undefined {
  return address !== undefined && /^https?:\/\//i.test(address) ? address : undefined
}
