import type { FeedHead, FeedView } from '../edition/view.ts'
import type { Site } from '../settings/site.ts'
import { documentAddress } from './address.ts'
import { dataBlock, frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { entryList, walkArchives } from './lists.ts'
import { addressBox, openIn } from './subscribe.ts'
import { wordsFor } from './words.ts'

/** `/`: who this is, how to follow it, and what is new. `view` is of everything. What else can be followed has a page of its own. */
export function homePage({ site, view }: { site: Site; view: FeedView }): string {
  const { language } = site
  const { words, mark } = wordsFor(site, language)
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
${view.entries.length > 0 ? entryList(site, view.entries, language) : empty(site, language)}
${walkArchives(site, view, language)}
</div>
</section>`,
  })
}

/** How to follow a feed, everything unless told, for somebody who has never followed anything: a button that opens. */
export function follow(site: Site, around: string, { path }: Pick<FeedHead, 'path'> = { path: '' }): Html {
  const { words, mark } = wordsFor(site, around)
  const address = documentAddress(site, path, 'rss')
  return html`<details class="follow"${mark}><summary class="action">${words.follow}</summary>
<p>${words.followHint}</p>
${addressBox(address, words)}
${openIn(site, address, words)}
<p class="hint">${words.feedExplained}</p>
</details>`
}

/** In place of a list of entries: what it means that there are none. */
export function empty(site: Site, around: string): Html {
  const { words, mark } = wordsFor(site, around)
  return html`<div class="empty"${mark}><p>${words.empty}</p><p>${words.emptyHint}</p></div>`
}
