import { hash } from 'node:crypto'
import { basename, join, resolve } from 'node:path'

/** The records of a folder stand beside its memory, which holds nothing but an edition. */
export function recordsFile(memory: string): string {
  return `${memory}.records`
}

/** So does what was found when its entries were rendered. */
export function foundFile(memory: string): string {
  return `${memory}.found`
}

/** The edition that is exported: apart from that of `serve`, which may have tried the site under another address. */
export function exportFolder(folder: string): string {
  return memoryFolder(folder, join('.feedwright', 'export'))
}

/** Where the memory of a folder is kept below the working directory: apart from the folder, which may not be ours to write in. */
export function memoryFolder(folder: string, below = '.feedwright'): string {
  const place = resolve(folder)
  // The digest tells folders of one name apart.
  return join(below, `${basename(place)}-${hash('sha256', place).slice(0, 8)}`)
}
