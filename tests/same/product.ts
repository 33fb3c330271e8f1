import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { run } from '../../src/cli/cli.ts'
import { readMemory } from '../../src/edition/making/memory.ts'
import { editionOf, type OpenEdition, openEdition } from '../../src/edition/reading/open.ts'
import type { Store } from '../../src/edition/store.ts'
import type { FeedView } from '../../src/edition/view.ts'
import { FORMATS } from '../../src/feed/formats.ts'
import { createApp } from '../../src/http/app.ts'
import type { Files } from '../../src/http/document/file.ts'
import { rootsOf } from '../../src/node/folder/media.ts'
import { keepLines, makeFrom } from '../../src/node/make.ts'
import { createPool } from '../../src/node/pool.ts'
import { createFolderReader } from '../../src/node/reading/folder-reader.ts'
import { serveNode } from '../../src/node/server/node.ts'
import { filesOf, publicFiles } from '../../src/node/server/public.ts'
import { folderStore } from '../../src/node/store/folder-store.ts'
import { recordsFile } from '../../src/node/store/memory-folder.ts'
import { storeOf, writeIndex } from '../../src/node/store/write-index.ts'
import { EDITION_FOLDER } from '../../src/worker/assets.ts'

// The only file of the comparison that knows the program. Whatever moves or is renamed in `src/`, this file alone follows.

export type Question = {
  readonly path: string
  /** GET unless given. */
  readonly method?: string
  readonly fields?: Readonly<Record<string, string>>
}

export type Reply = {
  readonly status: number
  /** By lower-case name. */
  readonly fields: Readonly<Record<string, string>>
  /** With its content coding taken away. */
  readonly body: Buffer
}

export type Ask = (question: Question) => Promise<Reply>

/** Where a folder is published: what is deployed, and what the program keeps for itself between two runs. */
export type Place = { readonly out: string; readonly state: string }

/** When a public file last changed, as far as anybody is told. */
export const FILE_TIME = new Date('2026-06-01T00:00:00Z')

/**
 * `feedwright build`, run in this process at an instant. `out` holds what was published before, if anything was. Made-up articles share a
 * dozen words and look like each other: none is refused for that.
 */
export async function build(folder: string, { out, state }: Place, url: string, now: Date): Promise<void> {
  mkdirSync(state, { recursive: true })
  const { code, said } = await command(['build', folder, '--out', out, '--url', url, '--resurface'], now, state)
  if (code !== 0) throw new Error(`build ended with ${code}:\n${said}`)
  // A copy is as old as this run; its Last-Modified would never be the same twice.
  for (const file of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
    const path = join(out, file)
    if (!file.startsWith(EDITION_FOLDER) && statSync(path).isFile()) utimesSync(path, FILE_TIME, FILE_TIME)
  }
}

/** What `feedwright check` prints and ends with at an instant; `url` may be empty. */
export async function check(folder: string, url: string, now: Date): Promise<string> {
  const { code, said } = await command(['check', folder, ...(url === '' ? [] : ['--url', url])], now)
  return `${said}\nends with ${code}\n`
}

/** The app over what was built, with the clock standing at an instant. */
export async function open({ out }: Place, now: Date): Promise<Ask> {
  const edition = await editionIn(out)
  return inProcess(
    () => edition,
    filesIn(out),
    () => now,
  )
}

/** The same behind a real connection. */
export async function serve({ out }: Place, now: Date): Promise<{ ask: Ask; close: () => Promise<void> }> {
  const edition = await editionIn(out)
  const serving = await serveNode(() => edition, { port: 0, host: '127.0.0.1', files: filesIn(out), now: () => now })
  return { ask: overHttp(serving.address), close: () => serving.close() }
}

/**
 * A folder that is followed, as `feedwright serve` does: one app answers from edition to edition, with the clock standing where it was set
 * last. Begins with what `memory` holds of an earlier start.
 */
export async function follow(folder: string, memory: string, url: string, now: Date) {
  const store = folderStore(memory)
  const reader = createFolderReader(folder, { url }, recordsFile(memory), createPool(0))
  const lines = keepLines()
  const first = await at(now, () => reader.read())
  let made = makeFrom(first, await readMemory(store), now, lines)
  const opened = () => editionOf(made.manifest, readOnce(storeOf(made)))
  let edition = opened()
  let clock = now
  return {
    ask: inProcess(
      () => edition,
      filesOf(rootsOf(folder), () => edition.site),
      () => clock,
    ),
    /** Publishes what was saved at these paths below the folder. */
    async change(paths: readonly string[], now: Date): Promise<void> {
      const collection = await at(now, () => reader.read(paths))
      made = makeFrom(collection, made.memory, now, lines)
      edition = opened()
      clock = now
    },
    /** Keeps what the next start must know. */
    async remember(): Promise<void> {
      reader.keep()
      await writeIndex(made, store, await store.names())
    },
  }
}

/** A document of each format, of a view made by hand. */
export function write(view: FeedView): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(FORMATS).map(([name, format]) => [name, format.write(view)]))
}

async function editionIn(out: string): Promise<OpenEdition> {
  const edition = await openEdition(readOnce(folderStore(join(out, EDITION_FOLDER))))
  if (!edition) throw new Error(`there is no edition in ${out}`)
  return edition
}

/** The public files of a build: all but the edition itself. */
function filesIn(out: string): Files {
  const files = publicFiles(out)
  return async (segments) => (segments[0]?.toLowerCase() === EDITION_FOLDER ? undefined : files(segments))
}

/** A store whose objects are read once. */
function readOnce(store: Pick<Store, 'read'>): Pick<Store, 'read'> {
  const kept = new Map<string, Promise<string | undefined>>()
  return {
    read: (name) => {
      const text = kept.get(name) ?? store.read(name)
      kept.set(name, text)
      return text
    },
  }
}

function inProcess(edition: () => OpenEdition, files: Files, now: () => Date): Ask {
  const report = (error: unknown) => {
    throw error
  }
  const app = createApp(edition, { now, files, report })
  return async ({ path, method = 'GET', fields = {} }) => {
    const response = await app.request(`http://localhost${path}`, { method, headers: fields })
    const body = Buffer.from(await response.arrayBuffer())
    return { status: response.status, fields: Object.fromEntries(response.headers), body }
  }
}

/** Asks exactly what is written: nothing is decoded, followed or added. */
function overHttp(address: string): Ask {
  const { hostname, port } = new URL(address)
  return async ({ path, method = 'GET', fields = {} }) => {
    const asking = request({ hostname, port, method, path, headers: fields, agent: false })
    asking.end()
    const [response] = await once(asking, 'response')
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(chunk)
    const found: Record<string, string> = {}
    for (const [name, value] of Object.entries(response.headers)) found[name] = String(value)
    const body = decoded(Buffer.concat(chunks), found['content-encoding'])
    return { status: response.statusCode, fields: found, body }
  }
}

function decoded(bytes: Buffer, coding: string | undefined): Buffer {
  if (bytes.length === 0) return bytes
  if (coding === 'gzip') return gunzipSync(bytes)
  if (coding === 'br') return brotliDecompressSync(bytes)
  return coding === 'zstd' ? zstdDecompressSync(bytes) : bytes
}

/** Runs a command line in this process, in a folder of its choice, and listens to what it says. */
async function command(words: readonly string[], now: Date, within?: string): Promise<{ code: number; said: string }> {
  const said: string[] = []
  const { log, error } = console
  const before = process.cwd()
  try {
    console.log = console.error = (...parts: unknown[]) => said.push(parts.join(' '))
    if (within !== undefined && existsSync(within)) process.chdir(within)
    const code = await at(now, () => run(words, {}))
    return { code, said: said.join('\n') }
  } finally {
    process.chdir(before)
    Object.assign(console, { log, error })
  }
}

/** Does something while the clock of this process shows an instant. */
async function at<Result>(now: Date, act: () => Promise<Result>): Promise<Result> {
  const { Date: clock } = globalThis
  // A stand-in that is a Date in every other respect: packages derive classes of their own from it.
  globalThis.Date = new Proxy(clock, {
    construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [now.getTime()] : given, as),
    get: (target, name, as) => (name === 'now' ? () => now.getTime() : Reflect.get(target, name, as)),
  })
  try {
    return await act()
  } finally {
    globalThis.Date = clock
  }
}
