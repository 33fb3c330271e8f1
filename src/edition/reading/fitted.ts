import type { Site } from '../../settings/site.ts'
import { escapeHtml, escapeMarkup } from '../../text/escape.ts'
import type { Entry } from '../entry.ts'

/**
 * Is the HTML of an entry too long for a newest document: longer than a whole document is to be, or much longer than it was weighed? The
 * entries of a document together then have at most three times its budget, whatever becomes of them (CONFORMANCE 62, 84), and what is cut
 * depends on no other entry, on no format and on no time.
 */
export function isTooLong({ html }: Pick<Entry, 'html'>, weight: number, { budget, podcast }: Fitting): boolean {
  const expected = podcast ? budget.bytes : 2 * weight + budget.bytes / budget.entries
  return bytesOf(html) > Math.min(budget.bytes, expected)
}

type Fitting = Pick<Site, 'budget' | 'podcast'>

/**
 * The entries of a newest document with their weights, those in summary that are too long for it; their pages and the archives hold all of
 * them. That of a show has every episode: the longest are in summary, as many as it takes.
 */
export function fitted(entries: readonly { readonly entry: Entry; readonly weight: number }[], site: Fitting): Entry[] {
  const fits = entries.map(({ entry, weight }) => (isTooLong(entry, weight, site) ? inSummary(entry) : entry))
  if (!site.podcast) return fits
  const sizes = fits.map(({ html }, at) => ({ at, size: bytesOf(html) })).toSorted((a, b) => b.size - a.size)
  let over = fits.reduce((sum, { html, summary }) => sum + bytesOf(html) + bytesOf(summary) + AROUND, -MOST_OF_SHOW)
  for (const { at, size } of sizes) {
    const entry = fits[at]
    if (over <= 0 || !entry) break
    fits[at] = inSummary(entry)
    over -= size - bytesOf(inSummary(entry).html)
  }
  return fits
}

/** Bytes of the episodes in the document of a show: with markup escaped it stays below 5 MB (CONFORMANCE 84). */
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
