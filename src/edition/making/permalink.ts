import type { Article } from '../../article/article.ts'
import { TEMPLATED } from '../../article/values/permalink.ts'
import type { Instant } from '../../dates/instant.ts'
import type { Site } from '../../settings/site.ts'
import { belowSite, LONGEST_ADDRESS } from '../../text/addresses.ts'
import { pathSegment, slugOf } from '../../text/name.ts'
import { addressWord, namesIn, type Placed } from './address-words.ts'

/** The article's own words in its address, folder by folder: `notes/first`, from its path, slug and whether it is a folder's index. */
export function slugPath(article: Pick<Article, 'path' | 'slug' | 'title'>): string {
  const { folders, stem, name, suffix } = namesIn(article.path)
  const own = article.slug ?? (name === stem ? stem.replace(/^\d{4}-\d{2}-\d{2}[-_ ](?=.)/, '') : name)
  const last = slugOf(own) || slugOf(stem) || slugOf(article.title) || 'untitled'
  const whole = suffix === '' ? last : `${last}-${slugOf(suffix)}`
  return [...folders.map((folder) => slugOf(folder) || 'untitled'), whole].map(pathSegment).join('/')
}

/** Where a person reads an article: the absolute address, and its path. */
export type Permalink = { readonly url: string; readonly pathname: string }

/** The settings of a site that places of articles depend on. */
export type Places = Pick<Site, 'url' | 'timeZone' | 'language' | 'languageFolders' | 'permalink' | 'neighbour'>

/** The permalink of an article; undefined for one that would be no address, one too long to be asked for, or one that a feed has. */
export function permalinkOf(
  article: Placed & { readonly permalink?: string },
  published: Instant,
  site: Places,
): Permalink | undefined {
  const url = resolved(article, published, site) ?? ''
  const pathname = /^https?:\/\/[^/]+([^?#]+)/.exec(url)?.[1]
  const isTaken = url.startsWith(site.url) && RESERVED.test(url.slice(site.url.length))
  return pathname === undefined || pathname.length > LONGEST_ADDRESS || isTaken ? undefined : { url, pathname }
}

/** The address as URL writes it; undefined for one that cannot be read. */
function resolved(
  article: Placed & { readonly permalink?: string },
  published: Instant,
  site: Places,
): string | undefined {
  const { permalink, slugs } = article
  try {
    if (permalink !== undefined) {
      const path = filled(permalink, article, Date.parse(published), site)
      return belowSite(path.replace(/^\/+/, '/'), site.url)
    }
    const wanted = patternFor(article, site)
    // Its own words are encoded already.
    if (wanted === undefined) return `${site.url}articles/${slugs}/`
    const time = Date.parse(published)
    // A word for the language stands for its folder too.
    const [first = ''] = article.path.split('/', 1)
    const isOwn = wanted.includes(':lang') && site.languageFolders?.includes(first)
    const plain = isOwn ? { ...article, path: article.path.slice(first.length + 1) } : article
    const pattern = wanted.replace(/:([a-z_]+)/g, (whole, word: string) => {
      const text = addressWord(word, word === 'lang' ? article : plain, time, site)
      return text === undefined ? whole : OURS.test(word) ? text : text.split('/').map(encoded).join('/')
    })
    const place = wanted === site.permalink ? belowSite(pattern, site.url) : pattern
    return new URL(new URL(place ?? '', site.url).href.replace(/(?<!:)\/{2,}/g, '/')).href
  } catch {
    return undefined
  }
}

/** A permalink of its own in which words of Jekyll or Eleventy stand for parts of the article: `/:year/:title/`, `/{{ page.fileSlug }}/`. */
function filled(permalink: string, article: Placed, time: number, site: Places): string {
  return permalink
    .replace(FILLED, (_, word: string) => addressWord(ITS_WORDS[word] ?? word, article, time, site) ?? '')
    .replace(
      TEMPLATED,
      (_, word: string) => addressWord(THEIR_WORDS[word] ?? 'slug_or_name', article, time, site) ?? '',
    )
    .replace(/:output_ext\b/, '.html')
}

const FILLED = /:(year|month|day|title|slug|categories|short_year|i_month|i_day|y_day)\b/g
const ITS_WORDS: Readonly<Record<string, string>> = { title: 'slug_or_name' }
const THEIR_WORDS: Readonly<Record<string, string>> = { title: 'title_slug' }

/** `+` and `@` may stand in a path as they are (RFC 3986 3.3), and other programs leave them so. */
function encoded(part: string): string {
  return encodeURIComponent(part).replace(/%(?:2B|40)/g, decodeURIComponent)
}

/** These are encoded already. */
const OURS = /^(?:slug|section|path|plain_path)$/

/** The pattern of the address of an article; undefined where it stands under `/articles/`. */
export function patternFor(
  { path }: Pick<Placed, 'path'>,
  site: Pick<Site, 'permalink' | 'neighbour' | 'languageFolders'>,
) {
  const folders = path.split('/').slice(0, -1)
  const [folder = ''] = site.languageFolders?.includes(folders[0] ?? '') ? folders.slice(1) : folders
  const { permalinks } = site.neighbour ?? {}
  return site.permalink ?? permalinks?.[folder] ?? permalinks?.['']
}

/** Paths below the site's address that feeds and documents have for themselves. */
const RESERVED =
  /^(?:$|(?:tags|authors|sources|sections|languages|feeds|archive|_edition)\/|(?:rss|atom|feed|sitemap)\.)/
