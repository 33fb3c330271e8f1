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

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** Text gains from compression, pictures and sound do not. */
export function isCompressible(type: string): boolean {
  return /^(?:text\/|image\/svg|application\/(?:[\w.-]+\+)?(?:xml|json)|application\/(?:javascript|manifest))/.test(
    type,
  )
}
