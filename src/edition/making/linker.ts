import { namesOf } from '../../html/article-names.ts'
import type { Site } from '../../settings/site.ts'
import { absoluteAddress, decodeSafely } from '../../text/addresses.ts'
import type { LinkTo } from './entry-record.ts'
import type { Identity } from './identity.ts'

/**
 * Where articles are, by their paths, as pages (`/notes/other`), and by `[[the name of a note]]`: its file, the end of its path, or an alias,
 * in any case of letters.
 * A medium is found by its name too; by its path, where it is published beside the page of its bundle. The name that needs the fewest
 * folders wins. All is gathered for the first link: many collections have none.
 */
export function linker(
  identities: readonly Identity[],
  media: readonly string[],
  siteUrl: string,
  bundles: Bundles = new Map(),
): LinkTo {
  let urls: ReadonlyMap<string, string> | undefined
  let names: ReadonlyMap<string, string> | undefined
  let pages: ReadonlyMap<string, string> | undefined
  let present: ReadonlySet<string> | undefined
  return (path) => {
    if (path.startsWith('/')) {
      pages ??= pagesIn(identities)
      return pages.get(path)
    }
    if (path.startsWith('[[')) {
      names ??= namesIn(identities, media, siteUrl)
      return names.get(path.slice(2, -2).toLowerCase())
    }
    urls ??= new Map(identities.map(({ record, url }) => [record.path, url]))
    const article = urls.get(path)
    if (article !== undefined || bundles.size === 0) return article
    // Another program's folder of static files may have one at the address of one that is not here.
    present ??= new Set(media)
    return present.has(path) ? besidePage(path, bundles) : undefined
  }
}

/** Where articles are by the paths of their files as pages: as they are written, in letters of an address, and where they were before. */
function pagesIn(identities: readonly Identity[]): Map<string, string> {
  const pages = new Map<string, string>()
  const add = (path: string, url: string) => {
    const key = `/${decodeSafely(path)
      .replace(/^\/+|\/+$/g, '')
      .toLowerCase()}`
    if (!pages.has(key)) pages.set(key, url)
  }
  for (const { record, url } of identities) add(record.path.replace(/(?:\/index)?\.[^./]*$/, ''), url)
  for (const { record, url } of identities) add(record.slugs, url)
  for (const { record, url, pathname } of identities) for (const path of [pathname, ...record.aliases]) add(path, url)
  return pages
}

function namesIn(identities: readonly Identity[], media: readonly string[], siteUrl: string): Map<string, string> {
  const names = new Map<string, string>()
  const add = (name: string, url: string | undefined) => {
    if (url !== undefined && !names.has(name)) names.set(name, url)
  }
  const depth = (path: string) => path.split('/').length
  for (const { record, url } of identities.toSorted((a, b) => depth(a.record.path) - depth(b.record.path))) {
    for (const name of namesOf(record.path)) add(name, url)
  }
  for (const { record, url } of identities) {
    for (const alias of record.aliases) add(alias.replace(/^\/|\/$/g, '').toLowerCase(), url)
  }
  for (const path of media.toSorted((a, b) => depth(a) - depth(b))) {
    const url = absoluteAddress(path.split('/').map(encodeURIComponent).join('/'), siteUrl)
    for (const name of namesOf(path)) add(name, url)
  }
  return names
}

/**
 * Folders of bundles, each with the address of its page, beside which its media are published; undefined where they stay in their folder:
 * its page is there too, is of another site, or has no folder.
 */
export type Bundles = ReadonlyMap<string, string | undefined>

/** The bundles of a site, as Hugo and Zola have them: https://gohugo.io/content-management/page-bundles/. */
export function bundlesOf(identities: readonly Identity[], site: Pick<Site, 'url' | 'neighbour'>): Bundles {
  const bundles = new Map<string, string | undefined>()
  if (!site.neighbour?.bundles) return bundles
  for (const { record, url } of identities) {
    const [, folder, language] = /^(.+)\/index(\.[\w-]+)?\.\w+$/.exec(record.path) ?? []
    // Of a page in several languages the first one, which no language is in the name of, has them.
    if (folder === undefined || (language !== undefined && bundles.has(folder))) continue
    const isMoved = url.startsWith(site.url) && url.endsWith('/') && url !== `${site.url}${encoded(folder)}/`
    bundles.set(folder, isMoved ? url : undefined)
  }
  return bundles
}

/** The address of a medium of the collection beside the page of its bundle; undefined where it stays in its folder. */
export function besidePage(path: string, bundles: Bundles): string | undefined {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end)
    if (!bundles.has(folder)) continue
    const page = bundles.get(folder)
    return page && page + encoded(path.slice(end + 1))
  }
  return undefined
}

function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
