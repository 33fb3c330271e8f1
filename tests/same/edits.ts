import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { random } from '../collection/random.ts'
import { crawl, HOME } from './crawl.ts'
import { type Files, writeFolder } from './folder.ts'
import { FIRST, madeUp } from './made-up.ts'
import { type Ask, build, FILE_TIME, follow, open, type Reply } from './product.ts'
import { answerText, createDigests, digestOf, type Found, type Options } from './record.ts'

const STEPS = 50
/** Everything is asked for after so many steps, and the server that follows the folder is started anew. */
const ALL = 10
const DAY = 86_400_000
/** What is asked for after every step. */
const NEWEST = [
  '/',
  '/rss.xml',
  '/atom.xml',
  '/feed.json',
  '/feeds/',
  '/feeds.opml',
  '/sitemap.xml',
  '/tags/go/rss.xml',
]

/**
 * Fifty edits, one after the other, a day apart. Whoever builds with what is kept from run to run, whoever builds without it, and whoever
 * follows the folder must publish the same after each.
 */
export async function compareEdits(place: string, options: Options): Promise<Found> {
  const columns = Array.from({ length: STEPS / ALL }, (_, i) => `step ${(i + 1) * ALL}`)
  const digests = createDigests('edits', columns, options)
  const faults: string[] = []
  const folder = join(place, 'edited')
  const keeping = { out: join(place, 'keeping'), state: join(place, 'keeping-state') }
  const forgetting = { out: join(place, 'forgetting'), state: join(place, 'forgetting-state') }
  const memory = join(place, 'memory')
  // Every run asks git when an undated file came: one such file is enough.
  let files: Files = new Map([...madeUp(60, 7)].filter(([path]) => !/^faults\/(?!no-date\.md|alias)/.test(path)))
  writeFolder(folder, files)
  for (const one of [keeping, forgetting]) await build(folder, one, HOME, FIRST)
  let following = await follow(folder, memory, HOME, FIRST)

  for (let step = 1; step <= STEPS; step++) {
    const now = new Date(FIRST.getTime() + step * DAY)
    const next = edited(files, step)
    const paths = [...new Set([...files.keys(), ...next.keys()])].filter((path) => files.get(path) !== next.get(path))
    writeFolder(folder, next, files, new Date(FILE_TIME.getTime() + step * 60_000))
    files = next
    await build(folder, keeping, HOME, now)
    rmSync(forgetting.state, { recursive: true })
    await build(folder, forgetting, HOME, now)
    if (contents(keeping.out) !== contents(forgetting.out)) faults.push(`step ${step}: not what is built anew`)
    following.change(paths, now)
    const built = await open(keeping, now)
    if (step % ALL === 0) {
      const rows = await crawl(built, [], (row, reply) =>
        digests.add(`step ${step}`, row, answerText(reply), reply.status),
      )
      faults.push(...(await differing(built, following.ask, rows, step)))
      await following.remember()
      following = await follow(folder, memory, HOME, now)
    } else faults.push(...(await differing(built, following.ask, NEWEST, step)))
  }
  return { digests: [digests], faults }
}

/** The rows that are answered otherwise by who follows the folder. */
async function differing(built: Ask, followed: Ask, rows: Iterable<string>, step: number): Promise<string[]> {
  const faults: string[] = []
  for (const row of rows) {
    const path = row.replace(' (person)', '')
    const [one, other] = [await built({ path }), await followed({ path })]
    const isSame = lasting(one) === lasting(other) && one.fields.etag === other.fields.etag
    if (!isSame) faults.push(`step ${step}: ${path} is served otherwise than it is built`)
  }
  return faults
}

/**
 * An answer but for when its feed changed: an older entry may have changed, which the tag of the newest document does not show, so that
 * whoever kept the document still has the date before.
 */
function lasting(reply: Reply): string {
  return answerText(reply)
    .toString()
    .replace(/<lastBuildDate>[^<]*<\/lastBuildDate>|<updated>[^<]*<\/updated>/, '')
}

/** A digest of all files of a folder. */
function contents(folder: string): string {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const files = paths.filter((path) => statSync(join(folder, path)).isFile())
  return digestOf(files.map((path) => `${path} ${digestOf(readFileSync(join(folder, path)))}\n`).join(''))
}

/** The files after a step: some come, go, move, or are written or dated otherwise. */
function edited(before: Files, step: number): Files {
  const next = random(step)
  const files = new Map(before)
  const articles = [...files.keys()].filter((path) => /\.(?:md|markdown|txt|html)$/.test(path)).sort()
  const take = (): [path: string, text: string] => {
    for (;;) {
      const [path] = articles.splice(Math.floor(next() * articles.length), 1)
      const content = files.get(path ?? '')
      if (path === undefined) throw new Error('no article is left')
      if (typeof content === 'string') return [path, content]
    }
  }
  const write = () => {
    const [path, text] = take()
    files.set(path, `${text}\nWritten in step ${step}.\n`)
  }
  const move = () => {
    const [path, text] = take()
    files.delete(path)
    files.set(`moved/${step}/${path.split('/').at(-1)}`, text)
  }
  const remove = () => files.delete(take()[0])
  const add = () => {
    const fresh = [...madeUp(20, 1000 + step)].find(([path]) => /\.md$/.test(path) && !before.has(path))
    if (fresh) files.set(...fresh)
  }
  const date = () => {
    const [path, text] = take()
    files.set(path, text.replace(/\b20\d\d-\d\d-\d\d/, '2024-05-06'))
  }
  const tag = () => {
    const [path, text] = take()
    files.set(
      path,
      text.replace(/^tags.*$/m, (line) => (line.includes('=') ? 'tags = ["New"]' : 'tags: [New]')),
    )
  }
  /** A file of the same length, with other bytes in it. */
  const mend = () => {
    const [path, text] = take()
    const at = text.lastIndexOf('e')
    files.set(path, `${text.slice(0, at)}a${text.slice(at + 1)}`)
  }
  const publishLater = () =>
    files.set(
      `essays/later-${step}.md`,
      `---\ndate: ${new Date(FIRST.getTime() + (step + 5) * DAY).toISOString()}\n---\n# Later\n`,
    )
  const set = () => files.set('site.yaml', `${files.get('site.yaml')}`.replace(/^title: .*/m, `title: Step ${step}`))
  const draw = () => files.set('essays/dot.png', `no picture ${step}`)
  const several = () => [write, write, move, remove, add, date].forEach((act) => void act())
  const KINDS = [add, write, move, remove, date, tag, mend, publishLater, draw, step % 20 < 10 ? set : move, several]
  KINDS[step % KINDS.length]?.()
  return files
}
