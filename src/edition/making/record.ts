import type { Article } from '../../article/article.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import type { Digest } from '../../text/digest.ts'
import { LONGEST, shorten } from '../../text/shorten.ts'
import { addressesOf, hostOf, isOpen } from './addresses.ts'
import { slugPath } from './permalink.ts'

/**
 * What is kept of an article in memory and in the cache: all but its body. Enough to place it among others, and not to show it. Plain
 * JSON, and small, for a collection may have a hundred thousand.
 */
export type ArticleRecord = {
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

/** Makes the records of a site's articles, and says what is wrong with what they name. Names that many articles share are kept once. */
export function recorder(
  site: Pick<Site, 'url'>,
  digest: Digest,
): (
  article: Article,
  size: number,
  mentions: readonly string[],
) => { record: ArticleRecord; problems: readonly Problem[] } {
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
    const record = {
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
    return { record, problems: article.title.length > LONGEST.title ? [...problems, tooLong(article)] : problems }
  }
}

/** A digest of all that is published of an article but its address and dates. */
export function contentOf(article: Article, digest: Digest): string {
  const { draft, published, updated, slug, permalink, aliases, ...shown } = article
  return digest(JSON.stringify(shown))
}

function tooLong({ path: file, title }: Article): Problem {
  const what = `title: is ${title.length} characters long, and is cut to ${LONGEST.title}`
  return { file, line: 1, column: 1, severity: 'warning', what, fix: 'title: one line of a few words' }
}

/** The same text in memory of its own: V8 keeps the whole text of a file alive as long as any part cut out of it is. */
function detached(text: string): string {
  return JSON.parse(JSON.stringify(text))
}
