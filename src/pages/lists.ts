import type { Entry } from '../edition/entry.ts'
import type { FeedHead, FeedKind } from '../edition/view.ts'
import { FORMATS } from '../feed/formats.ts'
import { authorsOf } from '../feed/links.ts'
import type { Site } from '../settings/site.ts'
import { documentAddress, feedAddress, here, safe } from './address.ts'
import { everything, frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { day, inLanguage, languageName } from './language.ts'
import { copyButton, feedScheme } from './subscribe.ts'
import { wordsFor } from './words.ts'

export type CountedFeed = FeedHead & { readonly count: number }

/** Feeds of each kind in the order given, under a heading for each. */
function feedGroups(site: Site, feeds: readonly CountedFeed[], around: string): Html[] {
  const { words, mark } = wordsFor(around)
  const kinds = [...new Set(feeds.map(({ kind }) => kind))]
  return kinds.map((kind) => {
    return html`<section class="band" aria-labelledby="${anchor(kind)}">
<h2 id="${anchor(kind)}"${mark}>${words.kinds[kind]}</h2>
<div>
<ul class="feeds" role="list">
${feeds
  .filter((feed) => feed.kind === kind)
  .map(
    (feed) => html`<li>${feedLine(site, feed, around)}</li>
`,
  )}</ul>
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

/**
 * Entries as a list of links, each with its picture, its day, by whom and where from it is, how long it takes, its tags and its summary.
 * `around`: the language of the page.
 */
export function entryList(site: Site, entries: readonly Entry[], around: string): Html {
  return html`<ol class="entries" role="list">
${entries.map(
  (entry) => html`<li${inLanguage(entry.language, around)}>${entryLine(site, entry)}</li>
`,
)}</ol>`
}

function entryLine(site: Site, entry: Entry): Html {
  const { words, mark } = wordsFor(entry.language)
  const image = safe(entry.image?.url)
  const from = entry.source && link(site, entry.source.url, entry.source.name)
  const authors = authorsOf(entry, site).map(({ name }) => name)
  const minutes = minutesOf(entry.html)
  const facts = [
    authors.length > 0 && html` <bdi>${authors.join(', ')}</bdi>`,
    from && html` <span><span${mark}>${words.via}</span> ${from}</span>`,
    minutes > 0 && html` <span${mark}>${words.minutes(minutes)}</span>`,
    entry.enclosures.some(({ type }) => type.startsWith('audio/')) && html` <span${mark}>${words.audio}</span>`,
    entry.tags.length > 0 && html` <bdi>${entry.tags.join(', ')}</bdi>`,
  ]
  return html`${image && html`<img class="thumb" src="${image}" alt="" width="120" height="90" loading="lazy">`}<h3><a href="${here(site, entry.url)}">${entry.title}</a></h3>
<p class="meta">${day(site, entry.published, entry.language)}${facts}</p>
${entry.summary !== '' && html`<p class="summary">${entry.summary}</p>`}`
}

/** Whole minutes that reading takes: 220 words each, or 500 characters of a script that sets no spaces; 0 for a few lines. */
function minutesOf(body: string): number {
  const text = body.replace(/<[^>]*>/g, ' ')
  const signs = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0
  const words = text.match(/[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu)?.length ?? 0
  return Math.round(words / 220 + signs / 500)
}

/** A link where the address is one to follow, else only its text. */
export function link(site: Site, address: string | undefined, text: string): Html {
  const href = safe(address)
  return href === undefined ? html`<span>${text}</span>` : html`<a href="${here(site, href)}">${text}</a>`
}
