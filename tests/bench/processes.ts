import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { type Agent, request } from 'node:http'
import { dirname, join, resolve } from 'node:path'

/** How the bench is run. */
export type Options = {
  readonly rounds: number
  /** Sizes of the collections, in articles, the smallest first. */
  readonly sizes: readonly number[]
  /** A folder of this run alone, outside the repository. */
  readonly work: string
}

/** The command line of feedwright, compiled. */
export const FEEDWRIGHT = resolve(import.meta.dirname, '../../lib/bin.js')

/** A new empty folder inside the run's own, with which it goes at the latest. */
export function emptyFolder({ work }: Options): string {
  mkdirSync(work, { recursive: true })
  return mkdtempSync(join(work, 'of-'))
}

/** Measures ours and yardsticks in every round; ours first in one and last in the next: what warms up or tires favours none. */
export async function inRounds<Ours>(
  { rounds }: Options,
  ours: () => Promise<Ours>,
  yardsticks: Readonly<Record<string, () => Promise<number>>>,
) {
  const results: Ours[] = []
  const figures = Object.entries(yardsticks).map(([name, measure]) => {
    const values: number[] = []
    return { name, measure, values }
  })
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) results.push(await ours())
    for (const { values, measure } of figures) values.push(await measure())
    if (round % 2 === 1) results.push(await ours())
  }
  return { ours: results, figures }
}

/** What a command took, in milliseconds, and held at most, in bytes, and what it printed. */
export type Ran = { readonly ms: number; readonly peak: number; readonly printed: string }

/** Runs a command to its end in a fresh process. Throws with what it printed when it fails. */
export async function runFresh(command: string, words: readonly string[], cwd: string): Promise<Ran> {
  const begun = performance.now()
  const { child, printed, ended } = begin(command, words, cwd)
  let peak = 0
  // Its counters go when it does: what it takes in its last moments is missed.
  const timer = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid))
  }, 20)
  const code = await ended
  clearInterval(timer)
  const ms = performance.now() - begun
  if (code !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${code}\n${printed().slice(0, 4000)}`)
  return { ms, peak, printed: printed() }
}

/** A server in a process of its own, which ends where it goes out of scope. */
export type Server = AsyncDisposable & { readonly pid: number; readonly port: number; printed(): string }

/** Starts a server with Node. Resolves when it has printed an address with a port. */
export async function startServer(words: readonly string[], cwd: string): Promise<Server> {
  const { child, printed, ended } = begin(process.execPath, words, cwd)
  const port = await new Promise<number>((found, fail) => {
    child.stdout.on('data', () => {
      const port = /http:\/\/[^\s/]+:(\d+)\//.exec(printed())?.[1]
      if (port !== undefined) found(Number(port))
    })
    ended.then(() => fail(new Error(`${words.join(' ')} has ended\n${printed().slice(0, 4000)}`)), fail)
  })
  const end = async () => {
    child.kill()
    await ended
  }
  return { pid: child.pid ?? 0, port, printed, [Symbol.asyncDispose]: end }
}

/** `feedwright serve` of a folder, on any free port. */
export function serve(folder: string, cwd: string): Promise<Server> {
  return startServer([FEEDWRIGHT, 'serve', folder, '--port', '0'], cwd)
}

export type Fields = Readonly<Record<string, string>>
type Reply = { readonly status: number; readonly headers: NodeJS.Dict<string | string[]>; readonly body: Buffer }

/** One GET, over a connection of its own unless an agent is given. */
export function ask(port: number, path: string, headers: Fields = {}, agent: Agent | false = false): Promise<Reply> {
  return new Promise((done, fail) => {
    const asking = request({ host: '127.0.0.1', port, path, headers, agent }, (response) => {
      const { statusCode: status = 0, headers } = response
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => done({ status, headers, body: Buffer.concat(chunks) }))
    })
    asking.on('error', fail)
    asking.end()
  })
}

/** Milliseconds of CPU that this process uses for some work. */
export async function cpuWhile(work: () => Promise<unknown>): Promise<number> {
  const begun = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1000
}

/** Milliseconds of CPU that a process has used, all threads. The system counts in hundredths of a second. */
export function cpuOf(pid: number): number {
  // After the name in brackets, which may hold spaces.
  const [, user, system] = /^.*\) (?:\S+ ){11}(\d+) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
  return 10 * (Number(user) + Number(system))
}

function peakOf(pid: number | undefined): number {
  try {
    return 1024 * Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

function begin(command: string, words: readonly string[], cwd: string) {
  // What Node starts finds Node itself first, and nothing of the environment says where to listen.
  const PATH = `${dirname(process.execPath)}:${process.env.PATH}`
  const env = { ...process.env, PATH, PORT: undefined, HOST: undefined, SITE_URL: undefined }
  const child = spawn(command, words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk))
  const ended = new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
  return { child, ended, printed: () => text }
}
