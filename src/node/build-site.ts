import { join } from 'node:path'
import type { Edition } from '../edition/making/make.ts'
import { readMemory } from '../edition/making/memory.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../settings/site.ts'
import { EDITION_FOLDER } from '../worker/assets.ts'
import { rootsOf } from './folder/media.ts'
import { makeFrom } from './make.ts'
import { createPool, type Pool } from './pool.ts'
import { probeCollection } from './probing/probe-collection.ts'
import { publishFiles } from './publishing/publish-files.ts'
import { createFolderReader } from './reading/folder-reader.ts'
import { withPublished } from './reading/published-entries.ts'
import { writeSegments } from './rendering/segments.ts'
import { folderStore } from './store/folder-store.ts'
import { memoryFolder, recordsFile } from './store/memory-folder.ts'
import { writeIndex } from './store/write-index.ts'

/** What is to be built, and how. */
export type BuildRequest = {
  readonly folder: string
  readonly out: string
  /** The address of the site, where it is given by hand. */
  readonly url: string | undefined
  /** Nothing is written when there is any problem. */
  readonly strict: boolean
  /** Other servers are asked for what they know of the files that articles name. */
  readonly probe: boolean
}

/** What a build did. */
export type Built = {
  readonly problems: readonly Problem[]
  readonly counts: Edition['counts']
  readonly leftOut: number
  readonly id: string
  readonly site: Site
  /** Objects written, objects that were there, and public files. */
  readonly written: number
  readonly kept: number
  readonly files: number
}

/** Why nothing was done: there is something wrong in the settings, or anything at all where that is asked for. */
export type Refused = { readonly problems: readonly Problem[]; readonly refused: 'unsound' | 'strict' }

/** Where `npm run dev` shows a build that has no address. */
const LOCAL = 'http://localhost:8787/'

/** Writes an edition, and the public files beside it: all that a Worker's static assets need. */
export async function buildSite(request: BuildRequest): Promise<Built | Refused> {
  const pool = createPool()
  try {
    return await build(request, pool)
  } finally {
    await pool.rest()
  }
}

async function build({ folder, out, url, strict, probe }: BuildRequest, pool: Pool): Promise<Built | Refused> {
  const now = new Date()
  const addresses = { ...(url && { url }), listening: LOCAL }
  const reader = createFolderReader(folder, addresses, recordsFile(memoryFolder(folder)), pool)
  const read = await reader.read()
  if (!read.sound) return { problems: read.problems, refused: 'unsound' }
  const place = join(out, EDITION_FOLDER)
  const store = folderStore(place)
  const previous = await readMemory(store)
  const whole = await withPublished(reader, read, previous, store.read, now)
  const collection = probe ? await probeCollection(whole) : whole
  const edition = makeFrom(collection, previous, now)
  const known = [...collection.problems, ...edition.problems]
  if (strict && known.length > 0) return { problems: known, refused: 'strict' }
  // What was read stays read, whatever happens next; and it need not be held while entries are rendered.
  reader.keep()
  const files = await publishFiles(out, rootsOf(collection.folder), collection)
  const present = await store.names()
  const missing = [...edition.segments.keys()].filter((name) => !present.has(name))
  const found = await writeSegments(missing, edition, collection, place, pool)
  const { written, kept } = await writeIndex(edition, store, present)
  return {
    problems: [...known, ...found, ...files.problems],
    counts: edition.counts,
    leftOut: collection.leftOut + edition.problems.filter(({ severity }) => severity === 'error').length,
    id: edition.manifest.id,
    site: collection.site,
    written: written + missing.length,
    kept: kept + edition.segments.size - missing.length,
    files: files.count,
  }
}
