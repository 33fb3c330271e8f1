import type { IncomingMessage, ServerResponse } from 'node:http'
import { writeHttpDate } from '../../dates/http-date.ts'
import { ANSWERS, type Answer, refuseMethod } from '../../http/answer.ts'
import type { Answers } from '../../http/answers.ts'
import type { Field } from '../../http/conditional.ts'
import { decide } from '../../http/decide.ts'
import { isPerson } from '../../http/person.ts'
import { LONGEST, readTarget, type Target } from '../../http/target.ts'
import type { NodeEncoder } from './encodings.ts'
import { prepare, type Shelf, type Shelved } from './shelf.ts'

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => void

export type FrontMeans = {
  readonly shelf: () => Shelf
  readonly encoder: NodeEncoder
  /** Milliseconds since 1970. */
  readonly clock: () => number
  readonly answers: Answers
  /** Whatever is not written the way programs and browsers write it. */
  readonly app: Listener
  readonly report: (error: unknown) => void
}

/**
 * The short way on Node, with no Request and no Response made: what stands on the shelf is answered at once, by the app's own decision,
 * other plain requests as the app would answer them. All else goes to the app.
 */
export function createFront({ shelf, encoder, clock, answers, app, report }: FrontMeans): Listener {
  return (incoming, outgoing) => {
    const { method = 'GET' } = incoming
    const asked = readFields(incoming.rawHeaders)
    // Which of two a proxy before us has gone by, nobody knows. RFC 9112 3.2.
    if (asked.hosts > 1) return send(outgoing, ANSWERS.twoHosts)
    // Also TRACE and CONNECT, of which no Request can be made.
    const refused = refuseMethod(method)
    if (refused !== undefined) return send(outgoing, refused)
    const { url = '/' } = incoming
    if (onShelf(url, asked, outgoing, method === 'HEAD')) return
    const target = isPlain(url, incoming.headers.host) ? readTarget(url) : undefined
    if (target === undefined || 'status' in target) return app(incoming, outgoing)
    answer(method, target, incoming.rawHeaders, outgoing).catch((error) => {
      report(error)
      outgoing.destroy()
    })
  }

  async function answer(method: string, target: Target, raw: readonly string[], outgoing: ServerResponse) {
    const later = (work: Promise<unknown>) => void work.catch(report)
    const { fields, ...rest } = await answers.at(method, target, fieldIn(raw), later)
    send(outgoing, { ...rest, fields: { ...fields, Date: writeHttpDate(clock()) } })
  }

  function onShelf(url: string, asked: Asked, outgoing: ServerResponse, head: boolean): boolean {
    if (asked.special || url.length > LONGEST) return false
    const field: Field = (name) => fieldOf(asked, name)
    const shelved = find(shelf(), url, isPerson(field))
    if (shelved === undefined) return false
    const at = clock()
    const { rendered } = shelved
    if (at >= rendered.document.until) return false
    const verdict = decide(field, rendered.document, (accepted) => encoder.choose(rendered, accepted), at)
    const answer = prepare(shelved, verdict, encoder, at)
    if (answer === undefined) return false
    shelved.asked += 1
    outgoing.writeHead(answer.status, answer.head)
    if (head) outgoing.end()
    else outgoing.end(answer.body)
    return true
  }
}

function find({ people, readers }: Shelf, url: string, person: boolean): Shelved | undefined {
  const side = person ? people : readers
  const found = side.get(url)
  if (found !== undefined) return found
  // Of all queries only `raw` means something, and only to a person.
  const question = person ? -1 : url.indexOf('?')
  return question < 0 ? undefined : side.get(url.slice(0, question))
}

type Asked = {
  readonly hosts: number
  /** Something the short way does not know: a range, a delta, a precondition that is not of caches. */
  readonly special: boolean
  readonly destination: string | undefined
  readonly mode: string | undefined
  readonly ifNoneMatch: string | undefined
  readonly ifModifiedSince: string | undefined
  readonly acceptEncoding: string | undefined
}

/**
 * Reads the few fields that matter out of the raw list: making the object of all of them costs more than the rest of an
 * answer.
 */
function readFields(raw: readonly string[]): Asked {
  let hosts = 0
  let special = false
  let destination: string | undefined
  let mode: string | undefined
  let ifNoneMatch: string | undefined
  let ifModifiedSince: string | undefined
  let acceptEncoding: string | undefined
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] ?? ''
    switch (name.length) {
      case 4:
        if (is(name, 'Host', 'host')) hosts += 1
        else if (is(name, 'A-IM', 'a-im')) special = true
        break
      case 5:
        if (is(name, 'Range', 'range')) special = true
        break
      case 8:
        if (is(name, 'If-Match', 'if-match')) special = true
        break
      case 13:
        if (is(name, 'If-None-Match', 'if-none-match')) ifNoneMatch = join(ifNoneMatch, raw[at + 1])
        break
      case 14:
        if (is(name, 'Sec-Fetch-Dest', 'sec-fetch-dest')) destination = join(destination, raw[at + 1])
        else if (is(name, 'Sec-Fetch-Mode', 'sec-fetch-mode')) mode = join(mode, raw[at + 1])
        break
      case 15:
        if (is(name, 'Accept-Encoding', 'accept-encoding')) acceptEncoding = join(acceptEncoding, raw[at + 1])
        break
      case 17:
        if (is(name, 'If-Modified-Since', 'if-modified-since')) ifModifiedSince = join(ifModifiedSince, raw[at + 1])
        break
      case 19:
        if (is(name, 'If-Unmodified-Since', 'if-unmodified-since')) special = true
        break
    }
  }
  return { hosts, special, destination, mode, ifNoneMatch, ifModifiedSince, acceptEncoding }
}

/**
 * A path that reads the same before and after a browser's parser of addresses, on a host that can be one: making a Request would say
 * nothing new of it. The app has an address of its own, for what watches over servers.
 */
function isPlain(url: string, host = ''): boolean {
  return PATH.test(url) && HOST.test(host) && !/^\/health(?:\?|$)/.test(url)
}

const PATH = /^\/(?!\/)(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*$/i
const HOST = /^[\w.-]+(?::\d{1,5})?$/

/** Any field, for what the short way does not know. */
function fieldIn(raw: readonly string[]): Field {
  return (wanted) => {
    let found: string | undefined
    for (let at = 0; at < raw.length; at += 2)
      if ((raw[at] ?? '').toLowerCase() === wanted) found = join(found, raw[at + 1])
    return found
  }
}

function fieldOf(asked: Asked, name: string): string | undefined {
  switch (name) {
    case 'if-none-match':
      return asked.ifNoneMatch
    case 'if-modified-since':
      return asked.ifModifiedSince
    case 'accept-encoding':
      return asked.acceptEncoding
    case 'sec-fetch-dest':
      return asked.destination
    case 'sec-fetch-mode':
      return asked.mode
    default:
      return undefined
  }
}

const is = (name: string, usual: string, lower: string) =>
  name === usual || name === lower || name.toLowerCase() === lower
const join = (before: string | undefined, value = '') => (before === undefined ? value : `${before}, ${value}`)

function send(outgoing: ServerResponse, { status, fields, body }: Answer): void {
  const length: Record<string, string> = body === undefined ? {} : { 'Content-Length': `${Buffer.byteLength(body)}` }
  outgoing.writeHead(status, { ...fields, ...length })
  outgoing.end(outgoing.req.method === 'HEAD' ? undefined : body)
}
