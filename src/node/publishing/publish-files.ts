import { closeSync, openSync } from 'node:fs'
import { copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isUnreadable, tryToRead, type Unreadable, unreadableFile } from '../../article/unreadable.ts'
import type { Problem } from '../../problem.ts'
import { type Closed, type FolderFile, isClosedBy, lookAt, namedFile, walk } from '../folder/listing.ts'
import type { Roots } from '../folder/media.ts'

/** The list of files that a build put into a folder: what it may remove from there again. */
const LIST = '.feedwright-files.json'

/** What stood beside articles when they were listed. */
type Beside = { readonly media: readonly FolderFile[]; readonly closed: readonly Closed[] }

/**
 * Copies the public files and the media that stand beside articles to where they are published, and removes what an earlier build put
 * there and no longer is. Anything else in the folder stays, and so does what was put there of a file that cannot be read now. Resolves
 * with how many files there are, and warnings for those that could not be read.
 */
export async function publishFiles(
  out: string,
  { folders, collection }: Roots,
  { media, closed }: Beside,
): Promise<{ readonly count: number; readonly problems: readonly Problem[] }> {
  const { files: wanted, problems, shut } = publicSources({ folders, collection }, { media, closed })
  const before = await earlier(out)
  const staying = before.filter((path) => !wanted.has(path) && shut.some((one) => isClosedBy(one, path)))
  const kept = new Set([...wanted.keys(), ...staying])
  for (const path of before) if (!kept.has(path)) await rm(join(out, path), { force: true })
  for (const [path, { from, name, because }] of wanted) {
    if (because !== undefined) continue
    const refusal = await copyChanged(from, join(out, path))
    if (refusal) problems.push(unreadableFile(name, refusal.because))
  }
  await mkdir(out, { recursive: true })
  await writeFile(join(out, LIST), JSON.stringify([...kept]))
  return { count: kept.size, problems }
}

/** Where everything comes from that is published as it is. */
export type PublicSources = {
  /** By the path below the site's address. */
  readonly files: ReadonlyMap<string, Wanted>
  /** Warnings for what cannot be read. */
  readonly problems: Problem[]
  /** Folders that cannot be listed. */
  readonly shut: readonly Closed[]
}

/** The public files, and the media that stand beside articles. */
export function publicSources({ folders, collection }: Roots, { media, closed }: Beside): PublicSources {
  const wanted = new Map<string, Wanted>()
  const problems: Problem[] = []
  const shut = [...closed]
  for (const { path, because } of media) wanted.set(path, { from: join(collection, path), name: path, because })
  for (const folder of folders.toReversed()) {
    const nameOf = (path: string) => `${basename(folder)}/${path}`
    const unlisted = walk(folder, isHiddenFile, (path, entry) => {
      const file = entry.isFile() ? namedFile(folder, path) : undefined
      if (!file) return
      wanted.set(path, { from: join(folder, path), name: nameOf(path), because: file.because })
      if (file.because !== undefined) problems.push(unreadableFile(nameOf(path), file.because))
    })
    shut.push(...unlisted)
    for (const { path, because } of unlisted) problems.push(unreadableFile(nameOf(path), because))
  }
  return { files: wanted, problems, shut }
}

function isHiddenFile(name: string): boolean {
  return name.startsWith('.')
}

type Wanted = {
  readonly from: string
  /** As its author knows it. */
  readonly name: string
  readonly because: string | undefined
}

/** Where a file cannot be copied because it cannot be read, the reason. Throws when the copy cannot be written. */
async function copyChanged(from: string, to: string): Promise<Unreadable | undefined> {
  const source = lookAt(from)
  if (!source || isUnreadable(source)) return source
  const target = await stat(to).catch(() => undefined)
  if (target && target.size === source.size && target.mtimeMs >= source.modified) return undefined
  await mkdir(dirname(to), { recursive: true })
  try {
    await copyFile(from, to)
    return undefined
  } catch (error) {
    // The system does not say which of the two files it was: it was the copy where the file itself can be opened.
    const found = tryToRead(() => closeSync(openSync(from, 'r')))
    if (isUnreadable(found)) return found
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === '' || OF_COPIES.has(code)) throw error
    return { because: code }
  }
}

/** What the system says of a file that cannot be written. */
const OF_COPIES = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'])

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
