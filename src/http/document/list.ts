import { instantOf } from '../../dates/instant.ts'
import { writePublicTold } from '../../edition/memory/lock.ts'
import type { OpenEdition } from '../../edition/reading/open.ts'
import { writeOpml } from '../../feed/opml.ts'
import { writeSitemap, writeSitemapIndex } from '../../feed/sitemap.ts'
import { digest } from '../../text/digest.ts'
import { makeTag } from '../conditions/etag.ts'
import { openFields } from '../fields.ts'
import { type Document, siteDocument } from './document.ts'

/** All feeds, to subscribe to them in one go. */
export async function opmlDocument(edition: OpenEdition, now: number): Promise<Document | undefined> {
  const feeds = await edition.feeds(instantOf(now))
  return list(edition, now, 'text/x-opml; charset=utf-8', JSON.stringify([edition.site, feeds]), () =>
    writeOpml(edition.site, feeds),
  )
}

/**
 * `/sitemap.xml`, an index of the others once there are more addresses than one may hold; or sitemap `number`, counted
 * from 1.
 */
export async function sitemapDocument(
  edition: OpenEdition,
  now: number,
  number?: number,
): Promise<Document | undefined> {
  const instant = instantOf(now)
  const site = edition.site
  const pages = await edition.permalinkPages()
  if (number === undefined && pages > 1) {
    const index = Array.from({ length: pages }, (_, page) => ({
      url: `${site.url}sitemap-${page + 1}.xml`,
    }))
    return sitemap(edition, now, () => writeSitemapIndex(index), index)
  }
  if (number !== undefined && number > pages) return undefined
  const permalinks = await edition.permalinks((number ?? 1) - 1, instant)
  // Only what stands on this site may be listed: a site whose articles live elsewhere has its sitemap there.
  const own = permalinks.filter(({ url }) => url.startsWith(site.url))
  const home = number === undefined ? [{ url: site.url }] : []
  return sitemap(edition, now, () => writeSitemap([...home, ...own]), own)
}

/** Where `public/` has none: everybody may read everything, and the sitemap is there. RFC 9309; sitemaps.org. */
export async function robotsDocument(edition: OpenEdition, now: number): Promise<Document | undefined> {
  const text = `User-agent: *\nAllow: /\n\nSitemap: ${edition.site.url}sitemap.xml\n`
  return list(edition, now, 'text/plain; charset=utf-8', text, () => text)
}

/**
 * What subscribers were told, a part of it, counted from 1: by this a live site is a memory where nothing else is. Nobody was told of anything
 * under an address that is not final.
 */
export async function toldDocument(edition: OpenEdition, now: number, number: number): Promise<Document | undefined> {
  const { site } = edition
  if (!site.final || number > Math.max(1, await edition.permalinkPages())) return undefined
  const instant = instantOf(now)
  const text = writePublicTold(await edition.told(number - 1, instant), instant)
  return list(edition, now, 'text/plain; charset=utf-8', text, () => text)
}

function sitemap(edition: OpenEdition, now: number, body: () => string, of: object): Promise<Document | undefined> {
  return list(edition, now, 'application/xml; charset=utf-8', JSON.stringify([edition.site.url, of]), body)
}

function list(edition: OpenEdition, now: number, type: string, of: string, body: () => string) {
  return siteDocument(edition, now, openFields(type, 'Accept-Encoding'), () => makeTag('l', digest(of)), body)
}
