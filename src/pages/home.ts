import type { FeedView } from '../edition/view.ts'
import type { Site } from '../settings/site.ts'
import { documentAddress, here } from './address.ts'
import { dataBlock, frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { entryList } from './lists.ts'
import { addressBox, openIn } from './subscribe.ts'
import { wordsFor } from './words.ts'

/** Entries on the home page: the rest is a click away. */
const ENTRIES = 10

/** `/`: who this is, how to follow it, and what is new. `view` is of everything. What else can be followed has a page of its own. */
export function homePage({ site, view }: { site: Site; view: FeedView }): string {
  const { language } = site
  const { words, mark } = wordsFor(language)
  const shown = view.entries.slice(0, ENTRIES)
  const more =
    (view.entries.length > shown.length || view.older) &&
    html`
<p class="more"${mark}><a href="${here(site, documentAddress(site, '', 'rss'))}">${words.moreEntries}</a></p>`
  return frame(site, {
    language,
    title: site.title,
    description: site.description,
    canonical: site.url,
    feeds: [view.feed],
    extra: dataBlock({ '@context': 'https://schema.org', '@type': 'WebSite', name: site.title, url: site.url }),
    home: true,
    main: html`<div class="opening">
<h1>${site.title}</h1>
${site.description !== '' && html`<p class="lede">${site.description}</p>`}
${follow(site, language)}
</div>
<section class="band" aria-labelledby="newest">
<h2 id="newest"${mark}>${words.newest}</h2>
<div>
${shown.length > 0 ? html`${entryList(site, shown, language)}${more}` : empty(language)}
</div>
</section>`,
  })
}

/** How to follow everything on the site, for somebody who has never followed anything: a button that opens. */
export function follow(site: Site, around: string): Html {
  const { words, mark } = wordsFor(around)
  const address = documentAddress(site, '', 'rss')
  return html`<details class="follow"${mark}><summary class="action">${words.follow}</summary>
<p>${words.followHint}</p>
${addressBox(address, words)}
${openIn(site, address, words)}
<p class="hint">${words.feedExplained}</p>
</details>`
}

/** In place of a list of entries: what it means that there are none. */
export function empty(around: string): Html {
  const { words, mark } = wordsFor(around)
  return html`<div class="empty"${mark}><p>${words.empty}</p><p>${words.emptyHint}</p></div>`
}
