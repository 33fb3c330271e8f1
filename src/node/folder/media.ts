import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isUnreadable, type Unreadable } from '../../article/unreadable.ts'
import { ASSETS } from '../../assets.ts'
import type { Site } from '../../settings/site.ts'
import { percentDecoded } from '../../text/addresses.ts'
import { type AssetFolder, assetFolders } from '../neighbour/place.ts'
import { fileAt, isMedia, lookAt } from './listing.ts'

/** Folders whose files are published below the site's address, the first that has a file wins. */
export type Roots = {
  readonly folders: readonly string[] /** The collection: of it only media are published. */
  readonly collection: string
  /** Folders of another program's site around the collection, which publishes what is in them. */
  readonly neighbours?: readonly AssetFolder[]
}

/** Where a collection's files come from: `public/` beside a folder named `articles`, and the folder `feedwright/` of what our pages need. */
export function rootsOf(folder: string): Roots {
  // Beside a folder of another name, `public` may belong to another program.
  const place = resolve(folder)
  const beside = basename(place) === 'articles' ? [join(dirname(place), 'public')] : []
  return { folders: [...beside, ownFiles()], collection: place, neighbours: assetFolders(place) }
}

function ownFiles(): string {
  const folder = fileURLToPath(ASSETS)
  if (existsSync(folder)) return folder
  const what = 'feedwright has been bundled into other code, where the files that belong to it are missing'
  const fix =
    "install the packed file in place of a link to its folder, or tell the bundler that 'feedwright' is external"
  throw new Error(`${what}\n  fix: ${fix}`)
}

/** A file that is published, and its bytes. */
export type PublicFile = { readonly place: string; readonly size: number }

/**
 * The file that a pathname below the site's address is published from; undefined for none, a reason where one is there that cannot be
 * read. Never throws: the pathname is what an author wrote.
 */
export function publicFileAt(
  pathname: string,
  { folders, collection, neighbours = [] }: Roots,
): PublicFile | Unreadable | undefined {
  const path = percentDecoded(pathname)
  if (path === undefined || /[\0\\]/.test(path) || path.split('/').some((part) => part.startsWith('.')))
    return undefined
  const besides = neighbours.filter(({ under }) => path.startsWith(under) && (isMedia(path) || path.endsWith('.css')))
  const places = [
    ...folders.map((folder) => join(folder, path)),
    ...(isMedia(path) ? [join(collection, path)] : []),
    ...besides.flatMap(({ folder, under }) => {
      const file = fileAt(folder, path.slice(under.length))
      return file ? join(folder, file.path) : []
    }),
  ]
  let refusal: Unreadable | undefined
  for (const place of places) {
    const found = lookAt(place)
    if (isUnreadable(found)) refusal ??= { because: found.because }
    else if (found) return { place, size: found.size }
  }
  return refusal
}

/** The path below the site's address that an address of it names, without what follows a `?` or `#`. */
export function localPath(address: string, { url }: Pick<Site, 'url'>): string | undefined {
  return address.startsWith(url) ? percentDecoded(address.slice(url.length).replace(/[?#].*$/s, '')) : undefined
}
