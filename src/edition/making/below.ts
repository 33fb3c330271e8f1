/**
 * The absolute address of a path that a site's author wrote: below the site's address, whose own path may be written out or not. A whole
 * address stays as it is; undefined for what is no address.
 */
export function belowSite(path: string, siteUrl: string): string | undefined {
  const base = new URL(siteUrl).pathname
  const inside = /^\/(?!\/)/.test(path) && !`${path}/`.startsWith(base)
  return URL.parse(inside ? `.${path}` : path, siteUrl)?.href
}
