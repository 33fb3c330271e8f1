import type { Entry } from '../edition/entry.ts'
import type { FeedView } from '../edition/view.ts'
import type { Author, Site } from '../settings/site.ts'
import { VERSION } from '../version.ts'
import { absolute, authorsOf, type DocumentLinks, documentLinks, entryLinks, relatedDocuments } from './links.ts'
import { mediaElements, octets } from './media.ts'
import {
  DECLARATION,
  declarations,
  element,
  enclosedHtml,
  escapeAttribute,
  escapeLegal,
  NAMESPACES,
  writeAttributes,
  writeElement,
  type XmlElement,
} from './xml.ts'

/**
 * A document as Atom 1.0: RFC 4287, RFC 5005, Media RSS, CONFORMANCE 26 to 45. Entries updated in the same second keep that second
 * (CONFORMANCE 37 is a SHOULD): a made-up one would depend on the neighbours and move when they do, and readers would see an update.
 */
export function writeAtom(view: FeedView): string {
  const { site, feed, entries } = view
  const root = {
    xmlns: NAMESPACES.atom,
    ...declarations(view.archive || view.complete ? ['media', 'fh'] : ['media']),
    'xml:lang': feed.language,
  }
  const start = Object.entries(root).map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
  const head = headElements(view, documentLinks(view, 'atom.xml')).map(writeElement)
  return [
    `${DECLARATION}<feed${start.join('')}>\n${head.join('\n')}\n`,
    ...entries.map((entry) => writeEntry(entry, site, feed.language)),
    '</feed>\n',
  ].join('')
}

function headElements(view: FeedView, links: DocumentLinks): XmlElement[] {
  const { site, feed, updated, archive, complete } = view
  // RFC 4287 4.1.1 wants an author for every entry: a site that names nobody is its own.
  const named = authorsOf({ authors: [] }, site)
  const authors = named.length > 0 ? named : [{ name: site.title }]
  const wide = site.logo?.width !== undefined && site.logo.width === 2 * (site.logo.height ?? 0)
  return [
    element('id', {}, links.page),
    element('title', {}, feed.title),
    ...text('subtitle', feed.description),
    element('link', { rel: 'alternate', type: 'text/html', href: links.page }),
    ...relatedDocuments(view, links).map(({ rel, href, isHub }) =>
      element('link', { rel, type: isHub ? undefined : 'application/atom+xml', href }),
    ),
    ...(archive ? [element('fh:archive', {})] : complete ? [element('fh:complete', {})] : []),
    element('updated', {}, updated),
    ...authors.map(person),
    element('generator', { version: VERSION }, 'feedwright'),
    ...text('icon', absolute(site.icon ?? site.favicon, site)),
    // RFC 4287 4.2.8: twice as wide as high. Readers show it in place of the icon, so nothing else will do.
    ...text('logo', wide ? absolute(site.logo?.url, site) : undefined),
    ...text('rights', site.copyright),
  ]
}

function writeEntry(entry: Entry, site: Site, feedLanguage: string): string {
  const { main, related } = entryLinks(entry, site)
  const language = entry.language === feedLanguage ? {} : { 'xml:lang': entry.language }
  const elements = [
    // A note has its first words here: RFC 4287 4.1.1.1 advises against an empty title, and demands one.
    element('title', {}, entry.title),
    // First among the links: feedjira takes whichever that is (CONFORMANCE 35).
    element('link', { rel: 'alternate', type: 'text/html', href: main }),
    ...(related ? [element('link', { rel: 'related', href: related.url, title: related.title })] : []),
    ...entry.enclosures.map(({ url, type, length, title }) =>
      element('link', { rel: 'enclosure', type, length: octets(length), href: url, title }),
    ),
    element('id', {}, entry.id),
    element('published', {}, entry.published),
    element('updated', {}, entry.updated),
    ...authorsOf(entry, site).map(person),
    ...entry.tags.map((tag) => element('category', { term: tag, label: tag })),
    ...text('summary', entry.summary),
  ]
  // The language stands on the content too: NetNewsWire reads it only there (CONFORMANCE 45).
  const begin = `<content${writeAttributes({ type: 'html', ...language })}>`
  const content = entry.html === '' ? [] : [`${begin}${escapeLegal(enclosedHtml(entry.html))}</content>`]
  const start = 'xml:lang' in language ? `<entry xml:lang="${escapeAttribute(language['xml:lang'])}">` : '<entry>'
  const media = mediaElements(entry).map(writeElement)
  return [start, ...elements.map(writeElement), ...content, ...media, '</entry>\n'].join('\n')
}

function person({ name, url }: Author): XmlElement {
  return element('author', {}, [element('name', {}, name), ...text('uri', url)])
}

function text(name: string, value: string | undefined): XmlElement[] {
  return value ? [element(name, {}, value)] : []
}
