import type { Article } from '../../article/article.ts'
import { instantOf } from '../../dates/instant.ts'
import type { Site } from '../../settings/site.ts'
import { typeOfAddress } from '../../text/media-types.ts'
import { LONGEST, shorten } from '../../text/shorten.ts'
import type { Entry, EntryHead } from '../entry.ts'
import { addressesOf, isOpen, UNKNOWN_TYPE } from './addresses.ts'
import type { Identity } from './identity.ts'

/** What can be told of a file by looking at it. */
export type Measure = {
  readonly length: number
  readonly width?: number
  readonly height?: number
  /** Where a server was asked: counts only where nothing else tells the type. */
  readonly type?: string
}

/** Looks at the file at an absolute address; undefined where it cannot. */
export type MeasureFile = (address: string) => Measure | undefined

/** An entry that is known but not rendered. */
export type Prepared = {
  readonly head: EntryHead
  readonly article: Article
  /** What its relative addresses resolve against. */
  readonly base: string
}

/** The head of an entry: every address absolute, local media measured, nothing rendered. */
export function prepare(
  article: Article,
  { id, url, published, updated }: Pick<Identity, 'id' | 'url' | 'published' | 'updated'>,
  site: Site,
  measure: MeasureFile,
): Prepared {
  const { base, image, source, enclosures } = addressesOf(article, site)
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
    ...(article.path.includes('/') && { section: article.path.slice(0, article.path.indexOf('/')) }),
    ...(article.image && image && { image: measured(article.image, image, measure(image)) }),
    ...(article.source && source && { source: { url: source, name: shorten(article.source.name, LONGEST.name) } }),
    enclosures: enclosures.map((enclosure) => {
      const found = isOpen(enclosure) ? measure(enclosure.url) : undefined
      const type = enclosure.type === UNKNOWN_TYPE ? (found?.type ?? UNKNOWN_TYPE) : enclosure.type
      return { ...enclosure, type, length: enclosure.length || (found?.length ?? 0) }
    }),
  }
  // The HTML shows the image as large as it was found to be (CONFORMANCE 68).
  const sized = article.image && head.image ? { ...article, image: { ...head.image, url: article.image.url } } : article
  return { head, article: sized, base }
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
    type: typeOfAddress(url) ?? found?.type ?? 'image/jpeg',
    ...(width && { width }),
    ...(height && { height }),
  }
}
