import pMap from 'p-map'
import type { Article } from '../../article/article.ts'
import { baseOf, UNKNOWN_TYPE } from '../../edition/making/addresses.ts'
import type { Measure } from '../../edition/making/entry-record.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import { mediaAddress } from '../../text/addresses.ts'
import { typeOfAddress } from '../../text/media-types.ts'
import { isPublicAddress } from './public-address.ts'

/** The network, handed in. */
export type Network = {
  readonly fetch: (address: string, init: RequestInit) => Promise<Pick<Response, 'status' | 'headers'>>
  /** The IP addresses of a host. */
  readonly resolve: (host: string) => Promise<readonly string[]>
}

export type Probed = { readonly measures: ReadonlyMap<string, Measure>; readonly problems: readonly Problem[] }

/** Requests at a time, milliseconds for each, and redirects followed for one file. */
const AT_ONCE = 8
const PATIENCE = 10_000
const REDIRECTS = 5

/**
 * Asks other servers, by HEAD, for what the front matter leaves open: the length of enclosures, and the type of enclosures and images
 * whose address does not tell it. What is written wins over what is answered. A failure is a warning; nothing is ever thrown. Only http
 * and https, and only hosts on the public internet: a build may run where articles come from strangers and the network does not.
 */
export async function probe(articles: readonly Article[], site: Site, network: Network): Promise<Probed> {
  const questions = articles.filter(({ draft }) => !draft).flatMap((article) => questionsOf(article, site))
  const addresses = [...new Set(questions.map(({ address }) => address))]
  const asked = await pMap(addresses, async (address) => [address, await ask(address, network, REDIRECTS)] as const, {
    concurrency: AT_ONCE,
  })
  const answers = new Map<string, Answer>(asked)
  const measures = new Map<string, Measure>()
  for (const [address, answer] of answers) if (!('failure' in answer)) measures.set(address, answer)
  const problems = questions.flatMap((question) => judge(question, answers.get(question.address)))
  return { measures, problems }
}

type Question = {
  readonly file: string
  readonly field: 'enclosure' | 'image'
  readonly address: string
  /** As the author or the ending of the address says it. */
  readonly type: string | undefined
  readonly wantsLength: boolean
}

function questionsOf(article: Article, site: Site): Question[] {
  const base = baseOf(article, site)
  const file = article.path
  const found: (Omit<Question, 'address'> & { readonly url: string })[] = article.enclosures.map(
    ({ url, type, length }) => {
      return {
        file,
        field: 'enclosure',
        url,
        type: type === UNKNOWN_TYPE ? undefined : type,
        wantsLength: length === 0,
      }
    },
  )
  const image = article.image?.url
  if (image !== undefined)
    found.push({ file, field: 'image', url: image, type: typeOfAddress(image), wantsLength: false })
  return found.flatMap(({ url, ...question }) => {
    const address = mediaAddress(url, base)
    const open = question.wantsLength || question.type === undefined
    // What stands on this site is measured on the disk.
    return open && address && /^https?:/.test(address) && !address.startsWith(site.url)
      ? [{ ...question, address }]
      : []
  })
}

type Answer = Measure | { readonly failure: string }

async function ask(address: string, network: Network, redirects: number): Promise<Answer> {
  try {
    const { protocol, hostname } = new URL(address)
    if (protocol !== 'http:' && protocol !== 'https:') return { failure: 'leads to an address that is not on the web' }
    if (!(await isPublicAddress(hostname, network.resolve))) {
      return { failure: `is not asked for: "${hostname}" is not on the public internet` }
    }
    const { status, headers } = await network.fetch(address, {
      method: 'HEAD',
      redirect: 'manual',
      // The length of the file itself is wanted, not of a compressed copy. RFC 9110 8.6.
      headers: { 'Accept-Encoding': 'identity' },
      signal: AbortSignal.timeout(PATIENCE),
    })
    const location = headers.get('location')
    if (status >= 300 && status < 400 && location !== null) {
      if (redirects === 0) return { failure: `is redirected more than ${REDIRECTS} times` }
      return ask(new URL(location, address).href, network, redirects - 1)
    }
    if (status !== 200) return { failure: `is answered with ${status}` }
    return measureOf(headers)
  } catch (error) {
    const slow = error instanceof Error && error.name === 'TimeoutError'
    return { failure: slow ? `is not answered within ${PATIENCE / 1000} seconds` : 'cannot be reached' }
  }
}

function measureOf(headers: Headers): Measure {
  const length = headers.get('content-length') ?? ''
  const type = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const known = /^[a-z0-9][\w!#$&^.+-]*\/[a-z0-9][\w!#$&^.+-]*$/.test(type) && !SHRUGS.has(type)
  return { length: /^\d{1,15}$/.test(length) ? Number(length) : 0, ...(known && { type: SAME.get(type) ?? type }) }
}

/** Types by which a server says that it does not know. */
const SHRUGS = new Set([UNKNOWN_TYPE, 'binary/octet-stream', 'application/force-download', 'application/download'])

/** Older names for the same. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['audio/mp3', 'audio/mpeg'],
  ['audio/x-mp3', 'audio/mpeg'],
  ['audio/x-mpeg', 'audio/mpeg'],
  ['audio/m4a', 'audio/mp4'],
  ['audio/x-m4a', 'audio/mp4'],
  ['audio/x-wav', 'audio/wav'],
  ['video/x-m4v', 'video/mp4'],
  ['image/jpg', 'image/jpeg'],
])

function judge({ file, field, address, type, wantsLength }: Question, answer: Answer | undefined): Problem[] {
  const warn = (what: string, fix: string): Problem[] => [
    { file, line: 1, column: 1, severity: 'warning', what: `${field}: "${address}" ${what}`, fix },
  ]
  const wanted = field === 'image' ? 'image: an address that ends in .jpg, .png or .webp' : 'length: 12345678'
  if (answer === undefined) return []
  if ('failure' in answer) return warn(answer.failure, wantsLength ? wanted : 'type: audio/mpeg')
  const [ours, theirs] = [type && (SAME.get(type) ?? type), answer.type]
  return [
    ...(wantsLength && answer.length === 0 ? warn('is answered without a length', wanted) : []),
    ...(ours && theirs && ours !== theirs
      ? warn(`is "${theirs}" by its server and "${type}" here, which is kept`, `type: ${theirs}`)
      : []),
  ]
}
