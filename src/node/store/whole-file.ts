import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from '../../article/unreadable.ts'

/** Where a file is written until it is whole. Two processes never write the same one. */
export function halfOf(path: string): string {
  return `${path}.${process.pid}.half`
}

/** Is it the name of a file that is not whole? */
export function isHalf(name: string): boolean {
  return name.endsWith('.half')
}

/**
 * Writes a file in place of the one that is there: whoever reads it finds the old one or the new one, whole. Folders that are missing are
 * made. `mode`: its rights, those of any new file unless given.
 */
export function replaceFile(path: string, content: string | Uint8Array, mode?: number): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(halfOf(path), content, mode === undefined ? {} : { mode })
  putInPlace(path)
}

/** Milliseconds between two tries, and tries: together half a second. */
const PAUSE = 25
const TRIES = 20

/**
 * Gives the file at `halfOf(path)` its name. Windows refuses that while somebody has the old one open, be it for a moment: a reader, a search
 * for viruses. It is tried again, and at last the error is thrown, with nothing left behind.
 */
export function putInPlace(path: string, rename = renameSync): void {
  for (let tries = 1; ; tries++) {
    try {
      rename(halfOf(path), path)
      return
    } catch (error) {
      if (tries < TRIES && ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error) ?? '')) {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)
        continue
      }
      rmSync(halfOf(path), { force: true })
      throw error
    }
  }
}
