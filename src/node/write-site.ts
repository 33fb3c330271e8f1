import { join } from 'node:path'
import type { Environment, Flags } from '../cli/cli.ts'
import { reportAddress, reportCounts, reportProblems, UNSOUND, uniqueProblems } from '../cli/report.ts'
import { readMemory } from '../edition/making/memory.ts'
import { type Manifest, readManifest } from '../edition/manifest.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../settings/site.ts'
import { VERSION } from '../version.ts'
import { EDITION_FOLDER } from '../worker/assets.ts'
import { strayObjects, writeIndex } from './build.ts'
import { readCollectionInThreads } from './collection.ts'
import { folderStore } from './folder.ts'
import { makeFrom } from './make.ts'
import { rootsOf } from './media.ts'
import { memoryFolder, readingsFile } from './memory-folder.ts'
import { createPack, type Pack } from './pack.ts'
import { probeCollection } from './probe-collection.ts'
import { publishFiles } from './publishing/publish-files.ts'
import { keepHeapSmall } from './small-heap.ts'
import { restoreEntries } from './stored-entries.ts'
import { writeSegments } from './write-segments.ts'

/** Where `npm run dev` shows a build that has no address. */
const LOCAL = 'http://localhost:8787/'

/** Writes an edition, and the public files beside it: all that a Worker's static assets need. Resolves with the exit code. */
export async function writeSite(flags: Flags, environment: Environment): Promise<number> {
  const pack = createPack(join(flags.out ?? 'dist', EDITION_FOLDER, `lines.${process.pid}.half`))
  try {
    return await writeWith(pack, flags, environment)
  } finally {
    pack.close()
  }
}

async function writeWith(
  pack: Pack,
  { folder, out = 'dist', url = '', strict, probe }: Flags,
  environment: Environment,
): Promise<number> {
  const now = new Date()
  const place = join(out, EDITION_FOLDER)
  const store = folderStore(place)
  const names = store.names()
  // A failure is told where they are wanted.
  names.catch(() => {})
  const manifest = await readManifest(store)
  keepHeapSmall()
  const address = url || environment.SITE_URL
  const read = await readCollectionInThreads(
    folder,
    { ...(address && { url: address }), listening: LOCAL },
    readingsFile(memoryFolder(folder)),
    { now, pack, isWorthIt: (site) => !manifest || rendersAnew(manifest, site) },
  )
  if (!read.sound) {
    console.error(`${reportProblems(read.problems)}\nNothing is written: ${UNSOUND}`)
    return 1
  }
  const present = await names
  const previous = await readMemory(store)
  const whole = await restoreEntries(read, previous, store.read, now)
  const collection = probe ? await probeCollection(whole) : whole
  const found: Problem[] = []
  const edition = makeFrom(collection, previous, now)
  const known = [...collection.problems, ...edition.problems]
  if (strict && known.length > 0) {
    console.error(`${reportProblems(known)}\nNothing is written: --strict`)
    return 1
  }
  const files = await publishFiles(out, rootsOf(collection.folder), collection)
  const report = (problems: readonly Problem[]) => found.push(...problems)
  const segments = await writeSegments(edition, collection, place, present, pack, report)
  const { written, kept } = await writeIndex(edition, store, present)
  for (const name of strayObjects(edition, present)) await store.remove(name)
  const problems = uniqueProblems([...known, ...found, ...files.problems])
  if (problems.length > 0) console.error(reportProblems(problems))
  collection.keep(new Date())
  const left = collection.leftOut + edition.problems.filter(({ severity }) => severity === 'error').length
  console.log(reportCounts(edition.counts, left))
  console.log(
    `edition ${edition.manifest.id} in ${out}: ${written + segments} objects written, ${kept + edition.segments.size - segments} kept, ${files.count} public files`,
  )
  if (!collection.site.final) console.log(reportAddress(collection.site.url))
  return 0
}

/** Has an edition no line in it that one of this site, made now, could have? */
function rendersAnew({ version, site: before }: Manifest, site: Site): boolean {
  return version !== VERSION || before.url !== site.url || before.language !== site.language
}
