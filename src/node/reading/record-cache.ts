import { appendFileSync, closeSync, mkdirSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { PACKED } from '../../http/document/file.ts'
import { isShow } from '../../settings/shows.ts'
import type { Site } from '../../settings/site.ts'
import { VERSION } from '../../version.ts'
import { type FolderFile, isSameFile } from '../folder/listing.ts'
import { halfOf, putInPlace } from '../store/whole-file.ts'
import type { FileRecord } from './article-file.ts'

/** The records of an earlier run, by path, size and time of change. A start then costs little more than the walk of the folder. */
export type RecordCache = ReturnType<typeof openRecordCache>

/** Bytes read, and characters written, at a time. */
const PIECE = 4_000_000

/** The settings by which an article is read. */
const READ_BY = [
  ...(['url', 'timeZone', 'repair', 'fields', 'people', 'permalink', 'languageFolders', 'neighbour'] as const),
] as const

/**
 * The cache in a file: a line that says by which version and for which settings its records were made, then one line for each article
 * file, of which the last one counts. When anything is wrong with the file, it is as if there were none.
 */
export function openRecordCache(path: string, site: Pick<Site, 'podcast' | 'feeds' | (typeof READ_BY)[number]>) {
  const read = READ_BY.map((name) => site[name] ?? null)
  const head = JSON.stringify(['feedwright records 12', VERSION, read, isShow(site)])
  let { found, lines } = load(path, head)
  let inFile = new Set(found.values())
  return {
    /** The record of a file, if the file is as it was. */
    get: (file: FolderFile) => {
      const one = found.get(file.path)
      return one && isSameFile(one.file, file) ? one : undefined
    },
    /** Every file that was read, by path, whatever it is now; none after `keep`. */
    files: (): ReadonlyMap<string, FileRecord> => found,
    /** Keeps what is new among these. It cannot fail: what is not kept is read again. */
    keep: (files: readonly FileRecord[]) => {
      // Whoever asked for the records holds them: they are not kept in memory twice.
      found = new Map()
      const fresh = files.filter((one) => isSettled(one) && !inFile.has(one))
      if (fresh.length === 0) return
      // When most lines are outdated, the file is written anew.
      const isWorn = lines === 0 || lines + fresh.length > 2 * files.length + 100
      const wanted = isWorn ? files.filter(isSettled) : fresh
      try {
        write(path, isWorn ? head : undefined, wanted)
        lines = isWorn ? wanted.length : lines + wanted.length
        inFile = new Set(files.filter(isSettled))
      } catch {
        // In a folder that cannot be written in nothing is kept, and the next start reads everything.
      }
    },
  }
}

/** A file that changed so few milliseconds before it was read may change once more within the same tick of its clock. */
const TICK = 2000

/** The file as it was read at an instant: one that may still change unnoticed has no time of change, and so never is as it was. */
export function fileAsRead(file: FolderFile, readAt: Date): FolderFile {
  return file.modified > PACKED && file.modified < readAt.getTime() - TICK ? file : { ...file, modified: Number.NaN }
}

function isSettled({ file }: FileRecord): boolean {
  return !Number.isNaN(file.modified)
}

function load(path: string, head: string): { found: Map<string, FileRecord>; lines: number } {
  const found = new Map<string, FileRecord>()
  let lines = -1
  try {
    for (const line of linesOf(path)) {
      lines += 1
      if (lines === 0 && line !== head) return { found, lines: 0 }
      if (lines > 0) {
        const one: FileRecord = JSON.parse(line)
        found.set(one.file.path, one)
      }
    }
    return { found, lines: Math.max(0, lines) }
  } catch {
    return { found: new Map(), lines: 0 }
  }
}

/** Whole lines; what stands behind the last line end was cut off. */
function* linesOf(path: string): Generator<string> {
  const file = openSync(path, 'r')
  try {
    const decoder = new StringDecoder('utf8')
    const piece = Buffer.allocUnsafe(PIECE)
    let rest = ''
    for (let length = readSync(file, piece); length > 0; length = readSync(file, piece)) {
      const lines = (rest + decoder.write(piece.subarray(0, length))).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } finally {
    closeSync(file)
  }
}

/** Writes a new file that begins with `head`; without one, further lines of the file there is. */
function write(path: string, head: string | undefined, files: readonly FileRecord[]): void {
  const to = head === undefined ? path : halfOf(path)
  mkdirSync(dirname(path), { recursive: true })
  if (head !== undefined) writeFileSync(to, `${head}\n`)
  let text = ''
  for (const one of files) {
    text += `${JSON.stringify(one)}\n`
    if (text.length < PIECE) continue
    appendFileSync(to, text)
    text = ''
  }
  appendFileSync(to, text)
  if (to === path) return
  // A rename over a file waits until all of the new one is on the disk. Without the old one there is only more to read.
  rmSync(path, { force: true })
  putInPlace(path)
}
