import { type Instant, instantOf, latest, millisecondsOf } from '../../dates/instant.ts'
import type { OpenEdition } from '../../edition/reading/open.ts'
import type { DocumentState } from '../../edition/view.ts'
import type { Site } from '../../settings/site.ts'
import type { Lifetimes } from '../cache/lifetimes.ts'
import type { ETag } from '../conditions/etag.ts'

/** Names and values of header fields, in the order they are sent. */
export type HeaderFields = Readonly<Record<string, string>>

/** What is known of anything that is answered with validators: a feed in one format, a page, a list, a file. */
export type Head = {
  readonly etag: ETag
  /** Last-Modified: milliseconds since 1970, whole seconds; absent where nobody knows: then only the tag tells that a copy is fresh. */
  readonly modified?: number
  /** The fields of its 200 that do not move with time. */
  readonly fields: HeaderFields
  readonly lifetimes: Lifetimes
  /** Milliseconds since 1970: it changes by itself then, and nothing may be kept past it; Infinity when that is not known to happen. */
  readonly changesAt: number
  /**
   * Milliseconds since 1970: what stands here may be taken as still right without asking the edition; at most `changesAt`.
   */
  readonly until: number
}

/** The bytes are made when they are asked for. */
export type Document = Head & {
  readonly body: () => Promise<Uint8Array<ArrayBuffer>>
  /** The same document with only what is new or changed since the state `base`; undefined when that cannot be told or is nothing. */
  readonly delta?: (base: string) => Promise<Uint8Array<ArrayBuffer> | undefined>
}

export type Rendered = { readonly head: Head; readonly bytes: Uint8Array<ArrayBuffer> }

/** What a text of an edition is known by. */
type TextOf = Pick<Head, 'etag' | 'fields'> & {
  /** Since when it has been as it is. */
  readonly since?: Instant
  /** When it changes by itself. */
  readonly changesAt: Instant | undefined
  /** Those of the site unless given. */
  readonly lifetimes?: Lifetimes
  readonly text: () => string | Promise<string>
}

/** A text that is made of an edition, as it is `now`, in milliseconds since 1970. */
export function textDocument({ cache }: Site, now: number, made: TextOf): Document {
  const { etag, fields, since, lifetimes = cache, text } = made
  const changesAt = millisecondsOf(made.changesAt)
  return {
    etag,
    ...(since && { modified: Math.min(millisecondsOf(since), Math.floor(now / 1000) * 1000) }),
    fields,
    lifetimes,
    changesAt,
    until: changesAt,
    body: async () => utf8(await text()),
  }
}

/** A text of the whole site: a page, or a list of everything. Its tag and its text may depend on the feed of everything. */
export async function siteDocument(
  edition: OpenEdition,
  now: number,
  fields: HeaderFields,
  tagOf: (everything: DocumentState) => ETag,
  textOf: (everything: DocumentState) => string | Promise<string>,
): Promise<Document | undefined> {
  const state = await edition.document('', instantOf(now))
  if (state === undefined) return undefined
  const { changesAt, updated } = state
  const since = latest([edition.changed, updated]) ?? updated
  const made = { etag: tagOf(state), fields, since, changesAt, text: () => textOf(state) }
  const document = textDocument(edition.site, now, made)
  // It may change at instants that no single feed knows of: it is looked at again every minute.
  return { ...document, until: Math.min(document.until, now + 60_000) }
}

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** Text gains from compression, pictures and sound do not. */
export function isCompressible(type: string): boolean {
  return /^(?:text\/|image\/svg|application\/(?:[\w.-]+\+)?(?:xml|json)|application\/(?:javascript|manifest))/.test(
    type,
  )
}
