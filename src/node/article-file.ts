import { hash } from 'node:crypto'
import type { Article } from '../article/article.ts'
import { readArticle } from '../article/read.ts'
import { isUnreadable, reasonFor } from '../article/unreadable.ts'
import { type ArticleRecord, contentOf, type recorder } from '../edition/making/record.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../settings/site.ts'
import { nativeDigest } from './digest.ts'
import { firstCommit } from './first-commit.ts'
import { bytesAt, type FolderFile } from './listing.ts'
import { mentionsIn } from './mentions.ts'

/** An article file as it was read, in outline: the rest is read again when it is rendered. */
export type Known = {
  readonly file: FolderFile
  /** Absent where errors leave it out. */
  readonly outline?: ArticleRecord
  readonly problems: readonly Problem[]
  /** Where the file cannot be read now: what was read of it last. Its outline is that of this. */
  readonly last?: Known
}

/** An article whole: with the source of its body, and the 1-based line of its file on which that begins. */
export type Source = { readonly article: Article; readonly body: string; readonly line: number }

type Settings = Pick<Site, 'timeZone' | 'repair'>

/**
 * Reads one file of a folder, and hands the whole article over. Undefined when the file has just vanished. Where it cannot be read,
 * nothing is known but the reason, which stands in `file`.
 */
export function readFile(
  folder: string,
  file: FolderFile,
  site: Settings,
  outlineOf: ReturnType<typeof recorder>,
  keep: (path: string, source: Source) => void = () => {},
): Known | undefined {
  const bytes = bytesAt(folder, file.path)
  if (!bytes) return undefined
  if (isUnreadable(bytes)) return { file: { ...file, ...bytes }, problems: [] }
  const read = (firstCommit?: Date) =>
    readArticle({ path: file.path, bytes, ...(firstCommit && { firstCommit }) }, site, digest)
  const first = read()
  const commit = first.article && !first.article.published ? firstCommit(folder, file.path) : undefined
  const { article, problems, ...reading } = commit ? read(commit) : first
  if (!article || !('body' in reading)) return { file, problems }
  keep(file.path, { article, body: reading.body, line: reading.bodyLine })
  const { record: outline, problems: further } = outlineOf(article, file.size, mentionsIn(reading.body, file.path))
  return { file, outline, problems: further.length > 0 ? [...problems, ...further] : problems }
}

/** The article of which an outline is known. Throws when the file is another now, or cannot be read. */
export function readSource(
  folder: string,
  { path, content }: Pick<ArticleRecord, 'path' | 'content'>,
  site: Settings,
): Source {
  const bytes = bytesAt(folder, path)
  if (isUnreadable(bytes)) {
    const { why, fix } = reasonFor(bytes.because)
    throw new Error(`"${path}" cannot be read: ${why}\n  fix: ${fix}`)
  }
  const reading = bytes && readArticle({ path, bytes }, site, digest)
  if (reading?.article && contentOf(reading.article, nativeDigest) === content) {
    return { article: reading.article, body: reading.body, line: reading.bodyLine }
  }
  throw new Error(`"${path}" was changed while it was being published\n  fix: run it again`)
}

function digest(text: string): string {
  return hash('sha1', text, 'base64url').slice(0, 22)
}
