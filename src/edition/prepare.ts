import { absoluteAddress, mediaAddress } from '../article/addresses.ts'
import type { Article, Enclosure } from '../article/article.ts'
import { typeOfFile } from '../article/media-types.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site.ts'
import { VERSION } from '../version.ts'
import type { Digest } from './digest.ts'
import type { Entry, EntryHead } from './entry.ts'
import type { Identified } from './identity.ts'
import { instantOf } from './instant.ts'
import { LONGEST, shorten } from './shorten.ts'

/** What can be told of a file by looking at it. */
export type Measure = {
  readonly length: number
  readonly width?: number
  readonly height?: number
  /** Where a server was asked: counts only where nothing else tells the type. */
  readonly type?: string
}

/** The media type of an enclosure of which nothing tells it. RFC 2046 4.5.1. */
export const UNKNOWN_TYPE = 'application/octet-stream'

/** An entry that is known but not rendered. */
export type Prepared = {
  readonly head: EntryHead
  /** Digest of all that is published about it: the same mark, the same entry. */
  readonly mark: string
  readonly article: Article
  /** What its relative addresses resolve against. */
  readonly base: string
  readonly problems: readonly Problem[]
}

/**
 * The head of an entry: every address absolute, local media measured, nothing rendered. `links` are the permalinks of the articles it
 * mentions: its HTML depends on them.
 */
export function prepare(
  { article, id, url, published, updated }: Identified,
  site: Site,
  links: readonly (string | undefined)[],
  measure: (address: string) => Measure | undefined,
  digest: Digest,
): Prepared {
  const folder = article.path.slice(0, article.path.lastIndexOf('/') + 1)
  const base = new URL(folder.split('/').map(encodeURIComponent).join('/'), site.url).href
  const problems: Problem[] = []
  const absolute = (field: string, address: string, resolve = mediaAddress): string | undefined => {
    const found = resolve(address, base)
    if (found !== undefined && /^https?:/.test(found)) return found
    const what = `${field}: "${address}" is not an address that readers can open, and is left out`
    problems.push({ file: article.path, line: 1, column: 1, severity: 'warning', what, fix: `${field}: https://…` })
    return undefined
  }
  if (article.title.length > LONGEST.title) {
    const what = `title: is ${article.title.length} characters long, and is cut to ${LONGEST.title}`
    problems.push({
      file: article.path,
      line: 1,
      column: 1,
      severity: 'warning',
      what,
      fix: 'title: one line of a few words',
    })
  }
  const imageUrl = article.image && absolute('image', article.image.url)
  const sourceUrl = article.source && absolute('source_url', article.source.url, absoluteAddress)
  const enclosures = article.enclosures.flatMap((enclosure): Enclosure[] => {
    const address = absolute('enclosure', enclosure.url)
    if (address === undefined) return []
    const found = enclosure.length && enclosure.type !== UNKNOWN_TYPE ? undefined : measure(address)
    const type = enclosure.type === UNKNOWN_TYPE ? (found?.type ?? UNKNOWN_TYPE) : enclosure.type
    return [{ ...enclosure, url: address, type, length: enclosure.length || (found?.length ?? 0) }]
  })
  const head: EntryHead = {
    id,
    path: article.path,
    url,
    title: shorten(article.title, LONGEST.title),
    published,
    updated,
    ...(article.expires && { expires: instantOf(article.expires) }),
    language: article.language ?? site.language,
    authors: article.authors.map(({ name, url, avatar }) => ({
      name: shorten(name, LONGEST.name),
      ...(url && { url }),
      ...(avatar && { avatar }),
    })),
    tags: article.tags.map((tag) => shorten(tag, LONGEST.name)),
    ...(folder !== '' && { section: article.path.slice(0, article.path.indexOf('/')) }),
    ...(article.image && imageUrl && { image: measured(article.image, imageUrl, measure(imageUrl)) }),
    ...(article.source &&
      sourceUrl && { source: { url: sourceUrl, name: shorten(article.source.name, LONGEST.name) } }),
    enclosures,
  }
  const body = [article.digest, article.form, article.titleInBody, article.description, base, links]
  // The HTML shows the image as large as it was found to be (CONFORMANCE 68).
  const sized = article.image && head.image ? { ...article, image: { ...head.image, url: article.image.url } } : article
  return { head, mark: digest(JSON.stringify([VERSION, head, body])), article: sized, base, problems }
}

function measured(
  image: NonNullable<Article['image']>,
  url: string,
  found: Measure | undefined,
): NonNullable<Entry['image']> {
  const width = image.width ?? found?.width
  const height = image.height ?? found?.height
  const { alt, credit } = image
  const texts = {
    ...(alt !== undefined && { alt: shorten(alt, LONGEST.caption) }),
    ...(credit !== undefined && { credit: shorten(credit, LONGEST.caption) }),
  }
  return {
    ...texts,
    url,
    type: typeOfFile(url) ?? found?.type ?? 'image/jpeg',
    ...(width && { width }),
    ...(height && { height }),
  }
}
