import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import zlib from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { OpenEdition } from '../../../src/edition/reading/open.ts'
import { NotYet } from '../../../src/edition/store.ts'
import { type Serving, serveNode } from '../../../src/node/server/node.ts'
import { publicFiles } from '../../../src/node/server/public.ts'
import { entry, fakeEdition } from '../../http/fake-edition.ts'
import { type Ask, askAt } from '../platforms.ts'

const ENTRIES = Array.from({ length: 10 }, (_, i) =>
  entry({ slug: `entry-${i}`, html: `<p>${'Words and words. '.repeat(60)}${i}</p>`, tags: ['Go'] }),
)
const NOW = () => new Date('2026-04-01T00:00:00Z')

const open: Serving[] = []
afterEach(async () => {
  for (const serving of open.splice(0)) await serving.close()
})

/** A server, and what replaces its edition. */
async function serve(
  edition: OpenEdition | undefined,
  more: Partial<Parameters<typeof serveNode>[1]> = {},
): Promise<Serving & { readonly ask: Ask; readonly replace: (edition: OpenEdition) => void }> {
  let current = edition
  const source = () => {
    if (current === undefined) throw new NotYet('none')
    return current
  }
  const serving = await serveNode(source, { port: 0, host: '127.0.0.1', now: NOW, ...more })
  open.push(serving)
  const replace = (next: OpenEdition) => {
    current = next
  }
  return { ...serving, ask: askAt(serving.address), replace }
}

describe('C108: encodings', () => {
  test.each([
    ['gzip', (bytes: Buffer) => zlib.gunzipSync(bytes)],
    ['br', (bytes: Buffer) => zlib.brotliDecompressSync(bytes)],
    ['zstd', (bytes: Buffer) => zlib.zstdDecompressSync(bytes)],
  ] as const)('%s, for all three types, with the tag of the plain document', async (coding, decode) => {
    const { ask } = await serve(fakeEdition({ entries: ENTRIES }))
    for (const path of ['/rss.xml', '/atom.xml', '/feed.json']) {
      const plain = await ask('GET', path, {})
      expect(plain.fields['content-encoding']).toBeUndefined()
      let coded = await ask('GET', path, { 'Accept-Encoding': coding })
      // Plain, until it is ready.
      for (let i = 0; i < 90 && coded.fields['content-encoding'] === undefined; i += 1) {
        await new Promise((resolve) => setTimeout(resolve, 10))
        coded = await ask('GET', path, { 'Accept-Encoding': coding })
      }
      expect(coded.fields['content-encoding']).toBe(coding)
      expect(decode(coded.bytes).toString()).toBe(plain.body)
      expect(coded.bytes.byteLength).toBeLessThan(plain.bytes.byteLength / 2)
      expect(coded.fields['content-length']).toBe(`${coded.bytes.byteLength}`)
      // C101, C107
      expect(coded.fields.etag).toBe(plain.fields.etag)
      expect(coded.fields.vary).toBe(plain.fields.vary)
      const fresh = await ask('GET', path, { 'Accept-Encoding': coding, 'If-None-Match': String(plain.fields.etag) })
      expect(fresh.status).toBe(304)
      expect(fresh.fields['content-encoding']).toBeUndefined()
      const head = await ask('HEAD', path, { 'Accept-Encoding': coding })
      expect(head.fields['content-encoding']).toBe(coding)
      expect(head.fields['content-length']).toBe(coded.fields['content-length'])
    }
  })

  test('the first to ask for gzip gets it', async () => {
    const { ask } = await serve(fakeEdition({ entries: ENTRIES }))
    expect((await ask('GET', '/rss.xml', { 'Accept-Encoding': 'gzip' })).fields['content-encoding']).toBe('gzip')
  })

  test('small documents go plain, unless plain is refused', async () => {
    const { ask } = await serve(fakeEdition({ entries: [] }))
    for (const _time of [1, 2]) {
      expect(
        (await ask('GET', '/robots.txt', { 'Accept-Encoding': 'gzip' })).fields['content-encoding'],
      ).toBeUndefined()
      expect(
        (await ask('GET', '/robots.txt', { 'Accept-Encoding': 'gzip, identity;q=0' })).fields['content-encoding'],
      ).toBe('gzip')
    }
  })

  test('sound is not compressed, a style sheet is', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'feedwright-'))
    await writeFile(join(folder, 'a.mp3'), 'la '.repeat(1000))
    await writeFile(join(folder, 'a.css'), 'body {} '.repeat(1000))
    const { ask } = await serve(fakeEdition({ entries: [] }), { files: publicFiles(folder) })
    expect((await ask('GET', '/a.mp3', { 'Accept-Encoding': 'gzip' })).fields['content-encoding']).toBeUndefined()
    expect((await ask('GET', '/a.css', { 'Accept-Encoding': 'gzip' })).fields['content-encoding']).toBe('gzip')
    await rm(folder, { recursive: true })
  })
})

describe('requests that are not', () => {
  test.each([
    ['two Host fields', 'GET /rss.xml HTTP/1.1\r\nHost: a\r\nHost: b\r\n', 400],
    ['no Host field in HTTP/1.0, where there was none', 'GET /health HTTP/1.0\r\n', 200],
    ['an empty Host field', 'GET /tags/go HTTP/1.1\r\nHost:\r\n', 308],
    ['no Host field', 'GET /rss.xml HTTP/1.1\r\n', 400],
    ['the absolute form', 'GET http://evil.example/rss.xml HTTP/1.1\r\nHost: evil.example\r\n', 200],
    ['the absolute form of a folder', 'GET http://evil.example/tags/go HTTP/1.1\r\nHost: evil.example\r\n', 308],
    ['a host in the path', 'GET //evil.example/%2e%2e HTTP/1.1\r\nHost: a\r\n', 404],
    ['steps up', 'GET /../../../etc/passwd HTTP/1.1\r\nHost: a\r\n', 404],
    ['encoded steps up', 'GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n', 404],
    ['a backslash', 'GET /..\\..\\etc HTTP/1.1\r\nHost: a\r\n', 400],
    ['TRACE', 'TRACE /rss.xml HTTP/1.1\r\nHost: a\r\n', 405],
    ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: a\r\n', 204],
    ['another protocol', 'GET ftp://evil.example/rss.xml HTTP/1.1\r\nHost: a\r\n', 400],
    ['no path', 'GET rss.xml HTTP/1.1\r\nHost: a\r\n', 400],
    ['an address of 20 kB', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n`, 414],
    ['an address of 40 kB', `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: a\r\n`, 431],
    ['an evil host', 'GET /rss.xml HTTP/1.1\r\nHost: evil.example\r\n', 200],
    ['a host that is none', 'GET /atom.xml HTTP/1.1\r\nHost: a b/c?d\r\n', 400],
  ])('%s', async (_name, text, status) => {
    const { address, ask } = await serve(fakeEdition({ entries: ENTRIES }))
    // Once not in memory, once in it.
    for (const _time of [1, 2]) {
      const answer = await raw(address, text)
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
      expect(answer).not.toMatch(/evil\.example|\.ts:|node:|root:/)
      await ask('GET', '/rss.xml', {})
    }
  })
})

describe('another edition', () => {
  test('is served at once after replace(), with new validators', async () => {
    const { ask, replace } = await serve(fakeEdition({ entries: ENTRIES }))
    const before = await ask('GET', '/rss.xml', { 'Accept-Encoding': 'gzip' })
    await ask('GET', '/rss.xml', { 'Accept-Encoding': 'gzip' })
    replace(fakeEdition({ entries: [...ENTRIES, entry({ slug: 'brand-new' })] }))
    const after = await ask('GET', '/rss.xml', {})
    expect(after.body).toContain('brand-new')
    expect(after.fields.etag).not.toBe(before.fields.etag)
    expect((await ask('GET', '/rss.xml', {})).fields['cache-status']).toBe('feedwright; hit')
  })

  test('is seen by who polls all the time', async () => {
    const { ask, replace } = await serve(fakeEdition({ entries: ENTRIES }))
    const etag = String((await ask('GET', '/rss.xml', {})).fields.etag)
    const poll = { 'If-None-Match': etag, 'Accept-Encoding': 'gzip' }
    const first = await ask('GET', '/rss.xml', poll)
    for (let i = 0; i < 3; i += 1) {
      const { status, fields } = await ask('GET', '/rss.xml', poll)
      expect([status, fields]).toEqual([304, first.fields])
    }
    expect((await ask('GET', '/atom.xml', poll)).status).toBe(200)
    replace(fakeEdition({ entries: [...ENTRIES, entry({ slug: 'brand-new' })] }))
    expect((await ask('GET', '/rss.xml', poll)).status).toBe(200)
  })

  test('whose documents cannot be written leaves the last good ones', async () => {
    const { ask, replace } = await serve(fakeEdition({ entries: ENTRIES }))
    const before = await ask('GET', '/rss.xml', {})
    await ask('GET', '/rss.xml', {})
    replace(
      fakeEdition({
        entries: ENTRIES.slice(1),
        reading: () => {
          throw new Error('The segment is away')
        },
      }),
    )
    const after = await ask('GET', '/rss.xml', {})
    expect(after.status).toBe(200)
    expect(after.body).toBe(before.body)
    expect(after.fields['cache-status']).toMatch(/detail=render-failed/)
  })

  test('is not hidden by an answer that was begun before it', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow = fakeEdition({ entries: ENTRIES })
    const { ask, replace } = await serve({
      ...slow,
      view: async (state, now) => held.then(() => slow.view(state, now)),
    })
    const late = ask('GET', '/rss.xml', {})
    await new Promise((resolve) => setTimeout(resolve, 50))
    replace(fakeEdition({ entries: [...ENTRIES, entry({ slug: 'brand-new' })] }))
    release()
    expect((await late).body).not.toContain('brand-new')
    for (const _time of [1, 2]) expect((await ask('GET', '/rss.xml', {})).body).toContain('brand-new')
  })

  test('may be the first: until then 503, which is no failure to be told of', async () => {
    const failures: unknown[] = []
    const { ask, replace } = await serve(undefined, { report: (error) => failures.push(error) })
    expect((await ask('GET', '/rss.xml', {})).status).toBe(503)
    expect((await ask('GET', '/health', {})).status).toBe(503)
    replace(fakeEdition({ entries: ENTRIES }))
    expect((await ask('GET', '/rss.xml', {})).status).toBe(200)
    expect(failures).toEqual([])
  })
})

test('C90: a server shows an entry at its instant', async () => {
  let now = '2026-04-01T00:00:00Z'
  const soon = entry({ slug: 'appears', published: '2026-04-01T00:10:00Z' })
  const { ask } = await serve(fakeEdition({ entries: [...ENTRIES, soon] }), { now: () => new Date(now) })
  await ask('GET', '/rss.xml', {})
  const before = await ask('GET', '/rss.xml', {})
  expect(before.fields['cache-status']).toBe('feedwright; hit')
  expect(before.fields['cache-control']).toMatch(/max-age=600,/)
  now = '2026-04-01T00:09:00Z'
  expect((await ask('GET', '/rss.xml', {})).fields['cache-control']).toMatch(/max-age=60,/)
  now = '2026-04-01T00:10:00Z'
  const after = await ask('GET', '/rss.xml', { 'If-None-Match': String(before.fields.etag) })
  expect(after.status).toBe(200)
  expect(after.body).toContain('appears')
})

test('a port that is taken is told', async () => {
  const { address } = await serve(undefined)
  await expect(serve(undefined, { port: Number(new URL(address).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

describe('publicFiles()', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'feedwright-'))
    await mkdir(join(folder, 'public/sub'), { recursive: true })
    await writeFile(join(folder, 'secret.txt'), 'secret')
    await writeFile(join(folder, 'public/a.css'), 'a')
    await writeFile(join(folder, 'public/sub/b.png'), 'b')
    await writeFile(join(folder, 'public/.env'), 'secret')
    await symlink(join(folder, 'secret.txt'), join(folder, 'public/link.txt'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test.each([[['a.css']], [['sub', 'b.png']]])('finds %j', async (segments) => {
    expect(await publicFiles(join(folder, 'public'))(segments)).toBeDefined()
  })

  test.each([
    [['secret.txt']],
    [['..', 'secret.txt']],
    [['.env']],
    [['link.txt']],
    [['sub']],
    [['']],
    [['sub', '']],
    [['x'.repeat(300)]],
    [['a.css', 'b']],
    [['nothing']],
  ])('does not find %j', async (segments) => {
    expect(await publicFiles(join(folder, 'public'))(segments)).toBeUndefined()
  })

  test('a changed file has another tag, an unchanged one the same bytes', async () => {
    const files = publicFiles(join(folder, 'public'))
    const before = await files(['a.css'])
    expect(await files(['a.css'])).toBe(before)
    await writeFile(join(folder, 'public/a.css'), 'c')
    await utimes(join(folder, 'public/a.css'), new Date(), new Date(Date.now() + 5000))
    expect((await files(['a.css']))?.etag).not.toBe(before?.etag)
  })
})

/** Sends a request as it is written and gives the beginning of what comes back. */
function raw(address: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address)
    const socket = connect({ host: hostname, port: Number(port) }, () =>
      socket.write(`${text}Connection: close\r\n\r\n`),
    )
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1')
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
  })
}
