import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { instantOf } from '../../dates/instant.ts'
import type { Edition } from '../../edition/making/make.ts'
import type { Memory } from '../../edition/making/memory.ts'
import {
  conflictsWith,
  LOCK,
  type LockLine,
  type Rival,
  readLock,
  rivalsOf,
  writeLock,
} from '../../edition/memory/lock.ts'
import { type ToldArticle, toldBy } from '../../edition/memory/told.ts'
import type { Problem } from '../../problem.ts'
import { type Making, makeFrom } from '../make.ts'
import { isMissing, messageOf } from './folder-store.ts'
import { type LastEdition, memoryFolder } from './memory-folder.ts'
import { isHalf, replaceFile } from './whole-file.ts'

/** What is remembered of a folder, wherever it was found. */
export type Recollection = {
  /** Undefined where nothing is. */
  readonly memory: Memory | undefined
  readonly problems: readonly Problem[]
  /** The lines of the lock of the folder; undefined where there is none. */
  readonly lock: readonly LockLine[] | undefined
  /** What a fresh clone would know: what the lock and the live site say. */
  readonly clone: readonly ToldArticle[]
  /** Articles of which subscribers were told last under another id. */
  readonly rivals: () => readonly Rival[]
}

/** What a live site tells of what subscribers were told. */
export type LiveMemory = {
  /** Its address. */
  readonly where: string
  readonly lines: readonly ToldArticle[]
}

/**
 * Adds to the memory of an edition what feedwright.lock of the folder says, what of it the copy in the memory folder `place` has, what the
 * `newest` edition has that was made of the folder, whichever way it went out, and of what is in none of these what the `live` site says.
 */
export function recollect(
  folder: string,
  place: string,
  edition: Memory | undefined,
  { newest, live }: { readonly newest?: LastEdition | undefined; readonly live?: LiveMemory | undefined } = {},
): Recollection {
  const [own, copy] = [bytesAt(join(folder, LOCK)), bytesAt(copyIn(place))]
  const { lines, problems } = readLock(String(own ?? ''))
  const copied = own && copy?.equals(own) ? lines : readLock(String(copy ?? '')).lines
  const last = newest?.memory ?? edition
  const told = toldBy(last?.pages ?? new Map())
  // Where both are the same text, as nearly always, the one tells nothing of the other.
  const isCopied = copied === lines
  const further: ToldArticle[] = isCopied ? [] : unknownOf(copied, lines).map(({ line: _, ...one }) => one)
  if (newest) further.push(...unknownOf([...told.values()], [...lines, ...further]))
  const known = [...lines, ...further]
  const fromLive = live && addedBy(live, [...known, ...unknownOf([...told.values()], known)])
  const lock = [...known, ...(fromLive?.lines ?? [])]
  const { manifest, pages = new Map(), feeds = new Map() } = edition ?? {}
  const isTold = last?.manifest?.site.final === true
  const copiedTold = new Map(isCopied ? [] : copied.map((one) => [one.id, one]))
  const conflicts = conflictsWith(told, newest?.place ?? 'the edition before', lines, copied)
  const said = new Set(conflicts.map(({ line }) => line))
  const others = conflictsWith(copiedTold, copyIn(place), lines, []).filter(({ line }) => !said.has(line))
  return {
    memory:
      edition || lock.length > 0 || own !== undefined
        ? { ...(manifest && { manifest }), pages, feeds, lock }
        : undefined,
    problems: [...problems, ...conflicts, ...others, ...(fromLive?.problems ?? [])],
    lock: own === undefined ? undefined : lines,
    clone: [...lines, ...(live ? unknownOf(live.lines, lines) : [])],
    rivals: () => [...(isTold ? rivalsOf(told, known) : rivalsOf(copiedTold, lines)), ...(fromLive?.rivals ?? [])],
  }
}

/** What a live site tells that is not `known`, and where it says another thing. */
function addedBy({ where, lines }: LiveMemory, known: readonly (ToldArticle & Partial<LockLine>)[]) {
  const told = new Map(lines.map((one) => [one.id, one]))
  const rivals = rivalsOf(told, known)
  return { lines: unknownOf(lines, known), problems: conflictsWith(told, where, known, []), rivals }
}

/** What is told of articles of which the `known` say nothing, neither of their ids nor, of what was not withdrawn, of their files. */
function unknownOf<Told extends ToldArticle>(all: readonly Told[], known: readonly ToldArticle[]): Told[] {
  const ids = new Set(known.map(({ id }) => id))
  const files = new Set(known.map(({ gone, file }) => (gone ? '' : file)))
  return all.filter(({ id, file, gone }) => !ids.has(id) && (gone || !files.has(file)))
}

/**
 * Keeps what subscribers have been told with an edition, in the memory folder `place` and, unless that is not wanted, in the folder itself.
 * What is under an address that is not final has been told to nobody. What could not be done is a problem.
 */
export function keepTold(
  folder: string,
  place: string,
  { memory }: Pick<Edition, 'memory'>,
  { lock }: Pick<Recollection, 'lock'>,
  now: Date,
  inFolder: boolean,
): Problem[] {
  if (!memory.manifest.site.final) return []
  const { told, pages } = memory
  try {
    replace(copyIn(place), writeLock(told, instantOf(now)))
  } catch {
    // Where nothing can be kept, the folder of articles and what is published remember.
  }
  if (!inFolder) return []
  // What was built on another branch and is in neither is not the lock's matter.
  const current = new Set(lock?.map(({ id }) => id))
  for (const { id, gone, moved } of pages.values()) if (!gone && !moved) current.add(id)
  const own = new Map([...told].filter(([id]) => lock === undefined || current.has(id)))
  try {
    replace(join(folder, LOCK), writeLock(own, instantOf(now), lock))
    return []
  } catch (error) {
    const what = `cannot be written: ${messageOf(error)}`
    const fix = 'give this user the right to it: without it a fresh clone knows nothing of what subscribers were told'
    return [{ file: LOCK, line: 1, column: 1, severity: 'warning', what, fix }]
  }
}

/** Why a fresh clone would give ids that subscribers do not know; empty where it would not. */
export function forgottenBy(
  { collection, edition }: Pick<Making, 'collection' | 'edition'>,
  { lock, clone: known, problems }: Pick<Recollection, 'lock' | 'clone' | 'problems'>,
  now: Date,
): Problem[] {
  const refusal = (file: string, what: string): Problem => {
    const fix = `feedwright build without --frozen writes ${LOCK}: commit it`
    return { file, line: 1, column: 1, severity: 'error', what, fix }
  }
  const clone = makeFrom(collection, { pages: new Map(), feeds: new Map(), lock: known }, now)
  const ids = new Map(Array.from(clone.memory.told.values(), ({ id, file, gone }) => [gone ? '' : file, id]))
  const changed = [...edition.memory.pages.values()].filter(
    ({ gone, moved, file, id }) => !gone && !moved && ids.get(file) !== id,
  )
  const which = lock === undefined ? `${LOCK} is not there` : `${LOCK} does not`
  return [
    // Nobody knows what a line said that cannot be read.
    ...problems.filter(({ severity }) => severity === 'error'),
    ...changed.map(({ file, id }) => refusal(file, `subscribers know it as "${id}", and ${which}`)),
    ...doubtsIn(edition),
  ]
}

/** Said where only what is committed is to count, and there is no lock. */
export const NO_LOCK: Problem = {
  ...{ file: LOCK, line: 1, column: 1, severity: 'warning' },
  what: 'is not there: a fresh clone knows nothing of what subscribers were told',
  fix: `feedwright build without --frozen writes it: commit it`,
}

/**
 * What subscribers would be shown again with an edition, as far as what was told of it before tells; empty where nothing. By this `build`,
 * `export` and `publish` refuse, and `diff` tells.
 */
export function shownAgain(
  { edition }: Pick<Making, 'edition'>,
  { rivals }: Pick<Recollection, 'rivals'>,
  now: Date,
): Problem[] {
  const shown = new Map<string, string>()
  for (const { file, id, gone, moved } of edition.memory.pages.values()) if (!gone && !moved) shown.set(id, file)
  const mend = `correct its line in ${LOCK}, or --resurface where nobody has subscribed to that yet`
  const changed = rivals().flatMap(({ id, other }) => {
    const file = shown.get(id)
    return file === undefined || other.published > instantOf(now) ? [] : resurfacing(file, 'it', other.id, mend)
  })
  return [...changed, ...doubtsIn(edition)]
}

function doubtsIn({ doubtful }: Pick<Edition, 'doubtful'>): Problem[] {
  return doubtful.map(({ file, was, why }) => {
    const fix = `id: ${was.id} where it is the same, or another id where it is not`
    return resurfacing(file, `${was.file}, ${why},`, was.id, fix)
  })
}

function resurfacing(file: string, was: string, id: string, fix: string): Problem {
  const what = `RESURFACE: subscribers know ${was} as "${id}", and would see it as new`
  return { file, line: 1, column: 1, severity: 'error', what, fix }
}

/**
 * Puts lines into feedwright.lock, in place of those for the same files and ids; and into its copy, if there is one: where both say the same,
 * it was changed on purpose.
 */
export function writeToLock(folder: string, lines: readonly ToldArticle[], now: Date): void {
  const copy = copyIn(memoryFolder(folder))
  putInto(join(folder, LOCK), lines, now)
  if (existsSync(copy)) putInto(copy, lines, now)
}

function putInto(place: string, lines: readonly ToldArticle[], now: Date): void {
  const before = readLock(String(bytesAt(place) ?? '')).lines
  const all = [...unknownOf(before, lines), ...lines]
  replace(place, writeLock(new Map(all.map((one) => [one.id, one])), instantOf(now), before))
}

/** Is it a path that writing the lock touches? */
export function isLock(path: string): boolean {
  return path === LOCK || (path.startsWith(LOCK) && isHalf(path))
}

/** The copy lies beside the memory, which holds nothing but an edition. */
function copyIn(place: string): string {
  return `${place}.lock`
}

function bytesAt(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** A file that is the same is left alone. */
function replace(path: string, text: string): void {
  const bytes = Buffer.from(text)
  if (!bytesAt(path)?.equals(bytes)) replaceFile(path, bytes)
}
