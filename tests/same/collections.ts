import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Arbitrary } from 'fast-check'
import { askFor, crawl, HOME } from './crawl.ts'
import { type Files, later, readFolder, writeFolder } from './folder.ts'
import { FIRST, madeUp, SECOND } from './made-up.ts'
import { type Ask, build, check, FILE_TIME, open, type Reply, write } from './product.ts'
import { answerText, createDigests, type Found, type Options, validatorText } from './record.ts'

const HERE = import.meta.dirname
const REAL = join(HERE, '../../../shared/seeds')

/** Folders to compare, each by itself. */
export const COLLECTIONS: readonly Collection[] = [
  {
    name: 'manual',
    folder: 'articles',
    files: async () => readFolder(join(HERE, 'fixtures/manual/articles')),
    beside: () => readFolder(join(HERE, 'fixtures/manual/public')),
    every: 8,
  },
  { name: 'seeds', folder: 'seeds', files: async () => readFolder(join(HERE, '../seeds/articles')), every: 2 },
  ...(existsSync(REAL) ? [{ name: 'real-seeds', folder: 'seeds', files: async () => readFolder(REAL), every: 2 }] : []),
  { name: 'faulty', folder: 'faulty', files: async () => readFolder(join(HERE, 'fixtures/faulty')), every: 5 },
  { name: 'hostile', folder: 'hostile', files: hostileFiles, every: 25 },
  { name: 'made-up', folder: 'made up', files: async () => madeUp(2000, 20_261_122), every: 40 },
]

export type Collection = {
  readonly name: string
  /** What its folder is called: the title of a site that has none. */
  readonly folder: string
  readonly files: () => Promise<Files>
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
export async function compareCollection(collection: Collection, place: string, options: Options): Promise<Found> {
  const { name, files, beside, every } = collection
  const documents = createDigests(name, COLUMNS, options)
  const validators = createDigests(`${name}.validators`, COLUMNS, options)
  const folder = join(place, collection.folder)
  const remembering = { out: join(place, 'out'), state: join(place, 'state') }
  const forgetful = { out: join(place, 'anew'), state: join(place, 'anew-state') }
  const before = await files()
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
  return { digests: [documents, validators], faults: [] }
}

/** What is said of settings, good ones and others. */
export async function compareSettings(place: string, options: Options): Promise<Found> {
  const digests = createDigests('settings', ['check'], options)
  for (const [name, settings] of readFolder(join(HERE, 'fixtures/settings'))) {
    const folder = join(place, name)
    writeFolder(
      folder,
      new Map([
        ['site.yaml', settings],
        ['one.md', '---\ndate: 2026-01-01 10:00\n---\n# One\n'],
      ]),
    )
    digests.add('check', name, await check(folder, '', FIRST))
  }
  return { digests: [digests], faults: [] }
}

/** Views that no author's file leads to, written in every format. */
export async function compareViews(options: Options): Promise<Found> {
  const { hostileView } = await import('../feed/hostile.ts')
  const digests = createDigests('views', ['written'], options)
  for (const [i, view] of (await sample(hostileView, 300)).entries()) {
    for (const [format, text] of Object.entries(write(view))) digests.add('written', `${i} ${format}`, text)
  }
  return { digests: [digests], faults: [] }
}

async function hostileFiles(): Promise<Files> {
  const { hostileArticle } = await import('../pipeline/hostile-article.ts')
  const articles = await sample(hostileArticle, 100)
  return new Map(articles.map(({ ending, bytes }, i) => [`s${i % 7}/${i}.${ending}`, bytes]))
}

/** So many values, always the same. The generators take seconds to load: only who needs them does. */
async function sample<Value>(arbitrary: Arbitrary<Value>, count: number): Promise<Value[]> {
  const { default: fc } = await import('fast-check')
  return fc.sample(arbitrary, { numRuns: count, seed: 20_261_122 })
}
