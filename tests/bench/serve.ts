import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Load, openLoad, pace, type Wanted } from './load.ts'

/**
 * Two questions. How many requests does the server answer for a second of CPU, against a bare node:http that writes the
 * same bytes? And how much longer does a request take, one in a hundred, when the edition is replaced once a second? A
 * fresh process for each figure, the order reversed every round, medians, raw values below them. Give a number of
 * rounds; 5 unless given.
 */
const ROUNDS = Number(process.argv[2] ?? 5)
const RUNS = 80
/** Requests of one run. */
const RUN = 500
/**
 * Runs before those that count. V8 compiles node:http itself over some 30 000 requests, in threads whose time is the
 * process's: with fewer, what is compared is mostly compilers, and the larger program has more to compile, once. That
 * share is printed as well.
 */
const FIRST_RUNS = 100
const CONNECTIONS = 16

type Case = { readonly name: string; readonly fields: (etag: string) => Readonly<Record<string, string>> }

const CASES: readonly Case[] = [
  { name: '200, as it is', fields: () => ({}) },
  { name: '200, gzip', fields: () => ({ 'Accept-Encoding': 'gzip' }) },
  { name: '304', fields: (etag) => ({ 'Accept-Encoding': 'gzip', 'If-None-Match': etag }) },
]

const folder = mkdtempSync(join(tmpdir(), 'feedwright-bench-'))
try {
  console.log('requests per CPU-second        bytes   node:http  feedwright   of it')
  for (const each of CASES) await compare(each)
  await steadiness()
} finally {
  rmSync(folder, { recursive: true })
}

async function compare({ name, fields }: Case): Promise<void> {
  const answer = await sample(fields)
  const file = join(folder, 'answer.json')
  writeFileSync(file, JSON.stringify(answer))
  const rates: Record<Kind, number[]> = { raw: [], feedwright: [] }
  const first: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const { raw, feedwright } = await race(file, answer.asked, round % 2 === 0)
    rates.raw.push((RUNS * RUN) / (raw.spent / 1e6))
    rates.feedwright.push((RUNS * RUN) / (feedwright.spent / 1e6))
    first.push(raw.first / feedwright.first)
  }
  const ratios = rates.feedwright.map((ours, round) => ours / (rates.raw[round] ?? ours))
  const ratio = `${(100 * median(ratios)).toFixed(1)} %`
  const bytes = Buffer.from(answer.body, 'base64').byteLength
  console.log(
    `${name.padEnd(24)}${String(bytes).padStart(12)}${whole(median(rates.raw)).padStart(12)}${whole(median(rates.feedwright)).padStart(12)}${ratio.padStart(9)}`,
  )
  console.log(`  rounds: ${ratios.map((one) => `${(100 * one).toFixed(1)} %`).join('  ')}`)
  console.log(
    `  the ${whole(FIRST_RUNS * RUN)} requests before them, compiler and all: ${(100 * median(first)).toFixed(1)} %`,
  )
}

type Answer = {
  readonly status: number
  readonly head: readonly string[]
  readonly body: string
  readonly asked: Readonly<Record<string, string>>
}

/** What feedwright answers once it has come to rest: the very bytes the bare server then writes. */
async function sample(fields: Case['fields']): Promise<Answer> {
  return withServer('feedwright', '', async (port) => {
    const first = await get(port, {})
    const asked = fields(first.etag)
    await get(port, asked)
    await get(port, asked)
    return { ...(await get(port, asked)), asked }
  })
}

function get(
  port: number,
  headers: Readonly<Record<string, string>>,
): Promise<Omit<Answer, 'asked'> & { readonly etag: string }> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: '/rss.xml', headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const head: string[] = []
        for (let at = 0; at < response.rawHeaders.length; at += 2) {
          const name = response.rawHeaders[at] ?? ''
          if (!/^(?:date|connection|keep-alive)$/i.test(name)) head.push(name, response.rawHeaders[at + 1] ?? '')
        }
        const body = Buffer.concat(chunks).toString('base64')
        resolve({ status: response.statusCode ?? 0, head, body, etag: response.headers.etag ?? '' })
      })
    })
      .on('error', reject)
      .end()
  })
}

type Kind = 'raw' | 'feedwright'

/**
 * Microseconds of CPU that both spend on the same requests, each in a fresh process, asked in turn in short runs: what
 * else the machine does hits both alike.
 */
async function race(
  file: string,
  fields: Readonly<Record<string, string>>,
  rawFirst: boolean,
): Promise<Record<Kind, Spent>> {
  return withServer('raw', file, (rawPort, rawCpu) =>
    withServer('feedwright', '', async (port, cpu) => {
      // The document in memory, its gzip made. Both are asked: the first few requests a server meets decide how V8 compiles node:http.
      for (const each of [rawPort, port]) {
        for (let warm = 0; warm < 3; warm += 1) await get(each, { 'Accept-Encoding': 'gzip' })
        await get(each, {})
      }
      const path = '/rss.xml'
      const raw: Side = {
        load: await openLoad({ port: rawPort, path, fields }, CONNECTIONS),
        cpu: rawCpu,
        first: 0,
        spent: 0,
      }
      const feedwright: Side = { load: await openLoad({ port, path, fields }, CONNECTIONS), cpu, first: 0, spent: 0 }
      const order: readonly Side[] = rawFirst ? [raw, feedwright] : [feedwright, raw]
      for (let run = -FIRST_RUNS; run < RUNS; run += 1) {
        for (const one of run % 2 === 0 ? order : order.toReversed()) {
          const before = await one.cpu()
          await one.load.ask(RUN)
          one[run < 0 ? 'first' : 'spent'] += (await one.cpu()) - before
        }
      }
      for (const { load } of order) load.close()
      return { raw, feedwright }
    }),
  )
}

type Spent = { first: number; spent: number }
type Side = Spent & { readonly load: Load; readonly cpu: () => Promise<number> }

async function steadiness(): Promise<void> {
  const times: Record<'feedwright' | 'replaced', number[]> = { feedwright: [], replaced: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = round % 2 === 0 ? (['feedwright', 'replaced'] as const) : (['replaced', 'feedwright'] as const)
    for (const kind of order) {
      const slow = await withServer(kind, '', async (port) => {
        const wanted = ['/rss.xml', '/atom.xml', '/feed.json', '/languages/en/rss.xml'].map(
          (path): Wanted => ({ port, path, fields: { 'Accept-Encoding': 'gzip' } }),
        )
        await pace(wanted, 300, 2, 8)
        const took = (await pace(wanted, 300, 8, 8)).toSorted((a, b) => a - b)
        return took[Math.floor(took.length * 0.99)] ?? 0
      })
      times[kind].push(slow)
    }
  }
  const [still, replaced] = [median(times.feedwright), median(times.replaced)]
  console.log(
    `\np99 at 300 requests a second: ${still.toFixed(2)} ms; with a new edition every second ${replaced.toFixed(2)} ms: ${(replaced / still).toFixed(2)} times`,
  )
  console.log(
    `  rounds: ${times.feedwright.map((one) => one.toFixed(2)).join('  ')} | ${times.replaced.map((one) => one.toFixed(2)).join('  ')}`,
  )
}

async function withServer<Result>(
  kind: string,
  file: string,
  work: (port: number, cpu: () => Promise<number>) => Promise<Result>,
): Promise<Result> {
  const child = fork(join(import.meta.dirname, 'serve-child.ts'), [kind, file])
  try {
    const { port } = await message(child)
    return await work(port ?? 0, async () => {
      child.send('cpu')
      return (await message(child)).cpu ?? 0
    })
  } finally {
    child.kill()
  }
}

function message(child: ChildProcess): Promise<{ readonly port?: number; readonly cpu?: number }> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('The server ended before its time'))
    child.once('exit', ended)
    child.once('message', (value) => {
      child.off('exit', ended)
      resolve(Object(value))
    })
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}
