import type { Entry } from '../edition/entry.ts'
import type { FeedView } from '../edition/view.ts'
import { authorsOf } from '../feed/links.ts'
import type { Site } from '../settings/site.ts'
import { feedAddress, safe } from './address.ts'
import { between, type Html, html } from './html.ts'
import { day, inDirection, inLanguage, sameDay } from './language.ts'
import { numbered, wordsFor } from './words.ts'

/** The entries of a document, in the language of the page, under a heading of ours; and the way to those before and after. */
export function entriesOf(site: Site, view: FeedView, around: string, heading: 'newest' | 'entries'): Html {
  const { words, mark } = wordsFor(site, around)
  return html`<section class="band" aria-labelledby="entries">
<h2 id="entries"${mark}>${words[heading]}</h2>
<div>
${view.entries.length > 0 ? entryList(site, view.entries, around) : empty(site, around)}
${walkArchives(site, view, around)}
</div>
</section>`
}

/** In place of a list of entries: what it means that there are none. */
function empty(site: Site, around: string): Html {
  const { words, mark } = wordsFor(site, around)
  return html`<div class="empty"${mark}><p>${words.empty}</p><p>${words.emptyHint}</p></div>`
}

/**
 * Entries as a list of links, each with its picture, its day, by whom and where from it is, how long it takes, its tags and its summary.
 * `around`: the language of the page.
 */
function entryList(site: Site, entries: readonly Entry[], around: string): Html {
  return html`<ol class="entries" role="list">
${entries.map(
  (entry) => html`<li${inLanguage(entry.language, around)}>${entryLine(site, entry)}</li>
`,
)}</ol>`
}

function entryLine(site: Site, entry: Entry): Html {
  const { words, mark } = wordsFor(site, entry.language)
  const image = safe(entry.image?.url)
  const from = entry.source && link(entry.source.url, entry.source.name)
  const authors = authorsOf(entry, site).map(({ name }) => name)
  const minutes = minutesOf(entry.html)
  const facts = [
    authors.length > 0 && html` <span>${apart(authors)}</span>`,
    from && html` <span><span${mark}>${words.via}</span> ${from}</span>`,
    minutes > 0 &&
      html` <span${mark}>${numbered(minutes, words.language, words.minutes).replace(' ', '\u00A0')}</span>`,
    entry.enclosures.some(({ type }) => type.startsWith('audio/')) && html` <span${mark}>${words.audio}</span>`,
    entry.tags.length > 0 && html` <span>${apart(entry.tags)}</span>`,
  ]
  const date = day(site, entry.published, entry.language)
  const picture = image && html`<img class="thumb" src="${image}" alt="" width="120" height="90" loading="lazy">`
  const summary = entry.summary !== '' && html`<p class="summary">${inDirection(entry.summary, entry.language)}</p>`
  // A note is its words, and its day leads to it.
  if (entry.untitled) {
    return html`${picture}${summary}
<p class="meta"><a href="${entry.url}">${date}</a>${facts}</p>`
  }
  return html`${picture}<h3><a href="${entry.url}">${inDirection(entry.title, entry.language)}</a></h3>
<p class="meta">${date}${facts}</p>
${summary}`
}

/** Names after one another, each in the direction of its own script: `C++` stays so among Arabic ones. */
function apart(names: readonly string[]): Html {
  const each = names.map((name) => html`<bdi>${name}</bdi>`)
  return html`${between(each, ', ')}`
}

/** Whole minutes that reading takes: 220 words each, or 500 characters of a script that sets no spaces; 0 for a few lines. */
function minutesOf(body: string): number {
  const text = body.replace(/<[^>]*>/g, ' ')
  const signs = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0
  const words = text.match(/[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu)?.length ?? 0
  return Math.round(words / 220 + signs / 500)
}

/** A link where the address is one to follow, else only its text. */
export function link(address: string | undefined, text: string): Html {
  const href = safe(address)
  return href === undefined ? html`<span>${text}</span>` : html`<a href="${href}">${text}</a>`
}

/** From the page of one document to the next, the way a reader walks the archives (RFC 5005 section 4). */
function walkArchives(site: Site, view: FeedView, around: string): Html | undefined {
  const { words, mark } = wordsFor(site, around)
  // After the newest archive comes the feed itself.
  const newer = view.newer ?? (view.archive ? view.feed.path : undefined)
  if (view.older === undefined && newer === undefined && view.path === view.feed.path) return undefined
  const step = (path: string | undefined, rel: string, text: string) =>
    path !== undefined && html`<a rel="${rel}" href="${feedAddress(site, { path })}">${text}</a> `
  const newest =
    view.path !== view.feed.path &&
    newer !== view.feed.path &&
    html`<a href="${feedAddress(site, view.feed)}">${words.newest}</a>`
  return html`<nav class="walk" aria-label="${words.archives}"${mark}>${step(newer, 'next-archive', words.newer)}${step(view.older, 'prev-archive', words.older)}${newest}</nav>`
}

/** From the day of the oldest entry of a document to that of its newest; nothing where it has none. */
export function period(site: Site, { entries }: FeedView, around: string): Html | undefined {
  const [newest, oldest] = [entries[0], entries.at(-1)]
  if (!newest || !oldest) return undefined
  const last = day(site, newest.published, around)
  return sameDay(site, oldest.published, newest.published)
    ? last
    : html`${day(site, oldest.published, around)} – ${last}`
}
