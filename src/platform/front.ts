import type { IncomingMessage, ServerResponse } from 'node:http'
import { ANSWERS, type Answer, refuseMethod } from '../http/answer.ts'
import type { Answers } from '../http/answers.ts'
import type { Field } from '../http/conditional.ts'
import { decide } from '../http/decide.ts'
import { writeHttpDate } from '../http/http-date.ts'
import { isPerson } from '../http/person.ts'
import { LONGEST, readTarget, type Target } from '../http/target.ts'
import type { NodeEncoder } from './encodings.ts'
import { prepare, type Shelf } from './shelf.ts'

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => void

export type FrontMeans = {
  readonly shelf: () => Shelf
  readonly encoder: NodeEncoder
  readonly now: () => Date
  readonly answers: Answers
  /** Whatever is not written the way programs and browsers write it. */
  readonly app: Listener
  readonly report: (error: unknown) => void
}

/**
 * The short way on Node, with no Request and no Response made: what stands on the shelf is answered at once, by the app's own decision,
 * other plain requests as the app would answer them. All else goes to the app.
 */
export function createFront({ shelf, encoder, now, answers, app, report }: FrontMeans): Listener {
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
    const { fields, ...rest } = await answers.at(method, target, fieldOf(raw), later)
    send(outgoing, { ...rest, fields: { ...fields, Date: writeHttpDate(now().getTime()) } })
  }

  function onShelf(url: string, asked: Asked, outgoing: ServerResponse, head: boolean): boolean {
    if (asked.special || url.length > LONGEST) return false
    const question = url.indexOf('?')
    // Of all queries only `raw` means something, and only to a person.
    if (question >= 0 && asked.person) return false
    const { people, readers } = shelf()
    const shelved = (asked.person ? people : readers).get(question < 0 ? url : url.slice(0, question))
    if (shelved === undefined) return false
    const at = now().getTime()
    const { rendered } = shelved
    if (at >= rendered.document.until) return false
    const codings = encoder.codings(rendered, asked.field('accept-encoding'))
    const verdict = decide(asked.field, rendered.document, codings, at)
    const answer = prepare(shelved, verdict, encoder, at)
    if (answer === undefined) return false
    shelved.asked += 1
    outgoing.writeHead(answer.status, answer.head)
    if (head) outgoing.end()
    else outgoing.end(answer.body)
    return true
  }
}

type Asked = {
  readonly hosts: number
  /** Something the short way does not know: a range, a delta, a precondition that is not of caches. */
  readonly special: boolean
  readonly person: boolean
  readonly field: Field
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
    const value = raw[at + 1] ?? ''
    switch (name.length) {
      case 4:
        if (is(name, 'host')) hosts += 1
        else if (is(name, 'a-im')) special = true
        break
      case 5:
        if (is(name, 'range')) special = true
        break
      case 8:
        if (is(name, 'if-match')) special = true
        break
      case 13:
        if (is(name, 'if-none-match')) ifNoneMatch = join(ifNoneMatch, value)
        break
      case 14:
        if (is(name, 'sec-fetch-dest')) destination = join(destination, value)
        else if (is(name, 'sec-fetch-mode')) mode = join(mode, value)
        break
      case 15:
        if (is(name, 'accept-encoding')) acceptEncoding = join(acceptEncoding, value)
        break
      case 17:
        if (is(name, 'if-modified-since')) ifModifiedSince = join(ifModifiedSince, value)
        break
      case 19:
        if (is(name, 'if-unmodified-since')) special = true
        break
    }
  }
  const field: Field = (name) => {
    switch (name) {
      case 'if-none-match':
        return ifNoneMatch
      case 'if-modified-since':
        return ifModifiedSince
      case 'accept-encoding':
        return acceptEncoding
      case 'sec-fetch-dest':
        return destination
      case 'sec-fetch-mode':
        return mode
      default:
        return undefined
    }
  }
  return { hosts, special, person: isPerson(field), field }
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

function fieldOf(raw: readonly string[]): Field {
  return (wanted) => {
    let found: string | undefined
    for (let at = 0; at < raw.length; at += 2) if (is(raw[at] ?? '', wanted)) found = join(found, raw[at + 1] ?? '')
    return found
  }
}

const is = (name: string, wanted: string) => name === wanted || name.toLowerCase() === wanted
const join = (before: string | undefined, value: string) => (before === undefined ? value : `${before}, ${value}`)

function send(outgoing: ServerResponse, { status, fields, body }: Answer): void {
  const length: Record<string, string> = body === undefined ? {} : { 'Content-Length': `${Buffer.byteLength(body)}` }
  outgoing.writeHead(status, { ...fields, ...length })
  outgoing.end(outgoing.req.method === 'HEAD' ? undefined : body)
}
