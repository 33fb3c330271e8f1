import type { FeedHead } from '../edition/view.ts'
import type { Site } from '../settings/site.ts'
import type { Words } from '../settings/words/en.ts'
import { documentAddress } from './address.ts'
import { between, type Html, html } from './html.ts'
import { wordsFor } from './words.ts'

/** Readers on the web that take the address of a feed in a link; the address follows, percent-encoded. */
const WEB_READERS = [
  { name: 'Feedly', link: 'https://feedly.com/i/subscription/feed/' },
  { name: 'Inoreader', link: 'https://www.inoreader.com/?add_feed=' },
  { name: 'NewsBlur', link: 'https://www.newsblur.com/?url=' },
  { name: 'Feedbin', link: 'https://feedbin.com/?subscribe=' },
  { name: 'The Old Reader', link: 'https://theoldreader.com/feeds/subscribe?url=' },
]

/** The address of a feed to look at, select or copy. */
export function addressBox(address: string, words: Words): Html {
  return html`<p class="address"><code dir="ltr">${address}</code>${copyButton(address, words)}</p>`
}

/** Seen only where scripts run. `name` tells apart several of them on one page. */
export function copyButton(address: string, words: Words, name?: string): Html {
  const which = name && html`<span class="unseen">: ${name}</span>`
  return html`<button type="button" class="copy" data-copy="${address}" data-done="${words.copied}"><span data-label>${words.copy}</span>${which}</button>`
}

/** One click in a reader on this machine: the `feed:` scheme, which desktop and phone readers register for. */
export function feedScheme(address: string): string {
  return `feed:${address}`
}

/**
 * Ways to subscribe with one click. `address` is of a document every reader takes. Readers on the web cannot reach the address of a
 * local server, so they are offered once the site's is final.
 */
export function openIn(site: Site, address: string, words: Words): Html {
  const onTheWeb = WEB_READERS.map(
    ({ name, link }) => html`<a href="${link}${encodeURIComponent(address)}" rel="noopener nofollow">${name}</a>`,
  )
  const others = site.final
    ? html`<span class="others">${words.orIn} ${between(onTheWeb, ', ')}</span>`
    : html`<span class="others">${words.notPublic}</span>`
  return html`<p class="open"><a class="action" href="${feedScheme(address)}">${words.openInReader}</a> ${others}</p>`
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
