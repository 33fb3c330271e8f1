import type { Outline } from '../edition/making/outline.ts'
import type { Site } from '../settings/site.ts'
import type { Known } from './article-file.ts'
import { lazily } from './lazily.ts'
import { KIND, ROW, readTables, type Tables } from './ledger-file.ts'
import { type Line, readLines } from './ledger-lines.ts'
import type { FolderFile } from './listing.ts'
import type { Readings } from './readings.ts'

/**
 * What an earlier run wrote down of a folder and of the edition it made of it, by number: the files in the order of their paths. So much
 * is in it that a new run begins where the earlier one ended, and so little is looked at that this costs no more than the walk of the folder.
 */
export type Ledger = Tables & {
  /** Of every file; those of files left out are not to be looked at. */
  readonly outlines: readonly Outline[]
  readonly lineOf: (number: number) => Line
  /** What was read of the files, where it was read with such settings. */
  readonly readings: (site: Site) => Readings | undefined
}

/** The ledger in a file; undefined when there is none, or it is damaged or of another version. */
export function openLedger(path: string): Ledger | undefined {
  const tables = readTables(path)
  const lines = tables && readLines(path, tables.head.lines)
  if (!tables || !lines) return undefined
  const { head, files, paths } = tables
  const lineOf = (number: number): Line => {
    const at = files[number * ROW + 2] ?? 0
    return JSON.parse(lines.toString('utf8', at, at + (files[number * ROW + 3] ?? 0)))
  }
  const { at } = lazily(OUTLINE, (number): Outline => lineOf(number)[0])
  const outlines = paths.map((_, number) => at(number))
  const faults = new Map(head.faults)
  return {
    ...tables,
    outlines,
    lineOf,
    readings: (site) => (readingKey(site) === head.reading ? readingsIn(tables, outlines, faults) : undefined),
  }
}

/** All of the settings that reading depends on. */
export function readingKey({ url, timeZone, repair }: Site): string {
  return JSON.stringify([url, timeZone, repair])
}

function readingsIn(
  { files, paths }: Tables,
  outlines: readonly Outline[],
  faults: ReadonlyMap<number, Known['problems']>,
): Readings {
  const knownOf = (number: number, file: FolderFile): Known => {
    const outline = files[number * ROW + 4] === KIND.leftOut ? undefined : outlines[number]
    return { file, problems: faults.get(number) ?? [], ...(outline && { outline }) }
  }
  // Files are asked for in the order of their paths.
  let next = 0
  return {
    get: (file) => {
      const number = paths[next] === file.path ? next : numberOf(paths, file.path)
      if (number === undefined) return undefined
      next = number + 1
      const row = number * ROW
      if (files[row] !== file.size || files[row + 1] !== file.modified) return undefined
      return knownOf(number, file)
    },
    last: (path) => {
      const number = numberOf(paths, path)
      if (number === undefined) return undefined
      const [size = 0, modified = 0] = files.subarray(number * ROW, number * ROW + 2)
      return knownOf(number, { path, size, modified })
    },
    paths: () => paths,
    keep() {},
  }
}

function numberOf(paths: readonly string[], path: string): number | undefined {
  let low = 0
  let high = paths.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((paths[middle] ?? '') < path) low = middle + 1
    else high = middle
  }
  return paths[low] === path ? low : undefined
}

const OUTLINE: Readonly<Record<keyof Outline, true>> = {
  path: true,
  size: true,
  draft: true,
  published: true,
  updated: true,
  expires: true,
  id: true,
  slugs: true,
  permalink: true,
  aliases: true,
  tags: true,
  authors: true,
  source: true,
  language: true,
  media: true,
  mentions: true,
  body: true,
  content: true,
}
