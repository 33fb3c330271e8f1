import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isUnreadable, tryToRead } from '../../article/unreadable.ts'
import { type Closed, type FolderFile, namedFile } from './listing.ts'

/**
 * The regular files below a folder of public files, but hidden ones; none where there is no such folder. Links are not followed. What
 * cannot be read is named with the reason: a file among the files, a folder as closed.
 */
export function publicFilesIn(folder: string): {
  readonly files: readonly FolderFile[]
  readonly closed: readonly Closed[]
} {
  const files: FolderFile[] = []
  const closed: Closed[] = []
  const visit = (inside: string) => {
    const entries = tryToRead(() => readdirSync(join(folder, inside), { withFileTypes: true }))
    if (isUnreadable(entries)) closed.push({ path: inside, ...entries })
    else if (entries) {
      for (const entry of entries) {
        if (entry.name.startsWith('.')) continue
        const path = inside === '' ? entry.name : `${inside}/${entry.name}`
        if (entry.isDirectory()) visit(path)
        else if (entry.isFile()) {
          const file = namedFile(folder, path)
          if (file) files.push(file)
        }
      }
    }
  }
  visit('')
  return { files, closed }
}
