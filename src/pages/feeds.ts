import type { Site } from '../settings/site.ts'
import { here } from './address.ts'
import { type CountedFeed, feedGroups } from './feedlist.ts'
import { type Html, html } from './html.ts'
import { wordsFor } from './words.ts'

/** Every feed there is, by kind, and the file that holds them all. */
export function feeds(site: Site, all: readonly CountedFeed[]): Html {
  const { words, mark } = wordsFor(site.language)
  return html`<div class="opening"${mark}>
<h1>${words.allFeeds}</h1>
<p class="lede">${words.everyFeed}</p>
<p><a href="${here(site, site.url)}feeds.opml" type="text/x-opml">${words.opml}</a>: ${words.opmlHint}.</p>
</div>
${feedGroups(site, all, site.language)}`
}
