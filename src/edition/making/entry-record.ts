import type { Chapter } from '../../article/article.ts'
import type { Instant } from '../../dates/instant.ts'
import { instantOf } from '../../dates/instant.ts'
import type { Site } from '../../settings/site.ts'
import type { Digest } from '../../text/digest.ts'
import { VERSION } from '../../version.ts'
import type { Translation } from '../entry.ts'
import { weightOf } from '../period.ts'
import type { Identity } from './identity.ts'

/** What a file of sound or film says of itself. */
export type Recording = {
  /** Whole seconds. */
  readonly duration?: number
  /** Of what is in the file, or as a server calls it: counts only where nothing else tells the type. */
  readonly type?: string
  /** In the order of their starts. */
  readonly chapters?: readonly Chapter[]
}

/** What can be told of a file by looking at it. */
export type Measure = Recording & {
  readonly length: number
  readonly width?: number
  readonly height?: number
  /** Of a file of words, a digest of what is in it. */
  readonly print?: string
  /** There is nothing in it that is of its type, as apps read transcripts. */
  readonly empty?: true
}

/** Looks at the file at an absolute address; undefined where it cannot. */
export type MeasureFile = (address: string) => Measure | undefined

/** An entry before it is rendered: what its place in a feed depends on. */
export type EntryRecord = Identity & {
  readonly expires: Instant | undefined
  readonly translations?: readonly Translation[]
  /** A digest of all that is published of it: the same mark, the same entry. */
  readonly mark: string
  /** Bytes it is taken to add to a document. */
  readonly weight: number
}

/** Where an article is, or a medium of a bundle, by its path; undefined where there is none, or none that is published. */
export type LinkTo = (path: string) => string | undefined

/** Makes the records of the entries of a site. */
export function entryRecorder(
  site: Site,
  linkTo: LinkTo,
  measure: MeasureFile,
  digest: Digest,
  translationsOf: (id: string) => readonly Translation[] | undefined = () => undefined,
): (identity: Identity) => EntryRecord {
  const { url: home, language, title, description, shortcodes, neighbour } = site
  const settings = [home, language, title, description, shortcodes, neighbour?.variables]
  const own = [
    ...(neighbour?.ownAssets ? ['own assets'] : []),
    ...(neighbour?.bundles ? ['bundles'] : []),
    ...(neighbour?.lineBreaks ? ['line breaks'] : []),
    ...Object.entries(neighbour?.shortcodes ?? {}),
  ]
  return (identity) => {
    const { record, id, guid, url, published, updated } = identity
    const { expires, content, mentions, media } = record
    // The HTML depends on the permalinks of the articles it mentions, which may be named from the folder above, and on the size of pictures.
    const links = mentions.map((path) => linkTo(path) ?? linkTo(path.slice(path.indexOf('/') + 1)))
    const translations = translationsOf(id)
    const further = [...(guid === undefined ? [] : [guid]), ...(translations ?? []), ...own]
    const around = [...settings, links, media.map(measure), ...further]
    return {
      ...identity,
      ...(translations && { translations }),
      expires: expires === undefined ? undefined : instantOf(expires),
      mark: digest(JSON.stringify([VERSION, content, id, url, published, updated, around])),
      weight: weightOf(record, site),
    }
  }
}
