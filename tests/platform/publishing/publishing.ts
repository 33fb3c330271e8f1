import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createTestHarness } from 'wrangler'
import { publishWith } from '../../../src/cli/commands/publish.ts'
import { createTerminal } from '../../../src/cli/terminal.ts'

export const TOKEN = '0123456789abcdef0123456789abcdef'

export type Folder = {
  readonly place: string
  write(path: string, text: string): Promise<void>
  readonly stop: () => Promise<void>
}

/** A folder of articles for the time of a test. */
export async function folderOf(files: Readonly<Record<string, string>>): Promise<Folder> {
  const root = await mkdtemp(join(tmpdir(), 'feedwright-publish-'))
  const place = join(root, 'writings')
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(place, path)), { recursive: true })
    await writeFile(join(place, path), text)
  }
  for (const [path, text] of Object.entries(files)) await write(path, text)
  return { place, write, stop: () => rm(root, { recursive: true }) }
}

export const SITE = 'url: https://example.org/\ntitle: Example\n'

export const article = (title: string, day: number, tags = 'go') =>
  `---\ntitle: ${title}\ndate: 2026-03-${String(day).padStart(2, '0')}T09:00:00Z\ntags: [${tags}]\n---\nThe body of ${title}.\n`

export type Call = { readonly method: string; readonly path: string }

export type Attempt = {
  readonly code: number
  readonly said: string
  /** Every request that was tried. */
  readonly calls: readonly Call[]
}

export type How = {
  readonly folder: Folder
  readonly to: string
  readonly token?: string
  readonly flags?: {
    readonly dryRun?: boolean
    readonly sweep?: boolean
    readonly strict?: boolean
    readonly resurface?: boolean
    readonly url?: string
    readonly previous?: string
  }
  /** May fail a request, by its number from 1, before it is sent or when its answer is on the way. */
  readonly disturb?: (call: number, when: 'before' | 'after') => Response | 'fail' | undefined
}

/** Runs the command as a person does, with a network that can be disturbed and pauses that take no time. */
export async function publish({ folder, to, token = TOKEN, flags = {}, disturb }: How): Promise<Attempt> {
  const calls: Call[] = []
  const said: string[] = []
  const { log, error } = console
  console.log = (line: string) => said.push(line)
  console.error = (line: string) => said.push(line)
  const outside = {
    fetch: async (input: string | URL | Request, init?: RequestInit) => {
      const call = calls.push({ method: init?.method ?? 'GET', path: new URL(String(input)).pathname })
      const disturbed = (when: 'before' | 'after') => {
        const found = disturb?.(call, when)
        if (found === 'fail') throw new TypeError('fetch failed', { cause: new Error(`cut off ${when} ${call}`) })
        return found
      }
      const early = disturbed('before')
      if (early) return early
      const response = await fetch(input, init)
      const late = disturbed('after')
      if (late) await response.body?.cancel()
      return late ?? response
    },
    wait: async () => undefined,
    now: () => new Date(),
    memory: join(dirname(folder.place), 'memory'),
  }
  const given = {
    folder: folder.place,
    words: [],
    to,
    moves: flags.url !== undefined,
    quiet: false,
    strict: false,
    frozen: false,
    resurface: false,
    dryRun: false,
    sweep: false,
    probe: false,
    pages: false,
    json: false,
    ...flags,
  }
  try {
    const code = await publishWith(given, createTerminal(given), { FEEDWRIGHT_TOKEN: token }, outside).catch(
      (error: unknown) => {
        said.push(error instanceof Error ? error.message : String(error))
        return 1
      },
    )
    return { code, said: said.join('\n'), calls }
  } finally {
    console.log = log
    console.error = error
  }
}

export type Worker = { readonly origin: string; readonly stop: () => Promise<void> }

/** The Worker in workerd with a local R2 bucket, and with these objects of an edition in its assets. */
export async function startWorker(
  variables: Readonly<Record<string, string>>,
  { bucket = true, deployed = new Map() }: { bucket?: boolean; deployed?: ReadonlyMap<string, string> } = {},
): Promise<Worker> {
  const root = resolve(import.meta.dirname, '../../..')
  const place = await mkdtemp(join(tmpdir(), 'feedwright-worker-'))
  const configPath = join(place, 'wrangler.json')
  await mkdir(join(place, 'dist'))
  for (const [name, text] of deployed) {
    const path = join(place, 'dist/_edition', name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
  const config = {
    name: 'feedwright',
    main: join(root, 'src/worker/main.ts'),
    compatibility_date: '2026-10-20',
    assets: { directory: join(place, 'dist'), binding: 'ASSETS', run_worker_first: true, html_handling: 'none' },
    vars: variables,
    ...(bucket && { r2_buckets: [{ binding: 'EDITIONS', bucket_name: 'editions' }] }),
  }
  await writeFile(configPath, JSON.stringify(config))
  const harness = createTestHarness({ root: place, workers: [{ configPath }] })
  const { url } = await harness.listen()
  return {
    origin: url.origin,
    stop: async () => {
      await harness.close()
      await rm(place, { recursive: true })
    },
  }
}
