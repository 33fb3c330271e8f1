import { LRUCache } from 'lru-cache'
import { type Edition, makeEdition, rememberedFor, withTexts } from '../edition/making/make.ts'
import type { Memory } from '../edition/making/memory.ts'
import type { ArticleRecord } from '../edition/making/record.ts'
import { mayBeRenamed } from '../edition/memory/recall.ts'
import type { Store } from '../edition/store.ts'
import type { Problem } from '../problem.ts'
import { pageWords } from '../settings/words/languages.ts'
import { nativeDigest } from './digest.ts'
import { measurer } from './folder/measure.ts'
import { rootsOf } from './folder/media.ts'
import { inPlace, readWhole } from './reading/article-file.ts'
import type { Collection } from './reading/collection.ts'
import type { FolderReader } from './reading/folder-reader.ts'
import { publishedEntries } from './reading/published-entries.ts'
import { renamesIn } from './reading/renames.ts'
import { publishedLine, renderLine } from './rendering/render-entry.ts'

/** An edition, the collection it is made of, and what there is to say of both. */
export type Making = {
  readonly collection: Collection
  readonly edition: Edition
  readonly problems: readonly Problem[]
  /** Articles. */
  readonly leftOut: number
}

/** The edition before: the memory of it, and its objects. */
export type EditionBefore = Pick<Store, 'read'> & { readonly memory: Memory | undefined }

/**
 * Makes the next edition of a folder, of the collection that was read last. What was published of articles that cannot be read now stays
 * published. `ask` may add what other servers know.
 */
export async function makeNext(
  reader: Pick<FolderReader, 'readToo' | 'restore'>,
  found: Collection,
  before: EditionBefore,
  now: Date,
  { ask = async (one: Collection) => one, lines = keepLines(), resurface = false } = {},
): Promise<Making> {
  const told = toldOf(found.passed.others, before.memory)
  const read = told.length === 0 ? found : await reader.readToo(told)
  const published = await publishedEntries(read.unread, before.memory, before.read, now)
  const collection = await ask(published.size === 0 ? read : reader.restore(published))
  const { site, records } = collection
  const memory = before.memory && { ...before.memory, ...rememberedFor(site, before.memory, records) }
  const renames = memory && mayBeRenamed(records, memory.told) ? await renamesIn(collection.folder) : undefined
  const known = renames ? { ...collection, renames } : collection
  const edition = makeFrom(known, memory, now, lines, undefined, resurface)
  const twins = edition.problems.filter(({ severity }) => severity === 'error').length
  return {
    collection: known,
    edition,
    problems: [...collection.problems, ...told.map(stays), ...edition.problems.map((one) => inPlace(one, collection))],
    leftOut: collection.leftOut + twins,
  }
}

/** Articles that subscribers have been told of, though by their names they are none, or stand in a folder of none. */
function toldOf(others: readonly string[], memory: Memory | undefined): readonly string[] {
  if (others.length === 0 || !memory) return []
  const isOther = (file: string) =>
    others.some((other) => file === other || (other.endsWith('/') && file.startsWith(other)))
  // Where there is no edition before, the lock is all that is known.
  const shown = [...memory.pages.values()].filter((page) => page.gone === undefined && !page.moved)
  const files = (memory.pages.size > 0 ? shown : (memory.lock ?? [])).map(({ file }) => file)
  return [...new Set(files.filter(isOther))]
}

function stays(file: string): Problem {
  const what = 'is no article by its name, and stays published, since subscribers have been told of it'
  const fix = `files: { include: ["${file}"] } in site.yaml if it is one, exclude if it is not`
  return { file, line: 1, column: 1, severity: 'warning', what, fix }
}

/** Rendered entries by their marks: the same mark is the same line. */
export type RenderedLines = LRUCache<string, string>

/** Characters of lines that are kept: those of some hundreds of documents. */
const LIMIT = 32_000_000

/** Keeps the lines that were asked for last. */
export function keepLines(): RenderedLines {
  return new LRUCache({ maxSize: LIMIT, sizeCalculation: ({ length }) => length + 1 })
}

/**
 * Makes the edition of a collection; `shown` may change the lines of its entries. They are rendered when one of its segments is asked for,
 * unless their lines are kept. `resurface`: an id that an article gives itself counts also where subscribers know it by another.
 */
export function makeFrom(
  collection: Collection,
  memory: Memory | undefined,
  now: Date,
  lines: RenderedLines = keepLines(),
  shown: (line: string, record: ArticleRecord) => string = (line) => line,
  resurface = false,
): Edition {
  const { folder, site, records, published, measures } = collection
  const measure = measurer(site, rootsOf(folder), measures)
  const renamedFrom = () => collection.renames ?? new Map<string, string>()
  const media = collection.media.map(({ path }) => path)
  const options = { digest: nativeDigest, measure, media, renamedFrom, resurface }
  const words = pageWords([site.language, ...records.map(({ language }) => language ?? site.language)])
  const edition = makeEdition(records, words ? { ...site, words } : site, memory, now, options)
  const around = { site, measure }
  return withTexts(edition, (entry, linkTo) => {
    const kept = lines.get(entry.mark)
    if (kept !== undefined) return kept
    const { record, mark } = entry
    const known = published.get(record.path)
    const line = known
      ? publishedLine(entry, known)
      : renderLine(entry, readWhole(folder, record, site), around, linkTo).line
    const text = shown(line, record)
    lines.set(mark, text)
    return text
  })
}
