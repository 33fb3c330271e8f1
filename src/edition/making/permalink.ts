import type { Article } from '../../article/article.ts'
import type { Instant } from '../../dates/instant.ts'
import type { Site } from '../../settings/site.ts'
import { pathSegment, slugOf } from '../../text/name.ts'
import type { Outline } from './outline.ts'

/** The article's own words in its address, folder by folder: `notes/first`, from its path, slug and whether it is a folder's index. */
export function slugPath(article: Pick<Article, 'path' | 'slug' | 'title'>): string {
  if (article.slug === undefined && isSlugPath(article.path))
    return article.path.slice(0, article.path.lastIndexOf('.'))
  const folders = article.path.split('/')
  const file = folders.pop() ?? ''
  const stem = file.replace(/\.[^.]*$/, '')
  const bundle = stem === 'index' ? folders.pop() : undefined
  const own = article.slug ?? bundle ?? stem.replace(/^\d{4}-\d{2}-\d{2}[-_ ](?=.)/, '')
  const last = slugOf(own) || slugOf(stem) || slugOf(article.title) || 'untitled'
  return [...folders.map((folder) => slugOf(folder) || 'untitled'), last].map(pathSegment).join('/')
}

/** Is a path its article's own words in its address as it stands, but for its ending? Most are: no date before the name, no `index` of a folder. */
export function isSlugPath(path: string): boolean {
  return AS_WRITTEN.test(path)
}

const AS_WRITTEN = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*(?!index\.)[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.[a-z]+$/

/** Where a person reads an article: the absolute address, and its path. */
export type Permalink = { readonly url: string; readonly pathname: string }

/** The permalink of an article; undefined when it would be no address, or one that a feed has. */
export function permalinkOf(
  article: Pick<Outline, 'path' | 'slugs' | 'permalink'>,
  published: Instant,
  site: Site,
): Permalink | undefined {
  const { href: url, pathname, protocol } = resolved(article, published, site) ?? NONE
  return /^https?:$/.test(protocol) && !(url.startsWith(site.url) && RESERVED.test(pathname))
    ? { url, pathname }
    : undefined
}

/** The address of a site, resolved once. */
export function urlOf(site: Site): URL {
  const known = urls.get(site)
  if (known) return known
  const url = new URL(site.url)
  urls.set(site, url)
  return url
}

const urls = new WeakMap<Site, URL>()

type Resolved = Pick<URL, 'href' | 'pathname' | 'protocol'>

const NONE: Resolved = { href: '', pathname: '', protocol: '' }

function resolved(
  { path, slugs, permalink }: Pick<Outline, 'path' | 'slugs' | 'permalink'>,
  published: Instant,
  site: Site,
): Resolved | undefined {
  try {
    if (permalink !== undefined) return new URL(permalink.replace(/^\/+/, '../'), site.url)
    if (site.permalink === undefined) {
      const own = `articles/${slugs}/`
      const { href, pathname, protocol } = urlOf(site)
      // What needs no resolving: a hundred thousand addresses take a while.
      return PLAIN.test(slugs) && href.endsWith('/')
        ? { href: href + own, pathname: pathname + own, protocol }
        : new URL(own, site.url)
    }
    const words: Readonly<Record<string, string>> = {
      year: published.slice(0, 4),
      month: published.slice(5, 7),
      day: published.slice(8, 10),
      slug: slugs.slice(slugs.lastIndexOf('/') + 1),
      section: path.includes('/') ? (slugs.split('/')[0] ?? '') : '',
      path: slugs,
    }
    const pattern = site.permalink.replace(/:([a-z]+)/g, (whole, word: string) => words[word] ?? whole)
    return new URL(new URL(pattern, site.url).href.replace(/(?<!:)\/{2,}/g, '/'))
  } catch {
    return undefined
  }
}

/** Paths that feeds and documents have for themselves (DESIGN, URLs). */
const RESERVED =
  /^\/(?:$|(?:tags|authors|sources|sections|languages|feeds|archive|_edition)\/|(?:rss|atom|feed|sitemap)\.)/

/** What an address is made of as it stands. */
const PLAIN = /^[a-z0-9/-]+$/
