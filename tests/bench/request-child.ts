import { openEdition } from '../../src/edition/reading/open.ts'
import type { Store } from '../../src/edition/store.ts'
import type { DocumentState } from '../../src/edition/view.ts'
import { createApp } from '../../src/http/app.ts'
import { folderStore } from '../../src/node/folder.ts'
import type { Cost } from './request.ts'
import { mean, median } from './rows.ts'

/**
 * Asks editions in folders for some of each kind, again and again and in turn, and prints what that cost in each. A segment is three quarters
 * full to full, so that one address of each kind would tell more of where it happens to stand than of the size of the collection.
 */
const [times = '1', ...folders] = process.argv.slice(2)
const now = '2026-06-01T00:00:00Z'
/** Addresses of a kind. */
const SOME = 10

type Counted = ReturnType<typeof counting>
type Asked = { readonly kind: string; readonly paths: readonly string[]; readonly alike: boolean }

const editions = await Promise.all(
  folders.map(async (folder) => {
    const store = counting(folderStore(folder))
    return { store, kinds: await kindsOf(store) }
  }),
)
const costs: Cost[][] = editions.map(() => [])
for (const [at] of editions[0]?.kinds.entries() ?? []) {
  const samples = editions.map(({ store, kinds }) => ({
    store,
    ...required(kinds[at]),
    taken: new Map<string, Taken[]>(),
  }))
  const most = Math.max(...samples.map(({ paths }) => paths.length))
  // The first half warms up.
  for (let i = 0; i < 2 * Number(times); i++) {
    for (const { store, paths, taken } of samples) {
      const path = required(paths[Math.floor((i * most) / Number(times)) % paths.length])
      const cost = await costOf(store, path)
      if (i >= Number(times)) taken.set(path, [...(taken.get(path) ?? []), cost])
    }
  }
  for (const [i, { kind, alike, taken }] of samples.entries()) {
    const each = [...taken.values()]
    costs[i]?.push({
      kind,
      alike,
      objects: Math.max(...each.flat().map(({ objects }) => objects)),
      bytes: mean(each.map((all) => median(all.map(({ bytes }) => bytes)))),
      cpu: mean(each.map((all) => median(all.map(({ cpu }) => cpu)))),
    })
  }
}
console.log(JSON.stringify(costs))

async function kindsOf(store: Counted): Promise<readonly Asked[]> {
  const tags = await pathsOf(store, 'tags')
  const authors = await pathsOf(store, 'authors')
  const archives = (await Promise.all(authors.map((author) => archivesOf(store, author, 2)))).flat()
  const as = (file: string, paths: readonly string[]) => paths.map((path) => `/${path}${file}`)
  return [
    { kind: 'feed as RSS', paths: as('rss.xml', ['']), alike: true },
    { kind: 'feed as Atom', paths: as('atom.xml', ['']), alike: true },
    { kind: 'feed as JSON', paths: as('feed.json', ['']), alike: true },
    { kind: "authors' feeds", paths: as('rss.xml', authors), alike: true },
    // 1 000 articles hold fewer than 50 of a tag.
    { kind: "tags' feeds", paths: as('rss.xml', tags), alike: false },
    { kind: 'archives', paths: as('rss.xml', await archivesOf(store, '', SOME)), alike: true },
    { kind: "authors' archives", paths: as('rss.xml', archives), alike: true },
    { kind: 'home', paths: ['/'], alike: true },
    { kind: "tags' pages", paths: as('', tags), alike: false },
    { kind: "articles' pages", paths: await permalinks(store), alike: true },
  ]
}

type Taken = Omit<Cost, 'kind' | 'alike'>

async function costOf(store: Counted, path: string): Promise<Taken> {
  store.forget()
  const before = process.cpuUsage()
  const edition = await opened(store)
  const response = await createApp(() => edition, { now: () => new Date(now) }).request(`https://corpus.example${path}`)
  const body = await response.text()
  const { user, system } = process.cpuUsage(before)
  if (response.status !== 200 || body === '') throw new Error(`${path} is answered ${response.status}`)
  return { objects: store.objects(), bytes: store.bytes(), cpu: (user + system) / 1000 }
}

async function opened(store: Counted) {
  return required(await openEdition(store))
}

async function pathsOf(store: Counted, kind: string): Promise<string[]> {
  const feeds = await (await opened(store)).feeds(now)
  return some(feeds.filter((feed) => feed.kind === kind).map(({ path }) => path))
}

/** The newest archives of a feed, but for the very first, which shares entries with the feed itself; the feed where it has none. */
async function archivesOf(store: Counted, feed: string, count: number): Promise<string[]> {
  const edition = await opened(store)
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
async function permalinks(store: Counted): Promise<string[]> {
  const found = await (await opened(store)).permalinks(0, now)
  return some(found.map(({ url }) => new URL(url).pathname))
}

/** Some of many, evenly. */
function some(paths: readonly string[]): string[] {
  return paths.filter((_, i) => Math.floor((i * SOME) / paths.length) !== Math.floor(((i - 1) * SOME) / paths.length))
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('an edition is not there, or has nothing of a kind')
  return value
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
