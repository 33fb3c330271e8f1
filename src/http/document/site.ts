import { instantAt, latest, millisecondsOf } from '../../dates/instant.ts'
import type { OpenEdition } from '../../edition/reading/open.ts'
import type { DocumentState } from '../../edition/view.ts'
import type { ETag } from '../conditions/etag.ts'
import { type Document, type HeaderFields, utf8 } from './document.ts'

/** A document of the whole site: a page, or a list of everything. Its tag and its text may depend on the feed of everything. */
export async function siteDocument(
  edition: OpenEdition,
  now: number,
  fields: HeaderFields,
  tagOf: (everything: DocumentState) => ETag,
  textOf: (everything: DocumentState) => string | Promise<string>,
): Promise<Document | undefined> {
  const state = await edition.document('', instantAt(now))
  if (state === undefined) return undefined
  const changesAt = millisecondsOf(state.changesAt)
  return {
    etag: tagOf(state),
    // An entry that appears when its time comes moves the second only.
    modified: Math.min(millisecondsOf(latest([edition.changed, state.updated])), Math.floor(now / 1000) * 1000),
    fields,
    lifetimes: edition.site.cache,
    changesAt,
    // It may change at instants that no single feed knows of: it is looked at again every minute.
    until: Math.min(changesAt, now + 60_000),
    body: async () => utf8(await textOf(state)),
  }
}
