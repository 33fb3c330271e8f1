import type { Instant } from '../dates/instant.ts'
import { objectText, type Store } from './store.ts'

/** A page shard: what stands, stood or moved at a pathname. It is also the memory of what subscribers were told. */
export type PageShard = { readonly [pathname: string]: PageRecord }

export type PageRecord = {
  /** Article file. */
  readonly file: string
  readonly id: string
  /** As in Entry. */
  readonly guid?: string | undefined
  /** As in ArticleRecord; of an edition by an earlier version the digest alone. */
  readonly body: string
  readonly published: Instant
  /** Digest of the entry: 22 characters. */
  readonly mark: string
  readonly updated: Instant
  /** When its mark or what is beside it last changed, as far as the previous edition tells. */
  readonly changed?: Instant | undefined
  /** The pathnames of the articles published after and before it in its language, whether they can be seen or not. */
  readonly newer?: string | undefined
  readonly older?: string | undefined
  readonly expires?: Instant | undefined
  /** Absolute address, when pages live elsewhere. */
  readonly url?: string | undefined
  /** Absolute address it moved to. */
  readonly moved?: string | undefined
  /** When it was withdrawn. */
  readonly gone?: Instant | undefined
  /** The date came from nowhere in the article: it is when the article was first seen. */
  readonly seen?: true | undefined
}

/** Reads a page shard. Its shape has been the same in every format of an edition, and must stay so: ids and dates are kept by it. */
export async function readPages(store: Pick<Store, 'read'>, name: string): Promise<PageShard> {
  return JSON.parse(await objectText(store, name))
}
