import type { Glance } from '../article/glance.ts'

/** The glances of files by their places: columns of numbers, which two threads can write at once; and the texts that few of them have. */
export type Columns = {
  /** The next place that nobody has taken. */
  readonly next: Int32Array
  /** Milliseconds since 1970; NaN where there is none. */
  readonly published: Float64Array
  readonly updated: Float64Array
  readonly expires: Float64Array
  /** 0 is to be read whole, 1 an article, 2 a draft. */
  readonly kind: Uint8Array
}

/** By place. */
export type Texts = [number, Pick<Glance, 'id' | 'slug' | 'permalink' | 'aliases'>][]

export function createColumns(count: number): Columns {
  const floats = () => new Float64Array(new SharedArrayBuffer(count * 8))
  return {
    next: new Int32Array(new SharedArrayBuffer(4)),
    published: floats(),
    updated: floats(),
    expires: floats(),
    kind: new Uint8Array(new SharedArrayBuffer(count)),
  }
}

/** How many files are taken at a time: some milliseconds of work. */
const BATCH = 64

/** The places of a thread's next batch; none when all are taken. */
export function takeBatch({ next, kind }: Columns): { readonly from: number; readonly to: number } | undefined {
  const from = Atomics.add(next, 0, BATCH)
  return from < kind.length ? { from, to: Math.min(from + BATCH, kind.length) } : undefined
}

/** Writes a glance down, its texts apart. */
export function putGlance(columns: Columns, place: number, glance: Glance | undefined, texts: Texts): void {
  if (glance === undefined) return
  const { id, slug, permalink, aliases } = glance
  columns.published[place] = glance.published.getTime()
  columns.updated[place] = glance.updated?.getTime() ?? Number.NaN
  columns.expires[place] = glance.expires?.getTime() ?? Number.NaN
  columns.kind[place] = glance.draft ? 2 : 1
  if (id !== undefined || slug !== undefined || permalink !== undefined || aliases.length > 0) {
    const few = { ...(id && { id }), ...(slug && { slug }), ...(permalink && { permalink }), aliases }
    texts.push([place, few])
  }
}

/** The glance at a place, as it was written down but for its texts. */
export function glanceIn(columns: Columns, place: number, path: string): Glance | undefined {
  const kind = columns.kind[place] ?? 0
  if (kind === 0) return undefined
  const dateOf = (time = Number.NaN) => (Number.isNaN(time) ? undefined : new Date(time))
  const updated = dateOf(columns.updated[place])
  const expires = dateOf(columns.expires[place])
  return {
    path,
    form: 'markdown',
    draft: kind === 2,
    published: new Date(columns.published[place] ?? 0),
    ...(updated && { updated }),
    ...(expires && { expires }),
    aliases: NONE,
  }
}

const NONE: readonly string[] = []
