import type { Site } from '../settings/site.ts'
import { decodeSafely } from '../text/addresses.ts'
import { everything, frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { inLanguage } from './language.ts'
import { link } from './lists.ts'
import { wordsFor } from './words.ts'

/** For any path where nothing stands: says so, and what stands near; `near` is what might have been meant, nearest first. */
export function notFoundPage(input: {
  site: Site
  path: string
  near: readonly { title: string; url: string }[]
}): string {
  const { site, path, near } = input
  const { words } = wordsFor(site, site.language)
  const own = inLanguage(site.language, words.language)
  const suggestions =
    near.length > 0 &&
    html`<section class="band" aria-labelledby="near">
<h2 id="near">${words.near}</h2>
<ul class="near" role="list">
${near.map(
  ({ title, url }) => html`<li${own}>${link(url, title)}</li>
`,
)}</ul>
</section>`
  const what = html`<p class="lede">${words.missingAt} <code dir="ltr">${decodeSafely(path.length > 200 ? `${path.slice(0, 200)}…` : path)}</code>. ${words.missingHint}</p>
`
  return nothingHere(site, 404, words.missing, what, suggestions)
}

/** Where something stood that has been taken away on purpose. */
export function removedPage(site: Site): string {
  return nothingHere(site, 410, wordsFor(site, site.language).words.gone)
}

function nothingHere(site: Site, status: number, heading: string, what?: Html, suggestions?: Html | false): string {
  const { words, mark } = wordsFor(site, site.language)
  const root = site.url
  return frame(site, {
    language: site.language,
    title: `${heading} · ${site.title}`,
    description: '',
    feeds: [everything(site)],
    extra: html`<meta name="robots" content="noindex">
`,
    main: html`<div${mark}>
<div class="opening">
<p class="kicker">${status}</p>
<h1>${heading}</h1>
${what}<p>${words.startAgain} <a href="${root}"${inLanguage(site.language, words.language)}>${site.title}</a> ${words.or} <a href="${root}feeds/">${words.theFeeds}</a>.</p>
</div>
${suggestions}
</div>`,
  })
}
