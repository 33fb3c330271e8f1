import { Feed, type Author as FeedAuthor, type Item } from 'feed'
import type { Enclosure } from '../article/article.ts'
import type { Entry } from '../edition/entry.ts'
import type { FeedView } from '../edition/view.ts'
import type { Author, Site } from '../settings/site.ts'
import { cleanText } from '../text/clean.ts'
import { absolute, authorsOf, documentLinks, entryLinks, siteAuthors } from './links.ts'
import { wholeNumber } from './media.ts'
import { podcastExtension, showExtension } from './podcast.ts'
import { createSeals, extension, HOLD_DATE, type Seal } from './through-feed.ts'
import { enclosedHtml } from './xml.ts'

/**
 * A document as JSON Feed 1.1: jsonfeed.org/version/1.1, CONFORMANCE 46 to 61. `feed_url` identifies the feed (the specification calls
 * it that), so an archive gives its feed's. A feed without entries has no items, and some readers then doubt that it is one (61).
 */
export function writeJson(view: FeedView): string {
  const { site, feed: head, entries } = view
  const links = documentLinks(view, 'feed.json')
  // Miniflux adds the feed's authors to an item's: they stand in one place or the other (CONFORMANCE 53).
  const shared = entries.every(({ authors }) => authors.length === 0) ? siteAuthors(site) : []
  const { seal, open } = createSeals()
  const feed = new Feed({
    title: cleanText(head.title),
    link: cleanText(links.page),
    feedLinks: { json: cleanText(links.current) },
    description: cleanText(head.description),
    ...legacyAuthor(shared, (author) => author),
  })
  for (const [name, value] of Object.entries({
    version: 'https://jsonfeed.org/version/1.1',
    language: cleanText(head.language),
    icon: absolute(site.icon, site),
    favicon: absolute(site.favicon, site),
    next_url: links.older && cleanText(links.older),
    authors: shared.length > 0 ? shared.map(person) : undefined,
    _podcast: showExtension(view),
    hubs: site.hubs.length > 0 ? site.hubs.map((url) => ({ type: 'WebSub', url: cleanText(url) })) : undefined,
  })) {
    feed.addExtension(extension(name, value))
  }
  for (const entry of entries) feed.addItem(itemOf(entry, site, head.language, shared.length > 0, seal))
  // A title may hold `]]>` too; a reader that wraps the document in CDATA must not break on it.
  return open(JSON.stringify(JSON.parse(feed.json1())).replaceAll(']]>', ']]\\u003e'))
}

function itemOf(entry: Entry, site: Site, feedLanguage: string, authorsShared: boolean, seal: Seal): Item {
  const { image, source } = entry
  const authors = authorsShared ? [] : authorsOf(entry, site)
  const more = {
    // These here too, since `feed` leaves out an empty title, and a summary where there is no content.
    title: entry.untitled ? undefined : cleanText(entry.title),
    summary: cleanText(entry.summary) || undefined,
    date_published: entry.published,
    date_modified: entry.updated,
    external_url: source && cleanText(source.url),
    authors: authors.length > 0 ? authors.map(person) : undefined,
    language: entry.language === feedLanguage ? undefined : cleanText(entry.language),
    attachments: entry.enclosures.length > 0 ? entry.enclosures.map(attachment) : undefined,
    _feedwright: credits(entry),
    _podcast: site.podcast && entry.episode && podcastExtension(entry.episode),
  }
  return {
    id: cleanText(entry.guid ?? entry.id),
    link: cleanText(entryLinks(entry, site).main),
    title: entry.untitled ? '' : cleanText(entry.title),
    // As a string of JSON has it, but for the quotation marks, which stand around the seal.
    content: seal(JSON.stringify(enclosedHtml(entry.html)).slice(1, -1)),
    description: cleanText(entry.summary),
    date: HOLD_DATE,
    published: HOLD_DATE,
    ...(image ? { image: cleanText(image.url) } : {}),
    ...(entry.tags.length > 0 ? { category: entry.tags.map((tag) => ({ name: cleanText(tag) })) } : {}),
    ...legacyAuthor(authors, (author) => [author]),
    extensions: Object.entries(more).map(([name, value]) => extension(name, value)),
  }
}

/** `author` of version 1.0, for readers that know no other; left out where nobody is named, which `feed` fails on. */
function legacyAuthor<T>([first]: readonly Author[], shape: (author: FeedAuthor) => T): { author?: T } {
  if (first === undefined) return {}
  const { name, url, avatar } = person(first)
  return { author: shape({ name, ...(url ? { link: url } : {}), ...(avatar ? { avatar } : {}) }) }
}

function person({ name, url, avatar }: Author) {
  return {
    name: cleanText(name),
    url: url ? cleanText(url) : undefined,
    avatar: avatar ? cleanText(avatar) : undefined,
  }
}

/** Integers or nothing: Miniflux refuses the whole feed for `12.5` (CONFORMANCE 51, 57). */
function attachment({ url, type, title, length, duration }: Enclosure): object {
  return {
    url: cleanText(url),
    mime_type: cleanText(type),
    title: title && cleanText(title),
    size_in_bytes: wholeNumber(length) || undefined,
    duration_in_seconds: wholeNumber(duration) || undefined,
  }
}

/** What JSON Feed has no key for: whose article `external_url` is, and whom the image is by (CONFORMANCE 59). */
function credits({ source, image }: Entry): object | undefined {
  if (source === undefined && !image?.credit) return undefined
  return {
    about: ABOUT,
    source_name: source && cleanText(source.name),
    image_credit: image?.credit ? cleanText(image.credit) : undefined,
  }
}

/** The documentation of the extension, as an address that carries it. */
const ABOUT = 'data:,source_name%20names%20the%20site%20of%20external_url,%20image_credit%20the%20maker%20of%20image'
