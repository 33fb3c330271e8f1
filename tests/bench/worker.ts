import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEdition } from '../../src/edition/open.ts'
import { folderStore } from '../../src/platform/folder.ts'
import { buildInto } from './build.ts'
import { corpusFolder } from './corpus.ts'
import { emptyFolder, type Options, removeFolder } from './options.ts'
import { inRounds } from './rounds.ts'
import { atMost, type Row, told } from './rows.ts'
import { writeCallsOnly } from './worker-calls.ts'
import { sizeAndStart } from './worker-start.ts'
import { layOut, ROOT, withWorkers } from './workerd.ts'

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
 * runs around it at Cloudflare. A cached document is compared with a Worker that answers as many bytes at once, an uncached one with a
 * Worker that makes the same calls of assets and cache.
 */
async function documents(options: Options, place: string): Promise<Row[]> {
  const folder = join(place, 'dist', '_edition')
  const paths = await archivesIn(folder)
  const own = layOut(place, 'feedwright', join(ROOT, 'src/platform/worker.ts'))
  const least = layOut(place, 'trivial', join(place, 'trivial.js'))
  const calls = layOut(place, 'calls', join(place, 'calls.js'))
  writeFileSync(join(place, 'trivial.js'), TRIVIAL)
  await writeCallsOnly(join(place, 'calls.js'), folder, [...FIRST, ...paths])
  const times = options.small ? 20 : 1000
  const cached = Array.from({ length: times }, () => '/rss.xml')
  const of = await inRounds<Measured>(options.rounds, [
    { name: 'cached', run: () => measure(own, cached) },
    { name: 'trivial', run: () => measure(least, cached) },
    { name: 'uncached', run: () => measure(own, paths) },
    { name: 'calls', run: () => measure(calls, paths) },
  ])
  const cpu = (name: string) => of(name).map((one) => one.cpu)
  const above = (name: string, other: string, pick: (one: Measured) => number) =>
    of(name).map(
      (one, round) =>
        pick(one) -
        Math.max(
          ...of(other)
            .slice(round, round + 1)
            .map(pick),
        ),
    )
  const over = (name: string, other: string) => above(name, other, (one) => one.cpu)
  const later = (name: string, other: string) => above(name, other, (one) => one.ms)
  return [
    atMost('  a cached document, CPU above a Worker that answers as many bytes', 'ms', over('cached', 'trivial'), 0.3),
    told('  the same, until answered', 'ms', later('cached', 'trivial')),
    atMost('  an uncached document, CPU above a Worker that makes the same calls', 'ms', over('uncached', 'calls'), 8),
    told('  the same, until answered', 'ms', later('uncached', 'calls')),
    told('  the calls alone, CPU above a Worker that answers as many bytes', 'ms', over('calls', 'trivial')),
    told('  CPU of all of workerd: cached', 'ms', cpu('cached')),
    told('  CPU of all of workerd: uncached', 'ms', cpu('uncached')),
    told('  CPU of all of workerd: the calls', 'ms', cpu('calls')),
    told('  CPU of all of workerd: as many bytes', 'ms', cpu('trivial')),
  ]
}

/** As many bytes as a document of 50 entries of the corpus, as ours are given: in an array. */
const TRIVIAL = `const body = new Uint8Array(313_000).fill(120)
export default { fetch: () => new Response(body, { headers: { 'Content-Type': 'application/rss+xml' } }) }
`

/** What is asked for first, to warm up. */
const FIRST = ['/rss.xml', '/atom.xml', '/feed.json']

type Measured = { readonly cpu: number; readonly ms: number }

/** Starts a Worker, warms it up with some addresses and the first half of these, and asks for the others one after another. */
async function measure(config: string, paths: readonly string[]): Promise<Measured> {
  return withWorkers([config], async ({ url, cpu }) => {
    const get = async (path: string) => {
      // Compressing is the edge's work, and no Worker's CPU.
      const response = await fetch(new URL(path, url), { headers: { 'Accept-Encoding': 'identity' } })
      if (response.status !== 200) throw new Error(`${path} is answered ${response.status}`)
      await response.arrayBuffer()
    }
    for (let i = 0; i < 30; i++) await get(FIRST[i % FIRST.length] ?? '')
    for (const path of paths.slice(0, paths.length / 2)) await get(path)
    const used = cpu()
    const begun = performance.now()
    const rest = paths.slice(paths.length / 2)
    for (const path of rest) await get(path)
    return { cpu: (cpu() - used) / rest.length, ms: (performance.now() - begun) / rest.length }
  })
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
