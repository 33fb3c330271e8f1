import type { FeedHead } from '../edition/view.ts'
import { FORMATS } from '../feed/formats.ts'
import type { Site } from '../settings/site.ts'
import { direction } from '../settings/words/direction.ts'
import { below, documentAddress, here, linkedHere, pageFile } from './address.ts'
import { type Html, html, trusted } from './html.ts'
import { inLanguage } from './language.ts'
import { wordsFor } from './words.ts'

/** A whole page but for what every page has around it: itself, and what it says of itself to browsers, readers, search engines and cards. */
type Page = {
  readonly main: Html
  /** The site's name is the heading of the page itself. */
  readonly home?: boolean
  /** BCP 47, of what the page is about. */
  readonly language: string
  readonly title: string
  /** Plain text. */
  readonly description: string
  /** Its own address; absent on a page that stands nowhere. */
  readonly canonical?: string
  /** Offered to readers in this order (CONFORMANCE 136: readers rank by it). */
  readonly feeds: readonly Offer[]
  /** Offered after those, in the most widely read format alone. */
  readonly further?: readonly Offer[]
  /** Elements of this page alone. */
  readonly extra?: Html
  readonly card?: Card
}

/** The complete document: head, masthead, main, foot. No inline script or style (CONFORMANCE 145). */
export function frame(site: Site, page: Page): string {
  const { language } = page
  const { words, mark } = wordsFor(site, language)
  const root = here(site, site.url)
  const turned = direction(language) === 'rtl' ? html` dir="rtl"` : ''
  const name = page.home
    ? html`<span class="unseen"${mark}>${words.home}</span>`
    : html`<span${inLanguage(site.language, language)}>${site.title}</span>`
  return html`<!doctype html>
<html lang="${language}"${turned}>
<head>
${head(site, page)}
</head>
<body>
<a class="skip" href="#page-main"${mark}>${words.skip}</a>
<header class="masthead">
<a class="brand" href="${root}" rel="home"><img src="${icon(site)}" alt="" width="26" height="26">${name}</a>
<nav aria-label="${words.home}"${mark}><a href="${root}feeds/">${words.feeds}</a></nav>
</header>
<main id="page-main" tabindex="-1">
${linkedHere(site, page.main)}
</main>
<footer class="foot"${mark}>
${scheme(words)}
<p>${site.copyright && html`<span${inLanguage(site.language, words.language)}>${site.copyright}</span> · `}<a href="${root}feeds/">${words.allFeeds}</a> · <a href="${root}feeds.opml" type="text/x-opml">OPML</a> · ${words.madeWith}</p>
<p class="unseen" role="status" data-status></p>
</footer>
</body>
</html>
`.toString()
}

function icon(site: Site): string {
  return here(site, site.favicon === undefined ? pageFile(site, 'icon.svg') : below(site, site.favicon))
}

/** The colour scheme: plain CSS obeys it, scheme.js remembers it from one page to the next. */
function scheme(words: ReturnType<typeof wordsFor>['words']): Html {
  const choices = (['system', 'light', 'dark'] as const).map(
    (name) =>
      html`<label><input type="radio" name="scheme" value="${name}"${name === 'system' && html` checked`}><span>${words.schemes[name]}</span></label>`,
  )
  return html`<fieldset class="scheme"><legend>${words.colours}</legend>${choices}</fieldset>`
}

type Offer = Pick<FeedHead, 'path' | 'title'>

/** The feed of the whole site, to be offered. */
export function everything(site: Site): Offer {
  return { path: '', title: site.title }
}

export type Card = {
  readonly type: 'website' | 'article'
  readonly image?: { readonly url: string; readonly alt?: string; readonly width?: number; readonly height?: number }
  /** `[property, content]` pairs of the type: `article:published_time`. */
  readonly properties?: readonly (readonly [string, string])[]
}

function head(site: Site, page: Page): Html {
  return html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
${
  page.description !== '' &&
  html`<meta name="description" content="${page.description}">
`
}<meta name="color-scheme" content="light dark">
${
  page.canonical &&
  html`<link rel="canonical" href="${page.canonical}">
`
}${page.feeds.map((feed) => alternates(site, feed))}${page.further?.map((feed) => alternates(site, feed).slice(0, 1))}${page.extra}${icons(site)}<link rel="stylesheet" href="${here(site, pageFile(site, 'style.css'))}">${
    site.style !== undefined &&
    html`
<link rel="stylesheet" href="${here(site, below(site, site.style))}">`
  }
<script src="${here(site, pageFile(site, 'scheme.js'))}"></script>
<script src="${here(site, pageFile(site, 'copy.js'))}" defer></script>
${card(site, page)}`
}

/** Autodiscovery: exact types, absolute addresses, titles that differ (CONFORMANCE 136). */
function alternates(site: Site, feed: Offer): Html[] {
  return Object.values(FORMATS).map(
    ({ name, mediaType, label }) =>
      html`<link rel="alternate" type="${mediaType}" title="${feed.title} (${label})" href="${documentAddress(site, feed.path, name)}">
`,
  )
}

function icons(site: Site): Html {
  const touch =
    site.icon &&
    html`<link rel="apple-touch-icon" href="${here(site, below(site, site.icon))}">
`
  return html`<link rel="icon" href="${icon(site)}">
${touch}`
}

/** The Open Graph protocol, ogp.me. */
function card(site: Site, page: Page): Html {
  const { type = 'website', image, properties = [] } = page.card ?? {}
  const pairs: [string, string | undefined][] = [
    ['og:type', type],
    ['og:title', page.title],
    ['og:description', page.description],
    ['og:url', page.canonical],
    ['og:site_name', site.title],
    ['og:image', image?.url],
    ['og:image:alt', image?.alt],
    ['og:image:width', image?.width?.toString()],
    ['og:image:height', image?.height?.toString()],
    ...properties.map(([name, content]): [string, string] => [name, content]),
  ]
  const known = pairs.filter(([, content]) => content)
  const large =
    image &&
    html`<meta name="twitter:card" content="summary_large_image">
`
  return html`${known.map(
    ([name, content]) => html`<meta property="${name}" content="${content}">
`,
  )}${large}`
}

/** A data block of JSON-LD. `<` is written as an escape, so that no text in it can end the element. */
export function dataBlock(data: object): Html {
  return html`<script type="application/ld+json">${trusted(JSON.stringify(data).replaceAll('<', '\\u003c'))}</script>
`
}
