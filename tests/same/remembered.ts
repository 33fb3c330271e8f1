import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { crawl, HOME } from './crawl.ts'
import { type Files, later, readFolder, writeFolder } from './folder.ts'
import { FIRST, madeUp, SECOND } from './made-up.ts'
import { type Ask, build, FILE_TIME, follow, open } from './product.ts'
import { answerText, createDigests, type Found, type Options } from './record.ts'

const FILE = join(import.meta.dirname, 'fixtures/remembered.br')
const COLUMNS = ['built', 'without state', 'served'] as const

/** What an earlier version left behind, and what it had told subscribers. */
type Left = {
  readonly articles: Packed
  readonly out: Packed
  /** Names below the folder of its state; `{folder}`, `{store}` and `{memory}` stand for what it makes of absolute paths. */
  readonly state: Packed
  readonly told: readonly Told[]
  /** ETags by path. */
  readonly tags: Readonly<Record<string, string>>
}

/** Contents by path: text, or base64 of bytes that are none. */
type Packed = Readonly<Record<string, string | { readonly base64: string }>>

type Told = { readonly id: string; readonly title?: string; readonly date_published: string }

/**
 * Publishes a folder from where an earlier version left it, with what that wrote of its edition and kept for itself, after some articles
 * have changed. Ids and dates must be what subscribers were told then; an old validator never is an error.
 */
export async function compareRemembered(place: string, options: Options): Promise<Found> {
  const digests = createDigests('remembered', COLUMNS, options)
  const left: Left = JSON.parse(brotliDecompressSync(readFileSync(FILE)).toString())
  const sites = new Map<(typeof COLUMNS)[number], Ask>()
  for (const column of COLUMNS) {
    const at = placesIn(join(place, column))
    const before = unpacked(left.articles)
    const after = later(before, 7)
    writeFolder(at.folder, before)
    writeFolder(at.out, unpacked(left.out))
    if (column !== 'without state') writeFolder(at.state, named(unpacked(left.state), namesOf(at)))
    writeFolder(at.folder, after, before, new Date(FILE_TIME.getTime() + 86_400_000))
    if (column === 'served') sites.set(column, (await follow(at.folder, at.memory, HOME, SECOND)).ask)
    else {
      await build(at.folder, at, HOME, SECOND)
      sites.set(column, await open(at, SECOND))
    }
  }
  const faults: string[] = []
  for (const [column, ask] of sites) {
    await crawl(ask, [], (row, reply) => digests.add(column, row, answerText(reply), reply.status))
    const now = new Map((await toldBy(ask)).map((entry) => [entry.title, entry]))
    // Of two files that want one address, another may stand there by now.
    const same = left.told.filter(({ title }) => now.has(title) && title !== 'Same address')
    if (same.length < left.told.length / 2) faults.push(`${column}: most entries are gone`)
    for (const { id, title, date_published: date } of same) {
      const found = now.get(title)
      if (found?.id !== id) faults.push(`${column}: "${title}" was ${id} and is ${found?.id}`)
      if (found?.date_published !== date)
        faults.push(`${column}: "${title}" was of ${date} and is of ${found?.date_published}`)
    }
    for (const [path, etag] of Object.entries(left.tags)) {
      const plain = await ask({ path })
      for (const more of [{}, { 'A-IM': 'feed' }]) {
        const { status } = await ask({ path, fields: { 'If-None-Match': etag, ...more } })
        const right = plain.fields.etag === etag ? [304] : plain.status === 200 ? [200, 226] : [plain.status]
        if (!right.includes(status)) faults.push(`${column}: ${path} with ${etag} is answered ${status}`)
      }
    }
  }
  return { digests: [digests], faults }
}

/** Writes down what this version leaves behind: for a later one, which must understand it. */
export async function leaveBehind(place: string): Promise<void> {
  const at = placesIn(place)
  const articles = new Map(madeUp(70, 5))
  articles.set('site.yaml', `${articles.get('site.yaml')}budget: { entries: 10 }\n`)
  writeFolder(at.folder, articles)
  await build(at.folder, at, HOME, FIRST)
  await (await follow(at.folder, at.memory, HOME, FIRST)).remember()
  const ask = await open(at, FIRST)
  const tags: Record<string, string> = {}
  await crawl(ask, [], (row, { fields: { etag } }) => {
    if (etag !== undefined && !row.includes(' ')) tags[row] = etag
  })
  const left: Left = {
    articles: packed(articles),
    // Public files are only copies.
    out: packed(new Map([...readFolder(at.out)].filter(([path]) => /^[_.]/.test(path)))),
    state: packed(
      named(
        readFolder(at.state),
        namesOf(at).map(([short, long]) => [long, short]),
      ),
    ),
    told: await toldBy(ask),
    tags,
  }
  const text = JSON.stringify(left)
  writeFileSync(FILE, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }))
}

/** Every entry of the feed of everything, from the newest to the oldest. */
async function toldBy(ask: Ask): Promise<Told[]> {
  const told: Told[] = []
  for (let path: string | undefined = '/feed.json'; path !== undefined; ) {
    const { items, next_url: next } = JSON.parse((await ask({ path })).body.toString())
    for (const { id, title, date_published } of items) told.push({ id, title, date_published })
    path = next?.slice(HOME.length - 1)
  }
  return told
}

function placesIn(place: string) {
  const folder = join(place, 'remembered')
  const state = join(place, 'state')
  return { folder, state, out: join(place, 'out'), memory: join(state, '.feedwright', `remembered-${hashOf(folder)}`) }
}

/** The parts of names that an earlier version made of absolute paths. */
function namesOf({ folder, out, memory }: ReturnType<typeof placesIn>): readonly (readonly [string, string])[] {
  return [
    ['{folder}', hashOf(folder)],
    ['{store}', hashOf(join(out, '_edition'))],
    ['{memory}', hashOf(memory)],
  ]
}

function hashOf(path: string): string {
  return createHash('sha256').update(resolve(path)).digest('hex').slice(0, 8)
}

/** Files under other names: in each path the first of each pair is replaced with the second. */
function named(files: Files, names: readonly (readonly [string, string])[]): Files {
  const rename = (path: string) => names.reduce((name, [from, to]) => name.replaceAll(from, to), path)
  return new Map(Array.from(files, ([path, content]) => [rename(path), content]))
}

function packed(files: Files): Packed {
  return Object.fromEntries(
    Array.from(files, ([path, content]) => {
      const bytes = Buffer.from(content)
      const text = bytes.toString()
      return [path, Buffer.from(text).equals(bytes) ? text : { base64: bytes.toString('base64') }]
    }),
  )
}

function unpacked(files: Packed): Files {
  return new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === 'string' ? content : Buffer.from(content.base64, 'base64'),
    ]),
  )
}
