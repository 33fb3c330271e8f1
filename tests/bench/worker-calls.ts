import { writeFileSync } from 'node:fs'
import { openEdition } from '../../src/edition/reading/open.ts'
import { createApp } from '../../src/http/app.ts'
import { folderStore } from '../../src/node/folder.ts'

/** What the Worker asks of its platform to answer one address. */
type Calls = { readonly reads: string[]; matches: number; readonly puts: string[]; bytes: number }

/**
 * Writes a Worker that, for each of these addresses, asked in this order, makes the same calls of assets and cache as ours, with as many
 * bytes, and nothing else. What those calls are is seen by letting our app answer the addresses here.
 */
export async function writeCallsOnly(file: string, folder: string, paths: readonly string[]): Promise<void> {
  const calls: Record<string, Calls> = {}
  for (const [path, one] of await callsOf(folder, paths)) calls[path] = one
  const most = Math.max(...Object.values(calls).map(({ bytes }) => bytes))
  writeFileSync(
    file,
    `const CALLS = ${JSON.stringify(calls)}
const FILL = new Uint8Array(${most}).fill(120)
const seen = new Set()
export default {
  async fetch(request, env, execution) {
    const { pathname } = new URL(request.url)
    const { reads, matches, puts, bytes } = CALLS[pathname]
    const body = FILL.slice(0, bytes)
    const answer = () => new Response(body, { headers: { 'Content-Type': 'application/rss+xml' } })
    if (seen.has(pathname)) return answer()
    seen.add(pathname)
    const key = (i) => 'https://cache.example/' + i + pathname
    for (let i = 0; i < matches; i++) await caches.default.match(key(i))
    for (const name of reads) await (await env.ASSETS.fetch('https://assets.local/_edition/' + name)).text()
    const keep = (field, i) => caches.default.put(key(i), new Response(body, {
      headers: { 'Content-Type': 'application/octet-stream', 'Cache-Control': 'public, max-age=90000', 'Feedwright-Document': field },
    }))
    execution.waitUntil(Promise.all(puts.map(keep)))
    return answer()
  },
}
`,
  )
}

async function callsOf(folder: string, paths: readonly string[]): Promise<ReadonlyMap<string, Calls>> {
  const all = new Map<string, Calls>()
  let now: Calls = { reads: [], matches: 0, puts: [], bytes: 0 }
  const files = folderStore(folder)
  const edition = await openEdition({
    ...files,
    read: (name) => {
      now.reads.push(name)
      return files.read(name)
    },
  })
  if (edition === undefined) throw new Error(`There is no edition in ${folder}`)
  const app = createApp(() => edition, {
    now: () => new Date(),
    edge: {
      match: async () => {
        now.matches += 1
        return undefined
      },
      put: async (_, response) => void now.puts.push(response.headers.get('Feedwright-Document') ?? ''),
    },
  })
  for (const path of new Set(paths)) {
    now = { reads: [], matches: 0, puts: [], bytes: 0 }
    const work: Promise<unknown>[] = []
    const context = {
      waitUntil: (one: Promise<unknown>) => void work.push(one),
      passThroughOnException() {},
      props: undefined,
    }
    const answer = await app.request(path, {}, {}, context)
    now.bytes = (await answer.arrayBuffer()).byteLength
    await Promise.all(work)
    all.set(path, now)
  }
  return all
}
