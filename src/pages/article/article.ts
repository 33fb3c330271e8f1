import type { Entry } from '../../edition/entry.ts'
import type { FeedHead, FeedKind } from '../../edition/view.ts'
import { authorsOf } from '../../feed/links.ts'
import type { Author, Site } from '../../settings/site.ts'
import { pathSegment } from '../../text/name.ts'
import { below, feedAddress, safe } from '../address.ts'
import { type Card, dataBlock, everything, frame } from '../frame.ts'
import { between, type Html, html } from '../html.ts'
import { day, inDirection, inLanguage, languageName, sameDay } from '../language.ts'
import { link } from '../lists.ts'
import { follow } from '../subscribe.ts'
import { wordsFor } from '../words.ts'
import { fitBody, withTimes } from './body.ts'
import { media } from './media.ts'
import { type Spoken, transcript } from './transcript.ts'

/** An article, and what stands around it. */
type Input = {
  readonly site: Site
  readonly entry: Entry
  /** Those the entry stands in, where known: its tags lead to them and readers are offered them. */
  readonly feeds?: readonly FeedHead[]
  /** The words of an episode, where they can be shown. */
  readonly spoken?: Spoken | undefined
  /** The article published after it, and the one before. */
  readonly newer?: Entry | undefined
  readonly older?: Entry | undefined
}

/** At `entry.url`: an article to read, what is known of it in the margin, the ones beside it, and how to follow the site. */
export function articlePage({ site, entry, feeds = [], spoken, newer, older }: Input): string {
  const { words } = wordsFor(site, entry.language)
  const own = new URL(site.url).origin
  // Chapters that the text lists stand there, and not above it too.
  const { enclosures, episode } = entry
  const recording = safe(enclosures[0]?.url)
  const body = episode?.parts && recording ? withTimes(entry.html, episode.parts, recording) : undefined
  return frame(site, {
    language: entry.language,
    title: `${entry.title} · ${site.title}`,
    description: entry.summary,
    canonical: entry.url,
    feeds: [everything(site)],
    further: feeds.filter(({ kind }) => kind !== 'everything' && kind !== 'languages'),
    extra: html`${dataBlock(articleData(site, entry))}${translated(entry)}`,
    card: articleCard(entry),
    main: html`<article class="article">
<header class="opening">
${
  entry.untitled
    ? html`<h1 class="dated">${day(site, entry.published, entry.language, 'long')}</h1>`
    : html`<h1>${inDirection(entry.title, entry.language)}</h1>`
}
</header>
<div class="band">
${margin(site, entry, feeds)}
<div>
${media(entry, site, feeds, body === undefined)}
<div class="prose">
${fitBody(body ?? entry.html, { table: words.table, own })}
</div>
${transcript(entry, site, spoken)}
</div>
</div>
</article>
<div class="band ending"><div>
${beside(site, entry, { newer, older })}${follow(site, entry.language)}
</div></div>`,
  })
}

/** The article before and the one after. */
function beside(site: Site, { language }: Entry, { newer, older }: Pick<Input, 'newer' | 'older'>): Html | undefined {
  const { words, mark } = wordsFor(site, language)
  const step = (to: Entry | undefined, rel: string, word: string) =>
    to &&
    html`<p><a rel="${rel}" href="${to.url}"><span class="meta"${mark}>${word}</span> <span${inLanguage(to.language, language)}>${inDirection(to.title, to.language)}</span></a></p>
`
  if (!newer && !older) return undefined
  return html`<nav class="beside" aria-label="${words.more}">
${step(older, 'prev', words.previous)}${step(newer, 'next', words.next)}</nav>
`
}

function margin(site: Site, entry: Entry, feeds: readonly FeedHead[]): Html {
  const { language } = entry
  const { words, mark } = wordsFor(site, language)
  // The heading of a note is its day.
  const rows = entry.untitled ? [] : [row(words.published, day(site, entry.published, language, 'long'), mark)]
  if (!sameDay(site, entry.published, entry.updated)) {
    rows.push(row(words.updated, day(site, entry.updated, language, 'long'), mark))
  }
  const authors = authorsOf(entry, site)
  const links = authors.map((author) => authorLink(site, author, feeds))
  if (links.length > 0) rows.push(row(words.by, html`${between(links, ', ')}`, mark))
  const guests = entry.episode?.people?.filter(({ name }) => !authors.some((author) => author.name === name)) ?? []
  const heard = guests.map((one) => authorLink(site, one, feeds))
  if (heard.length > 0) rows.push(row(words.with, html`${between(heard, ', ')}`, mark))
  if (entry.tags.length > 0) rows.push(row(words.tags, tags(site, entry, feeds), mark))
  // Each under the name that its speakers have for their language.
  const others = entry.translations?.map(
    (one) =>
      html`<a href="${one.url}" hreflang="${one.language}" lang="${one.language}" rel="alternate">${languageName(one.language)}</a>`,
  )
  if (others?.length) rows.push(row(words.alsoIn, html`${between(others, ', ')}`, mark))
  return html`<dl class="margin">
${rows}</dl>`
}

function row(term: string, value: Html, mark: Html): Html {
  return html`<div><dt${mark}>${term}</dt><dd>${value}</dd></div>
`
}

/** The same for search engines, with the page itself among them: https://developers.google.com/search/docs/specialty/international. */
function translated({ url, language, translations = [] }: Entry): readonly Html[] {
  const all = translations.length === 0 ? [] : [{ url, language }, ...translations]
  return all.map(
    (one) => html`
<link rel="alternate" hreflang="${one.language}" href="${one.url}">`,
  )
}

/** A tag leads to its feed where that is known. */
function tags(site: Site, entry: Entry, feeds: readonly FeedHead[]): Html {
  const names = entry.tags.map((tag) => {
    const feed = feedOf(feeds, 'tags', tag)
    return feed ? html`<a href="${feedAddress(site, feed)}" rel="tag">${tag}</a>` : html`<span>${tag}</span>`
  })
  return html`${between(names, ', ')}`
}

/** To a page of the author's own, else to what they wrote here. */
function authorLink(site: Site, { name, url }: Author, feeds: readonly FeedHead[]): Html {
  const feed = feedOf(feeds, 'authors', name)
  return link(safe(url) ?? (feed && feedAddress(site, feed)), name)
}

function feedOf(feeds: readonly FeedHead[], kind: FeedKind, name: string): FeedHead | undefined {
  return feeds.find(({ path }) => path === `${kind}/${pathSegment(name)}/`)
}

/** What search engines read of an article: schema.org `Article`. */
function articleData(site: Site, entry: Entry): object {
  const logo = site.icon && { '@type': 'ImageObject', url: below(site, site.icon) }
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: entry.title,
    description: entry.summary || undefined,
    url: entry.url,
    mainEntityOfPage: entry.url,
    datePublished: entry.published,
    dateModified: entry.updated,
    inLanguage: entry.language,
    author: authorsOf(entry, site).map(({ name, url }) => ({ '@type': 'Person', name, url: safe(url) })),
    publisher: { '@type': 'Organization', name: site.title, url: site.url, logo },
    image: entry.image?.url,
    keywords: entry.tags.length > 0 ? entry.tags : undefined,
    isBasedOn: entry.source?.url,
  }
}

/** What is shown where somebody passes the link on. ogp.me `article`. */
function articleCard(entry: Entry): Card {
  const properties: [string, string][] = [
    ['article:published_time', entry.published],
    ['article:modified_time', entry.updated],
    ...entry.tags.map((tag): [string, string] => ['article:tag', tag]),
  ]
  return { type: 'article', properties, ...(entry.image && { image: entry.image }) }
}
