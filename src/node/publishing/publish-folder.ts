import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CollectionPlace } from '../folder/settings.ts'
import type { Making } from '../make.ts'
import type { Pool } from '../pool.ts'
import type { FoundIn } from '../rendering/entry-problems.ts'
import { writeSegments } from '../rendering/segments.ts'
import { folderStore } from '../store/folder-store.ts'
import { memoryFolder, publishedFolder } from '../store/memory-folder.ts'
import { writeIndex } from '../store/write-index.ts'
import { type Compiled, type CompileRequest, compile, type Refused } from './compile.ts'
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
export type PublishRequest = CollectionPlace &
  Pick<CompileRequest, 'strict' | 'lock' | 'resurface' | 'live'> & {
    /** The address is given with the command itself: the site may move to it. */
    readonly moves: boolean
    /** The address of the Worker, for a site of this address. */
    readonly to: (siteUrl: string) => string
    readonly token: () => Promise<string>
    readonly dryRun: boolean
    readonly sweep: boolean
  }

/** What publishing did, or would do. */
export type PublishedFolder = Compiled &
  Published & {
    readonly to: string
    /** Objects removed that no edition needs any more, where that was asked for. */
    readonly removed: number | undefined
  }

/** Publishes a folder to a running Worker. Throws when the site has no address for good, or another site is live there. */
export async function publishFolder(request: PublishRequest, outside: Outside): Promise<PublishedFolder | Refused> {
  const { folder, url, config, moves, to: addressFor, token, dryRun, sweep: sweeps } = request
  const compiled = {
    ...request,
    addresses: { url, config },
    memory: memoryFolder(folder, outside.memory),
    probe: false,
    lock: dryRun ? ('keep' as const) : request.lock,
    now: outside.now(),
  }
  return compile(compiled, async (site) => {
    if (!site.final) throw new Error(NOT_FINAL)
    const to = addressFor(site.url)
    const remote = createRemote({ ...outside, to, token: await token() })
    const place = publishedFolder(to, outside.memory)
    const store = folderStore(place)
    const live = await remote.manifest()
    const before = live && { ...live, previous: await rememberPublished(live.text, remote.read, store) }
    const other = before?.previous?.manifest.site
    const isMoved = other?.final && other.url !== site.url && !moves
    return {
      place,
      before: { memory: before?.previous, read: remote.read },
      check: (edition) => {
        const what = `what is live at ${to} is ${other?.url}, and this folder is ${site.url}`
        const fix = `another folder or --to; or --url ${site.url}, if the site moves there for good`
        if (isMoved && !keepsMost(edition, before?.previous)) throw new Error(`${what}\n  fix: ${fix}`)
      },
      write: async (making, pool, find) => {
        const { edition } = making
        const { published, found } = await upload(making, before, remote, dryRun, pool)
        const removed = sweeps && !dryRun ? await sweep(edition, before, remote) : undefined
        // That the index cannot be kept for the next time is no failure: it is then read from afar.
        if (!dryRun) await writeIndex(edition, store, await store.names()).catch(() => undefined)
        return { done: { ...published, to, removed }, findings: await find(found), problems: [] }
      },
    }
  })
}

const NOT_FINAL =
  'without an address for good, the ids of all entries would change when there is one\n  fix: url: https://example.org/ in site.yaml, or --url, or SITE_URL'

/** Is most of what is live in an edition, too, under the ids that it has there? A site that has moved, and no other one. */
function keepsMost({ memory }: Making['edition'], live: Before['previous']): boolean {
  const idsIn = (pages = memory.pages) =>
    [...pages.values()].flatMap(({ id, gone, moved }) => (gone || moved ? [] : id))
  const [own, known] = [new Set(idsIn()), idsIn(live?.pages)]
  return 2 * known.filter((id) => own.has(id)).length > known.length
}

/** Uploads an edition. The segments that are missing where it goes stand in a folder of their own until they are there. */
async function upload(
  { edition, collection }: Making,
  before: Before | undefined,
  remote: Remote,
  dryRun: boolean,
  pool: Pool,
): Promise<{ readonly published: Published; readonly found: FoundIn }> {
  const place = await mkdtemp(join(tmpdir(), 'feedwright-'))
  let found: FoundIn = new Map()
  try {
    const published = await publishEdition(edition, before, remote, dryRun, async (names) => {
      found = await writeSegments(names, edition, collection, place, pool)
      const { read } = folderStore(place)
      return async (name) => (edition.segments.has(name) ? await read(name) : edition.objects.get(name)?.()) ?? ''
    })
    return { published, found }
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}
