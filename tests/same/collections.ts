import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { hostileView } from '../feed/hostile.ts'
import { hostileArticle } from '../pipeline/hostile-article.ts'
import { askFor, crawl, HOME } from './crawl.ts'
import { type Files, later, readFolder, writeFolder } from './folder.ts'
import { FIRST, madeUp, SECOND } from './made-up.ts'
import { type Ask, build, check, FILE_TIME, open, type Reply, write } from './product.ts'
import { answerText, createDigests, type Digests, type Options, validatorText } from './record.ts'

const HERE = import.meta.dirname
const REAL = join(HERE, '../../../shared/seeds')

/** Folders to compare, each by itself. */
export const COLLECTIONS: readonly Collection[] = [
  {
    name: 'manual',
    folder: 'articles',
    files: () => readFolder(join(HERE, 'fixtures/manual/articles')),
    beside: () => readFolder(join(HERE, 'fixtures/manual/public')),
    every: 8,
  },
  { name: 'seeds', folder: 'seeds', files: () => readFolder(join(HERE, '../seeds')), every: 2 },
  ...(existsSync(REAL) ? [{ name: 'real-seeds', folder: 'seeds', files: () => readFolder(REAL), every: 2 }] : []),
  { name: 'hostile', folder: 'hostile', files: hostileFiles, every: 25 },
  { name: 'made-up', folder: 'made up', files: () => madeUp(2000, 20_261_122), every: 40 },
]

export type Collection = {
  readonly name: string
  /** What its folder is called: the title of a site that has none. */
  readonly folder: string
  readonly files: () => Files
  /** What stands in a folder `public` beside it. */
  readonly beside?: () => Files
  /** Four of so many articles have changed between the two instants. */
  readonly every: number
}

/**
 * How everything is asked for. `first`: published at the first instant, and asked for then; `later`: the same edition, at the second;
 * `again`: published once more at the second instant, with the memory of the first, after some articles have changed; `anew`: without it.
 */
const COLUMNS = ['first', 'later', 'again', 'anew'] as const

/** Publishes a collection under all circumstances, and records every answer. */
export async function compareCollection(collection: Collection, place: string, options: Options): Promise<Digests[]> {
  const { name, files, beside, every } = collection
  const documents = createDigests(name, COLUMNS, options)
  const validators = createDigests(`${name}.validators`, COLUMNS, options)
  const folder = join(place, collection.folder)
  const remembering = { out: join(place, 'out'), state: join(place, 'state') }
  const forgetful = { out: join(place, 'anew'), state: join(place, 'anew-state') }
  const before = files()
  const after = later(before, every)

  writeFolder(folder, before)
  if (beside) writeFolder(join(place, 'public'), beside())
  documents.add('first', 'check', await check(folder, HOME, FIRST))
  await build(folder, remembering, HOME, FIRST)
  // The next build clears away what only this edition needs.
  const early = { out: join(place, 'early'), state: '' }
  cpSync(remembering.out, early.out, { recursive: true, preserveTimestamps: true })
  const sites = new Map<string, Ask>([
    ['first', await open(early, FIRST)],
    ['later', await open(early, SECOND)],
  ])
  const tags = new Map<string, string>()
  const rows = new Map<string, ReadonlySet<string>>()
  const tell = (column: string) => (row: string, reply: Reply) => {
    documents.add(column, row, answerText(reply), reply.status)
    const text = validatorText(reply)
    if (text !== undefined) validators.add(column, row, text)
    if (column === 'later' && /^(?!.*archive\/).*\/(?:rss|atom)\.xml$/.test(row)) tags.set(row, reply.fields.etag ?? '')
  }
  const media = [...before.keys()].filter((path) => !/\.(?:md|markdown|txt|html|yaml|json)$/.test(path))
  const more = media.map((path) => `/${path.split('/').map(encodeURIComponent).join('/')}`)
  // A page is the same whenever it is asked for; whether it still stands is told by the sitemap.
  for (const [column, ask] of sites) rows.set(column, await crawl(ask, more, tell(column), rows.get('first')))

  writeFolder(folder, after, before, new Date(FILE_TIME.getTime() + 86_400_000))
  documents.add('again', 'check', await check(folder, HOME, SECOND))
  await build(folder, remembering, HOME, SECOND)
  await build(folder, forgetful, HOME, SECOND)
  sites.set('again', await open(remembering, SECOND))
  sites.set('anew', await open(forgetful, SECOND))
  for (const column of ['again', 'anew']) {
    const ask = sites.get(column)
    if (ask) rows.set(column, await crawl(ask, more, tell(column)))
  }
  // What stands at an address under one circumstance is asked for under all: it has moved, has gone, or never was.
  const all = new Set([...rows.values()].flatMap((some) => [...some]))
  for (const [column, ask] of sites) {
    for (const row of all) if (!rows.get(column)?.has(row)) tell(column)(row, await askFor(ask, row))
  }
  for (const [path, etag] of tags) {
    const reply = await sites.get('again')?.({ path, fields: { 'A-IM': 'feed', 'If-None-Match': etag } })
    if (reply) documents.add('again', `${path} (what is new)`, answerText(reply, { 'delta-base': '' }), reply.status)
  }
  return [documents, validators]
}

/** Views that no author's file leads to, written in every format. */
export function compareViews(options: Options): Digests[] {
  const record = createDigests('views', ['written'], options)
  for (const [i, view] of fc.sample(hostileView, { numRuns: 300, seed: 20_261_122 }).entries()) {
    for (const [format, text] of Object.entries(write(view))) record.add('written', `${i} ${format}`, text)
  }
  return [record]
}

function hostileFiles(): Files {
  const articles = fc.sample(hostileArticle, { numRuns: 250, seed: 20_261_122 })
  return new Map(articles.map(({ ending, bytes }, i) => [`s${i % 7}/${i}.${ending}`, bytes]))
}
