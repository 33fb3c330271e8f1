import type { FeedHead, FeedKind } from '../edition/view.ts'
import { groupBy } from '../group-by.ts'
import type { Site } from '../settings/site.ts'
import { DECLARATION, element, writeElement, type XmlElement } from './xml.ts'

/**
 * All feeds as an OPML 2.0 subscription list, grouped by what they follow; each stands in it once, as RSS, which every importer reads.
 * The head has only a title: validators refuse `docs` (CONFORMANCE 139).
 */
export function writeOpml(site: Site, feeds: readonly (FeedHead & { readonly count: number })[]): string {
  const kinds = groupBy(feeds, ({ kind }) => kind)
  const outlines = Array.from(kinds, ([kind, same]) => {
    const listed = same.map((feed) => outline(site, feed))
    return kind === 'everything' ? listed : [element('outline', { text: GROUPS[kind] }, listed)]
  }).flat()
  const head = writeElement(element('head', {}, [element('title', {}, site.title)]))
  return `${DECLARATION}<opml version="2.0">\n${head}\n<body>\n${outlines.map(writeElement).join('\n')}\n</body>\n</opml>\n`
}

const GROUPS: Readonly<Record<Exclude<FeedKind, 'everything'>, string>> = {
  tags: 'Topics',
  authors: 'Authors',
  sources: 'Sources',
  sections: 'Sections',
  languages: 'Languages',
  feeds: 'Selections',
}

function outline(site: Site, { title, description, language, path }: FeedHead): XmlElement {
  return element('outline', {
    text: title,
    title,
    description: description || undefined,
    type: 'rss',
    language,
    xmlUrl: `${site.url}${path}rss.xml`,
    htmlUrl: `${site.url}${path}`,
  })
}
