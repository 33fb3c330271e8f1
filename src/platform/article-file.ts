import { createHash, hash } from 'node:crypto'
import type { Article } from '../article/article.ts'
import { type BodyAgain, readBodyAgain } from '../article/body.ts'
import { bytesAt, type FolderFile } from '../article/folder.ts'
import { type Reading, readArticle } from '../article/read.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site.ts'
import { detached } from './detached.ts'
import { firstCommit } from './first-commit.ts'
import { mentionsIn } from './mentions.ts'

/** An article file as it was read, without its body: bodies are read again when they are rendered. */
export type Known = {
  readonly file: FolderFile
  /** Bytes. */
  readonly size: number
  /** Absent where errors leave it out. */
  readonly article?: Article
  /** Paths of articles that the body may link to. */
  readonly mentions: readonly string[]
  readonly problems: readonly Problem[]
}

/** The source of a body, and the 1-based line of its file on which it begins. */
export type Body = { readonly body: string; readonly line: number }

type Settings = Pick<Site, 'timeZone' | 'repair'>

/** Reads one file of a folder, and hands its body over; undefined when the file has just vanished. */
export function readFile(
  folder: string,
  file: FolderFile,
  site: Settings,
  keep: (path: string, body: Body) => void = () => {},
): Known | undefined {
  const bytes = bytesAt(folder, file.path)
  if (!bytes) return undefined
  const read = (firstCommit?: Date) =>
    readArticle({ path: file.path, bytes, ...(firstCommit && { firstCommit }) }, site, digest)
  const first = read()
  const commit = first.article && !first.article.published ? firstCommit(folder, file.path) : undefined
  const reading = commit ? read(commit) : first
  const { article, problems } = reading
  if (!article) return { file, size: file.size, mentions: [], problems }
  keep(file.path, bodyOf(reading))
  return { file, size: file.size, article: detached(article), mentions: mentionsIn(reading.body, file.path), problems }
}

/** The body of an article that was read before. Throws when the file is another now. */
export function readBody(folder: string, { path, digest: known }: Article, site: Settings): Body {
  const bytes = bytesAt(folder, path)
  const read = bytes && readBodyAgain(path, bytes, site.repair)
  if (read && digestOf(read) === known) return { body: read.body, line: read.bodyLine }
  throw new Error(`"${path}" was changed while it was being published\n  fix: run it again`)
}

function bodyOf({ body, bodyLine }: Extract<Reading, { readonly article: Article }>): Body {
  return { body, line: bodyLine }
}

/** A digest of bytes takes a quarter of the time that one of a text takes. */
function digestOf({ form, body, bytes }: BodyAgain): string {
  if (!bytes) return digest(`${form}\n${body}`)
  return createHash('sha1').update(`${form}\n`).update(bytes).digest('base64url').slice(0, 22)
}

function digest(text: string): string {
  return hash('sha1', text, 'base64url').slice(0, 22)
}
