import type { Instant } from '../dates/instant.ts'
import type { OpenEdition } from '../edition/reading/open.ts'
import type { Site } from '../settings/site.ts'
import { belowSite } from '../text/addresses.ts'
import { spellings } from './target.ts'

/** Where something stands now that was asked for elsewhere; `gone`: nowhere any more. */
export type Moved = { readonly status: 301 | 308; readonly to: string } | 'gone'

/**
 * What `redirects` in site.yaml say of a pathname. Both ends are whole addresses, or paths below the site's address, whose own path may be
 * left out.
 */
export async function redirectAt({ site }: OpenEdition, pathname: string): Promise<Moved | undefined> {
  if (site.redirects.length === 0) return undefined
  const asked = spellings(pathname)
  const redirect = site.redirects.find(({ from }) => {
    return spellings(placeOf(from, site)).some((spelling) => asked.includes(spelling))
  })
  if (redirect === undefined) return undefined
  const to = redirect.to === undefined ? undefined : belowSite(redirect.to, site.url)
  return redirect.status === 410 || to === undefined ? 'gone' : { status: redirect.status, to }
}

/** A path, as the pathname at which it stands on the site's host. */
function placeOf(path: string, site: Site): string {
  const base = new URL(site.url).pathname
  return path.startsWith(base) || !path.startsWith('/') ? path : base + path.slice(1)
}

/** Where the article has gone that stood at a pathname before. */
export async function movedArticle(edition: OpenEdition, pathname: string, now: Instant): Promise<Moved | undefined> {
  for (const spelling of spellings(pathname)) {
    const page = await edition.page(spelling, now)
    if (page?.kind === 'gone') return 'gone'
    if (page?.kind === 'moved') return { status: 308, to: page.to }
  }
  return undefined
}

/** The feed or archive in the folder of a path. */
export async function feedInFolder(
  edition: OpenEdition,
  _pathname: string,
  now: Instant,
  path: string,
): Promise<Moved | undefined> {
  const state = await edition.document(path, now)
  return state && { status: 308, to: `${edition.site.url}${state.path}` }
}

/** The site itself, or the article, in the folder of a pathname without its slash. */
export async function articleInFolder(
  edition: OpenEdition,
  pathname: string,
  now: Instant,
): Promise<Moved | undefined> {
  const { url } = edition.site
  if (pathname.endsWith('/')) return undefined
  if (`${pathname}/` === new URL(url).pathname) return { status: 308, to: url }
  for (const spelling of spellings(`${pathname}/`)) {
    const page = await edition.page(spelling, now)
    if (page?.kind === 'gone') return 'gone'
    if (page?.kind === 'moved') return { status: 308, to: page.to }
    if (page?.kind === 'entry') return { status: 308, to: new URL(spelling, url).href }
  }
  return undefined
}
