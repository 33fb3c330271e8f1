import { tryDecodeURI } from 'hono/utils/url'
import { decodeSafely, LONGEST_ADDRESS, percentDecoded } from '../text/addresses.ts'
import { isFeedFolder } from './places.ts'

/** What a request line asks for, taken apart; its host is not looked at (CONFORMANCE 87). */
export type Target = {
  /** Begins with `/`, wherever the app is mounted; escapes have capital digits. */
  readonly pathname: string
  /** Between the slashes, as it was written, but for capital digits in escapes. */
  readonly parts: readonly string[]
  /**
   * The same decoded; none is `.` or `..` or holds a control character. Only the name of a feed and the id in a
   * period may hold a slash: `/tags/a%2Fb/`.
   */
  readonly segments: readonly string[]
  /** `?raw`: the document itself, also for a person. */
  readonly raw: boolean
  /** What stands behind `?`, as it was written. */
  readonly query: string
}

/**
 * Reads a request target in origin form or absolute form (RFC 9112 3.2); what no address of ours can look like gets its status.
 */
export function readRequestTarget(url: string): Target | { readonly status: 400 | 414 } {
  const [, host = '', given = '', query = ''] = TARGET.exec(url) ?? []
  if (url.length - host.length > LONGEST_ADDRESS) return { status: 414 }
  const pathname = given === '' ? '/' : given.replace(/%[0-9a-f]{2}/gi, (triplet) => triplet.toUpperCase())
  if (!pathname.startsWith('/')) return { status: 400 }
  const parts = pathname.slice(1).split('/')
  const raw = query !== '' && /(?:^|&)raw(?:=|&|$)/.test(query)
  // Most paths have nothing to decode and nothing to refuse.
  if (/^[\w/.~-]+$/.test(pathname) && !pathname.includes('/.')) return { pathname, parts, segments: parts, raw, query }
  const segments: string[] = []
  for (const part of parts) {
    const segment = percentDecoded(part)
    if (segment === undefined || segment === '.' || segment === '..' || CONTROL.test(segment)) return { status: 400 }
    // Below such a folder stands a name of ours, in which a slash is a letter like any other.
    const isNamed = segments.at(-1) === 'archive' || isFeedFolder(segments.at(-1))
    if (hasSlash(segment) && !isNamed) return { status: 400 }
    segments.push(segment)
  }
  return { pathname, parts, segments, raw, query }
}

/** Scheme and host, where they are there; path; query. */
const TARGET = /^((?:[a-z][a-z0-9+.-]*:\/\/[^/?#]*)?)([^?#]*)(?:\?([^#]*))?/i

/** The target below a folder, given by its path; the target itself where it does not stand in there. */
export function targetBelow(target: Target, folder: string): Target {
  const { parts, segments } = target
  if (folder === '/') return target
  const own = folder
    .split('/')
    .filter((part) => part !== '')
    .map((part) => decodeSafely(part))
  const inside = own.every((segment, i) => segments[i] === segment)
  return inside ? { ...target, parts: parts.slice(own.length), segments: segments.slice(own.length) } : target
}

/** The path of a route below the site's own path, which a front may have cut off; `base` begins and ends with a slash. */
export function pathBelow(path: string, base: string): string {
  const own = base === '/' ? base : tryDecodeURI(base)
  return path.startsWith(own) ? path.slice(own.length - 1) : path
}

/**
 * The ways an address of ours may spell a path, the given one first: escapes may be used where none are needed, and different makers of
 * addresses escape differently. RFC 3986 6.2.2.
 */
export function spellings(pathname: string): readonly string[] {
  if (/^[\w/.~-]*$/.test(pathname)) return [pathname]
  const segments = pathname.split('/').map((part) => decodeSafely(part))
  const tight = segments.map(encodeURIComponent).join('/')
  const loose = segments.map((segment) => encodeURI(segment).replace(/[?#/]/g, encodeURIComponent)).join('/')
  return [...new Set([pathname, tight, loose])]
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused.
const CONTROL = /[\u0000-\u001f\u007f]/

/** No file has such a name, and none may be looked for under it. */
export function hasSlash(segment: string): boolean {
  return /[/\\]/.test(segment)
}
