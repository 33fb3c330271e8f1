import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Edition } from '../../edition/making/make.ts'
import type { Built, Refused } from '../build-site.ts'
import { makeFrom } from '../make.ts'
import { createPool, type Pool } from '../pool.ts'
import type { Collection } from '../reading/collection.ts'
import { createFolderReader } from '../reading/folder-reader.ts'
import { withPublished } from '../reading/published-entries.ts'
import { writeSegments } from '../rendering/segments.ts'
import { type FolderStore, folderStore } from '../store/folder-store.ts'
import { memoryFolder, recordsFile } from '../store/memory-folder.ts'
import { writeIndex } from '../store/write-index.ts'
import { type Before, type Published, publishEdition, sweep } from './publish.ts'
import { rememberPublished } from './remembered.ts'
import { createRemote, type Remote, type RemoteOptions } from './remote.ts'

/** What of the outside publishing uses. */
export type Outside = Pick<RemoteOptions, 'fetch' | 'wait'> & {
  readonly now: () => Date
  /** The folder in which the index of what was published is kept for the next time. */
  readonly memory: string
}

/** What is to be published, and where. */
export type PublishRequest = {
  readonly folder: string
  /** The address of the site, where it is given by hand. */
  readonly url: string | undefined
  /** It is given with the command itself: the site may move to it. */
  readonly moves: boolean
  /** The address of the Worker, for a site of this address. */
  readonly to: (siteUrl: string) => string
  readonly token: () => Promise<string>
  readonly dryRun: boolean
  readonly sweep: boolean
  readonly strict: boolean
}

/** What publishing did, or would do. */
export type PublishedFolder = Pick<Built, 'problems' | 'counts' | 'leftOut' | 'id'> &
  Published & {
    readonly to: string
    /** Objects removed that no edition needs any more, where that was asked for. */
    readonly removed: number | undefined
  }

/** Publishes a folder to a running Worker. Throws when the site has no address for good, or another site is live there. */
export async function publishFolder(request: PublishRequest, outside: Outside): Promise<PublishedFolder | Refused> {
  const pool = createPool()
  try {
    return await publishThrough(pool, request, outside)
  } finally {
    await pool.rest()
  }
}

async function publishThrough(
  pool: Pool,
  { folder, url, moves, to: addressFor, token, dryRun, sweep: sweeps, strict }: PublishRequest,
  outside: Outside,
): Promise<PublishedFolder | Refused> {
  const cacheFile = recordsFile(memoryFolder(folder, outside.memory))
  const reader = createFolderReader(folder, { ...(url && { url }) }, cacheFile, pool)
  const read = await reader.read()
  const { site } = read
  if (!site.final) {
    throw new Error(
      'without an address for good, the ids of all entries would change when there is one\n  fix: url: https://example.org/ in site.yaml, or --url, or SITE_URL',
    )
  }
  if (!read.sound) return { problems: read.problems, refused: 'unsound' }
  const to = addressFor(site.url)
  const remote = createRemote({ ...outside, to, token: await token() })
  const name = `published-${createHash('sha256').update(to).digest('hex').slice(0, 8)}`
  const store = folderStore(join(outside.memory, name))
  const before = await beforeOf(remote, store)
  const other = before?.previous?.manifest.site
  if (other?.final && other.url !== site.url && !moves) {
    throw new Error(
      `what is live at ${to} is ${other.url}, and this folder is ${site.url}\n  fix: another folder or --to; or --url ${site.url}, if the site moves there for good`,
    )
  }
  const now = outside.now()
  const collection = await withPublished(reader, read, before?.previous, remote.read, now)
  const edition = makeFrom(collection, before?.previous, now)
  const known = [...collection.problems, ...edition.problems]
  if (strict && known.length > 0) return { problems: known, refused: 'strict' }
  const { problems, ...published } = await upload(edition, collection, before, remote, dryRun, pool)
  const removed = sweeps && !dryRun ? await sweep(edition, before, remote) : undefined
  if (!dryRun) {
    reader.keep()
    // That the index cannot be kept for the next time is no failure: it is then read from afar.
    await writeIndex(edition, store, await store.names()).catch(() => undefined)
  }
  return {
    ...published,
    problems: [...known, ...problems],
    counts: edition.counts,
    leftOut: collection.leftOut + edition.problems.filter(({ severity }) => severity === 'error').length,
    id: edition.manifest.id,
    to,
    removed,
  }
}

async function beforeOf(remote: Remote, store: FolderStore): Promise<Before | undefined> {
  const live = await remote.manifest()
  return live && { ...live, previous: await rememberPublished(live.text, remote.read, store) }
}

/** Uploads an edition. The segments that are missing where it goes stand in a folder of their own until they are there. */
async function upload(
  edition: Edition,
  collection: Collection,
  before: Before | undefined,
  remote: Remote,
  dryRun: boolean,
  pool: Pool,
): Promise<Published & Pick<Built, 'problems'>> {
  const place = await mkdtemp(join(tmpdir(), 'feedwright-'))
  let problems: Built['problems'] = []
  try {
    const published = await publishEdition(edition, before, remote, dryRun, async (names) => {
      problems = await writeSegments(names, edition, collection, place, pool)
      return async (name) =>
        edition.segments.has(name) ? readFile(join(place, name), 'utf8') : (edition.objects.get(name)?.() ?? '')
    })
    return { ...published, problems }
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}
