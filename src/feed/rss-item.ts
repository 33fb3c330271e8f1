import type { Item } from 'feed'
import type { Entry } from '../edition/entry.ts'
import type { Site } from '../settings/site.ts'
import { escapeMarkup } from '../text/escape.ts'
import { authorsOf, entryLinks } from './links.ts'
import { mediaElements, octets } from './media.ts'
import { podcastItemElements } from './podcast.ts'
import {
  elementLines,
  extension,
  HOLD,
  htmlLines,
  moreLines,
  numericText,
  type Seal,
  textExtension,
} from './through-feed.ts'
import { element, type XmlElement } from './xml.ts'

/**
 * An entry as an item for `feed`, which writes title, link, guid and pubDate; the rest follows in the order readers need: description
 * before content:encoded, enclosure before media (CONFORMANCE 13 to 25, 72, 73).
 */
export function itemOf(entry: Entry, site: Site, channelLanguage: string, seal: Seal): Item {
  const { main } = entryLinks(entry, site)
  // A note has no title, and readers show its words. RSS 2.0 wants a title or a description (CONFORMANCE 13); Apple the title of an episode.
  const isEpisode = site.podcast !== undefined && entry.enclosures.length > 0
  const untitled = entry.untitled && !isEpisode && (entry.summary !== '' || entry.html !== '')
  const permalink = site.link === 'source' && entry.source !== undefined
  return {
    title: untitled ? '' : HOLD,
    link: HOLD,
    guid: HOLD,
    date: new Date(entry.published),
    extensions: [
      ...(untitled ? [] : [textExtension('title', entry.title, seal)]),
      textExtension('link', main, seal),
      // When the link is the source's, the guid leads to the page (CONFORMANCE 67).
      extension('guid', {
        _attributes: { isPermaLink: permalink },
        _text: seal(numericText(permalink ? entry.url : (entry.guid ?? entry.id))),
      }),
      moreLines(linesOf(entry, site, channelLanguage), seal),
    ],
  }
}

function linesOf(entry: Entry, site: Site, channelLanguage: string): readonly string[] {
  // What has neither title nor words, as a picture alone, is described by all of it.
  const description = escapeMarkup(entry.summary) || (entry.untitled ? entry.html.trim() : '')
  const before = [
    ...creator(entry, site),
    ...entry.tags.map((tag) => element('category', {}, tag)),
    // A description is HTML, so plain text is escaped once more (surprise 21).
    ...(description ? [element('description', {}, description)] : []),
  ]
  const after = [
    ...enclosure(entry),
    ...mediaElements(entry),
    element('atom:updated', {}, entry.updated),
    ...related(entry, site),
    ...(entry.language === channelLanguage ? [] : [element('dc:language', {}, entry.language)]),
    ...(site.podcast ? podcastItemElements(entry, site) : []),
  ]
  return [
    ...before.map(elementLines),
    ...(entry.html ? [htmlLines('content:encoded', entry.html)] : []),
    ...after.map(elementLines),
  ]
}

/** One element for all: of several, some readers keep the first and some the last. No `author`: it needs an e-mail address (CONFORMANCE 19). */
function creator(entry: Entry, site: Site): readonly XmlElement[] {
  const names = authorsOf(entry, site).map(({ name }) => name)
  return names.length > 0 ? [element('dc:creator', {}, names.join(', '))] : []
}

/** The first alone: RSS has one for each item; Atom and JSON Feed carry them all (CONFORMANCE 72). */
function enclosure({ enclosures: [first] }: Entry): readonly XmlElement[] {
  return first ? [element('enclosure', { url: first.url, length: octets(first.length), type: first.type })] : []
}

function related(entry: Entry, site: Site): readonly XmlElement[] {
  const { related } = entryLinks(entry, site)
  return related ? [element('atom:link', { rel: 'related', href: related.url, title: related.title })] : []
}
