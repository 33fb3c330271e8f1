import { statSync } from 'node:fs'
import { readMemory } from '../../edition/making/memory.ts'
import { editionOf, type OpenEdition } from '../../edition/reading/open.ts'
import type { Files } from '../../http/document/file.ts'
import type { Problem } from '../../problem.ts'
import { rootsOf } from '../folder/media.ts'
import { createThreadedFollower } from '../follow-in-thread.ts'
import type { News } from '../follower.ts'
import { makeNext } from '../make.ts'
import { createPool } from '../pool.ts'
import { createFolderReader } from '../reading/folder-reader.ts'
import { filesOf } from '../server/public.ts'
import { folderStore } from '../store/folder-store.ts'
import { keepTold, recollect } from '../store/lock-file.ts'
import { memoryFolder, recordsFile } from '../store/memory-folder.ts'
import { storeOf, writeIndex } from '../store/write-index.ts'

/** How a folder is opened. */
export type FolderOptions = {
  /** The address of the site; it wins over `url` in site.yaml. Ids and links are built on it. */
  readonly url?: string
  /** The file of the settings: `site.yaml` in the folder, or beside a folder named `articles`, unless set. */
  readonly config?: string
  /** The folder in which ids, dates and what was read are remembered: `.feedwright` unless set. */
  readonly memory?: string
  /** Follows the folder: `edition` is always the newest. */
  readonly watch?: boolean
  /** Told of every edition after the first, with the problems that were not there before. */
  readonly onEdition?: (edition: OpenEdition, problems: readonly Problem[]) => void
  /** Told why a change could not be published; the edition before stays. */
  readonly onFailure?: (why: string) => void
}

/** A folder of articles that has been read. */
export type OpenFolder = {
  readonly edition: OpenEdition
  /** Everything wrong in it when it was opened, as data. */
  readonly problems: readonly Problem[]
  /** The files that are published as they are: media beside articles, and what pages need. */
  readonly files: Files
  /** Ends following it. */
  close(): Promise<void>
}

/**
 * Reads a folder of articles into an edition. Nothing an author writes makes it reject: that is a problem. It rejects where there is no such
 * folder.
 */
export async function openFolder(folder: string, options: FolderOptions = {}): Promise<OpenFolder> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`there is no folder "${folder}"\n  fix: name the folder your articles are in`)
  const { edition, problems, close } = options.watch ? await follow(folder, options) : await readOnce(folder, options)
  const files = filesOf(rootsOf(folder), () => edition().site, edition)
  return {
    get edition() {
      return edition()
    },
    problems,
    files,
    close,
  }
}

type Opened = Pick<OpenFolder, 'problems' | 'close'> & { readonly edition: () => OpenEdition }

async function readOnce(folder: string, { url, config, memory }: FolderOptions): Promise<Opened> {
  const place = memoryFolder(folder, memory)
  const store = folderStore(place)
  const pool = createPool()
  try {
    const reader = createFolderReader(folder, { url, config }, recordsFile(place), pool)
    const known = recollect(folder, place, await readMemory(store).catch(() => undefined))
    const now = new Date()
    const made = await makeNext(reader, await reader.read(), { memory: known.memory, read: store.read }, now)
    reader.keep()
    await writeIndex(made.edition, store, await store.names())
    const unkept = keepTold(folder, place, made.edition, known, now, known.lock !== undefined)
    const opened = editionOf(made.edition.manifest, storeOf(made.edition))
    const problems = [...known.problems, ...made.problems, ...unkept]
    return { edition: () => opened, problems, close: async () => {} }
  } finally {
    await pool.rest()
  }
}

async function follow(folder: string, options: FolderOptions): Promise<Opened> {
  const { url, config, memory, onEdition = () => {}, onFailure = () => {} } = options
  const follower = createThreadedFollower()
  const followed = { folder, addresses: { url, config }, memory: memoryFolder(folder, memory) }
  let current: OpenEdition | undefined
  const first = await new Promise<News>((resolve, reject) => {
    const following = follower.follow(followed, (told) => {
      if ('why' in told) onFailure(told.why)
      if (told.kind !== 'edition') return
      const isFirst = current === undefined
      current = editionOf(told.news.manifest, follower.storeOf(told.news))
      if (isFirst) resolve(told.news)
      else onEdition(current, told.news.problems)
    })
    following.catch(async (error) => {
      await follower.end()
      reject(error)
    })
  })
  const opened = editionOf(first.manifest, follower.storeOf(first))
  return { edition: () => current ?? opened, problems: first.problems, close: () => follower.end() }
}
