import { closeSync, mkdirSync, openSync, readSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { EntryRecord } from '../edition/making/entry-record.ts'
import type { Problem } from '../problem.ts'
import type { Batch } from './render-batch.ts'

/** Lines of entries in a file for a while, by their marks: an entry stands in many segments, and all of them are more than memory holds. */
export type Pack = {
  readonly add: (entries: readonly Pick<EntryRecord, 'mark'>[], batch: Batch) => void
  readonly has: (mark: string) => boolean
  /** What there is to say about a line. */
  readonly problemsOf: (mark: string) => readonly Problem[]
  /** The bytes of a segment: its lines with line ends between them. They are good until the next one is asked for. */
  readonly segment: (entries: readonly EntryRecord[]) => Uint8Array
  /** Removes the file. */
  readonly close: () => void
}

/** There is a file from the first line on. */
export function createPack(path: string): Pack {
  const places = new Map<string, Place>()
  const problems = new Map<string, readonly Problem[]>()
  let file: ReturnType<typeof openFile> | undefined
  let end = 0
  let room = new Uint8Array(1_000_000)
  return {
    add(entries, { bytes, lengths, problems: all }) {
      file ??= openFile(resolve(path))
      write(file.number, bytes, end)
      for (const [i, { mark }] of entries.entries()) {
        const length = lengths[i] ?? 0
        places.set(mark, { at: end, length })
        end += length
        const own = all[i] ?? []
        if (own.length > 0) problems.set(mark, own)
      }
    },
    has: (mark) => places.has(mark),
    problemsOf: (mark) => problems.get(mark) ?? [],
    segment(entries) {
      const runs = runsOf(entries, places)
      const size = runs.reduce((sum, { length }) => sum + length, 0)
      if (room.byteLength < size) room = new Uint8Array(2 * size)
      let to = 0
      if (file) for (const { at, length } of runs) to += readSync(file.number, room, to, length, at)
      return room.subarray(0, to - 1)
    },
    close() {
      file?.close()
      file = undefined
    },
  }
}

type Place = { readonly at: number; readonly length: number }

/** A file for reading and writing. When it is closed it is gone, and so are the folders that were made for it and hold nothing else. */
function openFile(path: string): { readonly number: number; readonly close: () => void } {
  const made = mkdirSync(dirname(path), { recursive: true })
  const number = openSync(path, 'w+')
  // A file without a name is gone however the process ends. Where a system does not allow that, it is removed below.
  remove(path)
  return {
    number,
    close() {
      closeSync(number)
      remove(path)
      if (made === undefined) return
      try {
        for (let folder = dirname(path); folder.length >= made.length; folder = dirname(folder)) rmdirSync(folder)
      } catch {
        // There is something in it.
      }
    },
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // It is still in use.
  }
}

function write(file: number, bytes: Uint8Array, at: number): void {
  let done = 0
  // A disk that is nearly full may take less than it is given.
  while (done < bytes.byteLength) done += writeSync(file, bytes, done, bytes.byteLength - done, at + done)
}

/** Where the lines stand, those that follow each other in one piece. */
function runsOf(entries: readonly EntryRecord[], places: ReadonlyMap<string, Place>): Place[] {
  const runs: Place[] = []
  for (const { mark, record } of entries) {
    const place = places.get(mark)
    if (!place) throw new Error(`"${record.path}" was not rendered`)
    const last = runs.at(-1)
    if (last && last.at + last.length === place.at)
      runs[runs.length - 1] = { at: last.at, length: last.length + place.length }
    else runs.push(place)
  }
  return runs
}
