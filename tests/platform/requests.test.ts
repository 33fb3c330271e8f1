import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inMemory, inWorkerd, onNode, type Reply, type Running } from './platforms.ts'
import { type Expected, TABLE } from './table.ts'

const PLATFORMS = [
  ['in memory', inMemory],
  ['on Node', onNode],
  ['in workerd', inWorkerd],
] as const

describe.each(PLATFORMS)('%s', (_name, start) => {
  let running: Running
  beforeAll(async () => {
    running = await start()
  })
  afterAll(async () => {
    await running.stop()
  })

  test.each(TABLE)('$name', async ({ method = 'GET', path, fields = {}, status, expect: expected = {}, body }) => {
    const own = await running.ask('GET', path, person(fields))
    const plain = await running.ask('GET', path.replace(/\?.*/, ''), {})
    const fill = (text: string) => filled(text, own, plain)
    const sent = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? fill(value) : value.map(fill)]),
    )
    // Twice: the second answer may come from a cache, and must be no other.
    for (const _time of ['first', 'second']) {
      const reply = await running.ask(method, path, sent)
      expect(reply.status).toBe(status)
      for (const [name, value] of Object.entries(expected)) check(reply.fields[name], value, fill, name)
      if (body === null) expect(reply.body).toBe('')
      else if (body !== undefined) expect(reply.body).toMatch(body)
    }
  })

  test.each(['/rss.xml', '/atom.xml', '/feed.json', '/feeds.opml', '/', '/style.css', '/nothing', '/tags/go'])(
    'C98: HEAD of %s has the fields of GET and no body',
    async (path) => {
      await running.ask('GET', path, {})
      const get = await running.ask('GET', path, {})
      const head = await running.ask('HEAD', path, {})
      expect(head.status).toBe(get.status)
      expect(head.body).toBe('')
      // HEAD may leave the length out (RFC 9110 9.3.2), but has none that GET has not.
      const length = head.fields['content-length'] ?? get.fields['content-length']
      const measured = {
        ...head,
        fields: { ...head.fields, ...(length !== undefined && { 'content-length': length }) },
      }
      expect(stable(measured)).toEqual(stable(get))
    },
  )

  test('C105: Last-Modified is not past Date', async () => {
    const { fields } = await running.ask('GET', '/rss.xml', {})
    expect(Date.parse(String(fields['last-modified']))).toBeLessThanOrEqual(Date.parse(String(fields.date)))
  })
})

test('C101: the same validators and the same bytes on every platform', async () => {
  const all: Running[] = []
  try {
    for (const [, start] of PLATFORMS) all.push(await start())
    for (const path of [
      '/rss.xml',
      '/atom.xml',
      '/feed.json',
      '/tags/go/rss.xml',
      '/feeds.opml',
      '/sitemap.xml',
      '/',
    ]) {
      const [first, ...others] = await Promise.all(all.map(({ ask }) => ask('GET', path, {})))
      for (const other of others) {
        expect(other.fields.etag).toBe(first?.fields.etag)
        expect(other.fields['last-modified']).toBe(first?.fields['last-modified'])
        expect(other.body).toBe(first?.body)
      }
    }
  } finally {
    for (const running of all) await running.stop()
  }
})

function person(fields: Readonly<Record<string, string | string[]>>): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name.startsWith('Sec-')))
}

function filled(text: string, own: Reply, plain: Reply): string {
  const etag = String(own.fields.etag)
  return text
    .replaceAll('{etag}', etag)
    .replaceAll('{strong}', etag.slice(2))
    .replaceAll('{plain-etag}', String(plain.fields.etag))
    .replaceAll('{modified}', String(own.fields['last-modified']))
    .replaceAll('{base}', olderThan(String(plain.fields.etag)))
}

/** The tag of the same document before its newest entry: its state without the first four bytes after the head. */
function olderThan(etag: string): string {
  const letter = etag.slice(3, 4)
  const bytes = Buffer.from(etag.slice(4, -1), 'base64url')
  return `W/"${letter}${Buffer.concat([bytes.subarray(0, 6), bytes.subarray(10)]).toString('base64url')}"`
}

function check(
  actual: string | string[] | undefined,
  expected: Expected,
  fill: (text: string) => string,
  name: string,
): void {
  if (expected === null) expect(actual, name).toBeUndefined()
  else if (expected instanceof RegExp) expect(String(actual ?? ''), name).toMatch(expected)
  else expect(actual, name).toBe(fill(expected))
}

/** Fields that say something of the document, not of the moment or the connection. */
function stable({ fields }: Reply): Record<string, unknown> {
  const {
    date: _d,
    'cache-status': _c,
    connection: _n,
    'keep-alive': _k,
    'transfer-encoding': _t,
    'cf-cache-status': _f,
    ...others
  } = fields
  return others
}
