import { join } from 'node:path'
import { readPrevious } from '../../edition/previous.ts'
import type { Problem } from '../../problem.ts'
import { EDITION_FOLDER } from '../assets.ts'
import { strayObjects, writeEdition } from '../build.ts'
import type { Environment, Flags } from '../cli.ts'
import { readCollection } from '../collection.ts'
import { folderStore } from '../folder.ts'
import { makeFrom, rootsOf } from '../make.ts'
import { publishFiles } from '../publish-files.ts'
import { reportAddress, reportCounts, reportProblems, UNSOUND, uniqueProblems } from './report.ts'

/** Where `npm run dev` shows a build that has no address. */
const LOCAL = 'http://localhost:8787/'

/** Writes an edition, and the public files beside it: all that a Worker's static assets need. */
export async function build(
  { folder, out = 'dist', url = '', strict }: Flags,
  environment: Environment,
): Promise<number> {
  const address = url || environment.SITE_URL
  const collection = readCollection(folder, { ...(address && { url: address }), listening: LOCAL })
  if (!collection.sound) {
    console.error(`${reportProblems(collection.problems)}\nNothing is written: ${UNSOUND}`)
    return 1
  }
  const store = folderStore(join(out, EDITION_FOLDER))
  const previous = await readPrevious(store)
  const found: Problem[] = []
  const edition = makeFrom(collection, previous, new Date(), (problems) => found.push(...problems))
  const before = [...collection.problems, ...edition.problems]
  if (strict && before.length > 0) {
    console.error(`${reportProblems(before)}\nNothing is written: --strict`)
    return 1
  }
  const files = await publishFiles(out, rootsOf(collection.folder), collection.media)
  const { written, kept } = await writeEdition(edition, store)
  for (const name of await strayObjects(edition, store)) await store.remove(name)
  const problems = uniqueProblems([...before, ...found])
  if (problems.length > 0) console.error(reportProblems(problems))
  const left = collection.leftOut + edition.problems.filter(({ severity }) => severity === 'error').length
  console.log(reportCounts(edition.counts, left))
  console.log(
    `edition ${edition.manifest.id} in ${out}: ${written} objects written, ${kept} kept, ${files} public files`,
  )
  if (!collection.site.final) console.log(reportAddress(collection.site.url))
  return 0
}
