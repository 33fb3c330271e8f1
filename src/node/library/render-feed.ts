import { instantOf } from '../../dates/instant.ts'
import type { OpenEdition } from '../../edition/reading/open.ts'
import { FORMATS, type FormatName } from '../../feed/formats.ts'
import { pathSegment } from '../../text/name.ts'

/** Which document is wanted: everything, or one of the others. */
export type WantedFeed = {
  readonly format: FormatName
  readonly tag?: string
  readonly author?: string
  /** The host of the sources of link-blog entries. */
  readonly source?: string
  readonly section?: string
  readonly language?: string
  /** The name of a feed that site.yaml makes. */
  readonly feed?: string
  /** The instant at which it is looked at: now unless set. Entries appear and expire. */
  readonly now?: Date
}

/** The newest document of a feed as a string; undefined where the edition has no such feed. Rejects where there is no such format. */
export async function renderFeed(edition: OpenEdition, wanted: WantedFeed): Promise<string | undefined> {
  if (!Object.hasOwn(FORMATS, wanted.format)) {
    const names = Object.keys(FORMATS).join("', '")
    throw new TypeError(`there is no format "${wanted.format}"\n  fix: one of '${names}'`)
  }
  const now = instantOf(wanted.now ?? new Date())
  const state = await edition.document(pathOf(wanted), now)
  return state && FORMATS[wanted.format].write(await edition.view(state, now))
}

function pathOf({ tag, author, source, section, language, feed }: WantedFeed): string {
  const kinds = { tags: tag, authors: author, sources: source, sections: section, languages: language, feeds: feed }
  const [first] = Object.entries(kinds).flatMap(([kind, name]) =>
    name === undefined ? [] : `${kind}/${pathSegment(name)}/`,
  )
  return first ?? ''
}
