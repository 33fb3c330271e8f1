import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { nativeDigest } from './digest.ts'
import { isMissing } from './folder.ts'
import type { FolderFile } from './listing.ts'
import { rootsOf } from './media.ts'
import { SETTLED } from './readings.ts'

/**
 * A digest of the media beside the articles of a folder and of the public files: entries tell of their sizes. Undefined while one of them
 * may change once more within the same tick of its clock.
 */
export function mediaState(folder: string, media: readonly FolderFile[], now: Date): string | undefined {
  const all = [...media, ...rootsOf(folder).folders.flatMap(filesIn)]
  return all.some(({ modified }) => modified >= now.getTime() - SETTLED) ? undefined : nativeDigest(JSON.stringify(all))
}

function filesIn(folder: string): FolderFile[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const path = join(entry.parentPath, entry.name)
      const found = statSync(path, { throwIfNoEntry: false })
      return found?.isFile() ? [{ path, size: found.size, modified: found.mtimeMs }] : []
    })
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}
