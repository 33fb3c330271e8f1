import type { Article } from '../../article/article.ts'
import { instantOf } from '../../dates/instant.ts'
import type { Entry, EntryHead } from '../../edition/entry.ts'
import { addressesOf, isMeasured, UNKNOWN_TYPE } from '../../edition/making/addresses.ts'
import type { EntryRecord, Measure, MeasureFile } from '../../edition/making/entry-record.ts'
import type { Site } from '../../settings/site.ts'
import type { AddressBase } from '../../text/addresses.ts'
import { typeOfAddress } from '../../text/media-types.ts'
import { LONGEST, shorten } from '../../text/shorten.ts'

/** What is known of an entry beside its article. */
type Known = Pick<EntryRecord, 'id' | 'guid' | 'url' | 'published' | 'updated' | 'translations'>

/** An entry but for its text: every address absolute, local media measured. `base` is what relative addresses of its body resolve against. */
export function entryHead(
  article: Article,
  { id, guid, url, published, updated, translations }: Known,
  site: Site,
  measure: MeasureFile,
): { readonly head: EntryHead; readonly base: AddressBase } {
  const { base, authors, image: written, topImage, source, enclosures, episode } = addressesOf(article, site)
  const image = written && topImage && !measure(written) && measure(topImage) ? topImage : written
  const head: EntryHead = {
    id,
    ...(guid !== undefined && { guid }),
    path: article.path,
    url,
    title: shorten(article.title, LONGEST.title),
    ...(article.untitled && { untitled: true }),
    published,
    updated,
    ...(article.expires && { expires: instantOf(article.expires) }),
    ...(article.unlisted && { unlisted: true }),
    language: article.language ?? site.language,
    ...(translations && { translations }),
    authors: authors.map(({ name, url, avatar }) => ({
      name: shorten(name, LONGEST.name),
      ...(url && { url }),
      ...(avatar && { avatar }),
    })),
    tags: article.tags.map((tag) => shorten(tag, LONGEST.name)),
    ...(article.path.includes('/') && { section: article.path.slice(0, article.path.indexOf('/')) }),
    ...(article.image && image && { image: measured(article.image, image, measure(image)) }),
    ...(article.source && source && { source: { url: source, name: shorten(article.source.name, LONGEST.name) } }),
    ...(episode && { episode }),
    enclosures: enclosures.map(({ guessed, ...enclosure }) => {
      const found = isMeasured(enclosure, site) ? measure(enclosure.url) : undefined
      const isOpen = enclosure.type === UNKNOWN_TYPE || (guessed && enclosure.url.startsWith(site.url))
      const type = (isOpen ? found?.type : undefined) ?? enclosure.type
      const duration = enclosure.duration ?? found?.duration
      return {
        ...enclosure,
        type,
        length: enclosure.length || (found?.length ?? 0),
        ...(duration !== undefined && { duration }),
      }
    }),
  }
  return { head, base }
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
