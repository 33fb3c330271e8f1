import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parse } from 'smol-toml'
import { createTestHarness } from 'wrangler'
import { openEdition } from '../../src/edition/open.ts'
import { folderStore } from '../../src/platform/folder.ts'
import { buildInto } from './build.ts'
import { corpusFolder } from './corpus.ts'
import { cpuOf, ENVIRONMENT, runFresh } from './fresh.ts'
import { emptyFolder, type Options, removeFolder } from './options.ts'
import { inRounds } from './rounds.ts'
import { atMost, type Row, told } from './rows.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** How large is the Worker, how long does it take to start, and what does a document cost in workerd? */
export async function worker(options: Options): Promise<Row[]> {
  // The harness reads these of its own process.
  Object.assign(process.env, {
    CLOUDFLARE_CF_FETCH_ENABLED: ENVIRONMENT.CLOUDFLARE_CF_FETCH_ENABLED,
    WRANGLER_SEND_METRICS: ENVIRONMENT.WRANGLER_SEND_METRICS,
    WRANGLER_SEND_ERROR_REPORTS: ENVIRONMENT.WRANGLER_SEND_ERROR_REPORTS,
  })
  const place = emptyFolder(options, 'worker')
  try {
    const count = options.small ? 60 : 1000
    await buildInto(place, corpusFolder({ seed: options.seed, count }), count)
    const main = join(ROOT, 'src/platform/worker.ts')
    const config = layOut(place, 'feedwright', main)
    return [...(await sizeAndStart(options, place, config)), ...(await documents(options, place, config))]
  } finally {
    removeFolder(place)
  }
}

async function sizeAndStart(options: Options, place: string, config: string): Promise<Row[]> {
  const wrangler = join(ROOT, 'node_modules/.bin/wrangler')
  const out = join(place, 'bundle')
  await runFresh(wrangler, ['deploy', '--dry-run', '-c', config, '--outdir', out], place)
  const script = readdirSync(out).filter((name) => /\.m?js$/.test(name))
  const bytes = script.reduce((sum, name) => sum + gzipSync(readFileSync(join(out, name))).length, 0)
  const begun: number[] = []
  for (let round = 0; round < options.rounds; round++) {
    const profile = join(place, 'startup.cpuprofile')
    await runFresh(wrangler, ['check', 'startup', '-c', config, '--outfile', profile], dirname(config))
    begun.push(scriptTime(JSON.parse(readFileSync(profile, 'utf8'))))
  }
  return [
    atMost('Worker: its script, gzip', 'kB', [bytes / 1000], 60),
    atMost('  start-up, CPU of its script', 'ms', begun, 15),
  ]
}

type Profile = {
  readonly nodes: readonly { readonly id: number; readonly callFrame: { readonly functionName: string } }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

/** Milliseconds in the script and what it loads, but for what workerd does before and after. */
function scriptTime({ nodes, samples, timeDeltas }: Profile): number {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName]))
  return samples.reduce((sum, id, i) => {
    const name = names.get(id) ?? ''
    return name === '(program)' || name === '(idle)' || name === '(root)' ? sum : sum + (timeDeltas[i] ?? 0) / 1000
  }, 0)
}

type Kind = 'cached' | 'uncached' | 'trivial'

/**
 * CPU of the whole workerd process for a document, less that of a Worker that answers as many bytes at once: workerd tells no Worker its
 * own CPU, and what the local runtime does around a Worker is not what the real one does.
 */
async function documents(options: Options, place: string, config: string): Promise<Row[]> {
  const paths = await archivesIn(join(place, 'dist', '_edition'))
  const trivial = join(place, 'trivial.js')
  writeFileSync(
    trivial,
    `const body = 'x'.repeat(${TRIVIAL})\nexport default { fetch: () => new Response(body, { headers: { 'Content-Type': 'application/rss+xml' } }) }\n`,
  )
  const least = layOut(place, 'trivial', trivial)
  const times = options.small ? 20 : 500
  const repeated = (path: string) => Array.from({ length: times }, () => path)
  const of = await inRounds<Measured>(options.rounds, [
    { name: 'cached' satisfies Kind, run: () => measure(config, repeated('/rss.xml')) },
    { name: 'uncached' satisfies Kind, run: () => measure(config, paths) },
    { name: 'trivial' satisfies Kind, run: () => measure(least, repeated('/rss.xml')) },
  ])
  const rows: Row[] = []
  for (const [kind, most] of [
    ['cached', 0.3],
    ['uncached', 8],
  ] as const) {
    const own = (pick: (one: Measured) => number) =>
      of(kind).map((one, round) => {
        const other = of('trivial')[round]
        return pick(one) - (other === undefined ? Number.NaN : pick(other))
      })
    rows.push(
      atMost(
        `  a ${kind} document, CPU above a trivial Worker`,
        'ms',
        own(({ cpu }) => cpu),
        most,
      ),
    )
    rows.push(
      told(
        '  the same, CPU of all of workerd',
        'ms',
        of(kind).map(({ cpu }) => cpu),
      ),
    )
    rows.push(
      told(
        '  the same, until answered, above a trivial Worker',
        'ms',
        own(({ ms }) => ms),
      ),
    )
  }
  rows.push(
    told(
      '  a trivial Worker, CPU of all of workerd',
      'ms',
      of('trivial').map(({ cpu }) => cpu),
    ),
  )
  return rows
}

/** Bytes of a document of 50 entries of the corpus. */
const TRIVIAL = 280_000

type Measured = { readonly cpu: number; readonly ms: number }

/** Starts a Worker, warms it up with other addresses, and asks for these one after another. */
async function measure(configPath: string, paths: readonly string[]): Promise<Measured> {
  const before = workerds()
  const harness = createTestHarness({ root: ROOT, workers: [{ configPath }] })
  try {
    const { url } = await harness.listen()
    const pids = workerds().filter((pid) => !before.includes(pid))
    const cpu = () => pids.reduce((sum, pid) => sum + (cpuOf(pid) ?? Number.NaN), 0)
    const get = async (path: string) => {
      // Compressing is the edge's work, and no Worker's CPU.
      const response = await fetch(new URL(path, url), { headers: { 'Accept-Encoding': 'identity' } })
      if (response.status !== 200) throw new Error(`${path} is answered ${response.status}`)
      await response.arrayBuffer()
    }
    for (let i = 0; i < 30; i++) await get(['/rss.xml', '/atom.xml', '/feed.json'][i % 3] ?? '')
    for (const path of paths.slice(0, paths.length / 2)) await get(path)
    const used = cpu()
    const begun = performance.now()
    const rest = paths.slice(paths.length / 2)
    for (const path of rest) await get(path)
    return { cpu: (cpu() - used) / rest.length, ms: (performance.now() - begun) / rest.length }
  } finally {
    await harness.close()
  }
}

/** Addresses of full archives, each in three formats, shuffled the same way every time. */
async function archivesIn(folder: string): Promise<string[]> {
  const edition = await openEdition(folderStore(folder))
  if (edition === undefined) throw new Error(`There is no edition in ${folder}`)
  const now = '2026-06-01T00:00:00Z'
  const paths: string[] = []
  for (const { path, kind } of await edition.feeds(now)) {
    if (kind === 'tags' || kind === 'sources') continue
    let state = await edition.document(path, now)
    while (state !== undefined) {
      const view: Awaited<ReturnType<typeof edition.view>> = await edition.view(state, now)
      if (state.archive && view.entries.length >= 40) {
        paths.push(...['rss.xml', 'atom.xml', 'feed.json'].map((file) => `/${view.path}${file}`))
      }
      state = view.older === undefined ? undefined : await edition.document(view.older, now)
    }
  }
  if (paths.length === 0) return ['/rss.xml', '/atom.xml', '/feed.json', '/authors/ada-brook/rss.xml']
  return paths.map((_, i) => paths[(i * 7) % paths.length] ?? '')
}

/** The project's own wrangler.toml, but for where things lie. */
function layOut(place: string, name: string, main: string): string {
  const { build: _, ...config } = parse(readFileSync(join(ROOT, 'wrangler.toml'), 'utf8'))
  const assets = typeof config.assets === 'object' ? config.assets : {}
  // `wrangler check startup` looks for it under this name where it is started.
  const path = join(place, name, 'wrangler.json')
  mkdirSync(dirname(path), { recursive: true })
  const alias = { sax: join(ROOT, 'src/platform/no-sax.ts') }
  writeFileSync(
    path,
    JSON.stringify({ ...config, name, main, alias, assets: { ...assets, directory: join(place, 'dist') } }),
  )
  return path
}

/** Processes of workerd, where the system lists processes. */
function workerds(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && comm(name) === 'workerd')
      .map(Number)
  } catch {
    return []
  }
}

function comm(pid: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return undefined
  }
}
