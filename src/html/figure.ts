import { escapeHtml } from '../text/escape.ts'

/** The image that an article begins with; its size in pixels. */
export type LeadImage = {
  readonly url: string
  readonly alt?: string
  readonly credit?: string
  readonly width?: number
  readonly height?: number
}

/**
 * The HTML with the lead image first (CONFORMANCE 68). An image that the body already shows is not shown twice: where it stands first
 * it stays; where it is a paragraph of its own further down it moves up; inside other text it stays where the author put it.
 * `image.url` is the address of the entry, the same string in every place (CONFORMANCE 69).
 */
export function withLeadImage(html: string, image: LeadImage): string {
  // The search for all images is slow, and most bodies do not show this one.
  if (!html.includes(`<img src="${escapeHtml(image.url)}"`)) return figure(image) + html
  const shown = Array.from(html.matchAll(IMAGES), ([tag, src]) => ({ tag, src }))
  const own = shown.find(({ src }) => src === escapeHtml(image.url))
  if (!own) return figure(image) + html
  const alone = `<p>${own.tag}</p>\n`
  if (own === shown[0] || !html.includes(alone)) return html
  return figure(image, /\salt="([^"]*)"/.exec(own.tag)?.[1]) + html.replace(alone, () => '')
}

const IMAGES = /<img src="([^"]*)"[^>]*>/g

/** `shown` is what it shows, as HTML, where it stands in the body and is not said elsewhere. */
function figure({ url, alt, width, height, credit }: LeadImage, shown = ''): string {
  const size = (width ? ` width="${width}"` : '') + (height ? ` height="${height}"` : '')
  const caption = credit ? `<figcaption>${escapeHtml(credit)}</figcaption>` : ''
  return `<figure><img src="${escapeHtml(url)}" alt="${alt ? escapeHtml(alt) : shown}"${size}>${caption}</figure>\n`
}
