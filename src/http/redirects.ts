import { belowSite } from '../edition/making/addresses.ts'
import type { Site } from '../settings/site.ts'
import type { Found } from './locate.ts'
import { spellings } from './target.ts'

/**
 * What `redirects` in site.yaml say of a path. Both ends are whole addresses, or paths below the site's address, whose
 * own path may be left out.
 */
export function redirectAt(site: Site, pathname: string): Found | undefined {
  if (site.redirects.length === 0) return undefined
  const asked = spellings(placeOf(pathname, site))
  const redirect = site.redirects.find(({ from }) => {
    const place = placeOf(from, site)
    return asked.includes(place) || spellings(place).some((spelling) => asked.includes(spelling))
  })
  if (redirect === undefined) return undefined
  const to = redirect.to === undefined ? undefined : belowSite(redirect.to, site.url)
  if (redirect.status === 410 || to === undefined) return { kind: 'gone' }
  return { kind: 'redirect', status: redirect.status, to }
}

/** A path, as the pathname at which it stands on the site's host. */
function placeOf(path: string, site: Site): string {
  const base = new URL(site.url).pathname
  return path.startsWith(base) || !path.startsWith('/') ? path : base + path.slice(1)
}
