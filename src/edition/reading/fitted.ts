import type { Site } from '../../settings/site.ts'
import { escapeHtml, escapeMarkup } from '../../text/escape.ts'
import type { Entry } from '../entry.ts'

/**
 * Is the HTML of an entry longer than a whole document is to be? Its newest documents then hold its summary and a link, in every format;
 * its page and the archives hold all of it.
 */
export function isTooLong({ html }: Pick<Entry, 'html'>, { budget }: Pick<Site, 'budget'>): boolean {
  return bytesOf(html) > budget.bytes
}

/**
 * The entries of a newest document, those in summary that are too long for it. An edition weighs entries before they are rendered; where
 * all of them turn out so heavy that readers would refuse the document, the heaviest are in summary too (CONFORMANCE 62, 84). What is cut
 * depends on no format.
 */
export function fitted(entries: readonly Entry[], site: Pick<Site, 'budget' | 'podcast'>): Entry[] {
  const fits = entries.map((entry) => (isTooLong(entry, site) ? inSummary(entry) : entry))
  const sizes = fits.map(({ html }, at) => ({ at, size: bytesOf(html) })).toSorted((a, b) => b.size - a.size)
  const most = Math.max(site.podcast ? MOST_OF_SHOW : MOST, site.budget.bytes)
  let over = fits.reduce((sum, { html, summary }) => sum + bytesOf(html) + bytesOf(summary) + AROUND, -most)
  for (const { at, size } of sizes) {
    const entry = fits[at]
    if (over <= 0 || !entry) break
    fits[at] = inSummary(entry)
    over -= size - bytesOf(inSummary(entry).html)
  }
  return fits
}

/** Bytes of entries in a document: with markup escaped it stays below 1 MB, the document of a show below 5 MB (CONFORMANCE 84). */
const MOST = 750_000
const MOST_OF_SHOW = 4_000_000

/** Bytes of the elements around an entry's HTML and summary. */
const AROUND = 1000

/** An entry whose body is its summary and a link to the whole, where that is shorter. */
function inSummary(entry: Entry): Entry {
  const link = `<a href="${escapeHtml(entry.url)}">${escapeMarkup(entry.title)}</a>`
  const html = `<p>${escapeMarkup(entry.summary)}</p><p>${link}</p>`
  return html.length < entry.html.length ? { ...entry, html } : entry
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}
