import { spawn } from 'node:child_process'
import { request } from 'node:http'
import { type Cost, ENVIRONMENT, FEEDWRIGHT, follow } from './fresh.ts'

export type Reply = { readonly status: number; readonly etag: string; readonly body: string }

/** `feedwright serve` in a process of its own. */
export type Started = {
  readonly pid: number
  /** From before it was started until it had told its address. */
  readonly ready: number
  ask(path: string, etag?: string): Promise<Reply>
  /** What it has printed so far. */
  printed(): string
  stop(): Promise<Pick<Cost, 'cpu' | 'peak'>>
}

/** Starts a server on any free port; `flags` are Node's. Resolves once it has told its address. */
export async function startServing(corpus: string, cwd: string, flags: readonly string[] = []): Promise<Started> {
  const begun = performance.now()
  const words = [...flags, FEEDWRIGHT, 'serve', corpus, '--port', '0']
  const child = spawn(process.execPath, words, { cwd, env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] })
  const meter = follow(child)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let printed = ''
  const port = await new Promise<number>((resolve, reject) => {
    const look = (chunk: Buffer) => {
      printed += chunk
      const found = /http:\/\/[^\s/]+:(\d+)\/rss\.xml/.exec(printed)?.[1]
      if (found !== undefined) resolve(Number(found))
    }
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`feedwright serve ended with ${code}\n${printed.slice(0, 4000)}`)))
  })
  return {
    pid: child.pid ?? 0,
    ready: performance.now() - begun,
    ask: (path, etag) => get(port, path, etag),
    printed: () => printed,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      return meter.stop()
    },
  }
}

/** One GET over a connection of its own. */
function get(port: number, path: string, etag: string | undefined): Promise<Reply> {
  const headers = etag === undefined ? {} : { 'If-None-Match': etag }
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString()
        resolve({ status: response.statusCode ?? 0, etag: response.headers.etag ?? '', body })
      })
    })
    asking.on('error', reject)
    asking.end()
  })
}
