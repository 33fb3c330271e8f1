import type { Instant } from '../../dates/instant.ts'
import { CHAPTERS } from '../../edition/making/addresses.ts'
import { publicTold } from '../../edition/memory/lock.ts'
import type { OpenEdition } from '../../edition/reading/open.ts'
import { FORMATS } from '../../feed/formats.ts'

/**
 * Everything that a host of files should have: the documents of every feed, the lists, and with `pages` what people see. Each as a path
 * below the site's address, percent-encoded.
 */
export async function* addressesIn(edition: OpenEdition, now: Instant, pages: boolean): AsyncGenerator<string> {
  for (const { path } of await edition.feeds(now)) yield* documentsOf(edition, path, now, pages)
  yield 'feeds.opml'
  yield 'sitemap.xml'
  const sitemaps = await edition.permalinkPages()
  for (let page = 0; page < sitemaps; page++) {
    if (sitemaps > 1) yield `sitemap-${page + 1}.xml`
    if (edition.site.final) yield publicTold(page + 1)
    if (pages) for (const { url } of await edition.permalinks(page, now)) yield* below(url, edition.site.url)
  }
  if (!pages) return
  yield ''
  yield 'feeds/'
}

/** A feed and all that it leads to: from each document to the next older and newer one. */
async function* documentsOf(edition: OpenEdition, feed: string, now: Instant, pages: boolean): AsyncGenerator<string> {
  const found = new Set([feed])
  for (const path of found) {
    const state = await edition.document(path, now)
    if (state === undefined) throw new Error(`A document names "${path}", and nothing stands there`)
    const { older, newer, entries } = await edition.view(state, now)
    // The chapters of an episode that are served here and are no file.
    for (const { episode: { chapters = '', parts } = {} } of entries)
      if (parts && chapters.startsWith(edition.site.url + CHAPTERS)) yield chapters.slice(edition.site.url.length)
    for (const { file } of Object.values(FORMATS)) yield path + file
    // The folder of everything is the home page.
    if (pages && path !== '') yield path
    for (const next of [older, newer]) if (next !== undefined) found.add(next)
  }
}

/** An article that stands elsewhere is none of ours. */
function below(url: string, site: string): string[] {
  return url.startsWith(site) && url !== site ? [url.slice(site.length)] : []
}

/**
 * The file that a server gives for an address; undefined where no file can have such a name. `/first/` is `first/index.html`, and `/first`
 * is `first.html`, as GitHub Pages, Netlify and Cloudflare Pages have it.
 */
export function fileAtAddress(address: string): string | undefined {
  const segments = address.split('/').map((segment) => decodeURIComponent(segment))
  const last = segments.pop() ?? ''
  if (segments.some((segment) => segment === '') || [...segments, last].some(isOdd)) return undefined
  const name = last === '' ? 'index.html' : last.includes('.') ? last : `${last}.html`
  return [...segments, name].join('/')
}

function isOdd(segment: string): boolean {
  return segment === '.' || segment === '..' || /[/\\\0\n\r]/.test(segment) || Buffer.byteLength(segment) > 240
}
