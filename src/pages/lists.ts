import type { Entry } from '../edition/entry.ts'
import type { FeedHead, FeedKind } from '../edition/view.ts'
import { FORMATS } from '../feed/formats.ts'
import type { Site } from '../settings/site.ts'
import { documentAddress, feedAddress, here, safe } from './address.ts'
import { everything, frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { day, inLanguage, languageName } from './language.ts'
import { copyButton, feedScheme } from './subscribe.ts'
import { wordsFor } from './words.ts'

export type CountedFeed = FeedHead & { readonly count: number }

/** Feeds of each kind in the order given, under a heading for each; `most` of a kind at most, those with the most entries. */
export function feedGroups(
  site: Site,
  feeds: readonly CountedFeed[],
  around: string,
  most = Number.POSITIVE_INFINITY,
): Html[] {
  const { words, mark } = wordsFor(around)
  const kinds = [...new Set(feeds.map(({ kind }) => kind))]
  return kinds.map((kind) => {
    const ofKind = feeds.filter((feed) => feed.kind === kind)
    const shown = fullest(ofKind, most)
    const rest =
      ofKind.length > shown.length &&
      html`
<p class="more"${mark}><a href="${here(site, site.url)}feeds/#${anchor(kind)}">${words.allOf(ofKind.length, kind)}</a></p>`
    return html`<section class="band" aria-labelledby="${anchor(kind)}">
<h2 id="${anchor(kind)}"${mark}>${words.kinds[kind]}</h2>
<div>
<ul class="feeds" role="list">
${shown.map(
  (feed) => html`<li>${feedLine(site, feed, around)}</li>
`,
)}</ul>${rest}
</div>
</section>
`
  })
}

function feedLine(site: Site, feed: CountedFeed, around: string): Html {
  const { words, mark } = wordsFor(around)
  const name = shownName(feed)
  const rss = documentAddress(site, feed.path, 'rss')
  const formats = Object.values(FORMATS).map(
    ({ name: format, label, mediaType }) =>
      html`<a href="${here(site, documentAddress(site, feed.path, format))}" type="${mediaType}">${label}<span class="unseen"> ${words.subscribeTo(name)}</span></a> `,
  )
  return html`<h3><a href="${here(site, feedAddress(site, feed))}"${inLanguage(feed.language, around)}>${name}</a></h3>
<p class="meta"${mark}><span class="count">${words.count(feed.count)}</span> ${formats}</p>
<p class="acts"${mark}><a href="${feedScheme(rss)}">${words.subscribe}<span class="unseen"> ${words.subscribeTo(name)}</span></a> ${copyButton(rss, words, name)}</p>`
}

/** A tag, author, … as written; a language as those call it who speak it; a feed of the publisher's own making by its title. */
function shownName(feed: FeedHead): string {
  if (feed.kind === 'languages') return languageName(feed.name)
  return feed.kind === 'feeds' ? feed.title : feed.name
}

/** The feeds with the most entries, still in the order given. */
function fullest(feeds: readonly CountedFeed[], most: number): CountedFeed[] {
  const kept = new Set(feeds.toSorted((a, b) => b.count - a.count).slice(0, most))
  return feeds.filter((feed) => kept.has(feed))
}

function anchor(kind: FeedKind): string {
  return `feeds-${kind}`
}

/** `/feeds/`: every feed there is, by kind, and the file that holds them all. */
export function feedsPage({ site, feeds }: { site: Site; feeds: readonly CountedFeed[] }): string {
  const { words, mark } = wordsFor(site.language)
  return frame(site, {
    language: site.language,
    title: `${words.allFeeds} · ${site.title}`,
    description: `${words.everyFeed} ${site.description}`.trim(),
    canonical: `${site.url}feeds/`,
    feeds: [everything(site)],
    main: html`<div class="opening"${mark}>
<h1>${words.allFeeds}</h1>
<p class="lede">${words.everyFeed}</p>
<p><a href="${here(site, site.url)}feeds.opml" type="text/x-opml">${words.opml}</a>: ${words.opmlHint}.</p>
</div>
${feedGroups(site, feeds, site.language)}`,
  })
}

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
