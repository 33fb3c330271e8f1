import type { FeedHead, FeedKind } from '../edition/view.ts'
import { FORMATS } from '../feed/formats.ts'
import { groupBy } from '../group-by.ts'
import type { Site } from '../settings/site.ts'
import { documentAddress, feedAddress, here, pageFile } from './address.ts'
import { everything, frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { inLanguage } from './language.ts'
import { copyButton, feedScheme } from './subscribe.ts'
import { shownName } from './topic.ts'
import { numberOf, wordsFor } from './words.ts'

type CountedFeed = FeedHead & { readonly count: number }

/** The feeds of a kind, under a heading of its own. */
function feedGroup(site: Site, kind: FeedKind, feeds: readonly CountedFeed[]): Html {
  const { words, mark } = wordsFor(site, site.language)
  return html`<section class="band" aria-labelledby="${anchor(kind)}">
<h2 id="${anchor(kind)}"${mark}>${words.kinds[kind].all}</h2>
<div>
<ul class="feeds" role="list">
${feeds.map(
  (feed) => html`<li>${feedLine(site, feed)}</li>
`,
)}</ul>
</div>
</section>
`
}

function feedLine(site: Site, feed: CountedFeed): Html {
  const { words, mark } = wordsFor(site, site.language)
  const name = shownName(feed)
  const whose = html`<span class="unseen">: ${name}</span>`
  const rss = documentAddress(site, feed.path, 'rss')
  const formats = Object.values(FORMATS).map(
    ({ name: format, label, mediaType }) =>
      html`<a href="${documentAddress(site, feed.path, format)}" type="${mediaType}">${label}${whose}</a> `,
  )
  return html`<h3><a href="${feedAddress(site, feed)}"${inLanguage(feed.language, site.language)}>${name}</a></h3>
<p class="meta"${mark}><span class="count">${numberOf(feed.count, words)}</span> ${formats}</p>
<p class="acts"${mark}><a href="${feedScheme(rss)}">${words.subscribe}${whose}</a> ${copyButton(rss, words, name)}</p>`
}

function anchor(kind: FeedKind): string {
  return `feeds-${kind}`
}

/**
 * `/feeds/`: every feed there is, by kind, and the file that holds them all. Where scripts run, what is typed leaves those that have it in
 * their names.
 */
export function feedsPage({ site, feeds }: { site: Site; feeds: readonly CountedFeed[] }): string {
  const { words, mark } = wordsFor(site, site.language)
  return frame(site, {
    language: site.language,
    title: `${words.allFeeds} · ${site.title}`,
    description: `${words.everyFeed} ${site.description}`.trim(),
    canonical: `${site.url}feeds/`,
    feeds: [everything(site)],
    extra: html`<script src="${here(site, pageFile(site, 'filter.js'))}" defer></script>
`,
    main: html`<div class="opening"${mark}>
<h1>${words.allFeeds}</h1>
<p class="lede">${words.everyFeed}</p>
<p><a href="${site.url}feeds.opml" type="text/x-opml">${words.opml}</a>: ${words.opmlHint}.</p>
<p class="filter"><label for="filter">${words.filter}</label> <input id="filter" type="search" autocomplete="off" data-filter></p>
</div>
${Array.from(
  groupBy(feeds, ({ kind }) => kind),
  ([kind, own]) => feedGroup(site, kind, own),
)}`,
  })
}
