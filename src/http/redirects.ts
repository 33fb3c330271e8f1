import type { Instant } from '../dates/instant.ts'
import type { OpenEdition } from '../edition/reading/open.ts'
import type { Site } from '../settings/site.ts'
import { belowSite } from '../text/addresses.ts'
import type { Soon } from './soon.ts'
import { spellings } from './target.ts'

/** Where something stands now that was asked for elsewhere; `gone`: nowhere any more. */
export type Moved = { readonly status: 301 | 308; readonly to: string } | 'gone'

/** What is asked for: its pathname on the site, its query, the path of the feed its route names, and when. */
type Asked = {
  readonly pathname: () => string
  readonly query: string
  readonly path: () => string
  readonly now: () => Instant
}
export type FindPlace = (edition: OpenEdition, asked: Asked) => Soon<Moved | undefined>

/**
 * What `redirects` in site.yaml say. Both ends are whole addresses, or paths below the site's address, whose own path may be left out. One
 * whose `from` has a query is for requests that have all of it in theirs; of two for the same requests the first counts.
 */
export const redirectAt: FindPlace = ({ site }, { pathname, query }) => {
  if (site.redirects.length === 0) return undefined
  const table = redirectsOf(site)
  const given = query.split('&')
  const found = spellings(pathname()).flatMap((spelling) => table.get(spelling) ?? [])
  return found.find(({ wanted }) => wanted.every((part) => given.includes(part)))?.moved
}

/** The redirects from each pathname, with the parts of the query that they are for; those for the most come first. */
type Redirects = ReadonlyMap<string, readonly { readonly wanted: readonly string[]; readonly moved: Moved }[]>

/** Every request asks for them. */
const tables = new WeakMap<Site, Redirects>()

function redirectsOf(site: Site): Redirects {
  const known = tables.get(site)
  if (known !== undefined) return known
  const table = new Map<string, { wanted: string[]; moved: Moved }[]>()
  const base = new URL(site.url).pathname
  for (const { from, to, status } of site.redirects) {
    // The pathname at which it stands on the site's host.
    const place = from.startsWith(base) || !from.startsWith('/') ? from : base + from.slice(1)
    const [path = '', query] = place.split('?')
    const address = to === undefined ? undefined : belowSite(to, site.url)
    const moved: Moved = status === 410 || address === undefined ? 'gone' : { status, to: address }
    const one = { wanted: query?.split('&') ?? [], moved }
    for (const spelling of spellings(path)) table.set(spelling, [...(table.get(spelling) ?? []), one])
  }
  for (const all of table.values()) all.sort((a, b) => b.wanted.length - a.wanted.length)
  tables.set(site, table)
  return table
}

/** Where the article has gone that stood there before. */
export const movedArticle: FindPlace = (edition, { pathname, now }) => wentTo(edition, pathname(), now())

/** The page of all feeds. */
export const feedsInFolder: FindPlace = ({ site }) => to(`${site.url}feeds/`)

/** The feed or archive in a folder whose slash is left out. */
export const feedInFolder: FindPlace = async (edition, { path, now }) => {
  const state = await edition.document(path(), now())
  return state && to(`${edition.site.url}${state.path}`)
}

/** The article, or the site itself, in a folder whose slash is left out. */
export const articleInFolder: FindPlace = async (edition, { pathname, now }) => {
  const folder = `${pathname()}/`
  const { url } = edition.site
  if (folder.endsWith('//')) return undefined
  return folder === new URL(url).pathname ? to(url) : wentTo(edition, folder, now(), true)
}

/** Where what a pathname in one of its spellings names has gone; with `isHere` also where it stands. */
async function wentTo(
  edition: OpenEdition,
  pathname: string,
  now: Instant,
  isHere = false,
): Promise<Moved | undefined> {
  for (const spelling of spellings(pathname)) {
    const page = await edition.page(spelling, now)
    if (page?.kind === 'gone') return 'gone'
    if (page?.kind === 'moved') return to(page.to)
    if (page?.kind === 'entry' && isHere) return to(new URL(spelling, edition.site.url).href)
  }
  return undefined
}

const to = (address: string): Moved => ({ status: 308, to: address })
