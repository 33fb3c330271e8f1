import { LRUCache } from 'lru-cache'
import type { FormatName } from '../feed/formats.ts'

/** A content coding we can write, the strongest first: how ties are decided. */
export const CODINGS = ['br', 'zstd', 'gzip'] as const
export type Coding = (typeof CODINGS)[number]

/**
 * The coding to answer with, of those that are at hand. Without Accept-Encoding nothing is coded. When identity and all
 * codings at hand are refused the answer is identity all the same: a feed in an unloved coding is worth more than an
 * error. RFC 9110 12.5.3.
 */
export function selectCoding(acceptEncoding: string | undefined, atHand: readonly Coding[]): Coding | 'identity' {
  if (acceptEncoding === undefined || atHand.length === 0) return 'identity'
  const weights = readWeights(acceptEncoding)
  const any = weights.get('*')
  let best: Coding | 'identity' = 'identity'
  // Identity needs no mention to be acceptable, and then it is the last resort.
  let most = weights.get('identity') ?? 0
  for (const coding of CODINGS) {
    if (!atHand.includes(coding)) continue
    const weight = weights.get(coding) ?? (coding === 'gzip' ? weights.get('x-gzip') : undefined) ?? any ?? 0
    if (weight > 0 && (weight > most || (best === 'identity' && weight === most))) {
      best = coding
      most = weight
    }
  }
  return best
}

/** Plain bytes are refused: `identity;q=0`, or `*;q=0` without a word for identity. RFC 9110 12.5.3. */
export function refusesIdentity(acceptEncoding: string | undefined): boolean {
  if (acceptEncoding === undefined || !acceptEncoding.includes('q=0')) return false
  const weights = readWeights(acceptEncoding)
  return (weights.get('identity') ?? weights.get('*') ?? 1) === 0
}

const TYPES: ReadonlyMap<string, FormatName> = new Map([
  ['application/rss+xml', 'rss'],
  ['application/atom+xml', 'atom'],
  ['application/feed+json', 'json'],
  ['application/json', 'json'],
])

/**
 * The format an Accept field asks for by name, the heaviest first; RSS when it names none. Ranges such as `*\/*` say
 * nothing.
 */
export function selectFormat(accept: string | undefined): FormatName {
  let best: FormatName = 'rss'
  let most = 0
  for (const [type, weight] of readWeights(accept ?? '')) {
    const format = TYPES.get(type)
    if (format !== undefined && (weight > most || (weight === most && weight > 0 && format === 'rss'))) {
      best = format
      most = weight
    }
  }
  return best
}

const QVALUE = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/

/** Names (lower case) and weights of a list; a member whose weight is not a qvalue is left out. RFC 9110 12.4.2. */
export function readWeights(field: string): ReadonlyMap<string, number> {
  return known.memo(field)
}

/** Clients send few different fields, each many times. */
const known = new LRUCache<string, ReadonlyMap<string, number>>({ max: 256, memoMethod: parseWeights })

function parseWeights(field: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  for (const member of field.split(',')) {
    const [name = '', ...parameters] = member.split(';')
    let weight: number | undefined = 1
    for (const parameter of parameters) {
      const [key = '', value = ''] = parameter.split('=')
      if (key.trim().toLowerCase() === 'q') weight = QVALUE.test(value.trim()) ? Number(value.trim()) : undefined
    }
    const token = name.trim().toLowerCase()
    if (token !== '' && weight !== undefined) weights.set(token, weight)
  }
  return weights
}
