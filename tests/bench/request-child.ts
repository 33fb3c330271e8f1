import { openEdition } from '../../src/edition/open.ts'
import type { Store } from '../../src/edition/store.ts'
import { createApp } from '../../src/http/app.ts'
import { folderStore } from '../../src/platform/folder.ts'
import type { Cost } from './request.ts'
import { median } from './rows.ts'

/** Asks an edition in a folder for one of each kind, again and again, and prints what that cost. */
const [folder = '', times = '1'] = process.argv.slice(2)
const now = '2026-06-01T00:00:00Z'
const store = counting(folderStore(folder))

const tag = (await firstPath('tags/')) ?? ''
const author = (await firstPath('authors/')) ?? ''
const kinds: readonly [string, string, boolean][] = [
  ['feed as RSS', '/rss.xml', true],
  ['feed as Atom', '/atom.xml', true],
  ['feed as JSON', '/feed.json', true],
  ["an author's feed", `/${author}rss.xml`, true],
  // 1 000 articles hold fewer than 50 of a tag.
  ["a tag's feed", `/${tag}rss.xml`, false],
  ['an archive', `/${await archiveOf('')}rss.xml`, true],
  ["an author's archive", `/${await archiveOf(author)}rss.xml`, true],
  ['home', '/', true],
  ["a tag's page", `/${tag}`, false],
  ["an article's page", await permalink(), true],
]
const costs: Cost[] = []
for (const [kind, path, alike] of kinds) costs.push({ kind, alike, ...(await costOf(path)) })
console.log(JSON.stringify(costs))

async function costOf(path: string): Promise<Omit<Cost, 'kind' | 'alike'>> {
  const cpu: number[] = []
  let bytes = 0
  let objects = 0
  // The first half warms up.
  for (let i = 0; i < 2 * Number(times); i++) {
    store.forget()
    const before = process.cpuUsage()
    const edition = await opened()
    const response = await createApp({ edition: () => edition, now: () => new Date(now) }).request(
      `https://corpus.example${path}`,
    )
    const body = await response.text()
    const { user, system } = process.cpuUsage(before)
    if (response.status !== 200 || body === '') throw new Error(`${path} is answered ${response.status}`)
    if (i >= Number(times)) cpu.push((user + system) / 1000)
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

async function firstPath(kind: string): Promise<string | undefined> {
  const feeds = await (await opened()).feeds(now)
  return feeds.map(({ path }) => path).find((path) => path.startsWith(kind))
}

/** The third archive from the newest, or the oldest there is. */
async function archiveOf(feed: string): Promise<string> {
  const edition = await opened()
  let path = feed
  for (let i = 0; i < 3; i++) {
    const state = await edition.document(path, now)
    const older = state && (await edition.view(state, now)).older
    if (older === undefined) break
    path = older
  }
  return path
}

/** Of an article in the middle of the collection. */
async function permalink(): Promise<string> {
  const found = await (await opened()).permalinks(0, now)
  return new URL(found[Math.floor(found.length / 2)]?.url ?? '').pathname
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
