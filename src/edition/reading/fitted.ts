import type { Site } from '../../settings/site.ts'
import { escapeHtml, escapeMarkup } from '../../text/escape.ts'
import type { Entry } from '../entry.ts'
import { BRIEF_WEIGHT, budgetsOf, roomIn, taken } from '../period.ts'

/**
 * Is the HTML of an entry too long for a newest document: longer than a quarter of one is to be, or much longer than it was weighed? The
 * entries of a document together then have at most three times its budget, whatever becomes of them (CONFORMANCE 62, 84), and what is cut
 * depends on no other entry, on no format and on no time.
 */
export function isTooLong(
  { html }: Pick<Entry, 'html'>,
  weight: number,
  site: Pick<Site, 'budget' | 'podcast'>,
): boolean {
  const { budget } = site
  const { large } = budgetsOf(site).newest
  const own = taken(weight, { ...budget, ...(large !== undefined && { large }) })
  const { length } = new TextEncoder().encode(html)
  return length > Math.min(budget.bytes, 2 * own + budget.bytes / budget.entries)
}

type Weighed = { readonly entry: Entry; readonly weight: number }

/**
 * The entries of a newest document with their weights, newest first, those in summary that are too long for it; their pages and the archives
 * hold all of them. That of a show has every episode: the heaviest are in summary, as many as it takes, and the author has been told.
 */
export function fitted(entries: readonly Weighed[], site: Pick<Site, 'budget' | 'podcast'>): Entry[] {
  const cut = new Set(site.podcast ? heaviest(entries, roomIn(budgetsOf(site).newest).bytes) : [])
  return entries.map((one) =>
    isTooLong(one.entry, one.weight, site) || cut.has(one) ? inSummary(one.entry) : one.entry,
  )
}

/** Those that have to be in summary, so that all together weigh no more: twice as heavy ones first, of the same order the oldest. */
function heaviest(entries: readonly Weighed[], most: number): readonly Weighed[] {
  let over = entries.reduce((sum, { weight }) => sum + weight, -most)
  const orderOf = ({ weight }: Weighed) => Math.floor(Math.log2(weight))
  const sorted = entries.toReversed().sort((a, b) => orderOf(b) - orderOf(a))
  return sorted.filter(({ weight }) => {
    const isOver = over > 0
    over -= Math.max(0, weight - BRIEF_WEIGHT)
    return isOver
  })
}

/** An entry whose body is its summary and a link to the whole, where that is shorter. */
function inSummary(entry: Entry): Entry {
  const link = `<a href="${escapeHtml(entry.url)}">${escapeMarkup(entry.title)}</a>`
  const html = `<p>${escapeMarkup(entry.summary)}</p><p>${link}</p>`
  return html.length < entry.html.length ? { ...entry, html } : entry
}
