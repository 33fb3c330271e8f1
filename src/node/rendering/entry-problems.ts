import { readFileSync } from 'node:fs'
import type { EntryRecord } from '../../edition/making/entry-record.ts'
import type { Segment } from '../../edition/making/lay-out.ts'
import { newestFirst } from '../../edition/order.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import { VERSION } from '../../version.ts'
import { nativeDigest } from '../digest.ts'
import { localPath, rootsOf } from '../folder/media.ts'
import type { Making } from '../make.ts'
import type { Pool } from '../pool.ts'
import { inPlace } from '../reading/article-file.ts'
import { replaceFile } from '../store/whole-file.ts'
import { type Findings, missingFiles } from './missing-files.ts'
import { renderEntries } from './render-entries.ts'

/** What was found when entries were rendered, by their `entryKey`. */
export type FoundIn = ReadonlyMap<string, Findings>

/** What is found in an entry, and at which lines, depends on this and the settings. */
export function entryKey({ mark, record }: EntryRecord): string {
  return `${mark} ${record.size}`
}

/** What was found in every entry. */
export type EntryFindings = ReadonlyMap<EntryRecord, Findings | undefined>

/** Every problem that only rendering shows, of all entries. */
export async function entryProblems(making: Rendered, pool: Pool, ...known: Known): Promise<Problem[]> {
  return problemsIn(await entryFindings(making, pool, ...known), making.collection)
}

type Rendered = Pick<Making, 'edition' | 'collection'>
type Known = [file?: string, rendered?: FoundIn]

/**
 * What rendering finds in all entries: in those `rendered` just now, in those of which it is kept in `file` from an earlier run, and in the
 * others, which are rendered for it.
 */
export async function entryFindings(
  { edition, collection }: Rendered,
  pool: Pool,
  ...[file, rendered = new Map()]: Known
): Promise<EntryFindings> {
  const { site, published } = collection
  const head = nativeDigest(JSON.stringify([VERSION, site]))
  const kept = file === undefined ? NONE : keptIn(file, head)
  // What stays published of an article that cannot be read was told of before.
  const readable = entriesIn([...edition.segments.values()]).filter(({ record }) => !published.has(record.path))
  const known = new Map(readable.map((entry) => [entry, rendered.get(entryKey(entry)) ?? kept.get(entryKey(entry))]))
  const unknown = readable.filter((entry) => known.get(entry) === undefined)
  for await (const { entry, found } of renderEntries(unknown, collection, edition, pool)) known.set(entry, found)
  if (file !== undefined && (rendered.size > 0 || unknown.length > 0)) keep(file, head, known)
  return known
}

/** The problems among what was found, with those of files that are missing now. */
export function problemsIn(findings: EntryFindings, collection: Making['collection']): Problem[] {
  const { folder, site } = collection
  const roots = rootsOf(folder)
  return [...findings].flatMap(([{ record }, found = NOTHING]) => {
    const placed = found.problems.map((one) => inPlace(one, collection, record))
    return [...placed, ...missingFiles(record.path, found, site, roots)]
  })
}

/** Paths below the site's address of all files of it that entries show. */
export function filesShown(findings: EntryFindings, site: Pick<Site, 'url'>): ReadonlySet<string> {
  return new Set(
    [...findings.values()].flatMap((found) => found?.files.flatMap((url) => localPath(url, site) ?? []) ?? []),
  )
}

/** Every entry of some segments, once, newest first. */
export function entriesIn(segments: readonly Segment[]): readonly EntryRecord[] {
  return [...new Set(segments.flatMap(({ entries }) => entries))].sort(newestFirst)
}

/** The file: of which version and settings, then the keys of entries in which nothing was found, then what was found in others. */
type Kept = { readonly head: string; readonly plain: readonly string[]; readonly found: readonly [string, Findings][] }

const NOTHING: Findings = { problems: [], files: [] }
const NONE: FoundIn = new Map()

function keptIn(file: string, head: string): FoundIn {
  try {
    const kept: Kept = JSON.parse(readFileSync(file, 'utf8'))
    if (kept.head !== head) return NONE
    return new Map([...kept.plain.map((key) => [key, NOTHING] as const), ...kept.found])
  } catch {
    return NONE
  }
}

/** Keeps what was found. It never throws. */
function keep(file: string, head: string, known: EntryFindings): void {
  const all = Array.from(known, ([entry, found]) => [entryKey(entry), found ?? NOTHING] as const)
  const isPlain = ({ problems, files }: Findings) => problems.length === 0 && files.length === 0
  const plain = all.flatMap(([key, found]) => (isPlain(found) ? key : []))
  try {
    replaceFile(file, JSON.stringify({ head, plain, found: all.filter(([, found]) => !isPlain(found)) }))
  } catch {
    // Then it is rendered and looked for again the next time.
  }
}
