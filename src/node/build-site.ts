import { join } from 'node:path'
import { readMemory } from '../edition/making/memory.ts'
import { EDITION_FOLDER } from '../worker/assets.ts'
import { rootsOf } from './folder/media.ts'
import { type Compiled, type CompileRequest, compile, type Refused } from './publishing/compile.ts'
import { publishFiles } from './publishing/publish-files.ts'
import { writeSegments } from './rendering/segments.ts'
import { folderStore } from './store/folder-store.ts'
import { memoryFolder } from './store/memory-folder.ts'
import { writeIndex } from './store/write-index.ts'

/** What is to be built, and into which folder. `url`: the address of the site, where it is given by hand. */
export type BuildRequest = Pick<CompileRequest, 'folder' | 'strict' | 'probe'> & {
  readonly out: string
  readonly url: string | undefined
}

/** What a build did: objects written, objects that were there, and public files. */
export type Built = Compiled & { readonly written: number; readonly kept: number; readonly files: number }

/** Where `npm run dev` shows a build that has no address. */
const LOCAL = 'http://localhost:8787/'

/** Writes an edition, and the public files beside it: all that a Worker's static assets need. */
export async function buildSite({ folder, out, url, strict, probe }: BuildRequest): Promise<Built | Refused> {
  const place = join(out, EDITION_FOLDER)
  const store = folderStore(place)
  const addresses = { ...(url && { url }), listening: LOCAL }
  const request = { folder, addresses, memory: memoryFolder(folder), strict, probe, now: new Date() }
  return compile(request, async () => ({
    before: { memory: await readMemory(store), read: store.read },
    write: async ({ edition, collection }, pool) => {
      const files = await publishFiles(out, rootsOf(collection.folder), collection)
      const present = await store.names()
      const missing = [...edition.segments.keys()].filter((name) => !present.has(name))
      const found = await writeSegments(missing, edition, collection, place, pool)
      const { written, kept } = await writeIndex(edition, store, present)
      return {
        problems: [...found, ...files.problems],
        written: written + missing.length,
        kept: kept + edition.segments.size - missing.length,
        files: files.count,
      }
    },
  }))
}
