import type { FeedView } from '../edition/view.ts'
import { FORMATS, type FormatName } from '../feed/formats.ts'
import type { Site } from '../settings/site.ts'
import { documentAddress, feedAddress } from './address.ts'
import { everything, frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { day } from './language.ts'
import { entriesOf, period } from './lists.ts'
import { addressBox, openIn } from './subscribe.ts'
import { wordsFor } from './words.ts'

/**
 * For a person who opened the address of a document of a feed (CONFORMANCE 144, 145): what it is, its address to copy, the same in other
 * formats, and what is in it. `address` is the document's.
 */
export function feedPage(input: { site: Site; view: FeedView; address: string; format: FormatName }): string {
  const { site, view, address, format } = input
  const { path, language, title, description } = view.feed
  const { words, mark } = wordsFor(site, language)
  // In every archive, closed or not, it is the newest document that people copy and follow.
  const live = view.path !== view.feed.path ? documentAddress(site, view.feed.path, format) : address
  // Not every reader takes JSON Feed: whoever comes by way of it is sent to a reader with the RSS document.
  const forReaders = format === 'json' ? documentAddress(site, view.feed.path, 'rss') : live
  return frame(site, {
    language,
    title: path === '' ? title : `${title} · ${site.title}`,
    description,
    canonical: feedAddress(site, view.feed),
    feeds: path === '' ? [view.feed] : [view.feed, everything(site)],
    extra: feedLinks(site, view, address, format),
    main: html`<div class="opening">
<p class="kicker"${mark}>${view.archive ? words.thisIsAnArchive : words.thisIsAFeed}</p>
<h1>${title}</h1>
${description !== '' && description !== title && html`<p class="lede">${description}</p>`}
</div>
<section class="band" aria-labelledby="follow"${mark}>
<h2 id="follow">${words.subscribe}</h2>
<div>
<p>${view.archive ? words.archiveOpened : words.feedOpened}</p>
${addressBox(live, words)}
${openIn(site, forReaders, words)}
<dl class="facts">
<div><dt>${words.formats}</dt><dd>${formats(site, view, format)} <span class="hint">${words.formatHint}</span></dd></div>
${
  view.path !== view.feed.path &&
  html`<div><dt>${words.period}</dt><dd>${period(site, view, words.language)}</dd></div>
`
}<div><dt>${words.updated}</dt><dd>${day(site, view.updated, words.language)}</dd></div>
<div><dt>${words.source}</dt><dd><a href="${address}?raw">${words.raw}</a></dd></div>
</dl>
<details><summary>${words.whatIsAFeed}</summary><p>${words.feedExplained}</p></details>
</div>
</section>
${entriesOf(site, view, language, 'entries')}`,
  })
}

function formats(site: Site, view: FeedView, opened: FormatName): Html[] {
  return Object.values(FORMATS).map(({ name, label, mediaType }) => {
    const current = name === opened && html` aria-current="true"`
    return html`<a href="${documentAddress(site, view.path, name)}" type="${mediaType}"${current}>${label}</a> `
  })
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
