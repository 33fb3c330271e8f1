import type { Episode, Person } from '../article/article.ts'
import type { Entry } from '../edition/entry.ts'
import type { FeedView } from '../edition/view.ts'
import type { Podcast, Site } from '../settings/site.ts'
import { cleanText } from '../text/clean.ts'
import { CHAPTERS_TYPE } from './chapters.ts'
import { absolute } from './links.ts'
import { wholeNumber } from './media.ts'
import { element, type XmlElement } from './xml.ts'

/**
 * What podcast directories and apps need of a show: Apple's "A Podcaster's Guide to RSS", PSP-1, podcastindex.org/namespace/1.0. Nothing
 * unless the site is a podcast.
 */
export function podcastElements({ site, feed }: FeedView): readonly XmlElement[] {
  const { podcast } = site
  if (podcast === undefined) return []
  const { category, subcategory, owner, newFeedUrl, block, complete } = podcast
  const image = absolute(podcast.image, site)
  const inner = subcategory ? [element('itunes:category', { text: subcategory })] : []
  return [
    element('itunes:author', {}, site.authors.map(({ name }) => name).join(', ') || site.title),
    element('itunes:category', { text: category }, inner),
    element('itunes:explicit', {}, String(podcast.explicit)),
    ...(image ? [element('itunes:image', { href: image })] : []),
    ...(owner
      ? [
          element('itunes:owner', {}, [
            element('itunes:name', {}, owner.name),
            element('itunes:email', {}, owner.email),
          ]),
        ]
      : []),
    element('itunes:type', {}, podcast.type),
    // A feed of some of the episodes is another feed: it has not moved, and is not this show.
    ...(feed.path === '' ? optional('itunes:new-feed-url', newFeedUrl) : []),
    ...optional('itunes:block', block && 'Yes'),
    ...optional('itunes:complete', complete && 'Yes'),
    ...(feed.path === '' ? optional('podcast:guid', podcast.guid) : []),
    ...namespaceElements(podcast, site),
  ]
}

function namespaceElements(
  { locked, owner, funding = [], medium, license, location, people = [] }: Podcast,
  site: Site,
) {
  return [
    ...(locked === undefined ? [] : [element('podcast:locked', { owner: owner?.email }, locked ? 'yes' : 'no')]),
    ...funding.map(({ url, text }) => element('podcast:funding', { url }, text ?? site.title)),
    ...optional('podcast:medium', medium),
    ...optional('podcast:license', license),
    ...optional('podcast:location', location),
    ...people.map((one) => personElement({ ...one, ...imageOf(absolute(one.image, site)) })),
  ]
}

/** Whole seconds, as Apple asks, of the enclosure that the item carries; the entry's image as the episode's; and what it says of itself. */
export function podcastItemElements({ enclosures: [first], image, episode = {} }: Entry): readonly XmlElement[] {
  const { number, season, type, explicit, block, transcripts = [], chapters, people = [] } = episode
  const [numbered, seasoned] = [number && String(number), season && String(season)]
  const seconds = wholeNumber(first?.duration)
  return [
    ...optional('itunes:duration', seconds && String(seconds)),
    ...(image ? [element('itunes:image', { href: image.url })] : []),
    ...optional('itunes:episode', numbered),
    ...optional('itunes:season', seasoned),
    ...optional('itunes:episodeType', type),
    ...optional('itunes:explicit', explicit === undefined ? undefined : String(explicit)),
    ...optional('itunes:block', block && 'Yes'),
    ...optional('podcast:episode', numbered),
    ...optional('podcast:season', seasoned),
    ...transcripts.map(({ url, type, language }) => element('podcast:transcript', { url, type, language })),
    ...(chapters ? [element('podcast:chapters', { url: chapters, type: CHAPTERS_TYPE })] : []),
    ...people.map(personElement),
  ]
}

function personElement({ name, role, image, url }: Person): XmlElement {
  return element('podcast:person', { role, img: image, href: url }, name)
}

function imageOf(image: string | undefined): { readonly image?: string } {
  return image === undefined ? {} : { image }
}

function optional(name: string, text: string | false | 0 | undefined): XmlElement[] {
  return text ? [element(name, {}, text)] : []
}

/** The same in JSON Feed, which has no keys for it: an extension that is about the namespace. jsonfeed.org, "Extensions". */
export function podcastExtension({ people, transcripts, parts: _, ...episode }: Episode): object {
  return {
    about: 'https://podcastindex.org/namespace/1.0',
    ...episode,
    transcripts: transcripts?.map(({ url, type, language }) => ({ url: cleanText(url), type, language })),
    people: people?.map(({ name, role, image, url }) => ({ name: cleanText(name), role, image, url })),
  }
}
