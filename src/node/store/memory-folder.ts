import { createHash } from 'node:crypto'
import { basename, join, resolve } from 'node:path'

/** The records of a folder stand beside its memory, which holds nothing but an edition. */
export function recordsFile(memory: string): string {
  return `${memory}.records`
}

/** Where the memory of a folder is kept below the working directory: apart from the folder, which may not be ours to write in. */
export function memoryFolder(folder: string, below = '.feedwright'): string {
  const place = resolve(folder)
  return join(below, `${basename(place)}-${nameOf(place)}`)
}

/** Tells folders of one name apart. */
function nameOf(place: string): string {
  return createHash('sha256').update(place).digest('hex').slice(0, 8)
}
