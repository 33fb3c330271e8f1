import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A file of a collection, as the file system tells it. */
export type FolderFile = {
  /** Inside the folder, `/` between folders. */
  readonly path: string
  /** Bytes. */
  readonly size: number
  /** Milliseconds since 1970. */
  readonly modified: number
}

/** What lies in a folder: articles, and the media that stand beside them. Both in the order of their paths. */
export type Listing = { readonly articles: readonly FolderFile[]; readonly media: readonly FolderFile[] }

/**
 * Lists a folder and the folders in it. Names that begin with `_` or `.` are not for publishing. Throws when the folder itself cannot
 * be read; what vanishes or is forbidden on the way is passed over. Synchronous: several times faster than promises for many files.
 */
export function listFolder(folder: string): Listing {
  const articles: FolderFile[] = []
  const media: FolderFile[] = []
  const visit = (inside: string) => {
    for (const entry of readdirSync(join(folder, inside), { withFileTypes: true })) {
      if (isHidden(entry.name)) continue
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      try {
        if (entry.isDirectory()) visit(path)
        else if (isArticle(path) || isMedia(path)) {
          const file = fileAt(folder, path)
          if (file) (isArticle(path) ? articles : media).push(file)
        }
      } catch (error) {
        if (!isPassing(error)) throw error
      }
    }
  }
  visit('')
  return { articles: articles.sort(byPath), media: media.sort(byPath) }
}

/** One file of a folder; undefined when there is none at the path, or no regular one. */
export function fileAt(folder: string, path: string): FolderFile | undefined {
  const found = statSync(join(folder, path), { throwIfNoEntry: false })
  return found?.isFile() ? { path, size: found.size, modified: found.mtimeMs } : undefined
}

/** The bytes of a file of a folder; undefined when it has just vanished. */
export function bytesAt(folder: string, path: string): Uint8Array | undefined {
  try {
    return readFileSync(join(folder, path))
  } catch (error) {
    if (isPassing(error)) return undefined
    throw error
  }
}

/** Is the path that of an article? */
export function isArticle(path: string): boolean {
  return /\.(?:md|markdown|txt|html?)$/i.test(path) && !path.split('/').some(isHidden)
}

/** Is the path that of a picture, a sound, a film or a paper that stands beside articles? */
export function isMedia(path: string): boolean {
  return MEDIA.test(path) && !path.split('/').some(isHidden)
}

const MEDIA =
  /\.(?:avif|gif|jpe?g|png|svg|webp|aac|flac|m4a|m4b|mp3|oga|ogg|opus|wav|m4v|mov|mp4|ogv|webm|vtt|srt|epub|pdf)$/i

function isHidden(name: string): boolean {
  return name.startsWith('_') || name.startsWith('.')
}

function isPassing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOENT' || code === 'EACCES' || code === 'EPERM' || code === 'ELOOP' || code === 'ENOTDIR'
}

function byPath(a: FolderFile, b: FolderFile): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}
