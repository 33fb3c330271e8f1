import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { FolderFile } from '../folder/listing.ts'
import type { Roots } from '../folder/media.ts'
import { isMissing } from '../store/folder-store.ts'

/** The list of files that a build put into a folder: what it may remove from there again. */
const LIST = '.feedwright-files.json'

/**
 * Copies the public files and the media that stand beside articles to where they are published, and removes what an earlier build put
 * there and no longer is. Anything else in the folder stays. Resolves with how many files there are.
 */
export async function publishFiles(
  out: string,
  { folders, collection }: Roots,
  media: readonly FolderFile[],
): Promise<number> {
  const wanted = new Map<string, string>()
  for (const { path } of media) wanted.set(path, join(collection, path))
  for (const folder of folders.toReversed())
    for (const path of await filesIn(folder)) wanted.set(path, join(folder, path))
  for (const path of await earlier(out)) if (!wanted.has(path)) await rm(join(out, path), { force: true })
  for (const [path, from] of wanted) await copyChanged(from, join(out, path))
  await mkdir(out, { recursive: true })
  await writeFile(join(out, LIST), JSON.stringify([...wanted.keys()]))
  return wanted.size
}

async function copyChanged(from: string, to: string): Promise<void> {
  const [source, target] = await Promise.all([stat(from), stat(to).catch(() => undefined)])
  if (target && target.size === source.size && target.mtimeMs >= source.mtimeMs) return
  await mkdir(dirname(to), { recursive: true })
  await copyFile(from, to)
}

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    if (isMissing(error)) return []
    throw error
  })
  return found
    .filter((file) => file.isFile())
    .map((file) => relative(folder, join(file.parentPath, file.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
}

/** What an earlier build put there; paths that lead out of the folder are not ours. */
async function earlier(out: string): Promise<string[]> {
  try {
    const paths: unknown = JSON.parse(await readFile(join(out, LIST), 'utf8'))
    return Array.isArray(paths)
      ? paths.filter((path) => typeof path === 'string' && !path.split('/').includes('..'))
      : []
  } catch {
    return []
  }
}
