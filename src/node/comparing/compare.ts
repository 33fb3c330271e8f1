import { join } from 'node:path'
import { type Memory, readMemory } from '../../edition/making/memory.ts'
import type { ArticleRecord } from '../../edition/making/record.ts'
import { type Difference, differenceOf } from '../../edition/memory/difference.ts'
import type { KnownArticle, KnownItem } from '../../edition/memory/known.ts'
import { DIGEST_LENGTH, toldBy } from '../../edition/memory/told.ts'
import type { Site } from '../../settings/site.ts'
import { EDITION_FOLDER } from '../../worker/assets.ts'
import type { CollectionPlace } from '../folder/settings.ts'
import { type Making, makeNext } from '../make.ts'
import { createPool } from '../pool.ts'
import { createFolderReader } from '../reading/folder-reader.ts'
import { folderStore } from '../store/folder-store.ts'
import { recollect } from '../store/lock-file.ts'
import { memoryFolder, recordsFile } from '../store/memory-folder.ts'
import { type Collected, collectItems, itemOfLine, type Reach } from './collect-items.ts'

/** A folder as it would be published now: nothing is written. */
export type Preview = {
  readonly making: Making
  readonly site: Site
  /** What readers would be shown, all of it. */
  readonly articles: readonly KnownArticle[]
  /** What subscribers know, as the folder remembers it. */
  readonly told: readonly KnownArticle[]
}

/** What a preview is made of, and where it is built to. */
export type PreviewRequest = CollectionPlace & { readonly out: string }

/** Makes the next edition of a folder without publishing it. */
export async function preview({ folder, url, config, out }: PreviewRequest, now: Date): Promise<Preview> {
  const pool = createPool()
  try {
    const own = memoryFolder(folder)
    const reader = createFolderReader(folder, { url, config }, recordsFile(own), pool)
    const read = await reader.read()
    const store = folderStore(join(out, EDITION_FOLDER))
    const { memory } = recollect(folder, own, await readMemory(store), out)
    const making = await makeNext(reader, read, { memory, read: store.read }, now)
    const { edition } = making
    const lines = [...edition.segments.keys()].flatMap((name) => (edition.objects.get(name)?.() ?? '').split('\n'))
    const articles = [...new Set(lines)].filter(Boolean).flatMap((line) => itemOfLine(line, now))
    const distinct = [...new Map(articles.map((one) => [one.id, one])).values()]
    const told = toldItems(memory ?? {}, read.site, distinct, making.collection.records)
    return { making, site: read.site, articles: distinct, told }
  } finally {
    await pool.rest()
  }
}

/**
 * What is remembered, without what is not: addresses on other hosts; and titles, but of articles whose text is as it was, which are as
 * they are now as far as anybody can tell.
 */
function toldItems(
  { pages = new Map(), lock = [] }: Partial<Memory>,
  site: Site,
  articles: readonly KnownArticle[],
  records: readonly Pick<ArticleRecord, 'path' | 'body'>[],
): KnownArticle[] {
  const all = new Map([...toldBy(pages), ...lock.map((line) => [line.id, line] as const)])
  const now = new Map(articles.map((one) => [one.id, one]))
  const bodies = new Map(records.map(({ path, body }) => [path, body]))
  return [...all.values()].map(({ file, id, guid, published, addresses, body }) => {
    const one = now.get(guid ?? id)
    const { title, sketch } =
      one && bodies.get(one.file) === body ? one : { title: '', sketch: body.slice(DIGEST_LENGTH) }
    return { file, id: guid ?? id, published, title, sketch, link: new URL(addresses[0] ?? '/', site.url).href }
  })
}

/** What subscribers of `against` would see if the folder were published now; without it, those of the folder as it was built last. */
export async function compareFolder(
  request: PreviewRequest,
  against: string | undefined,
  reach: Reach,
): Promise<Difference & { readonly source: string; readonly making: Making }> {
  const { making, articles, told } = await preview(request, reach.now)
  const known = against === undefined ? await ownItems(request.out, told, reach) : await collectItems(against, reach)
  const found = differenceOf(known.items, articles, known.isWhole)
  const doubts = new Map(making.edition.doubtful.map(({ file, was }) => [file, was]))
  const doubtful = found.fresh.flatMap((article) => {
    const was = doubts.get(article.file)
    const why = `it may be ${was?.file}, known as "${was?.id}", under another name`
    return was ? [{ article, item: undefined, why, rules: ['guid' as const] }] : []
  })
  const fresh = found.fresh.filter(({ file }) => !doubts.has(file))
  return { ...found, fresh, resurfacing: [...found.resurfacing, ...doubtful], source: known.source, making }
}

async function ownItems(out: string, told: readonly KnownItem[], reach: Reach): Promise<Collected> {
  try {
    return await collectItems(out, reach)
  } catch {
    return { source: `what is remembered (${told.length} items)`, items: told, isWhole: true }
  }
}
