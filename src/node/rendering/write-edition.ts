import type { Problem } from '../../problem.ts'
import type { Making } from '../make.ts'
import type { Pool } from '../pool.ts'
import { folderStore } from '../store/folder-store.ts'
import { writeIndex } from '../store/write-index.ts'
import { writeSegments } from './segments.ts'

/** What writing a whole edition did: objects written, objects that were there, and what only shows when entries are rendered. */
export type WrittenEdition = {
  readonly written: number
  readonly kept: number
  readonly problems: readonly Problem[]
}

/** Writes an edition into a folder, in place of the one that is there. What is there already is not rendered again. */
export async function writeEdition(
  place: string,
  { edition, collection }: Making,
  pool: Pool,
): Promise<WrittenEdition> {
  const store = folderStore(place)
  const present = await store.names()
  const missing = [...edition.segments.keys()].filter((name) => !present.has(name))
  const problems = await writeSegments(missing, edition, collection, place, pool)
  const { written, kept } = await writeIndex(edition, store, present)
  return { written: written + missing.length, kept: kept + edition.segments.size - missing.length, problems }
}
