import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { codeOf } from '../../article/unreadable.ts'
import type { OpenEdition } from '../../edition/reading/open.ts'
import { contentTypeOf, type Files, fileTag, type StaticFile } from '../../http/document/file.ts'
import { spellings } from '../../http/target.ts'
import type { Site } from '../../settings/site.ts'
import { isChosen, isMedia } from '../folder/listing.ts'
import type { Roots } from '../folder/media.ts'
import { type Choice, choiceOf } from '../folder/passed-over.ts'

type Kept = { readonly size: number; readonly changed: number; readonly file: StaticFile }

/**
 * The files of these folders, for a server. Of the media in the collection those that `settings`, the site's of now, choose; those of
 * bundles also beside the pages that `pages` knows.
 */
export function filesOf(
  { folders, collection, neighbours = [] }: Roots,
  settings: () => Pick<Site, 'url' | 'files' | 'neighbour'> | undefined,
  pages: () => Pick<OpenEdition, 'articleFile'> | undefined = () => undefined,
): Files {
  let chosen: { readonly by: Site['files']; readonly choice: Choice } | undefined
  const choice = (by: Site['files']) => {
    if (chosen === undefined || chosen.by !== by) chosen = { by, choice: choiceOf(by) }
    return chosen.choice
  }
  const inCollection = publicFiles(collection)
  const all = folders.map(publicFiles)
  const besides = neighbours.map(({ folder, under }) => {
    const find = publicFiles(folder)
    return async (segments: readonly string[]) => {
      if (under === '') return find(segments)
      return `${segments[0]}/` === under ? find(segments.slice(1)) : undefined
    }
  })
  return async (segments) => {
    const path = segments.join('/')
    for (const find of all) {
      const file = await find(segments)
      if (file) return file
    }
    const own = isChosen(path, choice(settings()?.files)) ? [inCollection] : []
    for (const find of isMedia(path) ? [...own, ...besides] : []) {
      const file = await find(segments)
      if (file) return file
    }
    const site = settings()
    const bundled = site?.neighbour?.bundles && isMedia(path) ? await inBundle(segments, site, pages()) : undefined
    return bundled && isChosen(bundled.join('/'), choice(site?.files)) ? inCollection(bundled) : undefined
  }
}

/** Where a medium beside a page is in the collection, if the page is that of a bundle: by the nearest folder that is a page. */
async function inBundle(
  segments: readonly string[],
  { url }: Pick<Site, 'url'>,
  edition: Pick<OpenEdition, 'articleFile'> | undefined,
): Promise<readonly string[] | undefined> {
  for (let end = segments.length - 1; end > 0; end -= 1) {
    const page = segments.slice(0, end).map(encodeURIComponent).join('/')
    for (const pathname of spellings(`${new URL(url).pathname}${page}/`)) {
      const [, folder] = /^(.+)\/index\.[^/]+$/.exec((await edition?.articleFile(pathname)) ?? '') ?? []
      if (folder !== undefined) return [...folder.split('/'), ...segments.slice(end)]
    }
  }
  return undefined
}

/**
 * The files of a folder, read and hashed once and again when they have changed. Hidden ones and what links lead out of
 * it are not there.
 */
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
      const read = async () => new Uint8Array(await readFile(real))
      const body = size > LARGE ? read : await read()
      const hash = createHash('sha256')
      for await (const piece of typeof body === 'function' ? createReadStream(real) : [body]) hash.update(piece)
      const type = contentTypeOf(segments.at(-1) ?? '')
      const etag = fileTag(type, hash.digest('base64url').slice(0, 22))
      const file = { body, type, etag, modified: mtime }
      kept.set(real, { size, changed: mtimeMs, file })
      return file
    } catch (error) {
      if (ABSENT.has(codeOf(error) ?? '')) return undefined
      throw error
    }
  }
}

/** Bytes above which a file is not kept in memory: the pictures of a page are, an hour of sound is not. */
const LARGE = 1_000_000

const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EISDIR', 'ELOOP', 'EINVAL', 'ERR_INVALID_ARG_VALUE'])
