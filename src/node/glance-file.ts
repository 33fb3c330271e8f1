import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { glance } from '../article/glance.ts'
import type { Site } from '../settings/site.ts'
import type { Looked } from './survey-columns.ts'

/** What a glance depends on besides the file. */
export type GlanceSettings = Pick<Site, 'timeZone'>

/** Hardly any front matter is longer, and a shorter read costs no less. */
const HEAD = new Uint8Array(4096)
/** What is no regular file keeps nobody waiting. Windows knows no such flag. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** A look at the head of one file of a folder; undefined where it is to be read whole, also when it cannot be opened. */
export function glanceFile(folder: string, path: string, site: GlanceSettings): Looked | undefined {
  const head = headOf(`${folder}/${path}`)
  const glanced = head && glance(path, HEAD.subarray(0, head.length), head.size, site)
  if (!glanced) return undefined
  const { draft, published, updated, expires, id, slug, permalink, aliases } = glanced
  return {
    path,
    size: head.size,
    draft,
    published: published.getTime(),
    ...(updated && { updated: updated.getTime() }),
    ...(expires && { expires: expires.getTime() }),
    ...(id && { id }),
    ...(slug && { slug }),
    ...(permalink && { permalink }),
    aliases,
  }
}

/** Reads the first bytes of a file into HEAD. */
function headOf(path: string): { readonly size: number; readonly length: number } | undefined {
  try {
    const file = openSync(path, FLAGS)
    try {
      const found = fstatSync(file)
      return found.isFile() ? { size: found.size, length: readSync(file, HEAD, 0, HEAD.length, 0) } : undefined
    } finally {
      closeSync(file)
    }
  } catch {
    return undefined
  }
}
