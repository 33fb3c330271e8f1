import { createHash } from 'node:crypto'
import { createReadStream, existsSync, realpathSync } from 'node:fs'
import { appendFile, copyFile, mkdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { codeOf, isUnreadable, type Unreadable } from '../../article/unreadable.ts'
import { lookAt } from '../folder/listing.ts'
import { halfOf, putInPlace } from '../store/whole-file.ts'

/**
 * The list of what was written into a folder, a line for each file: the SHA-256 of its bytes, a space, its path. While files are being
 * written lines are added, so that what was cut off knows its own files again.
 */
const WRITTEN_LIST = '.feedwright-files'

/** A folder into which files are written again and again, beside files of others, which are never touched. */
export type OutFolder = {
  /** Writes a file, unless it is there with these bytes: then it keeps its time too. */
  write(path: string, bytes: Uint8Array): Promise<void>
  /** The same with the bytes of another file; gives why that cannot be read. */
  copy(path: string, from: string): Promise<Unreadable | undefined>
  /** Removes what was written before and now was not, but for what `stays`. */
  finish(stays: (path: string) => boolean): Promise<WrittenFiles>
}

export type WrittenFiles = {
  readonly written: number
  readonly unchanged: number
  readonly removed: number
  /** Where somebody else's file stands, or one that somebody changed, in sorted order. It is left as it is. */
  readonly taken: readonly string[]
}

/** Opens a folder to write into; it need not exist. Paths have `/` between folders. */
export async function openOutFolder(folder: string): Promise<OutFolder> {
  const list = join(folder, WRITTEN_LIST)
  const before = await readFile(list, 'utf8').catch((error) => {
    if (isOneOf(error, ABSENT)) return ''
    throw error
  })
  /** The digests that a file of ours may have. */
  const known = new Map<string, Set<string>>()
  const know = (path: string, digest: string) => known.set(path, (known.get(path) ?? new Set()).add(digest))
  for (const [, digest = '', path = ''] of before.matchAll(/^(\S+) (.+)$/gm)) {
    if (!path.startsWith('/') && !path.split('/').includes('..')) know(path, digest)
  }
  const wanted = new Map<string, string>()
  const taken: string[] = []
  const counts = { written: 0, unchanged: 0, removed: 0 }

  const put = async (path: string, digest: string, fill: (half: string) => Promise<void>) => {
    const place = join(folder, path)
    const present = await digestAt(place)
    if (present !== undefined && present !== digest && !known.get(path)?.has(present)) return void taken.push(path)
    if (present === digest) {
      wanted.set(path, digest)
      counts.unchanged += 1
      return
    }
    try {
      await mkdir(dirname(place), { recursive: true })
    } catch (error) {
      // A file of somebody else's stands where a folder is needed.
      if (!isOneOf(error, ['EEXIST', 'ENOTDIR'])) throw error
      return void taken.push(path)
    }
    if (!known.get(path)?.has(digest)) await appendFile(list, `${digest} ${path}\n`)
    know(path, digest)
    await fill(halfOf(place))
    putInPlace(place)
    wanted.set(path, digest)
    counts.written += 1
  }

  return {
    write: (path, bytes) =>
      put(path, createHash('sha256').update(bytes).digest('hex'), (half) => writeFile(half, bytes)),
    async copy(path, from) {
      const source = lookAt(from)
      if (!source || isUnreadable(source)) return source
      const last = [...(known.get(path) ?? [])].at(-1)
      const target = await stat(join(folder, path)).catch(() => undefined)
      if (last !== undefined && target?.size === source.size && target.mtimeMs >= source.modified) {
        counts.unchanged += 1
        wanted.set(path, last)
        return undefined
      }
      const digest = await digestAt(from).catch(refusalIn)
      if (digest === undefined || isUnreadable(digest)) return digest
      try {
        await put(path, digest, (half) => copyFile(from, half))
        return undefined
      } catch (error) {
        // These are said of what is written.
        if (isOneOf(error, ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'])) throw error
        return refusalIn(error)
      }
    },
    async finish(stays) {
      for (const [path, digests] of known) {
        const place = join(folder, path)
        const present = wanted.has(path) ? undefined : await digestAt(place)
        if (present === undefined || !digests.has(present)) continue
        if (stays(path)) {
          wanted.set(path, present)
          continue
        }
        await rm(place)
        counts.removed += 1
        await removeEmpty(dirname(place), folder)
      }
      const lines = Array.from(wanted, ([path, digest]) => `${digest} ${path}\n`).sort((a, b) =>
        a.slice(a.indexOf(' ')) < b.slice(b.indexOf(' ')) ? -1 : 1,
      )
      await mkdir(folder, { recursive: true })
      if (lines.join('') !== before || counts.written > 0) await writeFile(list, lines.join(''))
      return { ...counts, taken: taken.sort() }
    },
  }
}

/** Throws where a site would be written into a folder around the articles, or around much else. */
export function refuseAround(out: string, folder: string): void {
  const inside = [
    ...(holds(out, folder) ? ['the folder of articles'] : []),
    ...(holds(out, homedir()) ? ['your home folder'] : []),
    ...(holds(out, dirname(process.cwd())) ? ['the folder that you are in'] : []),
  ]
  if (inside[0] === undefined) return
  throw new Error(`"${out}" holds ${inside[0]}: a site is written into a folder of its own\n  fix: --out public`)
}

/** Is a folder another one, or in it? Links are followed. */
export function holds(outer: string, inner: string): boolean {
  const between = relative(placeOf(outer), placeOf(inner))
  return between.split(sep)[0] !== '..' && (between === '' || resolve(between) !== between)
}

function placeOf(folder: string): string {
  const place = resolve(folder)
  return existsSync(place) ? realpathSync(place) : join(placeOf(dirname(place)), basename(place))
}

/** Why the system refuses a file. Throws what is no refusal. */
function refusalIn(error: unknown): Unreadable {
  const because = codeOf(error)
  if (because === undefined) throw error
  return { because }
}

/** The digest of what stands at a place; undefined for nothing, and of no file's where it is a folder. */
async function digestAt(place: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(place)) hash.update(chunk)
    return hash.digest('hex')
  } catch (error) {
    if (isOneOf(error, ABSENT)) return undefined
    if (isOneOf(error, ['EISDIR'])) return 'folder'
    throw error
  }
}

/** Removes a folder that has become empty, and those around it, up to `top`. */
async function removeEmpty(folder: string, top: string): Promise<void> {
  if (folder === top || !folder.startsWith(top)) return
  try {
    await rmdir(folder)
  } catch (error) {
    if (isOneOf(error, ['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EPERM'])) return
    throw error
  }
  await removeEmpty(dirname(folder), top)
}

const ABSENT = ['ENOENT', 'ENOTDIR']

function isOneOf(error: unknown, codes: readonly string[]): boolean {
  return codes.includes(codeOf(error) ?? '')
}
