import { createHash } from 'node:crypto'
import { basename, join, resolve } from 'node:path'

/** What was read of a folder stands beside its memory, which holds nothing but an edition. */
export function readingsFile(memory: string): string {
  return `${memory}.readings`
}

/** Where the memory of a folder is kept below the working directory: apart from the folder, which may not be ours to write in. */
export function memoryFolder(folder: string): string {
  const place = resolve(folder)
  const name = createHash('sha256').update(place).digest('hex').slice(0, 8)
  return join('.feedwright', `${basename(place)}-${name}`)
}
