import { steadyUntil } from '../../http/caching.ts'
import { fieldsOf, type Verdict } from '../../http/decide.ts'
import type { Rendered } from '../../http/memory.ts'
import type { NodeEncoder } from './encodings.ts'

/** An answer as node:http takes it. */
export type Prepared = {
  readonly status: number
  /** Names and values in turn. */
  readonly head: string[]
  readonly body: Buffer | undefined
  /** Milliseconds: until then the same lifetimes are right. */
  readonly until: number
}

/** What stands at one pathname, with the answers already made of it. */
export type Shelved = { readonly rendered: Rendered; readonly prepared: Map<string, Prepared>; asked: number }

/** Documents at hand for the short way, by pathname: for people in one map, for everybody else in the other. */
export type Shelf = {
  readonly people: Map<string, Shelved>
  readonly readers: Map<string, Shelved>
}

/** Bytes on a shelf. When it is full it is emptied: what is asked for comes back at once. */
const LIMIT = 128_000_000
const MOST = 10_000

export const createShelf = (): Shelf => ({ people: new Map(), readers: new Map() })

export function put(shelf: Shelf, person: boolean, pathname: string, rendered: Rendered): void {
  const side = person ? shelf.people : shelf.readers
  const known = side.get(pathname)
  if (known?.rendered.bytes === rendered.bytes && known.rendered.document.until === rendered.document.until) return
  if (side.size >= MOST || sizeOf(side) + rendered.bytes.byteLength > LIMIT) side.clear()
  side.set(pathname, { rendered, prepared: new Map(), asked: known?.asked ?? 0 })
}

/** The answer of a verdict; undefined while its coding is not ready. */
export function prepare(shelved: Shelved, verdict: Verdict, encoder: NodeEncoder, now: number): Prepared | undefined {
  const { rendered, prepared } = shelved
  const coded = verdict.coding === 'identity' ? undefined : encoder.ready(rendered, verdict.coding)
  if (verdict.coding !== 'identity' && coded === undefined) return undefined
  const key = verdict.status === 304 ? '304' : verdict.coding
  const known = prepared.get(key)
  if (known !== undefined && now < known.until && (coded === undefined || known.body === coded)) return known
  const { document, bytes } = rendered
  const body =
    verdict.status === 304 ? undefined : (coded ?? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const fields = { ...fieldsOf(document, verdict, now), 'Cache-Status': 'feedwright; hit' }
  const head = Object.entries(
    body === undefined ? fields : { ...fields, 'Content-Length': `${body.byteLength}` },
  ).flat()
  const made = { status: verdict.status, head, body, until: steadyUntil(document.lifetimes, now, document.changesAt) }
  prepared.set(key, made)
  return made
}

function sizeOf(side: ReadonlyMap<string, Shelved>): number {
  let size = 0
  for (const { rendered } of side.values()) size += rendered.bytes.byteLength
  return size
}
