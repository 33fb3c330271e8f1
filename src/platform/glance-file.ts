import { closeSync, openSync, readSync } from 'node:fs'
import type { FolderFile } from '../article/folder.ts'
import { type Glance, glance } from '../article/glance.ts'
import type { Site } from '../site.ts'

/** What a glance depends on besides the file. */
export type GlanceSettings = Pick<Site, 'timeZone'>

/** Hardly any front matter is longer, and a shorter read costs no less. */
const HEAD = new Uint8Array(4096)

/** The glance of one file of a folder; undefined where it is to be read whole, also when it cannot be opened. */
export function glanceFile(
  folder: string,
  { path, size }: Pick<FolderFile, 'path' | 'size'>,
  site: GlanceSettings,
): Glance | undefined {
  let length: number
  try {
    const file = openSync(`${folder}/${path}`, 'r')
    try {
      length = readSync(file, HEAD, 0, HEAD.length, 0)
    } finally {
      closeSync(file)
    }
  } catch {
    return undefined
  }
  // A file that grew or shrank since its folder was listed is as long as it is found to be.
  return glance(path, HEAD.subarray(0, length), length < HEAD.length ? length : Math.max(size, length), site)
}
