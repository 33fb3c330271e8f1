import { instantOf } from '../../dates/instant.ts'
import type { OpenEdition } from '../../edition/reading/open.ts'
import { marksOf } from '../../edition/state.ts'
import { deltaOf } from '../../feed/delta.ts'
import { FORMATS, type FormatName } from '../../feed/formats.ts'
import type { Site } from '../../settings/site.ts'
import { ARCHIVE_SECONDS } from '../cache/lifetimes.ts'
import { makeTag } from '../conditions/etag.ts'
import { linkField, openFields } from '../fields.ts'
import { type Document, type HeaderFields, textDocument, utf8 } from './document.ts'

/**
 * The document at a path in a format: its validators come from the edition's index alone, its bytes from the entries when they are asked for.
 */
export async function feedDocument(
  edition: OpenEdition,
  path: string,
  format: FormatName,
  now: number,
): Promise<Document | undefined> {
  const state = await edition.document(path, instantOf(now))
  if (state === undefined) return undefined
  const { site } = edition
  const view = () => edition.view(state, instantOf(now))
  const deltas = site.deltas && format !== 'json' && state.path === state.feed.path
  const document = textDocument(site, now, {
    etag: makeTag(format.charAt(0), state.state),
    fields: feedFields(site, state.path, format),
    since: state.updated,
    changesAt: state.changesAt,
    ...(state.archive && { lifetimes: { ...site.cache, maxAge: ARCHIVE_SECONDS, sharedMaxAge: ARCHIVE_SECONDS } }),
    text: async () => FORMATS[format].write(await view()),
  })
  if (!deltas) return document
  const delta = async (base: string) => {
    // Anybody may send any tag: no entry is read for one that can yield no delta.
    if (marksOf(state.state, base) === undefined) return undefined
    const changed = deltaOf(await view(), state.state, base)
    return changed && utf8(FORMATS[format].write(changed))
  }
  return { ...document, delta }
}

/**
 * The same for every answer at a feed's address, whoever asks, so that caches can tell people's answers from readers'.
 */
export const FEED_VARY = 'Accept-Encoding, Sec-Fetch-Dest'

function feedFields(site: Site, path: string, format: FormatName): HeaderFields {
  const self = { href: `${site.url}${path}${FORMATS[format].file}`, rel: 'self', type: FORMATS[format].mediaType }
  const hubs = site.hubs.map((hub) => ({ href: hub, rel: 'hub' }))
  return {
    ...openFields(FORMATS[format].type, FEED_VARY),
    Link: linkField([self, ...hubs]),
  }
}
