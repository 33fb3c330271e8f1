import { percentDecoded } from '../../text/addresses.ts'
import { pathSegment } from '../../text/name.ts'
import { type Period, parsePeriod } from '../period.ts'

/**
 * Takes the path of a document apart, `` or `tags/Go/` or `tags/go/archive/2026-03--2026-07/`: the path of its feed in the one spelling of
 * the index, and the period of an archive. Undefined when it is none.
 */
export function feedPathOf(path: string): { readonly feed: string; readonly period?: Period } | undefined {
  const found = /^(?:(?!archive\/)([a-z]+)\/([^/]+)\/)?(?:archive\/([^/]+)\/)?$/.exec(path)
  if (!found) return undefined
  const [, kind, name = '', archive] = found
  const own = percentDecoded(name)
  if (own === undefined) return undefined
  const feed = kind === undefined ? '' : `${kind}/${pathSegment(own)}/`
  if (archive === undefined) return { feed }
  // Some programs encode what needs no encoding. Within an id, a colon is always encoded.
  const boundaries = archive.split('--').map((boundary) => {
    const [instant = '', ...id] = boundary.replace(/%7e/gi, '~').split('~')
    return [instant.replace(/%3a/gi, ':'), ...id].join('~')
  })
  const period = parsePeriod(boundaries.join('--'))
  return period && { feed, period }
}
