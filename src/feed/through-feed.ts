import type { Extension } from 'feed'
import { cleanText } from '../text/clean.ts'
import { declarations, elementWriter, enclosedHtml, type Prefix, writeAttributes } from './xml.ts'

/** What `feed` wants an address for before an extension puts the real one in its place: it parses, and so rewrites, addresses. */
export const HOLD = 'https://hold.invalid/'

/** The same for a date, where it would write one with milliseconds. */
export const HOLD_DATE = new Date(0)

/**
 * Character data. References are numeric: readers that take a title for HTML then see the same characters (CONFORMANCE 80, RSS
 * Profile "Character Data").
 */
export function numericText(text: string): string {
  return cleanText(text).replace(/[&<>\r]/g, (char) => `&#x${char.charCodeAt(0).toString(16).toUpperCase()};`)
}

/** An element whose text replaces what `feed` has written under its name; a text alone is written in half the time. */
export function textExtension(name: string, text: string, seal: Seal): Extension {
  return extension(name, seal(numericText(text)) || {})
}

/**
 * Lines that follow what `feed` writes in an item itself. It takes several times as long for an element as writing it does, and an item
 * has a dozen: so these go through it as one text, which it puts before the end of the item.
 */
export function moreLines(lines: readonly string[], seal: Seal): Extension {
  return extension('_text', seal(['', ...lines].join('\n')))
}

/** An element as `feed` would write it, without the indentation. */
export const elementLines = elementWriter(numericText, '\n')

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
 * namespaces on the root, and puts further lines of the channel before its items (CONFORMANCE 3, 10).
 */
export function finish(rss: string, prefixes: readonly Prefix[], channel: string): string {
  const lines = rss.split('\n').map((line) => line.trimStart())
  const namespaces = writeAttributes(declarations(prefixes))
  const end = lines.findIndex((line) => line === '<item>' || line === '</channel>')
  const opened = lines
    .slice(0, end)
    .map((line) => (line.startsWith('<rss ') ? `<rss version="2.0"${namespaces}>` : line))
  return `${[...opened, channel, ...lines.slice(end)].join('\n')}\n`
}

/** Puts a text by and gives what stands in its place; nothing for an empty text. */
export type Seal = (text: string) => string

/**
 * The npm package `feed` writes what it is given without escaping, escapes it twice, or unescapes it, by element and version, and copies
 * all of it several times. So strings go in sealed: in place of each stands its number between two DELs, which no text of a document
 * holds (`cleanText` drops them) and which neither XML nor JSON writes otherwise. When the document is whole, each is put in its place once.
 */
export function createSeals() {
  const texts: string[] = []
  return {
    seal: (text: string) => (text === '' ? '' : `${DEL}${texts.push(text) - 1}${DEL}`),
    open: (document: string) => {
      const parts = document.split(DEL)
      for (let i = 1; i < parts.length; i += 2) parts[i] = texts[Number(parts[i])] ?? ''
      return parts.join('')
    },
  }
}

const DEL = '\u007F'
