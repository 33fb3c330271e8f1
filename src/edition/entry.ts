import type { Article, Image } from '../article/article.ts'
import type { Instant } from '../dates/instant.ts'

/** What an entry has as its article has it, but for its addresses; empty authors are those of the site. */
type Taken = Pick<Article, 'path' | 'untitled' | 'unlisted' | 'authors' | 'tags' | 'source' | 'enclosures' | 'episode'>

/**
 * An article made ready to publish (RFC 4287 4.1.2): permanent id, absolute addresses, both dates, clean HTML. Plain JSON; every
 * address is absolute, percent-encoded and ASCII; every text is free of characters that XML forbids.
 */
export type Entry = Taken & {
  /** An absolute IRI, never changed once published. RFC 4287 4.2.6. */
  readonly id: string
  /** The id as its author wrote it, where that is no IRI or spelled otherwise: the guid of RSS and the id of JSON Feed, which take any text. */
  readonly guid?: string
  /** Permalink: where a person reads it. */
  readonly url: string
  /** Plain text: `Use <b> & AT&T` means just these characters. */
  readonly title: string
  readonly published: Instant
  /** Not before `published`; moves only for what the author calls an update. RFC 4287 4.2.15. */
  readonly updated: Instant
  readonly expires?: Instant
  /** BCP 47; always set, the site's where the article says nothing. */
  readonly language: string
  /** Where the same stands in other languages. */
  readonly translations?: readonly Translation[]
  /** First folder of the path, if any. */
  readonly section?: string
  readonly image?: Image & { readonly type: string }
  /** Plain text, at most some 300 characters, never empty unless the body is. */
  readonly summary: string
  /** Safe HTML with absolute addresses: the lead image first, the attribution last (CONFORMANCE 65, 68, 83, 85). */
  readonly html: string
}

/** An article in another language: BCP 47, and its permalink. */
export type Translation = { readonly language: string; readonly url: string }

/** An entry without its body: what is known before anything is rendered. */
export type EntryHead = Omit<Entry, 'summary' | 'html'>

/** Can an entry be seen at an instant? From the very second of its publication to the last before its expiry (CONFORMANCE 90). */
export function isVisible(
  { published, expires }: { readonly published: Instant; readonly expires?: Instant | undefined },
  now: Instant,
): boolean {
  return published <= now && (expires === undefined || expires > now)
}

/** An entry as a line of a segment: JSON without a line end in it. */
export function writeLine(entry: Entry): string {
  return JSON.stringify(entry)
}

/** The entry of a line. We wrote it, and its segment is named by its content: its shape is not checked again. */
export function readLine(line: string): Entry {
  return JSON.parse(line)
}
