import type { Entry } from '../edition/entry.ts'
import type { Site } from '../settings/site.ts'
import { absolute } from './links.ts'
import { wholeNumber } from './media.ts'
import { element, type XmlElement } from './xml.ts'

/** What podcast directories need of a show: Apple's "A Podcaster's Guide to RSS". Nothing unless the site is a podcast. */
export function podcastElements(site: Site): readonly XmlElement[] {
  const { podcast } = site
  if (podcast === undefined) return []
  const { category, subcategory, owner } = podcast
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
  ]
}

/** Whole seconds, as Apple asks, of the enclosure that the item carries; the entry's image as the episode's. */
export function podcastItemElements({ enclosures: [first], image }: Entry): readonly XmlElement[] {
  const seconds = wholeNumber(first?.duration)
  return [
    ...(seconds ? [element('itunes:duration', {}, String(seconds))] : []),
    ...(image ? [element('itunes:image', { href: image.url })] : []),
  ]
}
