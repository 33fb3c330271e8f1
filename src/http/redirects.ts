import type { Site } from '../site.ts'
import type { Found } from './locate.ts'
import { spellings } from './target.ts'

/** What `redirects` in site.yaml say of a path. A target is absolute, or a path of this site. */
export function redirectAt(site: Site, pathname: string): Found | undefined {
  if (site.redirects.length === 0) return undefined
  const names = spellings(pathname)
  const redirect = site.redirects.find(({ from }) => names.includes(from) || spellings(from).includes(pathname))
  if (redirect === undefined) return undefined
  if (redirect.status === 410 || redirect.to === undefined) return { kind: 'gone' }
  return { kind: 'redirect', status: redirect.status, to: new URL(redirect.to, site.url).href }
}
