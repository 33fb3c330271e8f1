import { readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Measure } from '../../edition/making/prepare.ts'
import { imageSize } from '../../packages.ts'
import type { Site } from '../../settings/site.ts'
import { isMedia } from './listing.ts'

/** Folders whose files are published below the site's address, the first that has a file wins. */
export type Roots = {
  readonly folders: readonly string[] /** The collection: of it only media are published. */
  readonly collection: string
}

/** Where a collection's files come from: `public/` beside a folder named `articles`, and what feedwright brings itself. */
export function rootsOf(folder: string): Roots {
  const own = fileURLToPath(new URL('../../../public', import.meta.url))
  // Beside a folder of any other name a folder `public` may be somebody's own.
  const place = resolve(folder)
  const beside = basename(place) === 'articles' ? [join(dirname(place), 'public')] : []
  return { folders: [...beside, own], collection: place }
}

/** The file that a pathname below the site's address is published from; undefined for none. */
export function fileOf(pathname: string, { folders, collection }: Roots): string | undefined {
  const path = decode(pathname)
  if (path === undefined || path.split('/').some((part) => part === '..' || part.startsWith('.'))) return undefined
  const places = [...folders.map((folder) => join(folder, path)), ...(isMedia(path) ? [join(collection, path)] : [])]
  return places.find((place) => statSync(place, { throwIfNoEntry: false })?.isFile())
}

/** Measures local media: their bytes, and the pixels of pictures. Of addresses elsewhere it knows what was asked before. */
export function measurer(
  site: Site,
  roots: Roots,
  elsewhere?: ReadonlyMap<string, Measure>,
): (address: string) => Measure | undefined {
  return (address) => {
    if (!address.startsWith(site.url)) return elsewhere?.get(address)
    const file = fileOf(new URL(address).pathname.slice(new URL(site.url).pathname.length), roots)
    if (file === undefined) return undefined
    return { length: statSync(file).size, ...pixelsOf(file) }
  }
}

function pixelsOf(file: string): { width: number; height: number } | undefined {
  if (!/\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(file)) return undefined
  try {
    const { width, height, orientation = 1 } = imageSize().imageSize(readFileSync(file))
    // EXIF orientations from 5 on are turned by a quarter.
    return orientation >= 5 ? { width: height, height: width } : { width, height }
  } catch {
    return undefined
  }
}

function decode(pathname: string): string | undefined {
  try {
    const path = decodeURIComponent(pathname)
    return path.includes('\0') || path.includes('\\') ? undefined : path
  } catch {
    return undefined
  }
}
