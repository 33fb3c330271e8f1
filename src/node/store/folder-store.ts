import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Store } from '../../edition/store.ts'
import { isGzip } from '../../text/gzip.ts'

/** A store that is a folder. */
export type FolderStore = Required<Store> & { readonly remove: (name: string) => Promise<void> }

/** An edition kept in a folder. The manifest is replaced by a rename: a reader sees the old one or the new one. */
export function folderStore(folder: string): FolderStore {
  const write = async (name: string, text: string) => {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    const half = `${path}.${process.pid}.half`
    await writeFile(half, text)
    await rename(half, path)
  }
  return {
    read: async (name) => {
      try {
        const bytes = await readFile(join(folder, name))
        return isGzip(bytes) ? gunzipSync(bytes).toString() : bytes.toString()
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
    write,
    names: async () => new Set(await listFiles(folder)),
    remove: (name) => rm(join(folder, name), { force: true }),
  }
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const files = await readdir(folder, { recursive: true, withFileTypes: true })
    const inside = new Map<string, string>()
    const prefixOf = (parent: string) => {
      // There are thousands of files in few folders.
      const known = inside.get(parent) ?? relative(folder, join(parent, '-')).split(sep).join('/').slice(0, -1)
      inside.set(parent, known)
      return known
    }
    return files
      .filter((file) => file.isFile() && !file.name.endsWith('.half'))
      .map((file) => prefixOf(file.parentPath) + file.name)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Is it the error of a file or folder that does not exist? */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
