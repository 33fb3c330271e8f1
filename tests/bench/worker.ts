import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEdition } from '../../src/edition/reading/open.ts'
import { createApp } from '../../src/http/app.ts'
import { folderStore } from '../../src/node/folder.ts'
import { buildInto } from './build.ts'
import { corpusFolder } from './corpus.ts'
import { emptyFolder, type Options, removeFolder } from './options.ts'
import { inRounds } from './rounds.ts'
import { atMost, mean, midmean, type Row, told } from './rows.ts'
import { writeCallsOnly } from './worker-calls.ts'
import { sizeAndStart } from './worker-start.ts'
import { layOut, ROOT, type Running, withWorkers } from './workerd.ts'

/** How large is the Worker, how long does it take to start, and what does a document cost in workerd? */
export async function worker(options: Options): Promise<Row[]> {
  const place = emptyFolder(options, 'worker')
  try {
    // Enough for hundreds of different archives of 50 entries: a document is uncached once.
    const count = options.small ? 60 : 10_000
    options.say(`worker: ${count} articles`)
    await buildInto(place, corpusFolder({ seed: options.seed, count }), count)
    return [...(await sizeAndStart(options, place)), ...(await documents(options, place))]
  } finally {
    removeFolder(place)
  }
}

/**
 * CPU of all of workerd for a document, less that of a Worker that does less, asked the same in the same round: workerd tells no Worker
 * its own CPU, and most of what runs around a Worker here (sockets, and assets and cache played by other Workers and a disk) is not what
 * runs around it at Cloudflare. A cached document is compared with a Worker that answers as many bytes and the same fields at once, an uncached one with a
 * Worker that makes the same calls of assets and cache.
 */
async function documents(options: Options, place: string): Promise<Row[]> {
  const folder = join(place, 'dist', '_edition')
  const paths = await archivesIn(folder)
  const own = layOut(place, 'feedwright', join(ROOT, 'src/worker/worker.ts'))
  const least = layOut(place, 'trivial', join(place, 'trivial.js'))
  const calls = layOut(place, 'calls', join(place, 'calls.js'))
  writeFileSync(join(place, 'trivial.js'), await answeringOnly(folder))
  await writeCallsOnly(join(place, 'calls.js'), folder, [...FIRST, ...paths])
  const cached = Array.from({ length: options.small ? 40 : 4800 }, () => '/rss.xml')
  const of = await inRounds<Compared>(options.rounds, [
    { name: 'cached', run: () => compare(own, least, cached, 100) },
    { name: 'uncached', run: () => compare(own, calls, paths, 15) },
  ])
  const rows = (name: string, other: string, most: number) => {
    const figures = (pick: (one: Compared) => number) => of(name).map(pick)
    return [
      atMost(
        `  a document, ${name}: CPU above a Worker that ${other}`,
        'ms',
        figures(({ above }) => above),
        most,
      ),
      told(
        '  the same, CPU of all of workerd',
        'ms',
        figures(({ own }) => own),
      ),
      told(
        `  the Worker that ${other}`,
        'ms',
        figures(({ other }) => other),
      ),
    ]
  }
  return [...rows('cached', 'answers as many bytes', 0.3), ...rows('uncached', 'makes the same calls', 8)]
}

/** A Worker that answers with as many bytes as the newest document has, given as ours are, in an array; and with the same fields. */
async function answeringOnly(folder: string): Promise<string> {
  const edition = await openEdition(folderStore(folder))
  if (edition === undefined) throw new Error(`There is no edition in ${folder}`)
  const answer = await createApp(() => edition, { now: () => new Date() }).request('/rss.xml')
  const { byteLength } = await answer.arrayBuffer()
  return `const body = new Uint8Array(${byteLength}).fill(120)
const headers = ${JSON.stringify(Object.fromEntries(answer.headers))}
export default { fetch: () => new Response(body, { headers }) }
`
}

/** What is asked for first, to warm up. */
const FIRST = ['/rss.xml', '/atom.xml', '/feed.json']

/** Milliseconds of CPU for a document: two Workers' means, and the mean of the middle half of how much more the first needs. */
type Compared = { readonly own: number; readonly other: number; readonly above: number }

/**
 * Starts two Workers, warms both up with the first half of the addresses, and asks both for the others, some of one and some of the other
 * by turns, `block` at a time: what disturbs one disturbs the other. The system counts CPU in hundredths of a second: one block is off by
 * some of them, all of them together are not.
 */
async function compare(own: string, other: string, paths: readonly string[], block: number): Promise<Compared> {
  return withWorkers([own], (one) =>
    withWorkers([other], async (two) => {
      const half = paths.length / 2
      for (const { url } of [one, two]) {
        for (let i = 0; i < 30; i++) await get(url, FIRST[i % FIRST.length] ?? '')
        for (const path of paths.slice(0, half)) await get(url, path)
      }
      const costs: (readonly [own: number, other: number])[] = []
      for (let at = half; at < paths.length; at += block) {
        const some = paths.slice(at, at + block)
        costs.push([await costOf(one, some), await costOf(two, some)])
      }
      return {
        own: mean(costs.map(([cost]) => cost)),
        other: mean(costs.map(([, cost]) => cost)),
        above: midmean(costs.map(([cost, less]) => cost - less)),
      }
    }),
  )
}

async function costOf({ url, cpu }: Running, paths: readonly string[]): Promise<number> {
  const used = cpu()
  for (const path of paths) await get(url, path)
  return (cpu() - used) / paths.length
}

async function get(url: URL, path: string): Promise<void> {
  // Compressing is the edge's work, and no Worker's CPU.
  const response = await fetch(new URL(path, url), { headers: { 'Accept-Encoding': 'identity' } })
  if (response.status !== 200) throw new Error(`${path} is answered ${response.status}`)
  await response.arrayBuffer()
}

/** Addresses of full archives in three formats, shuffled the same way every time. */
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
  return paths.map((_, i) => paths[(i * 10_007) % paths.length] ?? '').slice(0, 600)
}
