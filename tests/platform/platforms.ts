import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parse } from 'smol-toml'
import { createTestHarness } from 'wrangler'
import { openEdition } from '../../src/edition/reading/open.ts'
import { createApp } from '../../src/http/app.ts'
import { serveNode } from '../../src/node/server/node.ts'
import { publicFiles } from '../../src/node/server/public.ts'
import { editionFiles } from './collection.ts'

export type Reply = {
  readonly status: number
  readonly fields: IncomingHttpHeaders
  readonly body: string
  readonly bytes: Buffer
}
export type Ask = (method: string, path: string, fields: Readonly<Record<string, string | string[]>>) => Promise<Reply>
export type Running = { readonly ask: Ask; readonly stop: () => Promise<void> }

/** What stands in `public/`. */
const FILES: Readonly<Record<string, string>> = {
  'folder/index.html': '<h1>A folder</h1>',
  'style.css': `body { color: black }\n${'/* and so on */\n'.repeat(100)}`,
  'sound.mp3': '0123456789',
  '.hidden': 'nobody',
  'sub/page.html': '<p>by itself</p>',
}

/** Lays out what a build leaves: public files, and the edition below `_edition/`. */
async function layOut(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'feedwright-'))
  const files = {
    ...FILES,
    ...Object.fromEntries(
      [...editionFiles(new Date('2026-04-01T00:00:00Z'))].map(([name, text]) => [`_edition/${name}`, text]),
    ),
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return folder
}

export async function inMemory(): Promise<Running> {
  const folder = await layOut()
  const files = editionFiles(new Date('2026-04-01T00:00:00Z'))
  const edition = await openEdition({ read: async (name) => files.get(name) })
  const app = createApp(() => edition ?? Promise.reject(new Error('none')), {
    now: () => new Date(),
    files: withoutEdition(publicFiles(folder)),
  })
  return {
    ask: async (method, path, fields) => {
      const headers = new Headers()
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) headers.append(name, one)
      const response = await app.request(`http://localhost${path}`, { method, headers })
      const bytes = Buffer.from(await response.arrayBuffer())
      return { status: response.status, fields: Object.fromEntries(response.headers), body: bytes.toString(), bytes }
    },
    stop: () => rm(folder, { recursive: true }),
  }
}

export async function onNode(): Promise<Running> {
  const folder = await layOut()
  const files = editionFiles(new Date('2026-04-01T00:00:00Z'))
  const edition = await openEdition({ read: async (name) => files.get(name) })
  const source = () => edition ?? Promise.reject(new Error('none'))
  const serving = await serveNode(source, { port: 0, host: '127.0.0.1', files: withoutEdition(publicFiles(folder)) })
  return {
    ask: askAt(serving.address),
    stop: async () => {
      await serving.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** In workerd, with the project's own wrangler.toml but for where things lie. */
export async function inWorkerd(): Promise<Running> {
  const folder = await layOut()
  const root = resolve(import.meta.dirname, '../..')
  const { build: _, ...config } = parse(await readText(join(root, 'wrangler.toml')))
  const assets = typeof config.assets === 'object' ? config.assets : {}
  const place = await mkdtemp(join(tmpdir(), 'feedwright-worker-'))
  const configPath = join(place, 'wrangler.json')
  const main = join(root, 'src/worker/main.ts')
  const alias = { 'xml-js': join(root, 'src/worker/xml-writer.ts') }
  await writeFile(configPath, JSON.stringify({ ...config, main, alias, assets: { ...assets, directory: folder } }))
  const harness = createTestHarness({ root, workers: [{ configPath }] })
  const { url } = await harness.listen()
  return {
    ask: askAt(url.origin),
    stop: async () => {
      await harness.close()
      await rm(folder, { recursive: true })
      await rm(place, { recursive: true })
    },
  }
}

/** One request exactly as written: no field added, no redirect followed, nothing decoded. */
export function askAt(address: string): Ask {
  return (method, path, fields) =>
    new Promise((done, fail) => {
      const { hostname, port } = new URL(address)
      const asking = request({ hostname, port, method, path, headers: fields, agent: false }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', fail)
        response.on('end', () => {
          const bytes = Buffer.concat(chunks)
          done({ status: response.statusCode ?? 0, fields: response.headers, body: bytes.toString(), bytes })
        })
      })
      asking.on('error', fail)
      asking.end()
    })
}

function withoutEdition(files: ReturnType<typeof publicFiles>): ReturnType<typeof publicFiles> {
  return async (segments) => (segments[0] === '_edition' ? undefined : files(segments))
}

async function readText(path: string): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  return readFile(path, 'utf8')
}
