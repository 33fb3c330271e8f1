import { join } from 'node:path'
import { instantOf } from '../../dates/instant.ts'
import { idsBegin } from '../../edition/making/identity.ts'
import { type Memory, readMemory } from '../../edition/making/memory.ts'
import { type Difference, differenceOf, type Resurfacing } from '../../edition/memory/difference.ts'
import type { KnownArticle, KnownItem } from '../../edition/memory/known.ts'
import { partsOf } from '../../edition/memory/sketch.ts'
import { toldBy } from '../../edition/memory/told.ts'
import { editionOf } from '../../edition/reading/open.ts'
import { EDITION_FOLDER } from '../../worker/assets.ts'
import type { CollectionPlace } from '../folder/settings.ts'
import { type Making, makeNext } from '../make.ts'
import { createPool } from '../pool.ts'
import { createFolderReader } from '../reading/folder-reader.ts'
import { folderStore } from '../store/folder-store.ts'
import { type LiveMemory, type Recollection, recollect, shownAgain } from '../store/lock-file.ts'
import { lastEdition, memoryFolder, recordsFile } from '../store/memory-folder.ts'
import { storeOf } from '../store/write-index.ts'
import { type Collected, collectItems, idsIn, itemOfLine, itemsOfEdition, type Reach } from './collect-items.ts'

/** A folder as it would be published now: nothing is written. */
export type Preview = {
  readonly making: Making
  /** What readers would be shown, all of it. */
  readonly articles: ReturnType<typeof itemOfLine>
  /** What the folder remembers. */
  readonly memory: Memory
  readonly known: Recollection
  /** The folder of the edition that was made last. */
  readonly last: string
}

/** What a preview is made of, where it is built to, and what the live site says that subscribers were told. */
export type PreviewRequest = CollectionPlace & { readonly out: string; readonly live?: LiveMemory | undefined }

/** Makes the next edition of a folder without publishing it. */
export async function preview({ folder, url, config, out, live }: PreviewRequest, now: Date): Promise<Preview> {
  const pool = createPool()
  try {
    const own = memoryFolder(folder)
    const reader = createFolderReader(folder, { url, config }, recordsFile(own), pool)
    const read = await reader.read()
    const place = join(out, EDITION_FOLDER)
    const newest = await lastEdition(folder, read.site, { dist: out, than: place })
    const last = newest?.place ?? place
    const store = folderStore(last)
    const known = recollect(folder, own, newest?.memory ?? (await readMemory(store)), { live })
    const memory = known.memory ?? { pages: new Map(), feeds: new Map() }
    const making = await makeNext(reader, read, { memory, read: store.read }, now)
    const { edition } = making
    const lines = [...edition.segments.keys()].flatMap((name) => (edition.objects.get(name)?.() ?? '').split('\n'))
    const articles = [...new Set(lines)].filter(Boolean).flatMap((line) => itemOfLine(line, now))
    return { making, articles, memory, known, last }
  } finally {
    await pool.rest()
  }
}

/**
 * What is remembered, without what is not: the host; and titles, but of articles whose text is as it was, which are as they are now as far
 * as anybody can tell.
 */
function toldItems({ making, articles, memory: { pages, lock = [] } }: Preview) {
  const all = new Map([...toldBy(pages), ...lock.map((line) => [line.id, line] as const)])
  const now = new Map(articles.map((one) => [one.id, one]))
  const bodies = new Map(making.collection.records.map(({ path, body }) => [path, body]))
  return [...all.values()].map(({ file, id, guid, published, addresses, body, gone }) => {
    const one = now.get(guid ?? id)
    const own = bodies.get(one?.file ?? '') ?? ' '
    const isSame = one && own.startsWith(body.slice(0, own.length))
    const { title, sketch } = isSame ? one : { title: '', sketch: partsOf(body).sketch }
    return { file, id: guid ?? id, atomId: id, published, title, sketch, link: addresses[0], gone }
  })
}

/**
 * What subscribers of `against` would see if the folder were published now; without it, those of the folder as it was published last. Of
 * what the folder remembers, what would be shown again is what `build` refuses.
 */
export async function compareFolder(
  request: PreviewRequest,
  against: string | undefined,
  reach: Reach,
): Promise<Difference & { readonly source: string; readonly making: Making }> {
  const seen = await preview(request, reach.now)
  const { making } = seen
  const own = toldItems(seen)
  const shown = own.filter(({ gone, published }) => !gone && published <= instantOf(reach.now))
  const known = against === undefined ? await ownItems(seen, shown, reach) : await collectItems(against, reach)
  const [articles, told] = [idsIn(seen.articles, known), idsIn(own, known)]
  const isOurs = ({ id }: KnownItem) => id?.startsWith(idsBegin(making.collection.site)) === true
  // What keeps the id of another publisher, or was in a feed that was written here, is known however old it is.
  const newest = known.isWhole || known.items.some(isOurs) ? new Set() : await newestOf(making, reach.now)
  const isShown = (article: (typeof articles)[number]) => isOurs(article) && newest.has(article.atomId)
  const found = differenceOf(known.items, articles, known.isWhole, isShown)
  const again = new Map(shownAgain(making, seen.known, reach.now).map(({ file, what }) => [file, what]))
  const remembered = new Set(told.map(({ id }) => id))
  const isRemembered = ({ item }: Resurfacing) => item?.id !== undefined && remembered.has(item.id)
  const judged = found.resurfacing.filter(isRemembered)
  const isAgain = ({ file }: KnownArticle) => again.has(file)
  return {
    ...found,
    fresh: [...found.fresh, ...judged.map(({ article }) => article)].filter((one) => !isAgain(one)),
    withdrawn: [...found.withdrawn, ...judged.flatMap((one) => (isAgain(one.article) ? [] : (one.item ?? [])))],
    resurfacing: [
      ...found.resurfacing.filter((one) => !isRemembered(one) && !isAgain(one.article)),
      ...[...again].map(([file, what]) => {
        // One that is still to come is refused as well.
        const article = articles.find((one) => one.file === file) ?? { file, title: '', sketch: '' }
        return { article, item: undefined, why: what.replace('RESURFACE: ', ''), rules: ['guid' as const] }
      }),
    ],
    source: known.source,
    making,
  }
}

/** Ids, as Atom has them, in the newest document of the feed of everything. */
async function newestOf({ edition }: Making, now: Date): Promise<ReadonlySet<string | undefined>> {
  const opened = editionOf(edition.manifest, storeOf(edition))
  const state = await opened.document('', instantOf(now))
  const entries = state ? (await opened.view(state, instantOf(now))).entries : []
  return new Set(entries.map(({ id }) => id))
}

/** What the edition shows that was made last, else what is remembered. */
async function ownItems({ last }: Preview, told: readonly KnownArticle[], { now }: Reach): Promise<Collected> {
  const shown = await itemsOfEdition(last, now)
  const items = shown ?? told
  const source = shown ? 'what was published last' : 'what is remembered'
  return { source: `${source} (${items.length} items)`, items, isWhole: true }
}
