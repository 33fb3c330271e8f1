import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EntryRecord } from '../edition/making/entry-record.ts'
import type { Segment } from '../edition/making/lay-out.ts'
import type { Edition } from '../edition/making/make.ts'
import type { Problem } from '../problem.ts'
import type { Collection } from './collection.ts'
import type { Pack } from './pack.ts'
import { renderEntries } from './render-entries.ts'

/**
 * Writes the segments of an edition that a folder lacks, every entry rendered once, and those not at all whose lines are in the pack.
 * Objects are written synchronously, which is several times cheaper for many. Resolves with how many were written.
 */
export async function writeSegments(
  edition: Edition,
  collection: Collection,
  folder: string,
  present: ReadonlySet<string>,
  pack: Pack,
  report: (problems: readonly Problem[]) => void,
): Promise<number> {
  const missing = [...edition.segments].filter(([name]) => !present.has(name))
  if (missing.length === 0) return 0
  mkdirSync(join(folder, 's'), { recursive: true })
  await fill(pack, entriesOf(missing), edition, collection, report)
  for (const [name, part] of missing) writeObject(join(folder, name), pack.segment(part.entries))
  return missing.length
}

/** The texts of some objects of an edition, with every entry of their segments rendered once. */
export async function segmentTexts(
  edition: Edition,
  collection: Collection,
  names: readonly string[],
  pack: Pack,
  report: (problems: readonly Problem[]) => void,
): Promise<(name: string) => string> {
  const wanted = new Set(names)
  const missing = [...edition.segments].filter(([name]) => wanted.has(name))
  await fill(pack, entriesOf(missing), edition, collection, report)
  return (name) => {
    const own = edition.segments.get(name)
    return own ? decoder.decode(pack.segment(own.entries)) : (edition.objects.get(name)?.() ?? '')
  }
}

const decoder = new TextDecoder()

/** Every entry of some segments, once. */
function entriesOf(segments: readonly (readonly [string, Pick<Segment, 'entries'>])[]): EntryRecord[] {
  return [...new Set(segments.flatMap(([, { entries }]) => entries))]
}

/** Entries in the pack, and what there is to say about them told. */
async function fill(
  pack: Pack,
  entries: readonly EntryRecord[],
  edition: Edition,
  collection: Collection,
  report: (problems: readonly Problem[]) => void,
): Promise<void> {
  const unknown = entries.filter(({ mark }) => !pack.has(mark))
  await renderEntries(unknown, collection, edition.linkTo, pack.add)
  for (const { mark } of entries) report(pack.problemsOf(mark))
}

/** Every entry of an edition, rendered for what there is to say about it. */
export async function checkEntries(
  edition: Edition,
  collection: Collection,
  report: (problems: readonly Problem[]) => void,
): Promise<void> {
  await renderEntries(entriesOf([...edition.segments]), collection, edition.linkTo, (_, batch) =>
    report(batch.problems.flat()),
  )
}

/** Half an object never stands under its name. */
function writeObject(path: string, bytes: Uint8Array): void {
  const half = `${path}.${process.pid}.half`
  writeFileSync(half, bytes)
  renameSync(half, path)
}
