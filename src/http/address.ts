import type { FormatName } from '../feed/formats.ts'
import { ALIASES, FILES, FOLDERS, NEGOTIATED } from './aliases.ts'

/** What a path is the address of, as far as the path alone tells. */
export type Address =
  /** A document of the feed or archive at `path`; `alias`: not its own address. */
  | { readonly kind: 'feed'; readonly path: string; readonly format: FormatName; readonly alias: boolean }
  | { readonly kind: 'negotiated'; readonly path: string }
  /** A feed's page for people: `tags/go/`. */
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'home' | 'feeds' | 'opml' | 'health' | 'robots' }
  /** `number` counts from 1; absent for `/sitemap.xml`. */
  | { readonly kind: 'sitemap'; readonly number?: number }
  /** An article's page, a file, or nothing. */
  | { readonly kind: 'other'; readonly pathname: string }

/** Reads a pathname (as of `readTarget`) on a site whose own address has the path `base`: `/`, or `/blog/`. */
export function readAddress(pathname: string, base: string): Address {
  const path = below(pathname, base)
  if (path === undefined) return { kind: 'other', pathname }
  const fixed = FIXED.get(path)
  if (fixed !== undefined) return { kind: fixed }
  const sitemap = /^sitemap(?:-([1-9]\d{0,4}))?\.xml$/.exec(path)
  if (sitemap) return sitemap[1] === undefined ? { kind: 'sitemap' } : { kind: 'sitemap', number: Number(sitemap[1]) }
  return feedAt(path) ?? { kind: 'other', pathname: base + path }
}

const FIXED: ReadonlyMap<string, 'home' | 'feeds' | 'opml' | 'health' | 'robots'> = new Map([
  ['', 'home'],
  ['feeds/', 'feeds'],
  ['feeds.opml', 'opml'],
  ['health', 'health'],
  ['robots.txt', 'robots'],
])

/** Is what follows below a folder the name of a feed? Any character may stand in one. */
export function isFeedFolder(segment: string | undefined): boolean {
  return segment !== undefined && (KINDS.includes(segment) || FOLDERS.has(segment))
}

const KINDS = ['tags', 'authors', 'sources', 'sections', 'languages', 'feeds']
/** A feed's folder, an archive below it, and the file. */
const FEED = /^(?:([a-z]+)\/([^/]+)\/)?(?:(archive)\/([^/]+)\/)?(.*)$/

function feedAt(path: string): Address | undefined {
  const own = ALIASES.get(path)
  if (own !== undefined) return { kind: 'feed', path: '', format: own, alias: true }
  const match = FEED.exec(path)
  if (match === null) return undefined
  const [, folder, name, archive, period, file = ''] = match
  if (folder === 'archive' && archive === undefined) return inFeed(`archive/${name}/`, file, false)
  if (folder === undefined) {
    const blog = path.startsWith('blog/') ? path.slice('blog/'.length) : undefined
    return inFeed('', file, false) ?? (blog === undefined ? undefined : inFeed('', blog, true))
  }
  if (folder === 'blog') return inFeed('', path.slice('blog/'.length), true)
  const kind = KINDS.includes(folder) ? folder : FOLDERS.get(folder)
  if (kind === undefined) return undefined
  const inside = archive === undefined ? '' : `archive/${period}/`
  return inFeed(`${kind}/${name}/${inside}`, file, kind !== folder)
}

/** The document a file is of the feed at `path`; `borrowed`: the path itself is another name for it. */
function inFeed(path: string, file: string, borrowed: boolean): Address | undefined {
  if (file === '') return path === '' || borrowed ? undefined : { kind: 'directory', path }
  if (file === NEGOTIATED) return { kind: 'negotiated', path }
  const format = FILES.get(file)
  if (format !== undefined) return { kind: 'feed', path, format, alias: borrowed }
  const alias = ALIASES.get(file)
  return alias === undefined ? undefined : { kind: 'feed', path, format: alias, alias: true }
}

function below(pathname: string, base: string): string | undefined {
  if (pathname.startsWith(base)) return pathname.slice(base.length)
  // A site at /blog/ that is reached without its prefix, by a front that has cut it off.
  return pathname.startsWith('/') ? pathname.slice(1) : undefined
}
