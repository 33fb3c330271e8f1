import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Member } from '../edition/index-feed.ts'
import type { Batch } from './render-batch.ts'

/** Lines of entries in a file for a while, by their marks: an entry stands in many segments, and all of them are more than memory holds. */
export type Pack = {
  readonly add: (entries: readonly Member[], batch: Batch) => void
  /** The bytes of a segment: its lines with line ends between them. They are good until the next one is asked for. */
  readonly segment: (entries: readonly Member[]) => Uint8Array
  /** Removes the file. */
  readonly close: () => void
}

export function createPack(path: string): Pack {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'w+')
  const places = new Map<string, Place>()
  let end = 0
  let room = new Uint8Array(1_000_000)
  return {
    add(entries, { bytes, lengths }) {
      writeSync(file, bytes, 0, bytes.byteLength, end)
      for (const [i, { mark }] of entries.entries()) {
        const length = lengths[i] ?? 0
        places.set(mark, { at: end, length })
        end += length
      }
    },
    segment(entries) {
      const runs = runsOf(entries, places)
      const size = runs.reduce((sum, { length }) => sum + length, 0)
      if (room.byteLength < size) room = new Uint8Array(2 * size)
      let to = 0
      for (const { at, length } of runs) to += readSync(file, room, to, length, at)
      return room.subarray(0, to - 1)
    },
    close() {
      closeSync(file)
      rmSync(path, { force: true })
    },
  }
}

type Place = { readonly at: number; readonly length: number }

/** Where the lines stand, those that follow each other in one piece. */
function runsOf(entries: readonly Member[], places: ReadonlyMap<string, Place>): Place[] {
  const runs: Place[] = []
  for (const { mark, outline } of entries) {
    const place = places.get(mark)
    if (!place) throw new Error(`"${outline.path}" was not rendered`)
    const last = runs.at(-1)
    if (last && last.at + last.length === place.at)
      runs[runs.length - 1] = { at: last.at, length: last.length + place.length }
    else runs.push(place)
  }
  return runs
}
