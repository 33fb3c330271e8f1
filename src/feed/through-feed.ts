import type { Extension } from 'feed'
import { cleanText } from '../text/clean.ts'
import type { Pieces } from './pieces.ts'
import { declarations, enclosedHtml, escapeAttribute, type Prefix, writeAttributes, type XmlElement } from './xml.ts'

/** What `feed` wants an address for before an extension puts the real one in its place: it parses, and so rewrites, addresses. */
export const HOLD = 'https://hold.invalid/'

/** The same for a date, where it would write one with milliseconds. */
export const HOLD_DATE = new Date(0)

/**
 * Character data. References are numeric: readers that take a title for HTML then see the same characters (CONFORMANCE 80, RSS
 * Profile "Character Data").
 */
export function numericText(text: string): string {
  const clean = cleanText(text)
  return MARKUP.test(clean) ? clean.replace(EVERY_MARKUP, numericReference) : clean
}

/** Elements as extensions, in order; those with the same name must follow each other, since `feed` keeps one extension for a name. */
export function extensions(elements: readonly XmlElement[], seal: Seal): Extension[] {
  const byName = new Map<string, (object | string)[]>()
  for (const element of elements) {
    const same = byName.get(element.name)
    if (same) same.push(compact(element, seal))
    else byName.set(element.name, [compact(element, seal)])
  }
  return Array.from(byName, ([name, same]) => extension(name, same.length === 1 ? same[0] : same))
}

/**
 * Lines that follow what `feed` writes in an item itself. It takes several times as long for an element as writing it does, and an item
 * has a dozen: so these go through it as one text, which it puts before the end of the item.
 */
export function moreLines(lines: readonly string[], seal: Seal): Extension {
  return extension('_text', seal(['', ...lines].join('\n')))
}

/** An element as `feed` would write it, without the indentation. */
export function elementLines({ name, attributes, content }: XmlElement): string {
  const start = `<${name}${writeAttributes(attributes)}`
  if (content.length === 0) return `${start}/>`
  return typeof content === 'string'
    ? `${start}>${numericText(content)}</${name}>`
    : `${start}>\n${content.map(elementLines).join('\n')}\n</${name}>`
}

/** HTML in a CDATA section. Nothing in it is escaped; what would end the section early is spelled otherwise. */
export function htmlLines(name: string, html: string): string {
  return `<${name}><![CDATA[${enclosedHtml(html)}]]></${name}>`
}

/** `feed` types the value of an extension as an object, and copies whatever it is. */
export function extension(name: string, value: unknown): Extension {
  return { name, objects: value as Extension['objects'] }
}

/**
 * The one finishing step, while the texts are sealed: takes out the indentation (a quarter of a link blog's bytes), declares the
 * namespaces on the root, and moves the channel's extensions, which `feed` writes behind the items, before them (CONFORMANCE 3, 10).
 */
export function finish(rss: string, prefixes: readonly Prefix[]): string {
  const lines = rss.split('\n').map((line) => line.trimStart())
  const root = lines.findIndex((line) => line.startsWith('<rss '))
  const namespaces = Object.entries(declarations(prefixes)).map(([name, value]) => ` ${name}="${value}"`)
  lines[root] = `<rss version="2.0"${namespaces.join('')}>`
  const first = lines.indexOf('<item>')
  const last = lines.lastIndexOf('</item>')
  const close = lines.lastIndexOf('</channel>')
  const ordered =
    first < 0
      ? lines
      : [
          ...lines.slice(0, first),
          ...lines.slice(last + 1, close),
          ...lines.slice(first, last + 1),
          ...lines.slice(close),
        ]
  return `${ordered.join('\n')}\n`
}

/** An element in the notation of xml-js, which `feed` builds on: a text where there is nothing else, which it writes in half the time. */
function compact({ attributes, content }: XmlElement, seal: Seal): object | string {
  const sealed: Record<string, string> = {}
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) sealed[key] = seal(escapeAttribute(String(value)))
  }
  const bare = Object.keys(sealed).length === 0
  const written: Record<string, unknown> = bare ? {} : { _attributes: sealed }
  if (typeof content === 'string') {
    const text = seal(numericText(content))
    if (bare && text !== '') return text
    if (content !== '') written._text = text
  } else {
    for (const { name, objects } of extensions(content, seal)) written[name] = objects
  }
  return written
}

const MARKUP = /[&<>\r]/
const EVERY_MARKUP = new RegExp(MARKUP, 'g')

function numericReference(character: string): string {
  return `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`
}

/** Puts a text by and gives what stands in its place; nothing for an empty text. */
export type Seal = (text: string) => string

/** Texts of one document that are put by, and the step that puts them in again. */
export type Seals = { readonly seal: Seal; readonly open: (document: string) => Pieces }

/**
 * The npm package `feed` writes what it is given without escaping, escapes it twice, or unescapes it, by element and version, and copies
 * all of it several times. So strings go in sealed: in place of each stands its number between two DELs, which no text of a document
 * holds (`cleanText` drops them) and which neither XML nor JSON writes otherwise. When the document is whole, each is put in its place once.
 */
export function createSeals(): Seals {
  const texts: string[] = []
  return {
    seal: (text) => (text === '' ? '' : `${DEL}${texts.push(text) - 1}${DEL}`),
    open: (document) => {
      const parts = document.split(DEL)
      for (let i = 1; i < parts.length; i += 2) parts[i] = texts[Number(parts[i])] ?? ''
      return parts
    },
  }
}

const DEL = '\u007F'
