import type { Entry } from '../edition/entry.ts'
import type { Site } from '../settings/site.ts'
import { here, safe } from './address.ts'
import { type Html, html } from './html.ts'
import { inLanguage } from './language.ts'
import { day } from './when.ts'
import { wordsFor } from './words.ts'

/** Entries as a list of links, each with its day, where it comes from and its summary. `around`: the language of the page. */
export function entryList(site: Site, entries: readonly Entry[], around: string): Html {
  return html`<ol class="entries" role="list">
${entries.map(
  (entry) => html`<li${inLanguage(entry.language, around)}>${entryLine(site, entry)}</li>
`,
)}</ol>`
}

function entryLine(site: Site, entry: Entry): Html {
  const { words, mark } = wordsFor(entry.language)
  const from = entry.source && link(site, entry.source.url, entry.source.name)
  return html`<h3><a href="${here(site, entry.url)}">${entry.title}</a></h3>
<p class="meta">${day(site, entry.published, entry.language)}${from && html` <span><span${mark}>${words.via}</span> ${from}</span>`}</p>
${entry.summary !== '' && html`<p class="summary">${entry.summary}</p>`}`
}

/** A link where the address is one to follow, else only its text. */
export function link(site: Site, address: string | undefined, text: string): Html {
  const href = safe(address)
  return href === undefined ? html`<span>${text}</span>` : html`<a href="${here(site, href)}">${text}</a>`
}
