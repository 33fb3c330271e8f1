import { oneLine } from '../../../text/clean.ts'
import { typeOfAddress } from '../../../text/media-types.ts'
import { textOfMarkdown } from '../../plain-text.ts'
import { type Arguments, firstOf } from '../arguments.ts'
import { PLAYED } from '../brackets.ts'
import { type Elsewhere, linkWords } from './elsewhere.ts'
import { type Call, inlineHtml, type Made, type Maker, tag } from './made.ts'

/**
 * A picture with what is said of it: Hugo's `figure` (https://gohugo.io/shortcodes/figure/), includes of Jekyll's themes, shortcodes of
 * Eleventy, `img` of Hexo.
 */
export function figure({ name, form, given, body }: Call): Made | undefined {
  const named = sourceOf(given)
  // Around a picture it names what is said of that.
  const src = body?.trim() && named !== undefined && !FILE.test(named) ? undefined : named
  if (src === undefined) {
    const caption = firstOf(given, 'caption', 0)
    if (body === undefined || body.trim() === '') return undefined
    const after = `${caption ? tag('figcaption', {}, inlineHtml(caption)) : ''}</figure>`
    return { level: 'block', before: '<figure>', body, after }
  }
  const all = given.positional.slice(given.positional.indexOf(src) + 1)
  const behind = all.filter((text) => !/^\d*(?:px|em|%)?$|^\[|^--\w/.test(text))
  const [width, height] = all.filter((text) => /^\d+$/.test(text))
  const said =
    firstOf(given, 'caption', 'cap', 'description', 'desc', 'text') ?? body ?? behind.slice(1).find(isSentence)
  const title = firstOf(given, 'title')
  // Only Hugo's own shows its title.
  const hasHeading = name === 'figure' && form === 'shortcode'
  // `{% asset_img a.png Two words %}` of Hexo has no quotes.
  const words = given.parts.length > 0 ? behind.join(' ').trim() || undefined : behind[0]
  const alt = firstOf(given, 'alt', 'alttext') ?? words ?? (said ? textOfMarkdown(oneLine(said)) : title)
  const isFigure = said !== undefined || given.named.has('attr') || (title !== undefined && hasHeading)
  const image = tag('img', {
    src,
    alt: alt ?? '',
    title: hasHeading ? undefined : title,
    width: firstOf(given, 'width', 'w') ?? width,
    height: firstOf(given, 'height', 'h') ?? height,
  })
  const link = [firstOf(given, 'link', 'href')].find((address) => address !== src)
  const shown = link === undefined ? image : tag('a', { href: link }, image)
  if (!isFigure)
    return name === 'figure' ? { level: 'block', before: tag('figure', {}, shown) } : { level: 'media', before: shown }
  const [credit, creditHref] = [firstOf(given, 'attr'), firstOf(given, 'attrlink')]
  const parts = [
    title === undefined || !hasHeading ? '' : tag('strong', {}, inlineHtml(title)),
    said === undefined ? '' : inlineHtml(said),
    creditHref && credit ? tag('a', { href: creditHref }, inlineHtml(credit)) : inlineHtml(credit ?? ''),
  ]
  return { level: 'block', before: tag('figure', {}, shown + tag('figcaption', {}, parts.filter(Boolean).join(' '))) }
}

/** WordPress's picture, in a link perhaps, with the words under it; they may stand in the tag too. */
export function captioned({ given, body = '' }: Call): Made {
  const [, picture, words = ''] = PICTURE.exec(body) ?? []
  if (picture === undefined) return { level: 'inline', before: body }
  const said = oneLine(words) || firstOf(given, 'caption')
  const after = `${said ? tag('figcaption', {}, inlineHtml(said)) : ''}</figure>`
  return { level: 'block', before: '<figure>', body: picture.trim(), after }
}

const PICTURE =
  /^(\s*(?:<a\s[^<>]*>\s*<img\s[^<>]*>\s*<\/a>|<img\s[^<>]*>|\[!\[[^\]]*\]\([^()]*\)\]\([^()]*\)|!\[[^\]]*\]\([^()]*\)))([\s\S]*)$/i

/** `A boat at sea`, and not `(min-width: 30em) 50vw, 100vw` or `wide left`. */
function isSentence(text: string): boolean {
  return /^\p{L}.*\s/u.test(text) && !/\d(?:em|px|vw|w)\b|:/.test(text) && /\p{Lu}/u.test(text)
}

/** The address of a picture or a recording: under one of its usual names, else the first argument that looks like a file, else the first. */
function sourceOf(given: Arguments): string | undefined {
  // web.dev: src=["boat.webm", "boat.mp4"]
  const named = SOURCES.flatMap((name) => firstOf(given, name)?.replace(/^\[\s*["']([^"']+)[\s\S]*\]$/, '$1') ?? [])
  const pictures = ['link', 'id', 'href'].flatMap((name) => firstOf(given, name) ?? []).filter(isPicture)
  const file = [...named, ...given.positional].find((text) => FILE.test(text))
  return file ?? named[0] ?? pictures[0] ?? firstOf(given, 0)
}

const SOURCES = ['src', 'url', 'imagepath', 'path', 'file', 'filename', 'image', 'img', 'source']

function isPicture(address: string): boolean {
  return typeOfAddress(address)?.startsWith('image/') === true
}

/** Pictures that stand side by side: `{{< gallery "a.png" "b.png" >}}`. */
export function gallery({ name, given, known }: Call): Made | undefined {
  // Minimal Mistakes for Jekyll has them in front matter.
  const written = firstOf(given, 'match', 'images')
  const named = known.value(`page.${(written ?? firstOf(given, 'id') ?? name).toLowerCase()}`)
  // Blowfish: `{a.jpg, b.jpg}`
  const all = [...given.positional, ...(named ?? written ?? '').split(/[\s,{}]+/)]
  const pictures = all.filter(isPicture)
  const caption = firstOf(given, 'caption')
  if (pictures.length === 0) return undefined
  const said = caption === undefined ? '' : tag('figcaption', {}, inlineHtml(caption))
  return {
    level: 'block',
    before: tag('figure', {}, pictures.map((src) => tag('img', { src, alt: '' })).join('') + said),
  }
}

const FILE = /^[^\s]*[^\s./][./][^\s]*$/

/** What names a picture is one, whatever it is called. */
export function pictureOf(call: Call): Made | undefined {
  const src = sourceOf(call.given)
  return src !== undefined && isPicture(src) ? figure(call) : undefined
}

export function recording(call: Call): Made | undefined {
  const { name, given, body } = call
  const src = sourceOf(given) ?? firstOf(given, 'mp4', 'webm', 'ogg', 'mp3')
  if (src === undefined) return undefined
  if (PLAYED.test(src)) return framed({ ...call, given: { ...given, positional: [src] } })
  const element = /audio|mp3|podcast|aplayer/.test(name) ? 'audio' : 'video'
  const attributes = {
    src,
    title: firstOf(given, 'title'),
    poster: element === 'video' ? firstOf(given, 'poster') : undefined,
  }
  const said = firstOf(given, 'caption') ?? body
  const shown = tag(element, attributes, '')
  if (said === undefined || said.trim() === '') return { level: 'media', before: shown }
  return { level: 'block', before: tag('figure', {}, shown + tag('figcaption', {}, inlineHtml(said))) }
}

/** A player in a frame, by the id of what it plays or by an address. */
function player(address: (id: string) => string): Maker {
  return ({ given, body }) => {
    const written = idOf(given)
    if (written === undefined) return undefined
    const isWhole = /^(?:https?:\/\/|\.{0,2}\/)/.test(written)
    // `SFtHRmPuhEw?start=95` and `123?h=abc` bring along what belongs to an address.
    const [, id = written, query] = isWhole ? [] : (/^([\w-]+)[?&]([\w=&.-]+)$/.exec(written) ?? [])
    const start = /^\d+$/.exec(firstOf(given, 'start', 't', 'starttime') ?? '')?.[0]
    const src = isWhole ? written : address(encodeURIComponent(id.toWellFormed()))
    const title = firstOf(given, 'title') ?? given.positional.slice(1).find((word) => /\s|^\p{Lu}/u.test(word))
    const more = [query, start && `start=${start}`].filter(Boolean).join('&')
    const whole = more === '' ? src : `${src}${src.includes('?') ? '&' : '?'}${more}`
    return above(tag('iframe', { src: whole, title }, ''), body)
  }
}

/** What an address alone leads to. */
export const framed = player((id) => id)

/** A player, or a link to what is none. */
export function shownFrom(place: Elsewhere): Maker {
  const { label, address } = place
  if (label === undefined) return player(address)
  return ({ given, body, known }) => {
    const named = idOf(given)
    if (named === undefined) return undefined
    // `{{< gist ann 12ab >}}`: first whose it is.
    const isPair = given.positional.length > 1 && /^[\w.-]+$/.test(given.positional[1] ?? '')
    const [user, id] = isPair
      ? [given.positional[0], given.positional[1] ?? named]
      : [firstOf(given, 'user', 'username', 'type'), named]
    const href = /^https?:\/\//.test(id) ? id : address(id, user, firstOf(given, 'host', 'instance', 'server'))
    if (href === '') return undefined
    const title = firstOf(given, 'title')
    const words = linkWords(place, known.language) ?? label
    return above(tag('a', { href }, inlineHtml(title === undefined ? words : `${words}: ${title}`)), body)
  }
}

/** A player or a link, and below it what stands between the ends of its tag. */
function above(html: string, body: string | undefined): Made {
  return body?.trim() ? { level: 'block', before: tag('p', {}, html), body } : { level: 'media', before: html }
}

function idOf(given: Arguments): string | undefined {
  return firstOf(given, 'id', 'videoid', 'video', 'v', 'code', 'url', 'src', 'href', 'link', 'repo', 'hash', 'name', 0)
}
