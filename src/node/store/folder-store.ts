import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { codeOf, reasonFor } from '../../article/unreadable.ts'
import type { Store } from '../../edition/store.ts'
import { isGzip } from '../../text/gzip.ts'
import { walk } from '../folder/listing.ts'
import { isHalf, replaceFile } from './whole-file.ts'

/** A store that is a folder. */
export type FolderStore = Required<Store> & { readonly remove: (name: string) => Promise<void> }

/** An edition kept in a folder. The manifest is replaced by a rename: a reader sees the old one or the new one. */
export function folderStore(folder: string): FolderStore {
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
    write: async (name, text) => replaceFile(join(folder, name), text),
    names: async () => {
      const names = new Set<string>()
      const closed = walk(folder, isHalf, (name, entry) => {
        if (entry.isFile()) names.add(name)
      })
      if (closed[0])
        throw new Error(`"${join(folder, closed[0].path)}" cannot be listed: ${reasonFor(closed[0].because).why}`)
      return names
    },
    remove: (name) => rm(join(folder, name), { force: true }),
  }
}

/** Is it the error of a file or folder that does not exist? */
export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
