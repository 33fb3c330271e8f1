import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parse } from 'smol-toml'
import { createTestHarness } from 'wrangler'
import { cpuOf, ENVIRONMENT } from './fresh.ts'

export const ROOT = resolve(import.meta.dirname, '../..')

export type Running = {
  readonly url: URL
  /** Milliseconds of CPU that workerd has used for these Workers: its own processes alone, whatever else runs. */
  readonly cpu: () => number
}

/** Runs Workers by their configuration files, the first of which is asked, while `work` goes on. */
export async function withWorkers<Result>(
  configs: readonly string[],
  work: (running: Running) => Promise<Result>,
): Promise<Result> {
  // The harness reads these of its own process.
  Object.assign(process.env, {
    CLOUDFLARE_CF_FETCH_ENABLED: ENVIRONMENT.CLOUDFLARE_CF_FETCH_ENABLED,
    WRANGLER_SEND_METRICS: ENVIRONMENT.WRANGLER_SEND_METRICS,
    WRANGLER_SEND_ERROR_REPORTS: ENVIRONMENT.WRANGLER_SEND_ERROR_REPORTS,
  })
  const before = workerds()
  const harness = createTestHarness({ root: ROOT, workers: configs.map((configPath) => ({ configPath })) })
  try {
    const { url } = await harness.listen()
    const pids = workerds().filter((pid) => !before.includes(pid))
    return await work({ url, cpu: () => pids.reduce((sum, pid) => sum + (cpuOf(pid) ?? Number.NaN), 0) })
  } finally {
    await harness.close()
  }
}

/** The project's own wrangler.toml, but for where things lie and what else is said. Gives the path of the file. */
export function layOut(place: string, name: string, main: string, more: object = {}): string {
  const { build: _, assets, ...config } = parse(readFileSync(join(ROOT, 'wrangler.toml'), 'utf8'))
  const alias = { sax: join(ROOT, 'src/worker/no-sax.ts') }
  const directory = join(place, 'dist')
  return writeConfig(join(place, name), {
    ...config,
    name,
    main,
    alias,
    assets: { ...Object(assets), directory },
    ...more,
  })
}

export function writeConfig(folder: string, config: object): string {
  const path = join(folder, 'wrangler.json')
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify(config))
  return path
}

/** Processes of workerd that this very process has started, where the system lists processes. */
function workerds(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && isOwnWorkerd(name))
      .map(Number)
  } catch {
    return []
  }
}

function isOwnWorkerd(pid: string): boolean {
  try {
    const [, name, parent] = /^\d+ \((.*)\) \S+ (\d+) /s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return name === 'workerd' && Number(parent) === process.pid
  } catch {
    // It has ended meanwhile.
    return false
  }
}
