import { nativeDigest } from './digest.ts'
import type { FolderFile } from './listing.ts'
import { rootsOf } from './media.ts'
import { publicFilesIn } from './public-files.ts'
import { SETTLED } from './readings.ts'

/**
 * A digest of the media beside the articles of a folder and of the public files: entries tell of their sizes. Undefined while one of them
 * may change once more within the same tick of its clock.
 */
export function mediaState(folder: string, media: readonly FolderFile[], now: Date): string | undefined {
  const all = [...media, ...rootsOf(folder).folders.flatMap((one) => publicFilesIn(one).files)]
  return all.some(({ modified }) => modified >= now.getTime() - SETTLED) ? undefined : nativeDigest(JSON.stringify(all))
}
