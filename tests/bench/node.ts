import { cpSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { corpusFolder } from './corpus.ts'
import { ask, cpuOf, emptyFolder, type Fields, type Options, type Server, serve, startServer } from './processes.ts'
import { type Row, row } from './table.ts'

/** Requests of one run, runs that count, and runs before them: V8 compiles node:http over some 30 000 requests. */
const [RUN, RUNS, FIRST_RUNS] = [500, 50, 70]

/** DESIGN: requests for each second of CPU, `serve` against a bare node:http that writes the same bytes. */
export async function node(options: Options): Promise<Row[]> {
  const place = emptyFolder(options)
  const folder = join(place, 'articles')
  cpSync(corpusFolder(100), folder, { recursive: true })
  writeFileSync(join(folder, 'site.yaml'), 'url: https://corpus.example/\nbudget: { bytes: 100000 }\n')
  const rows: Row[] = []
  for (const [what, coding, status] of CASES) {
    const rates: (readonly [ours: number, raw: number])[] = []
    for (let round = 0; round < options.rounds; round++) rates.push(await race(place, folder, { ...coding }, status))
    const ours = rates.map(([ours]) => ours)
    const raw = { name: 'node:http', values: rates.map(([, raw]) => raw) }
    rows.push(row(`requests a second of CPU, ${what}`, '', ours, status === 304 ? 0.65 : 0.7, raw, true))
  }
  return rows
}

const CASES = [
  ['200 of 100 kB', undefined, 200],
  ['200 in gzip', { 'Accept-Encoding': 'gzip' }, 200],
  ['304', { 'Accept-Encoding': 'gzip' }, 304],
] as const

/** Both in fresh processes, the bare one with the answer that the other gives when it has come to rest. */
async function race(place: string, folder: string, coding: Fields, status: number) {
  await using ours = await serve(folder, place)
  const { etag } = (await ask(ours.port, '/rss.xml', coding)).headers
  const fields = { ...coding, ...(status === 304 && { 'If-None-Match': String(etag) }) }
  await ask(ours.port, '/rss.xml', fields)
  const answer = await ask(ours.port, '/rss.xml', fields)
  if (answer.status !== status) throw new Error(`/rss.xml is answered ${answer.status}`)
  const { date: _, connection: __, 'keep-alive': ___, ...headers } = answer.headers
  const file = join(place, 'answer.json')
  writeFileSync(file, JSON.stringify({ status, headers, body: answer.body.toString('base64') }))
  await using raw = await startServer([join(import.meta.dirname, 'yardstick/raw.ts'), file], place)
  return await ratesOf(ours, raw, fields)
}

/** Requests for each second of CPU, asked by turns in short runs: what else the machine does hits both alike. */
async function ratesOf(one: Server, other: Server, fields: Fields): Promise<readonly [number, number]> {
  const cpu = new Map([one, other].map((server) => [server, 0]))
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  for (let run = -FIRST_RUNS; run < RUNS; run++) {
    for (const server of run % 2 === 0 ? [one, other] : [other, one]) {
      const before = cpuOf(server.pid)
      await Promise.all(Array.from({ length: RUN }, () => ask(server.port, '/rss.xml', fields, agent)))
      if (run >= 0) cpu.set(server, (cpu.get(server) ?? 0) + cpuOf(server.pid) - before)
    }
  }
  agent.destroy()
  const rate = (server: Server) => (1000 * RUN * RUNS) / (cpu.get(server) ?? Number.NaN)
  return [rate(one), rate(other)]
}
