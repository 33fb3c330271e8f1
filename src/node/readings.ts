import { appendFileSync, closeSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import type { Site } from '../settings/site.ts'
import { VERSION } from '../version.ts'
import type { Known } from './article-file.ts'
import type { FolderFile } from './listing.ts'
import { putInPlace } from './put-in-place.ts'

/** Milliseconds. A file may be changed once more within the same tick of its clock. */
export const SETTLED = 2000
/** Bytes read, and characters written, at a time. */
const PIECE = 4_000_000

/** Articles as they were read by an earlier run, by path, size and time of change: a start then costs little more than the walk of the folder. */
export type Readings = {
  /** What was read of a file as it is now. */
  readonly get: (file: FolderFile) => Known | undefined
  /** What was read of a file last, whatever it is now. */
  readonly last: (path: string) => Known | undefined
  /** Of all files that were read. */
  readonly paths: () => readonly string[]
  /** Remembers what is new among all that is known. Cannot fail: what is not remembered is read again. */
  readonly keep: (all: readonly Known[], now: number) => void
}

/**
 * The readings in a file: a line that says by whom and for which settings they were made, and one for each article, of which the last
 * one counts. Whatever is wrong with the file, it is then as if there were none.
 */
export function openReadings(path: string, site: Pick<Site, 'url' | 'timeZone' | 'repair'>): Readings {
  const head = JSON.stringify(['feedwright readings 2', VERSION, site.url, site.timeZone, site.repair])
  let { known, lines } = load(path, head)
  const kept = new Map(Array.from(known, ([name, { file }]) => [name, stateOf(file)]))
  return {
    get: (file) => {
      const found = known.get(file.path)
      return found?.file.size === file.size && found.file.modified === file.modified ? found : undefined
    },
    last: (path) => known.get(path),
    paths: () => [...known.keys()],
    keep: (every, now) => {
      known = NONE
      const all = every.flatMap((one) => (one.file.because === undefined ? one : (one.last ?? [])))
      const settled = (one: Known) => one.file.modified < now - SETTLED
      const fresh = all.filter((one) => kept.get(one.file.path) !== stateOf(one.file) && settled(one))
      if (fresh.length === 0) return
      // A file with more old lines than new ones is written afresh.
      const whole = lines === 0 || lines + fresh.length > 2 * all.length + 100
      const own = whole ? all.filter(settled) : fresh
      try {
        write(path, whole ? head : undefined, own)
        lines = whole ? own.length : lines + own.length
        for (const { file } of own) kept.set(file.path, stateOf(file))
      } catch {
        // A folder that cannot be written in: the next start reads everything again.
      }
    },
  }
}

function stateOf({ size, modified }: FolderFile): string {
  return `${size} ${modified}`
}

const NONE: ReadonlyMap<string, Known> = new Map()

function load(path: string, head: string): { known: ReadonlyMap<string, Known>; lines: number } {
  try {
    const known = new Map<string, Known>()
    let lines = -1
    for (const line of linesOf(path)) {
      lines += 1
      if (lines > 0) {
        const one = parse(line)
        known.set(one.file.path, one)
      } else if (line !== head) return { known: NONE, lines: 0 }
    }
    return { known, lines: Math.max(0, lines) }
  } catch {
    return { known: NONE, lines: 0 }
  }
}

type Line = readonly [FolderFile, Known['outline'] | null, Known['problems']]

function parse(line: string): Known {
  const [file, outline, problems]: Line = JSON.parse(line)
  return { file, problems, ...(outline && { outline }) }
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

/** A new file with its head, or further lines of the one there is. */
function write(path: string, head: string | undefined, all: readonly Known[]): void {
  const to = head === undefined ? path : `${path}.${process.pid}.half`
  mkdirSync(dirname(path), { recursive: true })
  if (head !== undefined) writeFileSync(to, `${head}\n`)
  let text = ''
  for (const { file, outline, problems } of all) {
    text += `${JSON.stringify([file, outline ?? null, problems])}\n`
    if (text.length < PIECE) continue
    appendFileSync(to, text)
    text = ''
  }
  appendFileSync(to, text)
  if (to !== path) putInPlace(to, path)
}
