import type { Entry } from '../edition/entry.ts'
import type { FeedHead, FeedView } from '../edition/view.ts'
import { FORMATS, type FormatName } from '../feed/formats.ts'
import type { Site } from '../settings/site.ts'
import { documentAddress, feedAddress } from './address.ts'
import { article, articleCard, articleData } from './article.ts'
import { feed } from './feed.ts'
import { dataBlock, frame, type Offer } from './frame.ts'
import { home } from './home.ts'
import { type Html, html } from './html.ts'
import { type CountedFeed, feeds } from './lists.ts'
import { missing } from './missing.ts'
import { wordsFor } from './words.ts'

/** `/`. `view` is of everything. */
export function homePage(input: { site: Site; view: FeedView; feeds: readonly CountedFeed[] }): string {
  const { site, view } = input
  return frame(site, {
    language: site.language,
    title: site.title,
    description: site.description,
    canonical: site.url,
    feeds: [view.feed],
    extra: dataBlock({ '@context': 'https://schema.org', '@type': 'WebSite', name: site.title, url: site.url }),
    home: true,
    main: home(site, view, input.feeds),
  })
}

/** At `entry.url`. `feeds` are those the entry stands in, where known: its tags lead to them and readers are offered them. */
export function articlePage(input: { site: Site; entry: Entry; feeds?: readonly FeedHead[] }): string {
  const { site, entry, feeds = [] } = input
  return frame(site, {
    language: entry.language,
    title: `${entry.title} · ${site.title}`,
    description: entry.summary,
    canonical: entry.url,
    feeds: [everything(site)],
    further: feeds.filter(({ kind }) => kind !== 'everything' && kind !== 'languages'),
    extra: dataBlock(articleData(site, entry)),
    card: articleCard(entry),
    main: article(site, entry, feeds),
  })
}

/** What a person sees at a feed's own address (CONFORMANCE 144, 145) and at that of its documents. `address` is the document's. */
export function feedPage(input: { site: Site; view: FeedView; address: string; format: FormatName }): string {
  const { site, view, address, format } = input
  const all = view.feed.path === '' ? [] : [everything(site)]
  return frame(site, {
    language: view.feed.language,
    title: view.feed.path === '' ? view.feed.title : `${view.feed.title} · ${site.title}`,
    description: view.feed.description,
    canonical: feedAddress(site, view.feed),
    feeds: [view.feed, ...all],
    extra: feedLinks(site, view, address, format),
    main: feed(site, view, address, format),
  })
}

/** `/feeds/`. */
export function feedsPage(input: { site: Site; feeds: readonly CountedFeed[] }): string {
  const { site } = input
  const { words } = wordsFor(site.language)
  return frame(site, {
    language: site.language,
    title: `${words.allFeeds} · ${site.title}`,
    description: `${words.everyFeed} ${site.description}`.trim(),
    canonical: `${site.url}feeds/`,
    feeds: [everything(site)],
    main: feeds(site, input.feeds),
  })
}

/** For any path where nothing stands. `near` is what might have been meant, nearest first. */
export function notFoundPage(input: {
  site: Site
  path: string
  near: readonly { title: string; url: string }[]
}): string {
  const { site, path, near } = input
  const { words } = wordsFor(site.language)
  return frame(site, {
    language: site.language,
    title: `${words.missing} · ${site.title}`,
    description: '',
    feeds: [everything(site)],
    extra: html`<meta name="robots" content="noindex">
`,
    main: missing(site, path, near),
  })
}

function everything(site: Site): Offer {
  return { path: '', title: site.title }
}

/** The hubs of the document (WebSub 4), its own address, and that address as something to follow (CONFORMANCE 145). */
function feedLinks(site: Site, view: FeedView, address: string, format: FormatName): Html {
  const listed = Object.values(FORMATS).some(({ name }) => documentAddress(site, view.feed.path, name) === address)
  const { mediaType, label } = FORMATS[format]
  const same =
    !listed &&
    html`<link rel="alternate" type="${mediaType}" title="${view.feed.title}: ${view.path} (${label})" href="${address}">
`
  const hubs = site.hubs.map(
    (hub) => html`<link rel="hub" href="${hub}">
`,
  )
  return html`${same}${hubs}<link rel="self" type="${mediaType}" href="${address}">
`
}
