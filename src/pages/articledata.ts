import type { Entry } from '../edition/entry.ts'
import type { Author, Site } from '../settings/site.ts'
import { below, safe } from './address.ts'
import { authorsOf } from './article.ts'
import type { Card } from './head.ts'

/** What search engines read of an article: schema.org `Article`. */
export function articleData(site: Site, entry: Entry): object {
  const logo = site.icon && { '@type': 'ImageObject', url: below(site, site.icon) }
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: entry.title,
    description: entry.summary || undefined,
    url: entry.url,
    mainEntityOfPage: entry.url,
    datePublished: entry.published,
    dateModified: entry.updated,
    inLanguage: entry.language,
    author: authorsOf(site, entry).map(person),
    publisher: { '@type': 'Organization', name: site.title, url: site.url, logo },
    image: entry.image?.url,
    keywords: entry.tags.length > 0 ? entry.tags : undefined,
    isBasedOn: entry.source?.url,
  }
}

/** What is shown where somebody passes the link on. ogp.me `article`. */
export function articleCard(entry: Entry): Card {
  const times: [string, string][] = [
    ['article:published_time', entry.published],
    ['article:modified_time', entry.updated],
  ]
  const tags = entry.tags.map((tag): [string, string] => ['article:tag', tag])
  return { type: 'article', properties: [...times, ...tags], ...(entry.image && { image: entry.image }) }
}

function person({ name, url }: Author): object {
  return { '@type': 'Person', name, url: safe(url) }
}
