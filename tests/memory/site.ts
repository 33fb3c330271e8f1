import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { readMemory } from '../../src/edition/making/memory.ts'
import { openEdition } from '../../src/edition/reading/open.ts'
import { createApp } from '../../src/http/app.ts'
import { askLive } from '../../src/node/comparing/import-ids.ts'
import { type CompileRequest, compile } from '../../src/node/publishing/compile.ts'
import { folderStore } from '../../src/node/store/folder-store.ts'
import type { LiveMemory } from '../../src/node/store/lock-file.ts'
import { writeIndex } from '../../src/node/store/write-index.ts'

export type Files = Readonly<Record<string, string>>

type Named = Readonly<Record<string, string>>
const NONE: Named = {}

/** What a site may remember by. */
export type Kept = 'dist' | 'state' | 'lock'

/** A site that is built again and again, in a folder of its own, removed when the test is over. */
export function newSite(articles: Files) {
  const place = mkdtempSync(join(tmpdir(), 'feedwright-'))
  onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  const [folder, dist, state] = ['articles', 'dist', 'state'].map((name) => join(place, name)) as [
    string,
    string,
    string,
  ]
  const lock = join(folder, 'feedwright.lock')
  let files: Files = {}
  let items: readonly object[] = []
  const write = (next: Files) => {
    for (const path of Object.keys(files)) if (!(path in next)) rmSync(join(folder, path), { force: true })
    for (const [path, text] of Object.entries(next)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    files = next
  }
  mkdirSync(folder)
  write(articles)
  return {
    folder,
    files: () => files,
    write,
    lock: () => (existsSync(lock) ? readFileSync(lock, 'utf8') : undefined),
    writeLock: (text: string) => writeFileSync(lock, text),
    /** Loses all it remembers by but this. */
    keepOnly(...kept: readonly Kept[]) {
      if (!kept.includes('dist')) rmSync(dist, { recursive: true, force: true })
      if (!kept.includes('state')) {
        rmSync(`${state}.lock`, { force: true })
        rmSync(`${state}.records`, { force: true })
      }
      if (!kept.includes('lock')) rmSync(lock, { force: true })
    },
    /** What the live site tells of what was built last, asked for as anybody can. */
    async live(now: string): Promise<LiveMemory> {
      const edition = await openEdition(folderStore(dist))
      if (!edition) throw new Error('nothing was built')
      const app = createApp(() => edition, { now: () => new Date(now) })
      const ask = async (address: string | URL | Request) => app.request(String(address))
      const reach = { fetch: ask, now: new Date(now) }
      return askLive({ folder, url: edition.site.url, out: join(place, 'none') }, edition.site.url, reach)
    },
    /** Writes what was built last as a JSON Feed, as readers know it. */
    writeFeed: (place: string) =>
      writeFileSync(place, JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Old', items })),
    /** Builds it, as `feedwright build` does, all but the texts of its entries. */
    async build(now = '2026-06-01T00:00:00Z', more: Partial<CompileRequest> = {}) {
      const store = folderStore(dist)
      const request: CompileRequest = {
        ...{ folder, memory: state, strict: false, probe: false, lock: 'write', resurface: false, now: new Date(now) },
        addresses: { url: 'https://example.org/' },
        ...more,
      }
      const done = await compile(request, async () => ({
        place: dist,
        before: { memory: await readMemory(store), read: store.read },
        write: async ({ edition }) => {
          await writeIndex(edition, store, await store.names())
          const entries = [...edition.segments.values()].flatMap((segment) => segment.entries)
          const pages = [...edition.memory.pages].map(([pathname, { gone, moved }]) => [
            pathname,
            gone ? 'gone' : (moved ?? 'here'),
          ])
          const findings = new Map(entries.map((entry) => [entry, { problems: [], files: [] }]))
          return { done: { pages: Object.fromEntries(pages), entries: [...new Set(entries)] }, findings, problems: [] }
        },
      }))
      const said = done.problems.map(({ file, what }) => `${file}: ${what}`)
      const { problems } = done
      if ('refused' in done)
        return {
          refused: done.refused,
          said,
          problems,
          ids: NONE,
          dates: NONE,
          told: NONE,
          pages: NONE,
          recognised: [],
        }
      const { entries, pages, recognised } = done
      const ids: Named = Object.fromEntries(entries.map(({ record, id, guid }) => [record.path, guid ?? id]))
      const dates: Named = Object.fromEntries(entries.map(({ record, published }) => [record.path, published]))
      const told: Named = Object.fromEntries(entries.map(({ id, published }) => [id, published]))
      items = entries.map(({ record, id, guid, url, published }) => ({
        ...{ id: guid ?? id, url, date_published: published },
        content_text: files[record.path]?.replace(/^---[\s\S]*?---/, ''),
      }))
      return { refused: undefined, told, said, problems, ids, dates, pages, recognised }
    },
  }
}
