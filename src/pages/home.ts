import type { FeedView } from '../edition/view.ts'
import type { Site } from '../settings/site.ts'
import { documentAddress, here } from './address.ts'
import { dataBlock, frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { type CountedFeed, entryList, feedGroups } from './lists.ts'
import { addressBox, openIn } from './subscribe.ts'
import { wordsFor } from './words.ts'

/** Entries on the home page, and feeds of each kind: the rest is a click away. */
const ENTRIES = 10
const FEEDS_OF_A_KIND = 6

/** `/`: who this is, how to follow it, what is new, and what else can be followed. `view` is of everything. */
export function homePage({ site, view, feeds }: { site: Site; view: FeedView; feeds: readonly CountedFeed[] }): string {
  const { language } = site
  const { words, mark } = wordsFor(language)
  const shown = view.entries.slice(0, ENTRIES)
  const others = feeds.filter(({ kind }) => kind !== 'everything')
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
</div>
${followBand(site, language)}
<section class="band" aria-labelledby="newest">
<h2 id="newest"${mark}>${words.newest}</h2>
<div>
${shown.length > 0 ? html`${entryList(site, shown, language)}${more}` : empty(language)}
</div>
</section>
${feedGroups(site, others, language, FEEDS_OF_A_KIND)}`,
  })
}

/** How to follow everything on the site, for somebody who has never followed anything. */
export function followBand(site: Site, around: string): Html {
  const { words, mark } = wordsFor(around)
  const address = documentAddress(site, '', 'rss')
  return html`<section class="band" aria-labelledby="follow"${mark}>
<h2 id="follow">${words.follow}</h2>
<div>
<p>${words.followHint}</p>
${addressBox(address, words)}
${openIn(site, address, words)}
<details><summary>${words.whatIsAFeed}</summary><p>${words.feedExplained}</p></details>
</div>
</section>`
}

/** In place of a list of entries: what it means that there are none. */
export function empty(around: string): Html {
  const { words, mark } = wordsFor(around)
  return html`<div class="empty"${mark}><p>${words.empty}</p><p>${words.emptyHint}</p></div>`
}
