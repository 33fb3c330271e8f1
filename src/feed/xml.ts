import { cleanText } from '../text/clean.ts'
import { escapeMarkup } from '../text/escape.ts'

/** An element with its attributes in order; an attribute without a value is left out. Names are ours and trusted, values are anybody's. */
export type XmlElement = {
  readonly name: string
  readonly attributes: Attributes
  readonly content: string | readonly XmlElement[]
}

export type Attributes = Readonly<Record<string, string | number | undefined>>

/** Writes an element as text; empty content is written as `<name/>`. `around` stands around each element inside. */
export function elementWriter(escapeContent: (text: string) => string, around = ''): (element: XmlElement) => string {
  return function write({ name, attributes, content }: XmlElement): string {
    const start = `<${name}${writeAttributes(attributes)}`
    if (content.length === 0) return `${start}/>`
    const inside =
      typeof content === 'string' ? escapeContent(content) : around + content.map((one) => write(one) + around).join('')
    return `${start}>${inside}</${name}>`
  }
}

/** One element as text. */
export const writeElement = elementWriter(escapeText)

/** Attributes with a space before each. */
export function writeAttributes(attributes: Attributes): string {
  let written = ''
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) written += ` ${key}="${escapeAttribute(String(value))}"`
  }
  return written
}

export function element(
  name: string,
  attributes: Attributes,
  content: string | readonly XmlElement[] = '',
): XmlElement {
  return { name, attributes, content }
}

/** The first line of every XML document: nothing may stand before it (CONFORMANCE 75). */
export const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

/** Character data. XML 1.0 section 2.4; a bare carriage return would be read as a line feed (section 2.11). */
export function escapeText(text: string): string {
  return escapeLegal(cleanText(text))
}

/** The same for text that is legal already: to look for what is not takes as long as to escape. */
export function escapeLegal(text: string): string {
  return escapeMarkup(text).replaceAll('\r', '&#xD;')
}

/** An attribute's value between double quotes: bare white space would be read as spaces (XML 1.0 section 3.3.3). */
export function escapeAttribute(value: string): string {
  return escapeText(value).replaceAll('"', '&quot;').replaceAll('\t', '&#x9;').replaceAll('\n', '&#xA;')
}

/**
 * HTML that no document can be broken by. `]]>` becomes `]]&gt;`, which means the same: it ends CDATA sections, and FreshRSS loses a
 * whole JSON Feed to it (CONFORMANCE 78, surprise 21). Line ends become line feeds, as XML makes them only where they stand bare.
 */
export function enclosedHtml(html: string): string {
  const clean = cleanText(html)
  return (clean.includes('\r') ? clean.replace(/\r\n?/g, '\n') : clean).replaceAll(']]>', ']]&gt;')
}

/** Namespace names, to the letter, under the prefixes that readers look for literally (CONFORMANCE 10, 26). */
export const NAMESPACES = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  media: 'http://search.yahoo.com/mrss/',
  fh: 'http://purl.org/syndication/history/1.0',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  podcast: 'https://podcastindex.org/namespace/1.0',
} as const

export type Prefix = keyof typeof NAMESPACES

/** Declarations for a root element: `xmlns:media="…"`. */
export function declarations(prefixes: readonly Prefix[]): Readonly<Record<string, string>> {
  return Object.fromEntries(prefixes.map((prefix) => [`xmlns:${prefix}`, NAMESPACES[prefix]]))
}
