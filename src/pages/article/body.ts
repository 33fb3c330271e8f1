import type { Chapter } from '../../article/article.ts'
import { escapeHtml } from '../../text/escape.ts'
import { type Html, html, TAG, trusted } from '../html.ts'

/**
 * The body of an entry as part of an article page, which has one `h1` of its own: headings begin at `h2`, tables and code can be
 * scrolled with the keyboard in a box of their own, as wide formulas can, images further down wait until they are near, every image has an `alt`, a
 * heading of a column without words is a plain cell, sound and film have controls. Of film nothing is loaded before a click: no sound or
 * picture of it, nor the still that stands for a player elsewhere. `body` is HTML that the sanitiser has written: `<` outside attribute
 * values begins a tag. `table` names the box of a table; `own` is the origin of the site, whose stills are shown.
 */
export function fitBody(body: string, { table, own }: { table: string; own: string }): Html {
  const lower = 2 - topHeading(body)
  const box = html`<div class="scroll" role="group" tabindex="0" aria-label="${table}">`.toString()
  let images = 0
  let empty = false
  // Whole tags with their attributes, so that what looks like a tag inside an attribute's value is passed over.
  const fitted = body.replace(TAG, (tag, slash: string, name: string, at: number, whole: string) => {
    const element = name.toLowerCase()
    if (HEADING.test(element))
      return `<${slash}h${Math.min(6, Number(element.slice(1)) + lower)}${tag.slice(slash.length + 3)}`
    if (element === 'table') return slash ? `${tag}</div>` : box + tag
    if (element === 'th') {
      if (!slash) empty = whole.startsWith('</th>', at + tag.length)
      return empty ? `<${slash}td${tag.slice(slash.length + 3)}` : tag
    }
    if (element === 'pre' && !slash) return `<pre tabindex="0"${tag.slice(4)}`
    if (element === 'math' && tag.includes(' display="block"')) return `<math tabindex="0"${tag.slice(5)}`
    if (element === 'img') return film(tag) ?? image(tag, images++)
    if ((element === 'audio' || element === 'video') && !slash) return player(tag, own)
    return tag
  })
  return trusted(fitted)
}

/**
 * A body in whose text the times of all these chapters stand one after the other, as links into the recording; undefined where they do not.
 * One that is a link already stays what it is.
 */
export function withTimes(body: string, chapters: readonly Chapter[], recording: string): string | undefined {
  let [next, inLink] = [0, false]
  const linked = body.replace(
    TAG_OR_TIME,
    (found, slash: string, name: string | undefined, clock: string | undefined) => {
      if (name?.toLowerCase() === 'a') inLink = slash === ''
      const start = chapters[next]?.start
      const seconds = clock?.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
      if (seconds === undefined || start === undefined || seconds !== Math.floor(start)) return found
      next += 1
      return inLink ? found : `<a href="${escapeHtml(recording)}#t=${Math.floor(start)}">${clock}</a>`
    },
  )
  return next === chapters.length ? linked : undefined
}

const TAG_OR_TIME = new RegExp(`${TAG.source}|(?<![\\d:.])(\\d{1,3}(?::\\d\\d){1,2})(?![\\d:])`, 'gi')

const HEADING = /^h[1-6]$/

function topHeading(body: string): number {
  let top = 6
  for (const [, , name = ''] of body.matchAll(TAG)) {
    if (HEADING.test(name.toLowerCase())) top = Math.min(top, Number(name.slice(1)))
  }
  return top
}

function image(tag: string, before: number): string {
  const alt = /\salt[\s=>/]/i.test(tag) ? '' : ' alt=""'
  const lazy = before === 0 || /\sloading=/i.test(tag) ? '' : ' loading="lazy"'
  return `<img${alt}${lazy}${tag.slice(4)}`
}

/** The hosts of stills of films, and what the sites that show the films are called. */
const STILLS: readonly (readonly [host: RegExp, name: string])[] = [
  [/^https?:\/\/(?:i\d*\.ytimg|img\.youtube)\.com\//i, 'YouTube'],
  [/^https?:\/\/(?:i|f)\.vimeocdn\.com\//i, 'Vimeo'],
  [/^https?:\/\/(?:www\.dailymotion\.com\/thumbnail|s\d*\.dmcdn\.net)\//i, 'Dailymotion'],
]

/** In place of the still of a film elsewhere: a box with its words, inside the link around it. */
function film(tag: string): string | undefined {
  const source = attribute(tag, 'src')
  const name = STILLS.find(([host]) => host.test(source))?.[1]
  return name && `<span class="film">${attribute(tag, 'alt') || name}</span>`
}

function player(tag: string, own: string): string {
  const name = tag.slice(1, 6)
  const controls = /\scontrols[\s=>]/i.test(tag) ? '' : ' controls'
  const still = attribute(tag, 'poster').startsWith(`${own}/`) ? tag : without(tag, 'poster')
  return `<${name}${controls} preload="none"${without(still, 'preload').slice(6)}`
}

/** As it stands in the tag, escaped. */
function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1] ?? ''
}

function without(tag: string, name: string): string {
  return tag.replace(new RegExp(`\\s${name}="[^"]*"`, 'i'), '')
}
