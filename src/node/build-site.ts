import { join } from 'node:path'
import { readMemory } from '../edition/making/memory.ts'
import { EDITION_FOLDER } from '../worker/assets.ts'
import { rootsOf } from './folder/media.ts'
import type { CollectionPlace } from './folder/settings.ts'
import { type Compiled, type CompileRequest, compile, type Refused } from './publishing/compile.ts'
import { openOutFolder, refuseAround } from './publishing/out-folder.ts'
import { publishFiles } from './publishing/publish-files.ts'
import { filesShown } from './rendering/entry-problems.ts'
import { writeEdition } from './rendering/write-edition.ts'
import { folderStore } from './store/folder-store.ts'
import { memoryFolder } from './store/memory-folder.ts'

/** What is to be built, and into which folder. */
export type BuildRequest = CollectionPlace &
  Pick<CompileRequest, 'strict' | 'probe' | 'lock' | 'resurface' | 'live'> & { readonly out: string }

/** What a build did: objects written, objects that were there, and public files. */
export type Built = Compiled & { readonly written: number; readonly kept: number; readonly files: number }

/** Writes an edition, and the public files beside it: all that a Worker's static assets need. */
export async function buildSite(request: BuildRequest): Promise<Built | Refused> {
  const { folder, out, url, config } = request
  refuseAround(out, folder)
  const place = join(out, EDITION_FOLDER)
  const store = folderStore(place)
  const compiled = { ...request, addresses: { url, config }, memory: memoryFolder(folder), now: new Date() }
  return compile(compiled, async () => ({
    place,
    before: { memory: await readMemory(store), read: store.read },
    write: async (making, pool, find) => {
      const { collection } = making
      const { bundles } = making.edition
      const { found, ...done } = await writeEdition(place, making, pool)
      const findings = await find(found)
      const shown = filesShown(findings, collection.site)
      const outFolder = await openOutFolder(out)
      const files = await publishFiles(outFolder, rootsOf(collection.folder), collection, bundles, { shown })
      return { done: { ...done, files: files.written + files.unchanged }, findings, problems: files.problems }
    },
  }))
}
