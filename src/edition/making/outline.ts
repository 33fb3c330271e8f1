import type { Article, Enclosure } from '../../article/article.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import { absoluteAddress, mediaAddress } from '../../text/addresses.ts'
import type { Digest } from '../../text/digest.ts'
import { LONGEST, shorten } from '../../text/shorten.ts'
import { hostOf } from './membership.ts'
import { slugPath } from './permalink.ts'

/**
 * An article in outline: what making an edition must know of it, enough to place it among others and not to show it. Plain JSON, and
 * small: of a hundred thousand articles nothing else is kept in memory.
 */
export type Outline = {
  /** Of the article file, inside the collection. */
  readonly path: string
  /** Bytes of the file. */
  readonly size: number
  readonly draft: boolean
  /** Milliseconds since 1970. */
  readonly published?: number
  readonly updated?: number
  readonly expires?: number
  readonly id?: string
  /** Its own words in its address, folder by folder. */
  readonly slugs: string
  readonly permalink?: string
  readonly aliases: readonly string[]
  readonly tags: readonly string[]
  /** Their names. */
  readonly authors: readonly string[]
  /** The host of its source. */
  readonly source?: string
  readonly language?: string
  /** Absolute addresses of media that are measured, where they can be. */
  readonly media: readonly string[]
  /** Paths of files that the body may link to, as written. */
  readonly mentions: readonly string[]
  /** A digest of the body: finds the article again when its file is renamed. */
  readonly body: string
  /** A digest of all that is published of it but its addresses and dates. */
  readonly content: string
}

/** The media type of an enclosure of which nothing tells it. RFC 2046 4.5.1. */
export const UNKNOWN_TYPE = 'application/octet-stream'

/** Outlines of the articles of one site, and what is wrong with what they name. Names that many articles share are kept once. */
export function outliner(
  site: Pick<Site, 'url'>,
  digest: Digest,
): (article: Article, size: number, mentions: readonly string[]) => { outline: Outline; problems: readonly Problem[] } {
  const names = new Map<string, string>()
  const own = (name: string) => {
    const known = names.get(name)
    if (known !== undefined) return known
    const text = detached(name)
    names.set(text, text)
    return text
  }
  return (article, size, mentions) => {
    const { path, draft, published, updated, expires, id, permalink, aliases } = article
    const { image, source, enclosures, problems } = addressesOf(article, site)
    const media = enclosures.filter(isOpen).map(({ url }) => url)
    const outline = {
      path,
      size,
      draft,
      ...(published && { published: published.getTime() }),
      ...(updated && { updated: updated.getTime() }),
      ...(expires && { expires: expires.getTime() }),
      ...(id !== undefined && { id: detached(id) }),
      slugs: detached(slugPath(article)),
      ...(permalink !== undefined && { permalink: detached(permalink) }),
      aliases: aliases.map(detached),
      tags: article.tags.map((tag) => own(shorten(tag, LONGEST.name))),
      authors: article.authors.map(({ name }) => own(shorten(name, LONGEST.name))),
      ...(source !== undefined && { source: own(hostOf(source)) }),
      ...(article.language !== undefined && { language: own(article.language) }),
      media: [...media, ...(image === undefined ? [] : [image])].map(detached),
      mentions: mentions.map(detached),
      body: article.digest.slice(0, 8),
      content: contentOf(article, digest),
    }
    return { outline, problems: article.title.length > LONGEST.title ? [...problems, tooLong(article)] : problems }
  }
}

/** A digest of all that is published of an article but its address and dates. */
export function contentOf(article: Article, digest: Digest): string {
  const { draft, published, updated, slug, permalink, aliases, ...shown } = article
  return digest(JSON.stringify(shown))
}

/** The addresses that an article names, made absolute; those that readers cannot open are left out, with a problem. */
export function addressesOf(
  article: Pick<Article, 'path' | 'image' | 'source' | 'enclosures'>,
  site: Pick<Site, 'url'>,
): {
  readonly base: string
  readonly image?: string
  readonly source?: string
  readonly enclosures: readonly Enclosure[]
  readonly problems: readonly Problem[]
} {
  const base = baseOf(article, site)
  const problems: Problem[] = []
  const absolute = (field: string, address: string, resolve = mediaAddress): string | undefined => {
    const found = resolve(address, base)
    if (found !== undefined && /^https?:/.test(found)) return found
    const what = `${field}: "${address}" is not an address that readers can open, and is left out`
    problems.push({ file: article.path, line: 1, column: 1, severity: 'warning', what, fix: `${field}: https://…` })
    return undefined
  }
  const image = article.image && absolute('image', article.image.url)
  const source = article.source && absolute('source_url', article.source.url, absoluteAddress)
  const enclosures = article.enclosures.flatMap((enclosure): Enclosure[] => {
    const url = absolute('enclosure', enclosure.url)
    return url === undefined ? [] : [{ ...enclosure, url }]
  })
  return { base, ...(image !== undefined && { image }), ...(source !== undefined && { source }), enclosures, problems }
}

/** What the relative addresses of an article resolve against. */
export function baseOf({ path }: Pick<Article, 'path'>, site: Pick<Site, 'url'>): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return folder === '' ? site.url : new URL(folder.split('/').map(encodeURIComponent).join('/'), site.url).href
}

/** Is there something about it that the author leaves open? */
export function isOpen({ length, type }: Pick<Enclosure, 'length' | 'type'>): boolean {
  return length === 0 || type === UNKNOWN_TYPE
}

function tooLong({ path: file, title }: Article): Problem {
  const what = `title: is ${title.length} characters long, and is cut to ${LONGEST.title}`
  return { file, line: 1, column: 1, severity: 'warning', what, fix: 'title: one line of a few words' }
}

/** The same text in memory of its own: V8 keeps the whole text of a file alive as long as any part cut out of it is. */
function detached(text: string): string {
  return JSON.parse(JSON.stringify(text))
}
