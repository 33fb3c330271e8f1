import { readArticle } from '../article/read.ts'
import { isUnreadable } from '../article/unreadable.ts'
import { instantOf } from '../dates/instant.ts'
import type { ArticleRecord } from '../edition/making/record.ts'
import { groupBy } from '../group-by.ts'
import type { Problem } from '../problem.ts'
import { bytesAt, fileAt, isArticle } from './folder/listing.ts'
import type { Making } from './make.ts'
import { readWhole } from './reading/article-file.ts'

/** What was made of one file of a folder of articles. Plain JSON. */
export type FileOverview = {
  /** Its path inside the folder, `/` between folders. */
  readonly file: string
  /** `unlisted`: it has a page, and is in no feed that does not name it. */
  readonly state: 'published' | 'unlisted' | 'scheduled' | 'expired' | 'draft' | 'left out'
  /** Absent, with all but the problems, where the article is left out for errors in it. */
  readonly title?: string
  /** When it was or will be published, RFC 3339 in UTC; absent where nothing says it: then it is when the file is first seen. */
  readonly date?: string
  /** What says so: front matter, tags of the recording, the name of the file or of its folders, its first commit, the time of its last change. */
  readonly dateFrom?: 'front matter' | 'recording' | 'path' | 'git' | 'file time'
  /** Names; those of the site where the article names nobody. */
  readonly authors?: readonly string[]
  readonly tags?: readonly string[]
  /** The permalink; absent for drafts. */
  readonly address?: string
  readonly problems: readonly Problem[]
}

/**
 * What was made of every article file, in the order of paths, at an instant. `problems` are all there are, of the articles and of others.
 * Throws when a file has changed since it was read.
 */
export function overviewOf(
  { collection, edition }: Pick<Making, 'collection' | 'edition'>,
  problems: readonly Problem[],
  now: Date,
): FileOverview[] {
  const { folder, site, records } = collection
  const told = groupBy(problems, ({ file }) => file)
  const made = records.map((record): FileOverview => {
    const { path: file, draft } = record
    const { title, authors, tags } = readWhole(folder, record, site).article
    const address = edition.linkTo(file)
    return {
      file,
      // Of two articles with one address the second is left out, and has none.
      state: draft ? 'draft' : address === undefined ? 'left out' : stateOf(record, now),
      title,
      ...dateOf(record, folder, site),
      authors: (authors.length > 0 ? authors : site.authors).map(({ name }) => name),
      tags,
      ...(address !== undefined && { address }),
      problems: told.get(file) ?? [],
    }
  })
  const known = new Set(made.map(({ file }) => file))
  const isLeftOut = (file: string, own: readonly Problem[]) =>
    !known.has(file) && isArticle(file) && own.some(({ severity }) => severity === 'error')
  const others = [...told].filter(([file, own]) => isLeftOut(file, own))
  const leftOut = others.map(([file, problems]): FileOverview => ({ file, state: 'left out', problems }))
  return [...made, ...leftOut].sort((a, b) => (a.file < b.file ? -1 : 1))
}

function stateOf({ published, expires, unlisted }: ArticleRecord, now: Date): FileOverview['state'] {
  if (published !== undefined && published > now.getTime()) return 'scheduled'
  if (expires !== undefined && expires <= now.getTime()) return 'expired'
  return unlisted ? 'unlisted' : 'published'
}

function dateOf(
  { path, published, note }: ArticleRecord,
  folder: string,
  site: Making['collection']['site'],
): Pick<FileOverview, 'date' | 'dateFrom'> {
  if (published === undefined) return {}
  const bytes = note === undefined ? bytesAt(folder, path) : Buffer.from(note)
  const dates = (as: string) =>
    bytes !== undefined && !isUnreadable(bytes) && readArticle({ path: as, bytes }, site, () => '').article?.published
  // Under a name without a date only the front matter is left, and without a repository the name. Notion's ids stay.
  const ending = note === undefined ? path.slice(path.search(/(?: [0-9a-f]{32})?\.[^.]*$/)) : '.md'
  const isOfFile = Math.trunc(fileAt(folder, path)?.modified ?? 0) === published
  const otherwise = dates(path) ? 'path' : isOfFile ? 'file time' : 'git'
  const inFile = note === undefined ? 'front matter' : 'recording'
  return { date: instantOf(published), dateFrom: dates(`undated${ending}`) ? inFile : otherwise }
}
