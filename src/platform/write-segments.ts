import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Member } from '../edition/index-feed.ts'
import type { Before, Edition } from '../edition/make.ts'
import type { Problem } from '../problem.ts'
import type { Collection } from './collection.ts'
import { createPack } from './pack.ts'
import { renderEntries } from './render-entries.ts'
import { takeLines } from './take-lines.ts'

/**
 * Writes the segments of an edition that a folder lacks, every entry rendered once, and those not at all that stand in segments of the
 * edition before. Objects are written synchronously, which is several times cheaper for many. Resolves with how many were written.
 */
export async function writeSegments(
  edition: Edition,
  collection: Collection,
  folder: string,
  present: ReadonlySet<string>,
  report: (problems: readonly Problem[]) => void,
  before?: Before,
): Promise<number> {
  const missing = [...edition.segments].filter(([name]) => !present.has(name))
  if (missing.length === 0) return 0
  mkdirSync(join(folder, 's'), { recursive: true })
  const pack = createPack(join(folder, `lines.${process.pid}.half`))
  try {
    const entries = [...new Set(missing.flatMap(([, { entries }]) => entries))]
    const fresh = before ? takeLines(entries, before, edition, folder, pack) : entries
    await renderEntries(fresh, collection, edition.linkTo, (own, batch) => {
      pack.add(own, batch)
      report(batch.problems)
    })
    for (const [name, { entries }] of missing) writeObject(join(folder, name), pack.segment(entries))
  } finally {
    pack.close()
  }
  return missing.length
}

/** Every entry of an edition, rendered for what there is to say about it. */
export async function checkEntries(
  edition: Edition,
  collection: Collection,
  report: (problems: readonly Problem[]) => void,
): Promise<void> {
  const entries = new Set<Member>([...edition.segments.values()].flatMap((part) => part.entries))
  await renderEntries([...entries], collection, edition.linkTo, (_, batch) => report(batch.problems))
}

/** Half an object never stands under its name. */
function writeObject(path: string, bytes: Uint8Array): void {
  const half = `${path}.${process.pid}.half`
  writeFileSync(half, bytes)
  renameSync(half, path)
}
