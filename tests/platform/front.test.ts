import { createServer, type Server } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '../../src/http/answer.ts'
import { createApp } from '../../src/http/app.ts'
import { CODINGS } from '../../src/http/negotiate.ts'
import { createEncoder } from '../../src/node/server/encodings.ts'
import { createFront } from '../../src/node/server/front.ts'
import { createShelf, put } from '../../src/node/server/shelf.ts'
import { entry, fakeEdition } from '../http/fake-edition.ts'
import { type Ask, askAt } from './platforms.ts'

const BEGIN = Date.parse('2026-04-01T00:00:00Z')
/** One entry appears ten minutes after the beginning. */
const EDITION = fakeEdition({
  entries: [
    ...Array.from({ length: 10 }, (_, i) => entry({ slug: `entry-${i}`, html: `<p>${'Words. '.repeat(99)}${i}</p>` })),
    entry({ slug: 'appears', published: '2026-04-01T00:10:00Z' }),
  ],
})
const PATHS = ['/rss.xml', '/feed.json', '/robots.txt', '/']
const PERSON = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' }

type Fields = Readonly<Record<string, string | string[]>>

let at = BEGIN
/** Afterwards the shelf stays as it is, so that it also holds what time has passed over. */
let stocking = true
const now = () => new Date(at)
const shelf = createShelf()
// Nothing becomes stronger between two answers that are compared.
const encoder = createEncoder(Number.POSITIVE_INFINITY)
const app = createApp({
  edition: () => EDITION,
  now,
  encoder,
  served: (_edition, person, pathname, rendered) => {
    if (stocking) put(shelf, person, pathname, rendered)
  },
})
/** What the short way does not answer is marked, and so seen. */
const HANDED_ON = 299
const handedOn: Answer = { status: HANDED_ON, fields: {} }
let server: Server
let short: Ask

beforeAll(async () => {
  server = createServer(
    createFront({
      shelf: () => shelf,
      encoder,
      clock: () => at,
      answers: { at: async () => handedOn, health: async () => handedOn },
      app: (_incoming, outgoing) => outgoing.writeHead(HANDED_ON).end(),
      report: (error) => {
        throw error
      },
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  short = askAt(`http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`)
  await stockUp()
  stocking = false
})
afterAll(() => server.close())

/** Every document on the shelf, for both kinds of asker, in every coding. */
async function stockUp(): Promise<void> {
  for (const path of PATHS) {
    for (const who of [{}, PERSON]) {
      for (const coding of CODINGS) {
        const wanted = { ...who, 'Accept-Encoding': `${coding}, identity;q=0` }
        for (let i = 0; i < 100; i += 1) {
          const { fields } = await long('GET', path, wanted)
          if (fields['content-encoding'] === coding || fields['content-type'] === undefined) break
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
      }
    }
  }
}

test('the short way answers like the app, or not at all, whatever is asked', async () => {
  let answered = 0
  const tag = shelf.readers.get('/rss.xml')?.rendered.document.etag ?? ''
  const modified = shelf.readers.get('/rss.xml')?.rendered.document.modified ?? 0
  const date = (after: number) => new Date(modified + after).toUTCString()
  const personal = shelf.people.get('/rss.xml')?.rendered.document.etag ?? ''
  const maybe = (...values: (string | string[])[]) => fc.option(fc.constantFrom(...values), { freq: 2, nil: undefined })
  const asked = fc.record({
    method: fc.constantFrom('GET', 'GET', 'HEAD'),
    path: fc.constantFrom('/rss.xml', '/rss.xml', ...PATHS),
    query: fc.constantFrom('', '', '', '?utm_source=x', '?raw'),
    after: fc.oneof(fc.nat(599_999), fc.constantFrom(0, 59_999, 60_000, 599_999, 600_000)),
    spell: fc.constantFrom(
      (name: string) => name,
      (name: string) => name.toLowerCase(),
      (name: string) => name.toUpperCase(),
    ),
    person: fc.constantFrom({}, {}, PERSON, { ...PERSON, 'Sec-Fetch-Mode': 'cors' }, { 'Sec-Fetch-Dest': 'document' }),
    fields: fc.record({
      'If-None-Match': maybe(
        tag,
        tag,
        personal,
        tag.slice(2),
        `W/"other", ${tag}`,
        ['"other"', tag],
        'W/"other"',
        '*',
        tag.slice(0, -1),
        tag.toUpperCase(),
        '',
      ),
      'If-Modified-Since': maybe(
        date(0),
        date(-1000),
        date(1000),
        'Sunday, 06-Nov-94 08:49:37 GMT',
        'Thu Jan  1 00:00:00 2099',
        'yesterday',
        [date(0), date(0)],
      ),
      'Accept-Encoding': fc.oneof(
        maybe('gzip', 'br', 'gzip, deflate, br, zstd', 'gzip;q=1, br;q=0.5', '*', '*;q=0', ['gzip', 'br'], 'GZIP', ''),
        fc.stringMatching(/^(?:(?:gzip|x-gzip|br|zstd|identity|\*|other)(?:; ?q=(?:0|1|0\.[1-9]|2))?,? ?){1,4}$/),
      ),
      Accept: maybe('text/html', '*/*', 'application/atom+xml'),
    }),
    special: fc.oneof(
      { weight: 9, arbitrary: fc.constant({}) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          { Range: 'bytes=0-9' },
          { 'If-Match': tag },
          { 'If-Match': '*' },
          { 'If-Unmodified-Since': date(-1000) },
          { 'A-IM': 'feed' },
        ),
      },
    ),
  })
  type Question = typeof asked extends fc.Arbitrary<infer Value> ? Value : never
  const ask = async ({ method, path, query, after, spell, person, fields, special }: Question) => {
    at = BEGIN + after
    const sent: Record<string, string | string[]> = {}
    for (const [name, value] of Object.entries({ ...person, ...fields, ...special })) {
      if (value !== undefined) sent[spell(name)] = value
    }
    const given = await short(method, `${path}${query}`, sent)
    if (given.status === HANDED_ON) {
      const isPerson = person === PERSON
      const shelved = (isPerson ? shelf.people : shelf.readers).get(path)
      const past = shelved === undefined || at >= shelved.rendered.document.until
      expect(Object.keys(special).length > 0 || past || (isPerson && query !== '')).toBe(true)
      return
    }
    answered += 1
    const wanted = await long(method, `${path}${query}`, sent)
    expect(given.status).toBe(wanted.status)
    expect(steady(given.fields)).toEqual(steady(wanted.fields))
    expect(given.bytes.equals(wanted.bytes)).toBe(true)
  }
  // Questions follow each other as time goes on, so that what is kept of one answer meets the next.
  const property = fc.asyncProperty(
    fc.array(asked, { minLength: 1, maxLength: 20, size: 'max' }),
    async (questions) => {
      for (const side of [shelf.people, shelf.readers]) for (const { prepared } of side.values()) prepared.clear()
      for (const one of questions.toSorted((a, b) => a.after - b.after)) await ask(one)
    },
  )
  await fc.assert(property, { numRuns: 100 })
  expect(answered).toBeGreaterThan(300)
})

test('many different fields are answered, and none of them is kept for long', async () => {
  at = BEGIN
  for (let i = 0; i < 500; i += 1) {
    const { status, fields } = await short('GET', '/rss.xml', {
      'Accept-Encoding': `x${i}, gzip`,
      'If-None-Match': `"${i}"`,
    })
    expect(status).toBe(200)
    expect(fields['content-encoding']).toBe('gzip')
  }
  // An answer for each coding and one without bytes, whatever was asked.
  expect(shelf.readers.get('/rss.xml')?.prepared.size).toBeLessThanOrEqual(CODINGS.length + 2)
})

type Given = { readonly status: number; readonly fields: Readonly<Record<string, unknown>>; readonly bytes: Buffer }

/** The app itself, in memory. */
async function long(method: string, path: string, fields: Fields): Promise<Given> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) headers.append(name, one)
  const response = await app.request(`http://localhost${path}`, { method, headers })
  return {
    status: response.status,
    fields: Object.fromEntries(response.headers),
    bytes: method === 'HEAD' ? Buffer.alloc(0) : Buffer.from(await response.arrayBuffer()),
  }
}

/** All fields but those of the moment, the connection and the way. */
function steady(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { date: _d, 'cache-status': _c, connection: _n, 'keep-alive': _k, ...others } = fields
  return others
}
