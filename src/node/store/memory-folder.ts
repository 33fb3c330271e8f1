import { hash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { type EditionMemory, readMemory } from '../../edition/making/memory.ts'
import { MANIFEST } from '../../edition/manifest.ts'
import type { Site } from '../../settings/site.ts'
import { EDITION_FOLDER } from '../../worker/assets.ts'
import { folderStore } from './folder-store.ts'

/** The records of a folder stand beside its memory, which holds nothing but an edition. */
export function recordsFile(memory: string): string {
  return `${memory}.records`
}

/** So does what was found when its entries were rendered. */
export function foundFile(memory: string): string {
  return `${memory}.found`
}

/** The edition that is exported: apart from that of `serve`, which may have tried the site under another address. */
export function exportFolder(folder: string): string {
  return memoryFolder(folder, join(BELOW, 'export'))
}

/**
 * Where the memory of a folder is kept below the working directory: apart from the folder, which may not be ours to write in. It is named
 * by where the folder stands from there, so that both may be moved together, or come out of a cache. Versions before named it by the whole
 * path.
 */
export function memoryFolder(folder: string, below: string = BELOW): string {
  const place = resolve(folder)
  // The digest tells folders of one name apart.
  const named = (path: string) => join(below, `${basename(place)}-${hash('sha256', path).slice(0, 8)}`)
  const old = named(place)
  const isOld = [old, `${old}.lock`, recordsFile(old)].some((path) => existsSync(path))
  return isOld ? old : named(relative(dirname(resolve(below)), place).replaceAll(sep, '/'))
}

const BELOW = '.feedwright'

/** Where what is published to a Worker is kept for the next time. */
export function publishedFolder(to: string, below: string): string {
  return join(below, `${PUBLISHED}${hash('sha256', to).slice(0, 8)}`)
}

const PUBLISHED = 'published-'

/** An edition that was made of a folder last, and where it stands. */
export type LastEdition = { readonly place: string; readonly memory: EditionMemory }

/**
 * The newest edition that was made of a folder, whichever way it went out: built to `dist`, exported, or published. Undefined where there
 * is none, or none that is newer than the one at `than`. Of what is not named by its folder the address of the site must be the same.
 */
export async function lastEdition(
  folder: string,
  { url }: Pick<Site, 'url'>,
  { dist = 'dist', than }: { readonly dist?: string | undefined; readonly than?: string | undefined },
): Promise<LastEdition | undefined> {
  const published = existsSync(BELOW) ? readdirSync(BELOW).filter((name) => name.startsWith(PUBLISHED)) : []
  const own = exportFolder(folder)
  const places = [join(dist, EDITION_FOLDER), own, ...published.map((name) => join(BELOW, name))]
  const newer = places.filter((place) => writtenAt(place) > (than === undefined ? 0 : writtenAt(than)))
  for (const place of newer.sort((a, b) => writtenAt(b) - writtenAt(a))) {
    const memory = await readMemory(folderStore(place)).catch(() => undefined)
    if (memory?.manifest.site.final && (place === own || memory.manifest.site.url === url)) return { place, memory }
  }
  return undefined
}

/** When an edition was made, in milliseconds since 1970; 0 where there is none. */
function writtenAt(place: string): number {
  return statSync(join(place, MANIFEST), { throwIfNoEntry: false })?.mtimeMs ?? 0
}
