import pMap from 'p-map'
import type { Edition } from '../../edition/making/make.ts'
import type { EditionMemory } from '../../edition/making/memory.ts'
import { LARGEST, MOST_NAMES, storedNames } from '../../http/publish/published.ts'
import { namedBy } from './remembered.ts'
import type { Remote } from './remote.ts'

/** What publishing did, or would do. */
export type Published = {
  readonly objects: number
  readonly bytes: number
  readonly kept: number
  readonly live: boolean
}

/** What is live: its manifest as it stands, and the memory of it. */
export type Before = {
  readonly text: string
  readonly etag: string | undefined
  readonly previous: EditionMemory | undefined
}

/** Makes some objects ready, and gives the text of each. */
export type TextsFor = (names: readonly string[]) => Promise<(name: string) => Promise<string>>

/** Requests under way at once. */
const AT_ONCE = 6

/** Names from which on listing all there are is quicker than asking for each. */
const MANY = 400

/**
 * Uploads what an edition has and the one before it lacks, each object after those it names, and then makes it the live
 * one. Cut off anywhere, what was live stays live, and a second try uploads only the rest. `dry` uploads nothing. `textsFor` makes ready
 * what is missing, and gives the text of each.
 */
export async function publishEdition(
  edition: Edition,
  before: Before | undefined,
  remote: Remote,
  dry: boolean,
  textsFor: TextsFor = async () => async (name) => edition.objects.get(name)?.() ?? '',
): Promise<Published> {
  const there = before?.etag !== undefined && before.previous ? namedBy(before.previous) : new Set<string>()
  const fresh = [...edition.objects.keys()].filter((name) => !there.has(name))
  const missing = await missingOf(fresh, remote)
  const kept = edition.objects.size - missing.length
  const textOf = await textsFor(missing)
  let bytes = 0
  const upload = async (name: string) => {
    const text = await textOf(name)
    const size = Buffer.byteLength(text)
    if (size > LARGEST) throw new Error(tooLarge(name, size, text))
    bytes += size
    if (!dry) await remote.write(name, text)
  }
  for (const kinds of ['sp', 'b', 'f']) {
    const own = missing.filter((name) => kinds.includes(name.slice(0, 1)))
    await pMap(own, upload, { concurrency: AT_ONCE })
  }
  const manifest = JSON.stringify(edition.manifest)
  const live = before?.etag !== undefined && before.text === manifest
  if (!live && !dry) await remote.swap(manifest, before?.etag)
  if (live) return { objects: missing.length, bytes, kept, live }
  return { objects: missing.length + 1, bytes: bytes + Buffer.byteLength(manifest), kept, live }
}

/** Removes what neither of two editions names and has long been there. Resolves with how many objects that were. */
export async function sweep(edition: Edition, before: Before | undefined, remote: Remote): Promise<number> {
  const named = new Set([...namedBy(edition.memory), ...(before?.previous ? namedBy(before.previous) : [])])
  const strays = [...(await storedNames(remote))].filter((name) => !named.has(name))
  const remove = async (names: readonly string[]) => (await remote.remove(names, edition.manifest.id)).length
  const removed = await pMap(parts(strays), remove, { concurrency: AT_ONCE })
  return removed.reduce((sum, count) => sum + count, 0)
}

async function missingOf(names: readonly string[], remote: Remote): Promise<string[]> {
  // Of many most are new: only those that are listed need a closer look.
  const there = names.length > MANY ? await storedNames(remote) : new Set(names)
  const asked = parts(names.filter((name) => there.has(name)))
  const found = await pMap(asked, (part) => remote.missing(part), { concurrency: AT_ONCE })
  return names.filter((name) => !there.has(name) || found.some((missing) => missing.has(name)))
}

function parts(names: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(names.length / MOST_NAMES) }, (_, i) =>
    names.slice(i * MOST_NAMES, (i + 1) * MOST_NAMES),
  )
}

/** Of a segment its longest article is what there is too much of. */
function tooLarge(name: string, size: number, text: string): string {
  const longest = name.startsWith('s/') ? text.split('\n').toSorted((a, b) => b.length - a.length)[0] : undefined
  const path = longest === undefined ? undefined : /"path":"((?:[^"\\]|\\.)*)"/.exec(longest)?.[1]
  const what = path === undefined ? `The object "${name}"` : `What is published of ${path}`
  return `${what} has ${size} bytes, and ${LARGEST} is the most\n  fix: split the article, or lower budget in site.yaml`
}
