import { namesOf } from '../../html/dialects/obsidian/note-names.ts'
import { absoluteAddress, decodeSafely } from '../../text/addresses.ts'
import type { LinkTo } from './entry-record.ts'
import type { Identity } from './identity.ts'

/**
 * Where articles are, by their paths, as pages (`/notes/other`), and by `[[the name of a note]]`: its file, the end of its path, or an alias, in any case of letters.
 * A medium is found by its name too. The name that needs the fewest folders wins. All is gathered for the first link: many collections
 * have none.
 */
export function linker(identities: readonly Identity[], media: readonly string[], siteUrl: string): LinkTo {
  let urls: ReadonlyMap<string, string> | undefined
  let names: ReadonlyMap<string, string> | undefined
  let pages: ReadonlyMap<string, string> | undefined
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
    return urls.get(path)
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
