import { hash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Article } from '../../article/article.ts'
import { atItsField, readArticle } from '../../article/read.ts'
import { isUnreadable, reasonFor } from '../../article/unreadable.ts'
import { type ArticleRecord, contentOf, recordOf } from '../../edition/making/record.ts'
import { locator } from '../../html/locate.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import { nativeDigest } from '../digest.ts'
import { bytesAt, type FolderFile } from '../folder/listing.ts'
import { localPath } from '../folder/media.ts'
import { SETTINGS, type Settings } from '../folder/settings.ts'
import { mentionsIn } from './mentions.ts'
import type { Heard } from './recording.ts'

/** An article file with its record: all of it but the body, which is read again when the entry is rendered. */
export type FileRecord = {
  readonly file: FolderFile
  /** Absent where errors leave the article out. */
  readonly record?: ArticleRecord
  readonly problems: readonly Problem[]
  /** Of an article that does not give its date: when it first came into its git repository, in milliseconds; null where that is not known. */
  readonly firstCommit?: number | null
  /** The `at` of the commits that know nothing of an article without a date. */
  readonly unknownAt?: string
  /** For a file that cannot be read now: how it was last read. `record` is then the record of that. */
  readonly last?: FileRecord
  /** Of a recording, which has no record: what it says of itself; absent where it cannot be played. */
  readonly heard?: Heard
}

/** An article whole: with the source of its body, and the 1-based line of its file on which that begins. */
export type WholeArticle = { readonly article: Article; readonly body: string; readonly line: number }

/**
 * Reads one file of a folder into its record. Undefined when the file has just vanished. Where it cannot be read there is nothing but the
 * reason, which stands in `file`.
 */
export function readFile(
  folder: string,
  file: FolderFile,
  site: Site,
  commit: number | undefined,
): FileRecord | undefined {
  const bytes = textAt(folder, file)
  if (!bytes) return undefined
  if (isUnreadable(bytes)) return { file: { ...file, ...bytes }, problems: [] }
  const { path, beside, note } = file
  const dated: Pick<FileRecord, 'firstCommit'> = {}
  const firstCommit = () => {
    Object.assign(dated, { firstCommit: commit ?? null })
    return commit === undefined ? undefined : new Date(commit)
  }
  const named = { path, bytes, modified: new Date(file.modified), firstCommit, beside }
  const reading = readArticle(named, site, digest)
  const { article } = reading
  // The article that tags make stands nowhere that its author could look.
  const ofTags = (problem: Problem): Problem => {
    const what = `the tags of the recording: ${problem.what.replace('neither the front matter nor', 'neither they nor')}`
    return { ...problem, line: 1, column: 1, what, fix: 'mend the tags, or write notes of the same name that say it' }
  }
  const problems = note === undefined ? reading.problems : reading.problems.map(ofTags)
  if (!article || !('body' in reading)) return { file, problems }
  const mentions = mentionsIn(reading.body, path, site)
  const size = note === undefined ? file.size : note.length
  const { record, problems: further } = recordOf(article, size, mentions, reading.body, site, nativeDigest)
  lately.set(keyOf(folder, record), { article, body: reading.body, line: reading.bodyLine })
  const all = [...problems, ...further.map((one) => atItsField(one, named, site))]
  const committed = dated.firstCommit ? { committed: true as const } : {}
  // The image of a bundle stands beside its page too.
  const shown = site.neighbour?.bundles ? record.media.flatMap((address) => localPath(address, site) ?? []) : []
  const mentioned = shown.length > 0 && { mentions: [...record.mentions, ...shown] }
  const whole = {
    ...record,
    ...committed,
    ...mentioned,
    ...(beside && { beside }),
    ...(note !== undefined && { note }),
  }
  return { file, record: whole, problems: all, ...dated }
}

/** What is read of an article: its file, or what stands in the place of one. */
function textAt(folder: string, { path, note }: Pick<ArticleRecord, 'path' | 'note'>): ReturnType<typeof bytesAt> {
  return note === undefined ? bytesAt(folder, path) : Buffer.from(note)
}

/** A problem of an article or of the settings as a whole, at the line of the field that it is of; `own`: the record of the article. */
export function inPlace(
  problem: Problem,
  {
    folder,
    settings,
    site,
    records,
  }: { folder: string; settings: Settings['own']; site: Site; records: readonly ArticleRecord[] },
  own?: ArticleRecord,
): Problem {
  if (problem.file === SETTINGS) return inSettings(problem, settings)
  if (problem.line > 1 || !/^\w+: /.test(problem.what)) return problem
  const record = own ?? records.find(({ path }) => path === problem.file)
  const bytes = record && textAt(folder, record)
  return !bytes || isUnreadable(bytes) ? problem : atItsField(problem, { path: record.path, bytes }, site)
}

/** The same where the settings have the value that it quotes, or the key that it begins with. */
function inSettings(problem: Problem, { file, text }: Settings['own']): Problem {
  const [, key, value = ''] = /^(?:the )?(\w+)[^"]*(?:"([^"]+)")?/.exec(problem.what) ?? []
  const near = [value, `${key}:`].find((one) => one !== '' && text.includes(one))
  const { line, column } = locator(text)(near ?? '', 0)
  return { ...problem, file, line: line + 1, column }
}

/** Is it an article of which nothing but git could tell when it was published? */
export function isUndated({ file, record, firstCommit }: FileRecord): boolean {
  return file.because === undefined && record?.draft === false && firstCommit === null
}

/** The article of which there is a record, whole. Throws when the file is another now, or cannot be read. */
export function readWhole(
  folder: string,
  { path, content, beside, note }: Pick<ArticleRecord, 'path' | 'content' | 'beside' | 'note'>,
  site: Site,
): WholeArticle {
  const found = lately.get(keyOf(folder, { path, content }))
  if (found) return found
  const bytes = textAt(folder, { path, ...(note !== undefined && { note }) })
  if (isUnreadable(bytes)) {
    const { why, fix } = reasonFor(bytes.because)
    throw new Error(`"${path}" cannot be read: ${why}\n  fix: ${fix}`)
  }
  const reading = bytes && readArticle({ path, bytes, beside }, site, digest)
  if (reading?.article && contentOf(reading.article, nativeDigest) === content) {
    return { article: reading.article, body: reading.body, line: reading.bodyLine }
  }
  throw new Error(`"${path}" was changed while it was being published\n  fix: run it again`)
}

/**
 * The articles that this thread read last, at most so many characters of their bodies: the entries of a small folder can be rendered
 * while its files are being changed.
 */
const lately = new LRUCache<string, WholeArticle>({
  maxSize: 2_000_000,
  sizeCalculation: ({ body }) => body.length + 1,
})

function keyOf(folder: string, { path, content }: Pick<ArticleRecord, 'path' | 'content'>): string {
  return `${folder}/${path} ${content}`
}

function digest(text: string): string {
  return hash('sha1', text, 'base64url').slice(0, 22)
}
