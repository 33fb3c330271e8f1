import { readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { fieldFinder } from '../../article/fields.ts'
import { readArticle } from '../../article/read.ts'
import { readPathDate } from '../../dates/path-date.ts'
import { splitFrontMatter } from '../../front-matter/front-matter.ts'
import { SILENT } from '../../front-matter/report.ts'
import type { Site } from '../../settings/site.ts'
import { decode } from '../../text/decode.ts'
import { SETTINGS } from '../folder/settings.ts'
import { makeNext } from '../make.ts'
import { isThere, sitePlaces } from '../neighbour/place.ts'
import { createPool } from '../pool.ts'
import { createFolderReader } from '../reading/folder-reader.ts'
import { recollect } from '../store/lock-file.ts'
import { memoryFolder } from '../store/memory-folder.ts'
import { replaceFile } from '../store/whole-file.ts'
import { type Habits, habitsOf } from './habits.ts'
import { headIn } from './head.ts'

/** A text that has got its front matter. */
export type Adopted = { readonly file: string; readonly title: string; readonly date: string }

/**
 * Gives bare texts their front matter, in the habits of the collections in which they stand: the title and the date with which they are
 * published now. Their bodies stay as they are, byte for byte. Throws, before anything is written, where one of them has front matter, is
 * no article, or is not UTF-8.
 */
export async function adoptFiles(files: readonly string[], at: Date, config?: string): Promise<readonly Adopted[]> {
  // Whole minutes read better.
  const now = new Date(Math.floor(at.getTime() / 60_000) * 60_000)
  const missing = files.find((file) => !isThere(file, 'file'))
  if (missing !== undefined) throw new Error(`there is no file "${missing}"\n  fix: name a text that is there`)
  const collections = new Map<string, Around>()
  const adopted = []
  for (const file of files) {
    const folder = collectionAround(file)
    const around = collections.get(folder) ?? (await lookAround(folder, now, config))
    collections.set(folder, around)
    const path = relative(folder, resolve(file)).split(sep).join('/')
    adopted.push({ file, ...withHead(readFileSync(file), path, around, now) })
  }
  for (const { file, bytes } of adopted) replaceFile(file, bytes, statSync(file).mode)
  return adopted.map(({ file, title, date }) => ({ file, title, date: date.toISOString() }))
}

/** The collection around a text: its settings and habits, and when its articles are published. */
type Around = { readonly site: Site; readonly habits: Habits; readonly dates: ReadonlyMap<string, Date> }

async function lookAround(folder: string, now: Date, config: string | undefined): Promise<Around> {
  const pool = createPool()
  try {
    const reader = createFolderReader(folder, { config }, undefined, pool)
    const { memory } = recollect(folder, memoryFolder(folder), undefined)
    const before = { memory, read: async () => undefined }
    const { edition, collection } = await makeNext(reader, await reader.read(), before, now)
    const entries = [...edition.segments.values()].flatMap((segment) => segment.entries)
    const dates = new Map(entries.map(({ record, published }) => [record.path, new Date(published)]))
    return { site: collection.site, habits: habitsOf(folder, collection.site, false), dates }
  } finally {
    await pool.rest()
  }
}

/** The nearest folder above a file that is a collection by its settings, its name or another program; else the folder it is in. */
function collectionAround(file: string): string {
  const above = [dirname(resolve(file))]
  for (let up = dirname(above[0] ?? ''); up !== above.at(-1); up = dirname(up)) above.push(up)
  const own = above.find((folder) => basename(folder) === 'articles' || isThere(join(folder, SETTINGS), 'file'))
  return own ?? sitePlaces(above[0] ?? '')[0]?.content ?? above[0] ?? ''
}

function withHead(bytes: Uint8Array, path: string, { site, habits, dates }: Around, now: Date) {
  const decoded = decode(bytes)
  const isUtf8 =
    decoded && !decoded.guessed && !/^(?:\xff\xfe|\xfe\xff)/.test(String.fromCharCode(...bytes.slice(0, 2)))
  if (!isUtf8) throw new Error(`"${path}" is not UTF-8\n  fix: save it as UTF-8`)
  const find = fieldFinder(site.fields)
  const front = splitFrontMatter(decoded.text, SILENT, (key) => find(key) !== undefined)
  if (front.broken || front.language !== undefined) {
    throw new Error(
      `"${path}" has front matter already\n  fix: feedwright check says what is wrong with it, if anything is`,
    )
  }
  const { article, problems } = readArticle({ path, bytes }, site, () => '')
  if (!article) {
    const { what, fix } = problems.find(({ severity }) => severity === 'error') ?? {}
    throw new Error(`"${path}" is no article: ${what}\n  fix: ${fix}`)
  }
  const date = dates.get(path) ?? article.published ?? now
  const isDated = readPathDate(path).text !== undefined
  const naming = { ...habits.naming, dated: isDated ? '-' : undefined }
  const { title } = article
  const head = headIn({ ...habits, naming }, { title, date, isExact: true }, site.timeZone)
  const ends = decoded.text.length > 0 && bytes.includes(13) ? head.replaceAll('\n', '\r\n') : head
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  return { title, date, bytes: Buffer.concat([bytes.slice(0, mark), Buffer.from(ends), bytes.slice(mark)]) }
}
