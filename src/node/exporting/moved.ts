import type { HonoBase } from 'hono/hono-base'
import type { RememberedPages } from '../../edition/making/memory.ts'
import { pathnameIn } from '../../edition/memory/told.ts'
import type { Site } from '../../settings/site.ts'
import { escapeHtml } from '../../text/escape.ts'

/** What stood at a pathname of the site's host, and stands at an absolute address now; nowhere any more where that is undefined. */
export type Redirect = { readonly from: string; readonly to: string | undefined; readonly status: number }

/**
 * Where what `site.yaml` and aliases name stands now, and what has been withdrawn, as the app answers. `pages`: what articles are remembered
 * by.
 */
export async function movedIn(
  site: Site,
  pages: RememberedPages,
  app: Pick<HonoBase, 'request'>,
): Promise<readonly Redirect[]> {
  const base = new URL(site.url).pathname
  const named = site.redirects.map(({ from }) => (from.startsWith(base) ? from : base + from.replace(/^\//, '')))
  const left = [...pages].flatMap(([key, { moved, gone, expires }]) =>
    (moved ?? gone ?? expires) ? pathnameIn(key) : [],
  )
  const found: Redirect[] = []
  for (const from of new Set([...named, ...left])) {
    if (!from.startsWith(base) || /[?\s]/.test(from)) continue
    const { status, headers } = await app.request(new URL(from, site.url).href)
    const to = headers.get('Location')
    if (status === 410) found.push({ from, to: undefined, status })
    if (to !== null && (status === 301 || status === 308)) found.push({ from, to: new URL(to, site.url).href, status })
  }
  return found
}

/** A page that leads to another, where no server can be told: the browser goes there, and search engines know what counts. */
export function pageLeadingTo(to: string): string {
  const address = escapeHtml(to)
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=${address}">
<link rel="canonical" href="${address}">
<title>Moved</title>
</head>
<body><a href="${address}">${address}</a></body>
</html>
`
}
