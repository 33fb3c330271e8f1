import type { Entry } from '../../edition/entry.ts'
import type { Site } from '../../site.ts'
import { safe } from './address.ts'
import { type Html, html } from './html.ts'
import { inLanguage } from './language.ts'
import { day } from './when.ts'
import { wordsFor } from './words.ts'

/** Entries as a list of links, each with its day, where it comes from and its summary. `around`: the language of the page. */
export function entryList(site: Site, entries: readonly Entry[], around: string): Html {
  return html`<ol class="entries" role="list">
${entries.map(
  (entry) => html`<li>${entryLine(site, entry, around)}</li>
`,
)}</ol>`
}

function entryLine(site: Site, entry: Entry, around: string): Html {
  const { words, mark } = wordsFor(around)
  const own = inLanguage(entry.language, around)
  const via =
    entry.source &&
    html` <span class="via"><span${mark}>${words.via}</span> ${link(entry.source.url, entry.source.name)}</span>`
  return html`<h3${own}><a href="${entry.url}">${entry.title}</a></h3>
<p class="meta">${day(site, entry.published, around)}${via}</p>
${entry.summary !== '' && html`<p class="summary"${own}>${entry.summary}</p>`}`
}

/** A link where the address is one to follow, else only its text. */
export function link(address: string | undefined, text: string): Html {
  const href = safe(address)
  return href === undefined ? html`<span>${text}</span>` : html`<a href="${href}">${text}</a>`
}
