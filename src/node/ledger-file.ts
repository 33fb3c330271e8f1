import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { endianness } from 'node:os'
import { crc32 } from 'node:zlib'
import type { Instant } from '../dates/instant.ts'
import type { Problem } from '../problem.ts'
import { VERSION } from '../version.ts'
import { putInPlace } from './put-in-place.ts'

/** What is written down of an edition and of the files it was made of: tables of numbers, and texts that are read only when asked for. */
export type Tables = {
  readonly head: LedgerHead
  /** Of every file of the listing `ROW` numbers: its bytes, its time of change, where its line begins, how long that is, and a `KIND`. */
  readonly files: Float64Array
  /** Of the files, in their order. */
  readonly paths: readonly string[]
  readonly feeds: readonly FeedRow[]
}

export type LedgerHead = {
  /** What reading depends on, and what making does. */
  readonly reading: string
  readonly settings: string
  /** Digests of the manifest and of the media around; a media that may still change within a tick of the clock has none. */
  readonly manifest: string
  readonly media: string | null
  readonly now: Instant
  readonly until: Instant | null
  readonly moved: readonly string[]
  readonly drafts: number
  /** Of making. */
  readonly problems: readonly Problem[]
  /** Of reading, with the number of the file. */
  readonly faults: readonly (readonly [number, readonly Problem[]])[]
  /** How much of the file of lines counts, and its checksum. */
  readonly lines: { readonly length: number; readonly sum: number }
}

/** A feed: its index and its groups as JSON, and the numbers of its members' files, oldest first. */
export type FeedRow = {
  readonly path: string
  readonly text: string
  readonly groups: string
  readonly order: Uint32Array
}

export const ROW = 5
export const KIND = { leftOut: 0, notPublished: 1, published: 2 } as const

/** Whatever is wrong with the file, it is then as if there were none. */
export function readTables(path: string): Tables | undefined {
  try {
    const bytes = readFileSync(path)
    const first = bytes.indexOf(10)
    const body = bytes.subarray(first + 1)
    if (bytes.toString('utf8', 0, first) !== titleOf([body])) return undefined
    const second = body.indexOf(10)
    const { sizes, ...head }: LedgerHead & { readonly sizes: readonly number[] } = JSON.parse(
      body.toString('utf8', 0, second),
    )
    let at = second + 1
    const [files = NONE, orders = NONE, paths = NONE, feeds = NONE] = sizes.map((size) => {
      at += size
      return body.subarray(at - size, at)
    })
    const order = new Uint32Array(aligned(orders))
    return { head, files: new Float64Array(aligned(files)), paths: split(paths, '\0'), feeds: feedsIn(feeds, order) }
  } catch {
    return undefined
  }
}

/** Written whole, and then put in its place: a reader sees the tables before or these. */
export function writeTables(path: string, { head, files, paths, feeds }: Tables): void {
  const lines = feeds.map(
    ({ path, text, groups, order }) => `${order.length} ${JSON.stringify(path)}\n${text}\n${groups}`,
  )
  const sections = [
    bytesOf(files),
    Buffer.concat(feeds.map(({ order }) => bytesOf(order))),
    Buffer.from(paths.join('\0')),
    Buffer.from(lines.join('\n')),
  ]
  const sizes = sections.map(({ length }) => length)
  const body = [Buffer.from(`${JSON.stringify({ ...head, sizes })}\n`), ...sections]
  const half = `${path}.${process.pid}.half`
  const file = openSync(half, 'w')
  try {
    for (const bytes of [Buffer.from(`${titleOf(body)}\n`), ...body]) writeSync(file, bytes)
  } finally {
    closeSync(file)
  }
  putInPlace(half, path)
}

function titleOf(body: readonly Uint8Array[]): string {
  const sum = body.reduce((sum, bytes) => crc32(bytes, sum), 0)
  return `feedwright ledger 1 ${VERSION} ${endianness()} ${sum}`
}

const NONE = Buffer.alloc(0)

function feedsIn(bytes: Buffer, orders: Uint32Array): FeedRow[] {
  const lines = split(bytes, '\n')
  const feeds: FeedRow[] = []
  let at = 0
  for (let i = 0; i < lines.length; i += 3) {
    const [name = '', text = '', groups = ''] = lines.slice(i, i + 3)
    const space = name.indexOf(' ')
    const path: string = JSON.parse(name.slice(space))
    const order = orders.subarray(at, at + Number(name.slice(0, space)))
    at += order.length
    feeds.push({ path, text, groups, order })
  }
  return feeds
}

function split(bytes: Buffer, by: string): string[] {
  return bytes.length === 0 ? [] : bytes.toString('utf8').split(by)
}

/** In memory of its own: numbers of eight bytes begin at a multiple of eight. */
function aligned(bytes: Buffer): ArrayBuffer {
  const own = new ArrayBuffer(bytes.length)
  new Uint8Array(own).set(bytes)
  return own
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array | Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
