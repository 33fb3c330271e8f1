import { Feed } from 'feed'
import type { FeedView } from '../edition/view.ts'
import { VERSION } from '../version.ts'
import { absolute, type DocumentLinks, documentLinks, relatedDocuments } from './links.ts'
import { podcastElements } from './podcast.ts'
import { itemOf } from './rss-item.ts'
import { createSeals, elementLines, finish, numericText, textExtension } from './through-feed.ts'
import { element, type Prefix, type XmlElement } from './xml.ts'

/** A document as RSS 2.0: rssboard.org specification and Best Practices Profile, RFC 5005, CONFORMANCE 1 to 25. */
export function writeRss(view: FeedView): string {
  const { site, feed: head } = view
  const links = documentLinks(view, 'rss.xml')
  const { seal, open } = createSeals()
  const text = (value: string) => seal(numericText(value))
  const feed = new Feed({
    title: text(head.title),
    description: text(head.description || head.title),
    updated: new Date(view.updated),
    docs: 'https://www.rssboard.org/rss-specification',
    generator: `feedwright ${VERSION}`,
    language: text(head.language),
    ttl: Math.max(1, Math.floor(site.cache.maxAge / 60)),
  })
  feed.addExtension(textExtension('link', links.page, seal))
  for (const entry of view.entries) feed.addItem(itemOf(entry, site, head.language, seal))
  const own = [
    ...imageElements(view, links),
    ...(site.copyright ? [element('copyright', {}, site.copyright)] : []),
    ...relatedDocuments(view, links).map(({ rel, href, isHub }) =>
      element('atom:link', { href, rel, type: isHub ? undefined : 'application/rss+xml' }),
    ),
    ...(view.archive ? [element('fh:archive', {})] : view.complete ? [element('fh:complete', {})] : []),
    ...podcastElements(view),
  ]
  return open(finish(feed.rss2(), prefixes(view), seal(own.map(elementLines).join('\n'))))
}

function prefixes({ site, archive, complete }: FeedView): readonly Prefix[] {
  return [
    'atom',
    'content',
    'dc',
    'media',
    ...(archive || complete ? (['fh'] as const) : []),
    ...(site.podcast ? (['itunes', 'podcast'] as const) : []),
  ]
}

/** Title and link are the channel's; only the three types, and sizes only within the bounds (CONFORMANCE 8). */
function imageElements({ site, feed }: FeedView, links: DocumentLinks): readonly XmlElement[] {
  const url = absolute(site.logo?.url, site)
  if (url === undefined || !/\.(?:png|jpe?g|gif)$/i.test(new URL(url).pathname)) return []
  const { width = 0, height = 0 } = site.logo ?? {}
  const fits = width >= 1 && width <= 144 && height >= 1 && height <= 400
  return [
    element('image', {}, [
      element('url', {}, url),
      element('title', {}, feed.title),
      element('link', {}, links.page),
      ...(fits ? [element('width', {}, String(width)), element('height', {}, String(height))] : []),
    ]),
  ]
}
