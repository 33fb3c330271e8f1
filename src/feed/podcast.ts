import type { Episode, Person } from '../article/article.ts'
import type { Entry } from '../edition/entry.ts'
import type { FeedView } from '../edition/view.ts'
import { groupBy } from '../group-by.ts'
import { ownShow } from '../settings/shows.ts'
import type { NamespaceTag, Podcast, Site } from '../settings/site.ts'
import { cleanText } from '../text/clean.ts'
import { CHAPTERS_TYPE } from './chapters.ts'
import { absolute, movedAddress } from './links.ts'
import { wholeNumber } from './media.ts'
import { element, type XmlElement } from './xml.ts'

/**
 * What podcast directories and apps need of a show: Apple's "A Podcaster's Guide to RSS", PSP-1, podcastindex.org/namespace/1.0. Nothing
 * unless the site is a podcast.
 */
export function podcastElements({ site, feed }: FeedView): readonly XmlElement[] {
  const { podcast } = site
  if (podcast === undefined) return []
  const whole = isWhole(site, feed)
  const { category, subcategory, further = [], owner, newFeedUrl, block, complete } = podcast
  const image = absolute(podcast.image, site)
  const categories = [{ category, ...(subcategory !== undefined && { subcategory }) }, ...further]
  return [
    element('itunes:author', {}, site.authors.map(({ name }) => name).join(', ') || site.title),
    ...categories.map(({ category: text, subcategory: inner }) =>
      element('itunes:category', { text }, inner ? [element('itunes:category', { text: inner })] : []),
    ),
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
    ...(whole ? optional('itunes:new-feed-url', newFeedUrl ?? movedAddress(site, feed.path, 'rss.xml')) : []),
    ...optional('itunes:block', block && 'Yes'),
    ...optional('itunes:complete', complete && 'Yes'),
    ...(whole ? optional('podcast:guid', podcast.guid) : []),
    ...namespaceElements(podcast, site),
  ]
}

/** Does a feed have all of a show: of the site's, or of one that is a feed of its own? */
function isWhole(site: Site, feed: FeedView['feed']): boolean {
  return feed.path === '' || ownShow(site, feed) !== undefined
}

function namespaceElements(podcast: Podcast, site: Site) {
  const { locked = false, owner, funding = [], medium, people = [] } = podcast
  return [
    element('podcast:locked', { owner: owner?.email }, locked ? 'yes' : 'no'),
    ...funding.map(({ url, text }) => element('podcast:funding', { url }, text ?? site.title)),
    ...optional('podcast:medium', medium),
    ...funding.map(({ url, text }) => element('atom:link', { rel: 'payment', href: url, title: text })),
    ...tagsOf(podcast).map(tagElement),
    ...people.map((one) => personElement(one, absolute(one.image, site))),
  ]
}

/** What a show says in elements that are written as they are given. */
function tagsOf({ license, location = [], updateFrequency, txt = [], value = [], podroll, remoteItems = [] }: Podcast) {
  const found = [license, ...location, updateFrequency, ...txt, ...value, podroll, ...remoteItems]
  return found.filter((tag) => tag !== undefined)
}

function tagElement({ name, attributes, text, inside = [] }: NamespaceTag): XmlElement {
  return element(`podcast:${name}`, attributes, text ?? inside.map(tagElement))
}

/** The same as JSON, by their names. */
function tagsInJson(tags: readonly NamespaceTag[]): object {
  const each = tags.map(({ name, attributes, text, inside }) => {
    return { name, said: { ...attributes, text: text && cleanText(text), ...(inside && tagsInJson(inside)) } }
  })
  const all = groupBy(each, ({ name }) => name)
  return Object.fromEntries([...all].map(([name, same]) => [name, same.map(({ said }) => said)]))
}

/** What JSON Feed has no keys for of a show. */
export function showExtension({ site, feed }: FeedView): object | undefined {
  const { podcast } = site
  if (podcast === undefined) return undefined
  const { guid, locked, medium, funding, people } = podcast
  return {
    ...{ about: ABOUT, guid: isWhole(site, feed) ? guid : undefined, locked, medium, funding },
    people: people?.map((one) => ({ ...one, image: absolute(one.image, site) })),
    ...tagsInJson(tagsOf(podcast)),
  }
}

const ABOUT = 'https://podcastindex.org/namespace/1.0'

/** Whole seconds, as Apple asks, of the enclosure that the item carries; the entry's image as the episode's; and what it says of itself. */
export function podcastItemElements(
  { enclosures: [first], image, episode = {} }: Entry,
  { podcast }: Pick<Site, 'podcast'>,
): readonly XmlElement[] {
  const { number, season, type, explicit, block, transcripts = [], chapters, people = [], tags = [] } = episode
  const seasonName = episode.seasonName ?? podcast?.seasons?.find((one) => one.number === season)?.name
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
    ...(numbered ? [element('podcast:episode', { display: episode.display }, numbered)] : []),
    ...(seasoned ? [element('podcast:season', { name: seasonName }, seasoned)] : []),
    ...transcripts.map(({ url, type, language }) => element('podcast:transcript', { url, type, language })),
    ...(chapters ? [element('podcast:chapters', { url: chapters, type: CHAPTERS_TYPE })] : []),
    ...tags.map(tagElement),
    ...people.map((one) => personElement(one)),
  ]
}

function personElement({ name, role, group, url, image }: Person, img = image): XmlElement {
  return element('podcast:person', { role, group, img, href: url }, name)
}

function optional(name: string, text: string | false | 0 | undefined): XmlElement[] {
  return text ? [element(name, {}, text)] : []
}

/** The same in JSON Feed, which has no keys for it: an extension that is about the namespace. jsonfeed.org, "Extensions". */
export function podcastExtension({ people, transcripts, tags = [], parts: _, ...episode }: Episode): object {
  return {
    about: ABOUT,
    ...episode,
    ...tagsInJson(tags),
    transcripts: transcripts?.map(({ url, type, language }) => ({ url: cleanText(url), type, language })),
    people: people?.map(({ name, ...person }) => ({ name: cleanText(name), ...person })),
  }
}
