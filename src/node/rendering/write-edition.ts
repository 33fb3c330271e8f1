import type { Making } from '../make.ts'
import type { Pool } from '../pool.ts'
import { folderStore } from '../store/folder-store.ts'
import { type Written, writeIndex } from '../store/write-index.ts'
import type { FoundIn } from './entry-problems.ts'
import { writeSegments } from './segments.ts'

/**
 * Writes an edition into a folder, in place of the one that is there. What is there already is not rendered again. `found`: in the
 * entries that were.
 */
export async function writeEdition(
  place: string,
  { edition, collection }: Making,
  pool: Pool,
): Promise<Written & { readonly found: FoundIn }> {
  const store = folderStore(place)
  const present = await store.names()
  const missing = [...edition.segments.keys()].filter((name) => !present.has(name))
  const found = await writeSegments(missing, edition, collection, place, pool)
  const { written, kept } = await writeIndex(edition, store, present)
  return { written: written + missing.length, kept: kept + edition.segments.size - missing.length, found }
}
