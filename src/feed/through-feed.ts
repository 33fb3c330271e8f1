import type { Extension } from 'feed'
import { declarations, type Prefix } from './namespaces.ts'
import { enclosedHtml, escapeAttribute, legal, type XmlElement } from './xml.ts'

/*
 * The npm package `feed` writes what it is given without escaping, escapes it twice, or unescapes it, by element and version. So every
 * string goes in sealed: in place of what XML has a meaning for stand control characters, which XML forbids and `legal` has dropped from
 * all texts. `feed` passes them through untouched, and `finish` opens them when the document is whole.
 */
const AMPERSAND = '\u0001'
const LINE_END = '\u0002'
const PLACE = '\u0003'
// biome-ignore lint/suspicious/noControlCharactersInRegex: no text has them, and so they can stand for others
const PLACES = /\u0003(\d+)\u0003/g

/** What `feed` wants an address for before an extension puts the real one in its place: it parses, and so rewrites, addresses. */
export const HOLD = 'https://hold.invalid/'

/**
 * Character data. References are numeric: readers that take a title for HTML then see the same characters (CONFORMANCE 80, RSS
 * Profile "Character Data").
 */
export function sealText(text: string): string {
  return legal(text)
    .replace(/[&<>\r]/g, sealReference)
    .replaceAll('\n', LINE_END)
}

/** Elements as extensions, in order; those with the same name must follow each other, since `feed` keeps one extension for a name. */
export function extensions(elements: readonly XmlElement[]): Extension[] {
  const byName = Map.groupBy(elements, ({ name }) => name)
  return Array.from(byName, ([name, same]) => {
    const objects = same.map(compact)
    return extension(name, objects.length === 1 ? objects[0] : objects)
  })
}

/** HTML to be put in its place when the document is whole: `feed` would go through every character of it several times. */
export type Held = string[]

/** HTML in a CDATA section. Nothing in it is escaped; what would end the section early is spelled otherwise. */
export function htmlExtension(name: string, html: string, held: Held): Extension {
  return extension(name, { _cdata: `${PLACE}${held.push(enclosedHtml(html)) - 1}${PLACE}` })
}

/** `feed` types the value of an extension as an object, and copies whatever it is. */
export function extension(name: string, value: unknown): Extension {
  return { name, objects: value as Extension['objects'] }
}

/**
 * The one finishing step: opens the seals, puts the HTML in its place, takes out the indentation (a quarter of a link blog's bytes), declares the namespaces on the
 * root, and moves the channel's extensions, which `feed` writes behind the items, before them (CONFORMANCE 3, 10).
 */
export function finish(rss: string, prefixes: readonly Prefix[], held: Held): string {
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
  const opened = ordered.join('\n').replaceAll(LINE_END, '\n').replaceAll(AMPERSAND, '&')
  return `${opened.replace(PLACES, (_, at) => held[Number(at)] ?? '')}\n`
}

/** An element in the notation of xml-js, which `feed` builds on. */
function compact({ attributes, content }: XmlElement): Record<string, unknown> {
  const sealed: Record<string, string> = {}
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) sealed[key] = sealAttribute(String(value))
  }
  const written: Record<string, unknown> = { _attributes: sealed }
  if (typeof content === 'string') {
    if (content !== '') written._text = sealText(content)
  } else {
    for (const { name, objects } of extensions(content)) written[name] = objects
  }
  return written
}

function sealAttribute(value: string): string {
  return escapeAttribute(value).replaceAll('&', AMPERSAND)
}

function sealReference(character: string): string {
  return `${AMPERSAND}#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`
}
