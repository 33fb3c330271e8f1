import { expect } from 'vitest'
import { type File, type Met, type Read, readDocument } from './read-document.ts'

export type Answered = {
  readonly status: number
  readonly text: string
  readonly field: (name: string) => string | undefined
}
/** Asks for an absolute address of the site, wherever that is served. */
export type Ask = (address: string, fields?: Readonly<Record<string, string>>) => Promise<Answered>

export type Document = Read & { readonly address: string; readonly answer: Answered; readonly bytes: number }

export const YEAR = 31_536_000

export type Limits = { readonly entries: number; readonly bytes: number }

/** Fetches one document and checks all that can be told from it alone. `newest` is the address of its feed in the same format. */
export async function fetchDocument(ask: Ask, address: string, newest: string, limits: Limits): Promise<Document> {
  const answer = await ask(address)
  expect(answer.status, address).toBe(200)
  const file = fileOf(address)
  const read = readDocument(answer.text, file)
  const bytes = Buffer.byteLength(answer.text)
  // An archive holds its entries whole, however long one is.
  if (!address.includes('/archive/')) expect(bytes, `C62: ${address}`).toBeLessThanOrEqual(limits.bytes)
  expect(read.entries.length, `C62: ${address}`).toBeLessThanOrEqual(limits.entries)
  const inField = /<([^>]*)>; rel="self"/.exec(answer.field('link') ?? '')?.[1]
  if (file === 'feed.json') expect(read.current, address).toBe(newest)
  else {
    expect(read.self, address).toBe(inField)
    expect(read.current, address).toBe(address === newest ? undefined : newest)
  }
  if (address === newest) {
    expect(inField).toBe(address)
    expect([read.archive, read.newer]).toEqual([false, undefined])
    if (file !== 'feed.json') expect(read.complete, `C134: ${address}`).toBe(read.older === undefined)
  } else expect(read.complete, `C134: ${address}`).toBe(false)
  if (read.archive) expect(answer.field('cache-control'), `C135: ${address}`).toContain(`max-age=${YEAR}`)
  const dates = read.entries.map(({ published }) => published)
  expect(dates, `newest first: ${address}`).toEqual(dates.toSorted((a, b) => b - a))
  return { ...read, address, answer, bytes }
}

/** From a feed to the end of its history; `between` runs after each document. */
export async function walkBack(
  ask: Ask,
  newest: string,
  limits: Limits,
  most = Number.POSITIVE_INFINITY,
  between: (step: number) => Promise<void> = async () => undefined,
): Promise<Document[]> {
  const met: Document[] = []
  for (let next: string | undefined = newest; next !== undefined && met.length < most; ) {
    if (met.some(({ address }) => address === next)) throw new Error(`${next} was met twice`)
    const document = await fetchDocument(ask, next, newest, limits)
    if (met.length > 0 && fileOf(newest) !== 'feed.json') {
      expect(document.archive, next).toBe(true)
      expect(document.self, next).toBe(next)
    }
    met.push(document)
    next = document.older
    await between(met.length - 1)
  }
  return met
}

/**
 * From an archive to the newest entries by `next-archive`, checking that each one names the one before. Where an earlier edition cut the
 * first one, the next ones name what stands before them by now: it ends at the same place.
 */
export async function walkForth(
  ask: Ask,
  oldest: Document,
  newest: string,
  limits: Limits,
  isCutNow = true,
): Promise<Document[]> {
  const met = [oldest]
  for (let next = oldest.newer; next !== undefined; ) {
    const document = await fetchDocument(ask, next, newest, limits)
    const [older = '', before = ''] = [document.older, met.at(-1)?.self].map((address) =>
      isCutNow ? address : address?.replace(/^.*--/, ''),
    )
    expect(older, `${next} names the archive before it`).toBe(before)
    if (met.some(({ self }) => self === document.self)) throw new Error(`${next} was met twice`)
    met.push(document)
    next = document.newer
  }
  return met
}

export function entriesOf(documents: readonly Document[]): Met[] {
  return documents.flatMap(({ entries }) => entries)
}

/** Every entry once, newest first from the first document to the last, and just those whose titles are wanted. */
export function expectTitles(documents: readonly Document[], wanted: ReadonlySet<string>, what: string): void {
  expect(new Set(entriesOf(documents).map(({ title }) => title)), `${what}: all`).toEqual(wanted)
  expectAll(documents, new Set(entriesOf(documents).map(({ id }) => id)), what)
  expect(entriesOf(documents).length, `${what}: count`).toBe(wanted.size)
}

/** Every entry once, newest first from the first document to the last, and just those whose ids are wanted. */
export function expectAll(documents: readonly Document[], wanted: ReadonlySet<string>, what: string): void {
  const entries = entriesOf(documents)
  const ids = entries.map(({ id }) => id)
  expect(new Set(ids).size, `${what}: once`).toBe(ids.length)
  expect(ids.length, `${what}: count`).toBe(wanted.size)
  expect(new Set(ids).symmetricDifference(wanted), `${what}: all`).toEqual(new Set())
  const dates = entries.map(({ published }) => published)
  expect(dates, `${what}: newest first`).toEqual(dates.toSorted((a, b) => b - a))
}

/** Only the newest archive, which the newest document has already eaten into, may be small. */
export function expectFull(documents: readonly Document[], limits: Limits): void {
  for (const { address, entries, bytes } of documents.slice(2)) {
    const full = entries.length >= limits.entries / 2 || bytes >= limits.bytes / 3
    expect(full, `${address} holds ${entries.length} entries in ${bytes} bytes`).toBe(true)
  }
}

export function fileOf(address: string): File {
  const file = address.slice(address.lastIndexOf('/') + 1)
  if (file === 'rss.xml' || file === 'atom.xml' || file === 'feed.json') return file
  throw new Error(`${address} is no document`)
}
