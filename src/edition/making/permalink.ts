import type { Article } from '../../article/article.ts'
import type { Instant } from '../../dates/instant.ts'
import type { Site } from '../../settings/site.ts'
import { belowSite, LONGEST_ADDRESS } from '../../text/addresses.ts'
import { pathSegment, slugOf } from '../../text/name.ts'

/** The article's own words in its address, folder by folder: `notes/first`, from its path, slug and whether it is a folder's index. */
export function slugPath(article: Pick<Article, 'path' | 'slug' | 'title'>): string {
  const folders = article.path.split('/')
  const file = folders.pop() ?? ''
  const stem = file.replace(/\.[^.]*$/, '')
  const bundle = /^(?:\d{4}-\d{2}-\d{2}[-_ ])?index$/.test(stem) ? folders.pop() : undefined
  const own = article.slug ?? bundle ?? stem.replace(/^\d{4}-\d{2}-\d{2}[-_ ](?=.)/, '')
  const last = slugOf(own) || slugOf(stem) || slugOf(article.title) || 'untitled'
  return [...folders.map((folder) => slugOf(folder) || 'untitled'), last].map(pathSegment).join('/')
}

/** Where a person reads an article: the absolute address, and its path. */
export type Permalink = { readonly url: string; readonly pathname: string }

/** What of an article its permalink is made of, beside its date. */
type Placed = { readonly path: string; readonly slugs: string; readonly permalink?: string }

/** The permalink of an article; undefined for one that would be no address, one too long to be asked for, or one that a feed has. */
export function permalinkOf(
  article: Placed,
  published: Instant,
  site: Pick<Site, 'url' | 'permalink' | 'permalinks'>,
): Permalink | undefined {
  const { href = '', pathname = '', protocol = '' } = resolved(article, published, site) ?? {}
  const isAddress = /^https?:$/.test(protocol) && pathname.length <= LONGEST_ADDRESS
  const isTaken = href.startsWith(site.url) && RESERVED.test(pathname)
  return isAddress && !isTaken ? { url: href, pathname } : undefined
}

function resolved(
  { path, slugs, permalink }: Placed,
  published: Instant,
  site: Pick<Site, 'url' | 'permalink' | 'permalinks'>,
): URL | undefined {
  try {
    if (permalink !== undefined) return new URL(belowSite(permalink.replace(/^\/+/, '/'), site.url) ?? '')
    const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : ''
    const wanted = site.permalink ?? site.permalinks?.[folder] ?? site.permalinks?.['']
    if (wanted === undefined) return new URL(`articles/${slugs}/`, site.url)
    const words: Readonly<Record<string, string>> = {
      year: published.slice(0, 4),
      month: published.slice(5, 7),
      day: published.slice(8, 10),
      slug: slugs.slice(slugs.lastIndexOf('/') + 1),
      section: path.includes('/') ? (slugs.split('/')[0] ?? '') : '',
      path: slugs,
    }
    const pattern = wanted.replace(/:([a-z]+)/g, (whole, word: string) => words[word] ?? whole)
    return new URL(new URL(pattern, site.url).href.replace(/(?<!:)\/{2,}/g, '/'))
  } catch {
    return undefined
  }
}

/** Paths that feeds and documents have for themselves (DESIGN, URLs). */
const RESERVED =
  /^\/(?:$|(?:tags|authors|sources|sections|languages|feeds|archive|_edition)\/|(?:rss|atom|feed|sitemap)\.)/
