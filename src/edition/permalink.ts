import type { Article } from '../article/article.ts'
import type { Site } from '../site.ts'
import type { Instant } from './entry.ts'
import { pathSegment, slugOf } from './name.ts'
import type { Outline } from './outline.ts'

/** The article's own words in its address, folder by folder: `notes/first`, from its path, slug and whether it is a folder's index. */
export function slugPath(article: Pick<Article, 'path' | 'slug' | 'title'>): string {
  const folders = article.path.split('/')
  const file = folders.pop() ?? ''
  const stem = file.replace(/\.[^.]*$/, '')
  const bundle = stem === 'index' ? folders.pop() : undefined
  const own = article.slug ?? bundle ?? stem.replace(/^\d{4}-\d{2}-\d{2}[-_ ](?=.)/, '')
  const last = slugOf(own) || slugOf(stem) || slugOf(article.title) || 'untitled'
  return [...folders.map((folder) => slugOf(folder) || 'untitled'), last].map(pathSegment).join('/')
}

/** The absolute address at which a person reads an article. */
export function permalinkOf(
  { path, slugs, permalink }: Pick<Outline, 'path' | 'slugs' | 'permalink'>,
  published: Instant,
  site: Site,
): string {
  if (permalink !== undefined) return new URL(permalink.replace(/^\/+/, './'), site.url).href
  if (site.permalink === undefined) {
    const own = `articles/${slugs}/`
    return PLAIN.test(slugs) && site.url.endsWith('/') ? site.url + own : new URL(own, site.url).href
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
  return new URL(pattern, site.url).href.replace(/(?<!:)\/{2,}/g, '/')
}

/** What an address is made of as it stands; resolving a hundred thousand of them takes a while. */
const PLAIN = /^[a-z0-9/-]+$/
