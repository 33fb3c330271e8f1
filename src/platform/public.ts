import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { isCompressible } from '../http/document.ts'
import type { ETag } from '../http/etag.ts'
import type { Files, StaticFile } from '../http/file-document.ts'
import { typeOfFile } from '../http/file-type.ts'

type Kept = { readonly size: number; readonly changed: number; readonly file: StaticFile }

/** The files of a folder, read and hashed once and again when they have changed. Hidden ones and what links lead out of it are not there. */
export function publicFiles(folder: string): Files {
  const kept = new Map<string, Kept>()
  return async (segments) => {
    if (segments.some((segment) => segment === '' || segment.startsWith('.'))) return undefined
    const path = join(folder, ...segments)
    try {
      const [root, real] = await Promise.all([realpath(folder), realpath(path)])
      if (!real.startsWith(root + sep)) return undefined
      const found = await stat(real)
      const { size, mtimeMs, mtime } = found
      if (!found.isFile()) return undefined
      const known = kept.get(real)
      if (known?.size === size && known.changed === mtimeMs) return known.file
      const file = fileOf(segments.at(-1) ?? '', await readFile(real), mtime)
      kept.set(real, { size, changed: mtimeMs, file })
      return file
    } catch (error) {
      if (error instanceof Error && 'code' in error && ABSENT.has(String(error.code))) return undefined
      throw error
    }
  }
}

/** A file with its validators. Text is compressed on its way, so its tag is weak; the tag of anything else is strong, so that parts can be asked for. */
export function fileOf(name: string, content: Uint8Array, modified: Date): StaticFile {
  const type = typeOfFile(name)
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 22)
  const etag: ETag = isCompressible(type) ? `W/"f${hash}"` : `"f${hash}"`
  return { body: new Uint8Array(content), type, etag, modified }
}

const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EISDIR', 'ELOOP', 'EINVAL'])
