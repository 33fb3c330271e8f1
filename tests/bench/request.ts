import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { openEdition } from '../../src/edition/reading/open.ts'
import { createApp } from '../../src/http/app.ts'
import { folderStore } from '../../src/node/store/folder-store.ts'
import { buildInto } from './build.ts'
import { AUTHORS, corpusFolder } from './corpus.ts'
import { cpuWhile, emptyFolder, type Options } from './processes.ts'
import { median, type Row, row } from './table.ts'

/**
 * DESIGN: what a request reads and costs in a large collection, against one of 1 000 articles: each by an app and an edition of its own, as
 * in a Worker that has just started. And what a document costs that is kept.
 */
export async function request(options: Options): Promise<Row[]> {
  const large = options.sizes.at(-1) ?? 0
  const small = Math.min(1000, large)
  const sides = []
  for (const count of [small, large]) {
    const place = emptyFolder(options)
    await buildInto(place, corpusFolder(count), count)
    const edition = join(place, 'dist/_edition')
    sides.push({ place, edition, kinds: await kindsIn(edition), costs: new Map<string, Cost[]>() })
  }
  // By turns, so that what disturbs one disturbs the other; the first half warms up.
  for (let round = -20; round < 20; round++) {
    for (const { edition, kinds, costs } of sides) {
      for (const [kind, paths] of Object.entries(kinds)) {
        const cost = await costOf(edition, paths)
        if (round >= 0) costs.set(kind, [...(costs.get(kind) ?? []), cost])
      }
    }
  }
  const rows: Row[] = []
  const [base, big] = sides.map(({ costs }) => costs)
  for (const [kind, costs] of big ?? []) {
    const rowOf = (what: string, unit: 'kB' | 'ms') => {
      const [ours, less] = [costs, base?.get(kind) ?? []].map((all) => [median(all.map((cost) => cost[unit]))])
      return row(`${kind}, ${what}, ${large}`, unit, ours ?? [], 1.3, { name: `${small} articles`, values: less ?? [] })
    }
    rows.push(rowOf('bytes read', 'kB'), rowOf('CPU', 'ms'))
  }
  const made = big?.get('archives')?.map(({ ms }) => ms) ?? []
  rows.push(row('Worker, a document that is not kept, CPU', 'ms', [median(made)], 8))
  rows.push(row('Worker, a document that is kept, CPU', 'ms', await keptCosts(sides[1]?.edition ?? ''), 0.3))
  for (const { place } of sides) rmSync(place, { recursive: true })
  return rows
}

/** Paths of some kinds; several of each where there are, for segments differ in how full they are. */
async function kindsIn(edition: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const feeds = AUTHORS.map((name) => `/authors/${name}/rss.xml`)
  const archives: string[] = []
  const pages: string[] = []
  for (const feed of ['/rss.xml', ...feeds]) {
    const { text } = await get(edition, feed)
    const [older = ''] = /<[^>]*"prev-archive"[^>]*>/.exec(text) ?? []
    archives.push(older.replace(/.*href="|".*/g, ''))
    pages.push(...Array.from(text.matchAll(/<item>.*?<link>([^<]+)/gs), ([, url = '']) => url).slice(0, 2))
  }
  return { feed: ['/rss.xml'], "authors' feeds": feeds, archives, pages }
}

type Cost = { readonly kB: number; readonly ms: number }

/** Kilobytes read and milliseconds of CPU for a request, the mean over the paths. */
async function costOf(edition: string, paths: readonly string[]): Promise<Cost> {
  let bytes = 0
  const ms = await cpuWhile(async () => {
    for (const path of paths) bytes += (await get(edition, path)).bytes
  })
  return { kB: bytes / 1000 / paths.length, ms: ms / paths.length }
}

async function get(folder: string, path: string) {
  const { app, bytes } = await open(folder)
  const response = await app.request(new URL(path, 'https://corpus.example/').href)
  if (response.status !== 200) throw new Error(`${path} is answered ${response.status}`)
  return { text: await response.text(), bytes: bytes() }
}

async function open(folder: string) {
  const store = folderStore(folder)
  let bytes = 0
  const read = async (name: string) => {
    const text = await store.read(name)
    bytes += Buffer.byteLength(text ?? '')
    return text
  }
  const edition = await openEdition({ read })
  if (edition === undefined) throw new Error(`There is no edition in ${folder}`)
  return { app: createApp(() => edition, { now: () => new Date('2026-06-01T00:00:00Z') }), bytes: () => bytes }
}

/** Milliseconds of CPU for a document that the app has kept. What reads the body is the platform. */
async function keptCosts(folder: string): Promise<number[]> {
  const { app } = await open(folder)
  const costs: number[] = []
  const askOften = async () => {
    for (let time = 0; time < 1000; time++) await app.request('/rss.xml')
  }
  for (let run = 0; run < 6; run++) costs.push((await cpuWhile(askOften)) / 1000)
  // The first warms up.
  return costs.slice(1)
}
