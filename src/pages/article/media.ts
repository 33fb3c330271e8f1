import type { Enclosure } from '../../article/article.ts'
import type { Entry } from '../../edition/entry.ts'
import type { FeedHead } from '../../edition/view.ts'
import { ownShow } from '../../settings/shows.ts'
import type { Site } from '../../settings/site.ts'
import type { Words } from '../../settings/words/en.ts'
import { belowSite, decodeSafely } from '../../text/addresses.ts'
import { safe } from '../address.ts'
import { between, type Html, html, trusted } from '../html.ts'
import { wordsFor } from '../words.ts'

/**
 * The files that come with an entry: players for sound and film, a link with type, length and size for each. Nothing is loaded until asked
 * for, but a still from the site itself. `withChapters`: the chapters of a recording too.
 */
export function media(entry: Entry, site: Site, feeds: readonly FeedHead[], withChapters: boolean): Html | undefined {
  const { words, mark } = wordsFor(site, entry.language)
  const files = entry.enclosures.filter(({ url }) => safe(url) !== undefined)
  if (files.length === 0) return undefined
  return html`<section class="media" aria-label="${words.media}"${mark}>
${cover(entry, site, feeds)}${files.map(
  (file) => html`<div>
${player(file, entry, words, site)}<p class="meta"><a href="${file.url}" type="${file.type}" download>${words.download} ${file.title ?? decodeSafely(file.url.replace(/[?#].*|[^?#]*\//g, ''))}</a> <span>${facts(file, words)}</span></p>
</div>
`,
)}${withChapters && chapters(entry, words)}</section>`
}

/** The picture of the show beside the sound of an episode that has none of its own, which would stand in its text. */
function cover(entry: Entry, site: Site, feeds: readonly FeedHead[]): Html | undefined {
  const [own] = feeds.flatMap((feed) => ownShow(site, feed) ?? [])
  const show = own ?? site.podcast
  const isHeard = entry.enclosures[0]?.type.startsWith('audio/')
  const address = show && !entry.image && isHeard ? belowSite(show.image, site.url) : undefined
  return address
    ? html`<img class="cover" src="${address}" alt="" width="160" height="160" loading="lazy">
`
    : undefined
}

/** Each leads to its time in the recording. */
function chapters({ episode, enclosures: [recording] }: Entry, words: Words): Html | undefined {
  if (!episode?.parts || !recording) return undefined
  return html`<h2>${words.chapters}</h2>
<ol class="chapters">
${episode.parts.map(
  ({ start, title }) => html`<li>${timeLink(safe(recording.url), start)}${title}</li>
`,
)}</ol>
`
}

/** A time of a recording as a link to it. Media Fragments 1.0, 4.2.1. */
export function timeLink(recording: string | undefined, start: number): Html {
  const time = clock(Math.floor(start))
  return recording ? html`<a href="${recording}#t=${Math.floor(start)}">${time}</a> ` : html`<span>${time}</span> `
}

function player(file: Enclosure, entry: Entry, words: Words, { url }: Pick<Site, 'url'>): Html | undefined {
  const [, name] = /^(audio|video)\//.exec(file.type) ?? []
  if (name === undefined) return undefined
  const label = `${name === 'audio' ? words.listen : words.watch} ${file.title ?? entry.title}`
  const poster = name === 'video' && entry.image?.url.startsWith(new URL('/', url).href) && entry.image.url
  return html`<${trusted(name)} controls preload="none" src="${file.url}" aria-label="${label}"${poster && html` poster="${poster}"`}></${trusted(name)}>
`
}

/** Each in the direction of its own script. */
function facts(file: Enclosure, words: Words): Html {
  const length = file.duration === undefined ? [] : [clock(file.duration)]
  const size = file.length > 0 ? [bytes(file.length, words.language)] : []
  const each = [file.type, ...length, ...size].map((fact) => html`<bdi>${fact}</bdi>`)
  return html`${between(each, ' · ')}`
}

/** `1:02:03`, `4:05`. */
export function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** In units of 1000, as download sizes are: `12.4 MB`. */
export function bytes(count: number, language: string): string {
  const [divisor, unit] =
    count < 999_500 ? [1000, 'kilobyte'] : count < 999_500_000 ? [1e6, 'megabyte'] : [1e9, 'gigabyte']
  const size = new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    maximumFractionDigits: unit === 'kilobyte' ? 0 : 1,
  })
  return size.format(Math.max(count / divisor, unit === 'kilobyte' ? 1 : 0))
}
