import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm'

/** Throws with the line where a document is not well-formed XML: libxml2 forgives nothing. The caller disposes of it. */
export function parseStrictly(xml: string): XmlDocument {
  return XmlDocument.fromBuffer(new TextEncoder().encode(xml))
}

/** The text at each place an XPath finds; namespaces under the prefixes of CONFORMANCE 10. */
export function textsAt(xml: string, path: string): string[] {
  const document = parseStrictly(xml)
  try {
    return document.find(path, PREFIXES).map(({ content }) => content)
  } finally {
    document.dispose()
  }
}

const PREFIXES = {
  a: 'http://www.w3.org/2005/Atom',
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  media: 'http://search.yahoo.com/mrss/',
  fh: 'http://purl.org/syndication/history/1.0',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  podcast: 'https://podcastindex.org/namespace/1.0',
  s: 'http://www.sitemaps.org/schemas/sitemap/0.9',
}

const VALIDATORS = {
  'atom.rng': validator('atom.rng'),
  'rss.rng': validator('rss.rng'),
  'sitemap.rng': validator('sitemap.rng'),
  'opml.rng': validator('opml.rng'),
}

/** What a RELAX NG schema of this folder has against a document; nothing when it fits. Throws when it is not well-formed. */
export function schemaErrors(schema: keyof typeof VALIDATORS, xml: string): string {
  const document = parseStrictly(xml)
  try {
    VALIDATORS[schema].validate(document)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    document.dispose()
  }
}

function validator(schema: string): RelaxNGValidator {
  const grammar = parseStrictly(readFileSync(new URL(schema, import.meta.url), 'utf8'))
  return RelaxNGValidator.fromDoc(grammar)
}

const ajv = new Ajv({ strict: true, allErrors: true })
formats.default(ajv)
const isJsonFeed = ajv.compile(JSON.parse(readFileSync(new URL('json-feed.schema.json', import.meta.url), 'utf8')))

/** What the schema of JSON Feed has against a document; nothing when it fits. */
export function jsonFeedErrors(json: string): string {
  return isJsonFeed(JSON.parse(json)) ? '' : ajv.errorsText(isJsonFeed.errors)
}
