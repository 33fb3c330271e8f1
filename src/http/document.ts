import type { Lifetimes } from './caching.ts'
import type { ETag } from './etag.ts'

/** Names and values of header fields, in the order they are sent. */
export type Fields = Readonly<Record<string, string>>

/**
 * Anything that is answered with validators: a feed in one format, a page, a list, a file. Its bytes are made when they
 * are asked for.
 */
export type Document = {
  /** The same for the same thing in every edition, different for every other: `feed tags/go/ rss`. */
  readonly key: string
  readonly etag: ETag
  /** Last-Modified: milliseconds since 1970, whole seconds. */
  readonly modified: number
  /** The fields of its 200 that do not move with time. */
  readonly fields: Fields
  readonly lifetimes: Lifetimes
  /**
   * Milliseconds since 1970: it changes by itself then, and nothing may be kept past it; Infinity when that is not
   * known to happen.
   */
  readonly changesAt: number
  /**
   * Milliseconds since 1970: what stands here may be taken as still right without asking the edition; at most
   * `changesAt`.
   */
  readonly until: number
  readonly body: () => Promise<Uint8Array<ArrayBuffer>>
  /**
   * The same document with only what is new or changed since the state `base`; undefined when that cannot be told or is
   * nothing.
   */
  readonly delta?: (base: string) => Promise<Uint8Array<ArrayBuffer> | undefined>
}

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** Text gains from compression, pictures and sound do not. */
export function isCompressible(type: string): boolean {
  return /^(?:text\/|image\/svg|application\/(?:[\w.-]+\+)?(?:xml|json)|application\/(?:javascript|manifest))/.test(
    type,
  )
}
