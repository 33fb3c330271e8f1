import type { Glance } from '../article/glance.ts'
import { createNext } from './batches.ts'

/** What a look at the head of a file tells. Times are milliseconds since 1970. */
export type Looked = Pick<Glance, 'path' | 'draft' | 'id' | 'slug' | 'permalink' | 'aliases'> & {
  readonly size: number
  readonly published: number
  readonly updated?: number
  readonly expires?: number
}

/** Files by their places: columns of numbers, which two threads can write at once; and the texts that few of them have. */
export type Columns = {
  /** The next place that nobody has taken. */
  readonly next: Int32Array
  /** Bytes. */
  readonly size: Float64Array
  /** NaN where there is none. */
  readonly published: Float64Array
  readonly updated: Float64Array
  readonly expires: Float64Array
  readonly kind: Uint8Array
}

const KIND = { unseen: 0, article: 1, draft: 2, unclear: 3 } as const

/** By place. */
export type Texts = [number, Pick<Looked, 'id' | 'slug' | 'permalink' | 'aliases'>][]

export function createColumns(count: number): Columns {
  const floats = () => new Float64Array(new SharedArrayBuffer(count * 8))
  return {
    next: createNext(),
    size: floats(),
    published: floats(),
    updated: floats(),
    expires: floats(),
    kind: new Uint8Array(new SharedArrayBuffer(count)),
  }
}

/** Writes down what a look told, its texts apart; undefined where only the whole file tells more. */
export function putLook(columns: Columns, place: number, looked: Looked | undefined, texts: Texts): void {
  columns.kind[place] = looked === undefined ? KIND.unclear : looked.draft ? KIND.draft : KIND.article
  if (looked === undefined) return
  const { id, slug, permalink, aliases } = looked
  columns.size[place] = looked.size
  columns.published[place] = looked.published
  columns.updated[place] = looked.updated ?? Number.NaN
  columns.expires[place] = looked.expires ?? Number.NaN
  if (id !== undefined || slug !== undefined || permalink !== undefined || aliases.length > 0) {
    const few = { ...(id && { id }), ...(slug && { slug }), ...(permalink && { permalink }), aliases }
    texts.push([place, few])
  }
}

/** The places whose files nobody has looked at. */
export function unseenIn({ kind }: Columns): number[] {
  return placesOf(kind, KIND.unseen)
}

/** The places of what only the whole file tells more of. */
export function unclearIn({ kind }: Columns): number[] {
  return placesOf(kind, KIND.unclear)
}

/** Milliseconds since 1970 by place; NaN for what is not to be published. */
export function datesIn({ kind, published }: Columns): Float64Array {
  return published.map((date, place) => (kind[place] === KIND.article ? date : Number.NaN))
}

function placesOf(kinds: Uint8Array, kind: number): number[] {
  const places: number[] = []
  for (let place = kinds.indexOf(kind); place >= 0; place = kinds.indexOf(kind, place + 1)) places.push(place)
  return places
}

/** What was written down of a place, but for its texts; undefined where only the whole file tells more. */
export function lookAt({ kind, size, published, ...ends }: Columns, place: number, path: string): Looked | undefined {
  if (kind[place] === KIND.unclear) return undefined
  const [updated = Number.NaN, expires = Number.NaN] = [ends.updated[place], ends.expires[place]]
  return {
    path,
    size: size[place] ?? 0,
    draft: kind[place] === KIND.draft,
    published: published[place] ?? 0,
    ...(!Number.isNaN(updated) && { updated }),
    ...(!Number.isNaN(expires) && { expires }),
    aliases: NONE,
  }
}

const NONE: readonly string[] = []
