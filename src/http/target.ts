import { isFeedFolder } from './address.ts'

/** What a request line asks for, taken apart; its host is not looked at (CONFORMANCE 87). */
export type Target = {
  /** Begins with `/`; escapes have capital digits. */
  readonly pathname: string
  /**
   * Between the slashes, decoded; none is `.` or `..` or holds a control character. Only the name of a feed and the period of an archive
   * may hold a slash: `/tags/a%2Fb/`, and `/archive/` with the id of an article in a sub-folder.
   */
  readonly segments: readonly string[]
  /** `?raw`: the document itself, also for a person. All other queries mean nothing. */
  readonly raw: boolean
}

/**
 * Characters. The address of an archive names up to two ids, in which a letter of another script takes 15 characters. RFC 9110 4.1 asks
 * for 8000 at least.
 */
export const LONGEST = 8000

/**
 * Reads a request target in origin form or absolute form (RFC 9112 3.2); what no address of ours can look like gets its
 * status.
 */
export function readTarget(url: string): Target | { readonly status: 400 | 414 } {
  const path = url.startsWith('/') ? url : url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '')
  if (path.length > LONGEST) return { status: 414 }
  const [beforeHash = ''] = path.split('#', 1)
  const question = beforeHash.indexOf('?')
  const given = question < 0 ? beforeHash : beforeHash.slice(0, question)
  const query = question < 0 ? '' : beforeHash.slice(question + 1)
  const pathname = (given === '' ? '/' : given).replace(/%[0-9a-f]{2}/gi, (triplet) => triplet.toUpperCase())
  if (!pathname.startsWith('/')) return { status: 400 }
  const segments: string[] = []
  for (const part of pathname.slice(1).split('/')) {
    const segment = decode(part)
    if (segment === undefined || segment === '.' || segment === '..' || CONTROL.test(segment)) return { status: 400 }
    if (hasSlash(segment) && !mayHoldSlash(segments.at(-1))) return { status: 400 }
    segments.push(segment)
  }
  return { pathname, segments, raw: /(?:^|&)raw(?:=|&|$)/.test(query) }
}

/**
 * The ways an address of ours may spell these segments, the given one first: escapes may be used where none are needed,
 * and different makers of addresses escape differently. RFC 3986 6.2.2.
 */
export function spellings(pathname: string): readonly string[] {
  if (/^[\w/.~-]*$/.test(pathname)) return [pathname]
  const segments = pathname.split('/').map((part) => decode(part) ?? part)
  const tight = segments.map(encodeURIComponent).join('/')
  const loose = segments.map((segment) => encodeURI(segment).replace(/[?#/]/g, encodeURIComponent)).join('/')
  return [...new Set([pathname, tight, loose])]
}

/** Is what follows below a folder a name of ours, in which a slash is a letter like any other? */
function mayHoldSlash(folder: string | undefined): boolean {
  return folder === 'archive' || isFeedFolder(folder)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused.
const CONTROL = /[\u0000-\u001f\u007f]/

/** No file has such a name, and none may be looked for under it. */
export function hasSlash(segment: string): boolean {
  return /[/\\]/.test(segment)
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    // A lone %, or bytes that are not UTF-8.
    return undefined
  }
}
