import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { instantOf } from '../../dates/instant.ts'
import { isVisible, readLine } from '../../edition/entry.ts'
import { readMemory } from '../../edition/making/memory.ts'
import type { KnownArticle, KnownItem } from '../../edition/memory/known.ts'
import { sketchOf } from '../../edition/memory/sketch.ts'
import { textOfHtml } from '../../html/plain-text.ts'
import { EDITION_FOLDER } from '../../worker/assets.ts'
import { folderStore, messageOf } from '../store/folder-store.ts'
import { type Items, readItems } from './read-items.ts'

/** What subscribers of a feed know, as far as it can be read. */
export type Collected = {
  /** What it was read from, in words. */
  readonly source: string
  readonly items: readonly KnownItem[]
  /** There is nothing older than these. */
  readonly isWhole: boolean
  /** Their ids are those of Atom, and not the guids of RSS and JSON Feed. */
  readonly isAtom?: boolean
  /** The `podcast:guid` of a show. */
  readonly show?: string | undefined
}

/** The network, and a clock. */
export type Reach = { readonly fetch: typeof fetch; readonly now: Date }

/** Documents of one feed at most, and bytes of one at most. */
const MOST_DOCUMENTS = 1000
const LARGEST = 50_000_000

/**
 * Reads what a feed holds: at an address, in a file (also a WordPress or Ghost export), or in a folder that was built or exported to. From
 * an address archives (RFC 5005), `next_url` and pages are followed, on the same host. Throws when there is none, or no feed.
 */
export async function collectItems(source: string, { fetch: ask, now }: Reach): Promise<Collected> {
  if (/^https?:\/\//i.test(source)) return follow(source, (address, isFirst) => fetchText(address, ask, isFirst))
  const there = statSync(source, { throwIfNoEntry: false })
  if (!there)
    throw new Error(`there is no "${source}"\n  fix: name a feed by its address, https://…, or a file that holds one`)
  if (!there.isDirectory()) return follow(source, async () => readFileSync(source, 'utf8'))
  const built = await itemsOfEdition(join(source, EDITION_FOLDER), now)
  if (built) return { source: `${source}, as it was built`, items: built, isWhole: true }
  const name = ['feed.json', 'atom.xml', 'rss.xml', 'index.xml', 'feed.xml', 'feed/index.xml'].find((file) =>
    statSync(join(source, file), { throwIfNoEntry: false })?.isFile(),
  )
  if (name === undefined)
    throw new Error(
      `there is no feed in "${source}"\n  fix: name the feed itself, or the folder that feedwright build or export wrote to`,
    )
  const inFolder = (address: string) => join(source, /^https?:/.test(address) ? new URL(address).pathname : address)
  return follow(name, async (address) => readFileSync(inFolder(address), 'utf8'))
}

/** Reads a document and those before it. `read` gives undefined where there is no further one. */
async function follow(
  first: string,
  read: (address: string, isFirst: boolean) => Promise<string | undefined>,
): Promise<Collected> {
  const items = new Map<string, KnownItem>()
  const passed = new Set<string>()
  let head: Items | undefined
  let documents = 0
  let isGuess = false
  for (let address: string | undefined = first, page = 1; address !== undefined && page <= MOST_DOCUMENTS; page++) {
    if (passed.has(address)) break
    passed.add(address)
    const text = await read(address, page === 1)
    if (text === undefined) break
    const at: string | undefined = /^https?:/.test(address) ? address : undefined
    let last: Items
    try {
      last = readItems(text, at)
    } catch (error) {
      // Some sites answer any number of a page, with words for people.
      if (isGuess) break
      throw error
    }
    head ??= last
    const count = items.size
    for (const item of last.items) {
      const key = item.id ?? `${item.link} ${item.title} ${item.published}`
      if (!items.has(key)) items.set(key, item)
    }
    // A page with nothing new is the first one again.
    if (page > 1 && items.size === count) break
    documents = page
    isGuess = last.older === undefined
    const paged: URL | undefined = last.isPaged && at ? new URL(first) : undefined
    paged?.searchParams.set('paged', String(page + 1))
    const next: string | undefined = last.older ?? paged?.href
    // Of the same host, as far as there is one.
    const isNear: boolean = !/^https?:/.test(first) || URL.parse(next ?? '')?.host === new URL(first).host
    address = isNear ? next : undefined
  }
  const all = [...items.values()]
  const pages = documents > 1 ? ` in ${documents} documents` : ''
  const { form = '', show } = head ?? {}
  const isWhole = form.endsWith('export') || passed.size > 1
  const named = `${first} (${form}, ${all.length} items${pages})`
  return { source: named, items: all, isWhole, isAtom: form === 'Atom', show }
}

/** The text at an address; undefined where there is none, unless it `must` be there. */
export async function fetchText(address: string, ask: typeof fetch, must = false): Promise<string | undefined> {
  const response = await ask(address, {
    headers: { accept: 'application/feed+json, application/atom+xml, application/rss+xml, */*;q=0.5' },
    signal: AbortSignal.timeout(30_000),
  }).catch((error) => {
    const cause = error instanceof Error ? (error.cause ?? error) : error
    throw new Error(`${address} cannot be reached: ${messageOf(cause)}\n  fix: look whether a browser shows it`)
  })
  if (!response.ok) {
    await response.body?.cancel()
    // A site that is overloaded has not said that there is no more.
    if (!must && response.status < 500 && response.status !== 429) return undefined
    const fix = response.status < 500 ? 'name the address of a feed that can be read without logging in' : 'try again'
    throw new Error(`${address} answers ${response.status}\n  fix: ${fix}`)
  }
  const text = await response.text()
  if (text.length > LARGEST)
    throw new Error(`${address} has more than ${LARGEST} characters\n  fix: name a feed of articles`)
  return text
}

/** What an edition in a folder shows at an instant; undefined where there is none. */
export async function itemsOfEdition(place: string, now: Date): Promise<KnownItem[] | undefined> {
  const store = folderStore(place)
  const memory = await readMemory(store)
  const groups = memory?.feeds.get('')?.groups
  if (!groups) return undefined
  const texts = await Promise.all([...groups.keys()].map((segment) => store.read(segment)))
  const lines = texts.flatMap((text = '') => text.split('\n').filter(Boolean))
  return lines.flatMap((line) => itemOfLine(line, now))
}

/** An entry as readers know it, and its id in Atom. */
type ShownArticle = KnownArticle & { readonly atomId: string }

/** Articles with the ids that they have in the format of what they are compared with. */
export function idsIn<Article extends ShownArticle>(
  articles: readonly Article[],
  { isAtom = false }: Pick<Collected, 'isAtom'>,
) {
  return isAtom ? articles.map((one) => ({ ...one, id: one.atomId })) : articles
}

/** The entry of a line as readers know it; none when it cannot be seen at an instant, or is a page in no feed. */
export function itemOfLine(line: string, now: Date): ShownArticle[] {
  const entry = readLine(line)
  const { id, guid, url, title, published, updated, html, path, enclosures } = entry
  if (entry.unlisted || !isVisible(entry, instantOf(now))) return []
  const sketch = sketchOf(textOfHtml(html))
  const recording = enclosures[0]?.url
  return [{ id: guid ?? id, atomId: id, link: url, title, published, updated, sketch, recording, file: path }]
}
