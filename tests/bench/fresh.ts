import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** What a process cost. Milliseconds; bytes; the last two where the system tells them (Linux). */
export type Cost = { readonly ms: number; readonly cpu: number | undefined; readonly peak: number | undefined }
export type Ran = Cost & { readonly printed: string }

/** The command line of feedwright, compiled, as a person would start it. */
export const FEEDWRIGHT = resolve(import.meta.dirname, '../../lib/bin.js')

/** Runs a command to its end. Throws with what it printed when it fails. */
export async function runFresh(command: string, words: readonly string[], cwd: string): Promise<Ran> {
  const begun = performance.now()
  const child = spawn(command, words, { cwd, env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] })
  const meter = follow(child)
  let printed = ''
  child.stdout.on('data', (chunk) => {
    printed += chunk
  })
  child.stderr.on('data', (chunk) => {
    printed += chunk
  })
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail)
    child.once('exit', done)
  })
  const ms = performance.now() - begun
  const cost = meter.stop()
  if (code !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${code}\n${printed.slice(0, 4000)}`)
  return { ...cost, ms, printed }
}

/** Node's own program, first on the PATH of what it starts. */
export const ENVIRONMENT: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
  // None of these is the bench's business.
  PORT: undefined,
  HOST: undefined,
  SITE_URL: undefined,
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
}

/** Looks at a process again and again, for its counters are gone with it. What it does in its last moments is missed. */
export function follow(child: ChildProcess): { stop(): Pick<Cost, 'cpu' | 'peak'> } {
  let cpu: number | undefined
  let peak: number | undefined
  const look = () => {
    if (child.pid === undefined) return
    cpu = cpuOf(child.pid) ?? cpu
    peak = peakOf(child.pid) ?? peak
  }
  const timer = setInterval(look, 20)
  return {
    stop: () => {
      clearInterval(timer)
      return { cpu, peak }
    },
  }
}

/** Milliseconds of CPU a process has used, all threads; the kernel counts in hundredths of a second. */
export function cpuOf(pid: number): number | undefined {
  const text = readProc(pid, 'stat')
  if (text === undefined) return undefined
  // The name in brackets may hold spaces.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** Bytes: the most memory a process has held. */
export function peakOf(pid: number): number | undefined {
  const kilobytes = /VmHWM:\s*(\d+) kB/.exec(readProc(pid, 'status') ?? '')?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}
