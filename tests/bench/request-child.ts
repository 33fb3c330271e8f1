import { type DocumentState, openEdition } from '../../src/edition/open.ts'
import type { Store } from '../../src/edition/store.ts'
import { createApp } from '../../src/http/app.ts'
import { folderStore } from '../../src/platform/folder.ts'
import type { Cost } from './request.ts'
import { mean, median } from './rows.ts'

/**
 * Asks an edition in a folder for some of each kind, again and again, and prints what that cost. A segment is between half full and full, so
 * that one address of each kind would tell more of where it happens to stand than of the size of the collection.
 */
const [folder = '', times = '1'] = process.argv.slice(2)
const now = '2026-06-01T00:00:00Z'
const store = counting(folderStore(folder))
/** Addresses of a kind. */
const SOME = 10

const tags = await pathsOf('tags')
const authors = await pathsOf('authors')
const as = (file: string, paths: readonly string[]) => paths.map((path) => `/${path}${file}`)
const kinds: readonly [string, readonly string[], boolean][] = [
  ['feed as RSS', as('rss.xml', ['']), true],
  ['feed as Atom', as('atom.xml', ['']), true],
  ['feed as JSON', as('feed.json', ['']), true],
  ["authors' feeds", as('rss.xml', authors), true],
  // 1 000 articles hold fewer than 50 of a tag.
  ["tags' feeds", as('rss.xml', tags), false],
  ['archives', as('rss.xml', await archivesOf('', SOME)), true],
  [
    "authors' archives",
    as('rss.xml', (await Promise.all(authors.map((author) => archivesOf(author, 2)))).flat()),
    true,
  ],
  ['home', ['/'], true],
  ["tags' pages", as('', tags), false],
  ["articles' pages", await permalinks(), true],
]
const costs: Cost[] = []
for (const [kind, paths, alike] of kinds) {
  const each: Omit<Cost, 'kind' | 'alike'>[] = []
  for (const path of paths) each.push(await costOf(path, Math.ceil(Number(times) / paths.length)))
  costs.push({
    kind,
    alike,
    objects: Math.max(...each.map(({ objects }) => objects)),
    bytes: mean(each.map(({ bytes }) => bytes)),
    cpu: mean(each.map(({ cpu }) => cpu)),
  })
}
console.log(JSON.stringify(costs))

async function costOf(path: string, times: number): Promise<Omit<Cost, 'kind' | 'alike'>> {
  const cpu: number[] = []
  let bytes = 0
  let objects = 0
  // The first half warms up.
  for (let i = 0; i < 2 * times; i++) {
    store.forget()
    const before = process.cpuUsage()
    const edition = await opened()
    const response = await createApp({ edition: () => edition, now: () => new Date(now) }).request(
      `https://corpus.example${path}`,
    )
    const body = await response.text()
    const { user, system } = process.cpuUsage(before)
    if (response.status !== 200 || body === '') throw new Error(`${path} is answered ${response.status}`)
    if (i >= times) cpu.push((user + system) / 1000)
    bytes = store.bytes()
    objects = store.objects()
  }
  return { objects, bytes, cpu: median(cpu) }
}

async function opened() {
  const edition = await openEdition(store)
  if (edition === undefined) throw new Error(`There is no edition in ${folder}`)
  return edition
}

async function pathsOf(kind: string): Promise<string[]> {
  const feeds = await (await opened()).feeds(now)
  return some(feeds.filter((feed) => feed.kind === kind).map(({ path }) => path))
}

/** The newest archives of a feed, but for the very first, which shares entries with the feed itself; the feed where it has none. */
async function archivesOf(feed: string, count: number): Promise<string[]> {
  const edition = await opened()
  const paths: string[] = []
  let path: string | undefined = feed
  while (path !== undefined && paths.length < count + 2) {
    paths.push(path)
    const state: DocumentState | undefined = await edition.document(path, now)
    path = state && (await edition.view(state, now)).older
  }
  const archives = paths.slice(paths.length > count + 1 ? 2 : 1)
  return archives.length > 0 ? archives : paths
}

/** Of articles all over the collection. */
async function permalinks(): Promise<string[]> {
  const found = await (await opened()).permalinks(0, now)
  return some(found.map(({ url }) => new URL(url).pathname))
}

/** Some of many, evenly. */
function some(paths: readonly string[]): string[] {
  return paths.filter((_, i) => Math.floor((i * SOME) / paths.length) !== Math.floor(((i - 1) * SOME) / paths.length))
}

function counting(inner: Pick<Store, 'read'>) {
  let bytes = 0
  let objects = 0
  return {
    read: async (name: string) => {
      const text = await inner.read(name)
      objects += 1
      bytes += Buffer.byteLength(text ?? '')
      return text
    },
    bytes: () => bytes,
    objects: () => objects,
    forget: () => {
      bytes = 0
      objects = 0
    },
  }
}
