import type { Site } from '../settings/site.ts'
import { below, here } from './address.ts'
import { type Discovery, head } from './head.ts'
import { type Html, html } from './html.ts'
import { direction, inLanguage } from './language.ts'
import { wordsFor } from './words.ts'

/** A whole page but for what every page has around it. */
export type Page = Discovery & {
  readonly main: Html
  /** The site's name is the heading of the page itself. */
  readonly home?: boolean
}

/** The complete document: head, masthead, main, foot. No inline script or style (CONFORMANCE 145). */
export function frame(site: Site, page: Page): string {
  const { language } = page
  const { words, mark } = wordsFor(language)
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
${page.main}
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
  return here(site, below(site, site.favicon ?? 'favicon.svg'))
}

/** The colour scheme: plain CSS obeys it, scheme.js remembers it from one page to the next. */
function scheme(words: ReturnType<typeof wordsFor>['words']): Html {
  const choices = (['system', 'light', 'dark'] as const).map(
    (name) =>
      html`<label><input type="radio" name="scheme" value="${name}"${name === 'system' && html` checked`}><span>${words.schemes[name]}</span></label>`,
  )
  return html`<fieldset class="scheme"><legend>${words.colours}</legend>${choices}</fieldset>`
}
