import { beforeEach, describe, expect, test } from 'vitest'
import type { Edition } from '../../../src/edition/making/make.ts'
import { GRACE, LARGEST, YOUNG } from '../../../src/http/publish/published.ts'
import { createPublishing, type Publishing } from '../../../src/http/publish/publishing.ts'
import { make, memoryOf, site, written } from '../../edition/collection.ts'
import { type MemoryStore, memoryStore } from './memory.ts'

const TOKEN = 'a token of thirty-two characters'.replaceAll(' ', '-')
const ENTRY = {
  id: 'tag:a',
  url: 'https://a/',
  title: 'A',
  published: '2026-01-01T00:00:00Z',
  updated: '2026-01-01T00:00:00Z',
}

let time: number
let store: MemoryStore
let publishing: Publishing
let deployed: Map<string, string>

beforeEach(() => {
  time = Date.parse('2026-06-01T00:00:00Z')
  store = memoryStore(() => time)
  deployed = new Map()
  publishing = open()
})

function open(token = TOKEN): Publishing {
  const options = {
    store,
    deployed: { read: async (name: string) => deployed.get(name) },
    token,
    now: () => new Date(time),
    report: () => undefined,
  }
  const found = createPublishing(options)
  if (!found) throw new Error('the token is long enough')
  return found
}

async function ask(
  method: string,
  name: string,
  body?: BodyInit,
  fields: Record<string, string> = {},
): Promise<{ status: number; text: string; fields: Headers }> {
  const request = new Request(`https://example.org/_edition/${name}`, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, ...fields },
    ...(body !== undefined && { body }),
  })
  const response = await publishing(request)
  if (!response) throw new Error(`nobody answers ${name}`)
  return { status: response.status, text: await response.text(), fields: response.headers }
}

/** All objects in an order that is accepted. */
function inOrder(edition: Edition): string[] {
  return [...edition.objects.keys()].toSorted((a, b) => 'spbf'.indexOf(a.slice(0, 1)) - 'spbf'.indexOf(b.slice(0, 1)))
}

async function putAll(edition: Edition): Promise<void> {
  for (const name of inOrder(edition)) {
    expect(await ask('PUT', name, edition.objects.get(name)?.() ?? ''), name).toMatchObject({ status: 204 })
  }
}

const swap = (edition: Edition, fields: Record<string, string>) =>
  ask('PUT', 'manifest.json', JSON.stringify(edition.manifest), fields)

const NONE = { 'If-None-Match': '*' }
const articles = (count: number, tag = 'Go') =>
  Array.from({ length: count }, (_, i) =>
    written(`a${i}.md`, { tags: [tag], published: new Date(Date.UTC(2026, 0, 1 + i)) }),
  )

describe('the token', () => {
  test.each([
    ['missing', undefined],
    ['empty', 'Bearer '],
    ['of another scheme', `Basic ${TOKEN}`],
    ['wrong in its last character', `Bearer ${TOKEN.slice(0, -1)}!`],
    ['wrong in its first character', `Bearer !${TOKEN.slice(1)}`],
    ['too short', `Bearer ${TOKEN.slice(0, -1)}`],
    ['too long', `Bearer ${TOKEN}s`],
    ['very long', `Bearer ${'x'.repeat(5000)}`],
    ['twice', `Bearer ${TOKEN}, Bearer ${TOKEN}`],
    ['without a scheme', TOKEN],
  ])('%s: 401, and nothing is said or written', async (_name, authorization) => {
    for (const [method, name] of [
      ['GET', 'manifest.json'],
      ['PUT', 'manifest.json'],
      ['POST', 'missing'],
      ['GET', 'no such'],
    ] as const) {
      const request = new Request(`https://example.org/_edition/${name}`, {
        method,
        headers: authorization === undefined ? {} : { Authorization: authorization },
        ...(method !== 'GET' && { body: '[]' }),
      })
      const response = await publishing(request)
      expect(response?.status).toBe(401)
      expect(response?.headers.get('WWW-Authenticate')).toBe('Bearer')
      expect(await response?.text()).toBe('Not without the token.\n')
    }
    expect(store.log).toEqual([])
  })

  test('the scheme may be written in any case', async () => {
    expect(await ask('GET', 'manifest.json', undefined, { Authorization: `bearer ${TOKEN}` })).toMatchObject({
      status: 404,
    })
  })

  test.each([0, 1, 23])('a token of %i characters opens nothing', (length) => {
    expect(() => open('t'.repeat(length))).toThrow()
  })

  test.each(['/rss.xml', '/_edition', '/edition/manifest.json', '/_edition/a/b/c'])(
    '%s is not its business',
    (path) => {
      expect(publishing(new Request(`https://example.org${path}`))).toBeUndefined()
    },
  )

  test('it stands below a site that has a path', async () => {
    const request = new Request('https://example.org/blog/_edition/manifest.json')
    expect((await publishing(request))?.status).toBe(401)
  })

  test('nothing it says may be kept or read by another site', async () => {
    const { fields } = await ask('GET', 'manifest.json')
    expect(fields.get('Cache-Control')).toBe('no-store')
    expect(fields.has('Access-Control-Allow-Origin')).toBe(false)
  })
})

describe('names and bodies', () => {
  const S = 's/AAAAAAAAAAAAAAAAAAAAAA'
  test.each([
    ['S/AAAAAAAAAAAAAAAAAAAAAA', 400],
    ['s/AAAAAAAAAAAAAAAAAAAAA', 400],
    ['s/AAAAAAAAAAAAAAAAAAAAAAA', 400],
    ['s/AAAAAAAAAA%2fAAAAAAAAA', 400],
    ['s/AAAAAAAAAAAAAAAAAAAAA%00', 400],
    ['ss/AAAAAAAAAAAAAAAAAAAAA', 400],
    ['%2e%2e%2fmanifest.json', 400],
    ['Manifest.json', 400],
    ['z/AAAAAAAAAAAAAAAAAAAAAA', 400],
  ])('PUT %s: %i', async (name, status) => {
    expect(await ask('PUT', name, '{}')).toMatchObject({ status })
    expect(store.log).toEqual([])
  })

  test.each(['../rss.xml', '%2e%2e/rss.xml', 's/../../rss.xml'])(
    '%s leads out of it: the address is another',
    (name) => {
      const request = new Request(`https://example.org/_edition/${name}`, { method: 'PUT', body: '{}' })
      expect(publishing(request)).toBeUndefined()
    },
  )

  test.each([
    ['no JSON', 'hello'],
    ['a list', '[]'],
    ['an entry without a body', JSON.stringify(ENTRY)],
    ['an empty line', `${JSON.stringify({ ...ENTRY, html: '' })}\n`],
    ['cut off', JSON.stringify({ ...ENTRY, html: 'x'.repeat(100) }).slice(0, 120)],
    ['nothing', ''],
    ['not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
  ])('a segment that is %s is refused', async (_name, body) => {
    expect(await ask('PUT', S, body)).toMatchObject({ status: 400 })
    expect(store.log).toEqual([])
  })

  test.each(['f', 'p', 'b'])('an object %s/… under a name that is not its digest is refused', async (kind) => {
    expect(await ask('PUT', `${kind}/AAAAAAAAAAAAAAAAAAAAAA`, kind === 'b' ? '[]' : '{}')).toMatchObject({
      status: 400,
      text: expect.stringContaining('digest'),
    })
  })

  test('a body over the limit is refused whether it says its length or not', async () => {
    const large = JSON.stringify({ ...ENTRY, html: 'x'.repeat(LARGEST) })
    expect(await ask('PUT', S, large)).toMatchObject({ status: 413 })
    expect(await ask('PUT', S, large, { 'Content-Length': `${100 * LARGEST}` })).toMatchObject({ status: 413 })
    const bytes = new TextEncoder().encode(large)
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(bytes)
        controller.close()
      },
    })
    const init = { method: 'PUT', headers: { Authorization: `Bearer ${TOKEN}` }, body, duplex: 'half' }
    expect((await publishing(new Request(`https://example.org/_edition/${S}`, init)))?.status).toBe(413)
    expect(store.log).toEqual([])
  })

  test('a body just within the limit is taken', async () => {
    const most = JSON.stringify({ ...ENTRY, html: '' })
    const text = JSON.stringify({ ...ENTRY, html: 'x'.repeat(LARGEST - most.length) })
    expect(text).toHaveLength(LARGEST)
    expect(await ask('PUT', S, text)).toMatchObject({ status: 204 })
  })

  test.each([
    ['DELETE', S, 405],
    ['POST', 'manifest.json', 405],
    ['PUT', 'missing', 405],
    ['GET', 'remove', 405],
    ['GET', 'elsewhere', 400],
  ])('%s %s: %i', async (method, name, status) => {
    expect(await ask(method, name)).toMatchObject({ status })
  })

  test.each(['{}', '[1]', '["manifest.json"]', '["s/../../AAAAAAAAAAAAAAAA"]', 'x'])(
    'a question for %s is refused',
    async (body) => {
      expect(await ask('POST', 'missing', body)).toMatchObject({ status: 400 })
    },
  )

  test('too many names at a time are refused', async () => {
    const names = Array.from({ length: 41 }, (_, i) => `s/${`${i}`.padStart(22, 'A')}`)
    expect(await ask('POST', 'missing', JSON.stringify(names))).toMatchObject({ status: 413 })
  })
})

describe('nothing half-published', () => {
  test('a whole edition goes live, and its manifest is given back with its id', async () => {
    const edition = make(articles(120))
    await putAll(edition)
    expect(await ask('GET', 'manifest.json')).toMatchObject({ status: 404 })
    expect(await swap(edition, NONE)).toMatchObject({ status: 204 })
    const { text, fields } = await ask('GET', 'manifest.json')
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(edition.manifest)))
    expect(fields.get('ETag')).toBe(`"${edition.manifest.id}"`)
  })

  test('a manifest is refused while any object is missing that it names, itself or by its index', async () => {
    const edition = make(articles(130))
    const names = inOrder(edition)
    for (const absent of names) {
      store.texts.clear()
      store.times.clear()
      publishing = open()
      for (const name of names) if (name !== absent) await ask('PUT', name, edition.objects.get(name)?.() ?? '')
      expect((await swap(edition, NONE)).status, `without ${absent}`).toBe(409)
      expect(store.texts.has('manifest.json')).toBe(false)
    }
  })

  test('an index names so many objects that all there are get listed: one missing is found', async () => {
    const many = Array.from({ length: 60 }, (_, i) => written(`a${i}.md`, { tags: [`t${i}`] }))
    const edition = make(many)
    const names = inOrder(edition)
    store = memoryStore(() => time, 7)
    publishing = open()
    const absent = names.find((name) => name.startsWith('s/'))
    for (const name of names) if (name !== absent) await ask('PUT', name, edition.objects.get(name)?.() ?? '')
    expect((await swap(edition, NONE)).status).toBe(409)
    await putAll(edition)
    expect(await swap(edition, NONE)).toMatchObject({ status: 204 })
  })

  test('what the live edition names is not looked up again', async () => {
    const many = Array.from({ length: 60 }, (_, i) => written(`a${i}.md`, { tags: [`t${i}`] }))
    const first = make(many)
    await putAll(first)
    await swap(first, NONE)
    publishing = open()
    const second = make([...many, written('new.md', { tags: ['t1'] })], await memoryOf(first))
    let lists = 0
    const list = store.list
    store.list = async (after) => {
      lists += 1
      return list(after)
    }
    for (const name of inOrder(second)) {
      if (!store.texts.has(name))
        expect(await ask('PUT', name, second.objects.get(name)?.() ?? '')).toMatchObject({ status: 204 })
    }
    expect(await swap(second, { 'If-Match': `"${first.manifest.id}"` })).toMatchObject({ status: 204 })
    expect(lists).toBe(0)
  })

  test.each(['s', 'b', 'f', 'p'])(
    'a manifest is refused when an object %s/… has gone since it was taken in, whoever sends it',
    async (kind) => {
      // So many groups that the oldest stand in a block.
      const settings = { ...site, budget: { entries: 2, bytes: 250_000 } }
      const edition = make(articles(200), undefined, '2026-08-01T00:00:00Z', settings)
      await putAll(edition)
      const gone = inOrder(edition).find((name) => name.startsWith(kind)) ?? 'none'
      // Another Worker has removed it, of which this one hears nothing.
      await store.remove([gone])
      expect(await swap(edition, NONE)).toMatchObject({ status: 409, text: expect.stringContaining(gone) })
      expect(store.texts.has('manifest.json')).toBe(false)
      store.texts.set(gone, 'damaged')
      store.times.set(gone, time)
      const isRead = kind === 'f' || kind === 'b'
      expect(await swap(edition, NONE)).toMatchObject({ status: isRead ? 409 : 204 })
    },
  )

  test.each([
    ['no JSON', 'x'],
    ['of another format', JSON.stringify({ ...make([]).manifest, format: 99 })],
    ['not at its final address', JSON.stringify({ ...make([]).manifest, site: { ...site, final: false } })],
    ['without an index', JSON.stringify({ ...make([]).manifest, feeds: [] })],
    ['with three shards', JSON.stringify({ ...make([]).manifest, pages: Array(3).fill(make([]).manifest.pages[0]) })],
    [
      'of a site that is not whole',
      JSON.stringify({ ...make([]).manifest, site: { ...site, cache: { maxAge: 900 } } }),
    ],
    ...[
      { feeds: [null] },
      { feeds: [{ name: 'x' }] },
      { redirects: [null] },
      { redirects: [{ to: '/x', status: 301 }] },
      { authors: [{}] },
      { authors: ['Ann'] },
      { hubs: [1] },
      { url: 'javascript:alert(1)' },
      { url: 'https://example.org' },
      { language: 'klingonese' },
      { timeZone: 'Europe/Atlantis' },
    ].map((wrong) => [
      `of a site with ${JSON.stringify(wrong)}`,
      JSON.stringify({ ...make([]).manifest, site: { ...site, ...wrong } }),
    ]),
    ['of a site without a title', JSON.stringify({ ...make([]).manifest, site: { ...site, title: undefined } })],
    ['without a version', JSON.stringify({ ...make([]).manifest, version: undefined })],
    ['naming itself', JSON.stringify({ ...make([]).manifest, pages: ['manifest.json'] })],
  ])('a manifest that is %s is refused', async (_name, body) => {
    await putAll(make([]))
    expect(await ask('PUT', 'manifest.json', body, NONE)).toMatchObject({ status: 400 })
    expect(store.texts.has('manifest.json')).toBe(false)
  })
})

describe('two publishers', () => {
  test('If-Match: the second to swap is refused, and nothing is changed', async () => {
    const first = make(articles(3))
    await putAll(first)
    await swap(first, NONE)
    const memory = await memoryOf(first)
    const [ann, bob] = [
      make([...articles(3), written('ann.md')], memory),
      make([...articles(3), written('bob.md')], memory),
    ]
    await putAll(ann)
    await putAll(bob)
    const built = { 'If-Match': `"${first.manifest.id}"` }
    expect(await swap(ann, built)).toMatchObject({ status: 204 })
    expect(await swap(bob, built)).toMatchObject({ status: 412 })
    expect((await ask('GET', 'manifest.json')).fields.get('ETag')).toBe(`"${ann.manifest.id}"`)
  })

  test('at the very same moment one of them wins', async () => {
    const editions = ['a', 'b', 'c'].map((name) => make([written(`${name}.md`)]))
    for (const edition of editions) await putAll(edition)
    const statuses = await Promise.all(editions.map((edition) => swap(edition, NONE)))
    expect(statuses.map(({ status }) => status).sort()).toEqual([204, 412, 412])
  })

  test('while the index of one is being looked for, the other swaps: the first is refused', async () => {
    const first = make(articles(3))
    await putAll(first)
    await swap(first, NONE)
    const memory = await memoryOf(first)
    const [ann, bob] = ['ann', 'bob'].map((name) => make([...articles(3), written(`${name}.md`)], memory))
    if (!ann || !bob) throw new Error('two were made')
    await putAll(ann)
    await putAll(bob)
    publishing = open()
    const { written: look } = store
    store.written = async (name) => {
      const live = await store.manifest()
      if (live && live !== 'same') await store.swap(JSON.stringify(bob.manifest), live.version)
      return look(name)
    }
    expect(await swap(ann, { 'If-Match': `"${first.manifest.id}"` })).toMatchObject({ status: 412 })
    expect(store.texts.get('manifest.json')).toBe(JSON.stringify(bob.manifest))
  })

  test('the same manifest twice is taken: the first answer may have been lost', async () => {
    const edition = make(articles(2))
    await putAll(edition)
    expect(await swap(edition, NONE)).toMatchObject({ status: 204 })
    expect(await swap(edition, NONE)).toMatchObject({ status: 204 })
    expect(store.log.filter((name) => name === 'manifest.json')).toHaveLength(1)
  })

  test.each([
    ['neither field', {}, 428],
    ['If-Match: *', { 'If-Match': '*' }, 412],
    ['If-Match of another', { 'If-Match': '"AAAAAAAAAAAAAAAAAAAAAA"' }, 412],
    ['If-None-Match of something', { 'If-None-Match': '"AAAAAAAAAAAAAAAAAAAAAA"' }, 428],
    ['If-None-Match: * when there is one', NONE, 412],
  ])('%s: the swap is refused', async (_name, fields, status) => {
    const first = make(articles(1))
    await putAll(first)
    await swap(first, NONE)
    const second = make(articles(2))
    await putAll(second)
    expect(await swap(second, fields)).toMatchObject({ status })
  })

  test('If-Match when nothing has been published: refused', async () => {
    const edition = make(articles(1))
    await putAll(edition)
    expect(await swap(edition, { 'If-Match': `"${edition.manifest.id}"` })).toMatchObject({ status: 412 })
  })
})

describe('what came with the deploy', () => {
  test('is given to build on, without an ETag, and follows nothing in the store', async () => {
    const edition = make(articles(3))
    deployed.set('manifest.json', JSON.stringify(edition.manifest))
    for (const [name, text] of edition.objects) deployed.set(name, text())
    const { status, fields } = await ask('GET', 'manifest.json')
    expect([status, fields.get('ETag')]).toEqual([200, null])
    const name = edition.manifest.feeds[0] ?? ''
    expect(await ask('GET', name)).toMatchObject({ status: 200, text: edition.objects.get(name)?.() })
    expect(JSON.parse((await ask('POST', 'missing', JSON.stringify([name]))).text)).toEqual([name])
    expect(await swap(edition, NONE)).toMatchObject({ status: 409 })
  })
})

describe('leftovers', () => {
  test('an object half a day old that no edition need name counts as missing, so that it is written again before anything relies on it', async () => {
    const edition = make(articles(1))
    await putAll(edition)
    const names = inOrder(edition)
    const question = JSON.stringify(names)
    expect(JSON.parse((await ask('POST', 'missing', question)).text)).toEqual([])
    time += YOUNG + 1
    expect(JSON.parse((await ask('POST', 'missing', question)).text)).toEqual(names)
  })

  test('only what is a day old is removed, and only by who knows the live edition', async () => {
    const first = make(articles(3))
    await putAll(first)
    await swap(first, NONE)
    const strays = make(articles(4, 'Rust'))
    await putAll(strays)
    const names = inOrder(strays).filter((name) => !first.objects.has(name))
    const live = { 'If-Match': `"${first.manifest.id}"` }
    time += GRACE - 1
    expect(JSON.parse((await ask('POST', 'remove', JSON.stringify(names), live)).text)).toEqual([])
    time += 2
    expect(
      await ask('POST', 'remove', JSON.stringify(names), { 'If-Match': '"AAAAAAAAAAAAAAAAAAAAAA"' }),
    ).toMatchObject({ status: 412 })
    expect(await ask('POST', 'remove', JSON.stringify(names))).toMatchObject({ status: 428 })
    expect(JSON.parse((await ask('POST', 'remove', JSON.stringify(names), live)).text)).toEqual(names)
    expect([...store.texts.keys()].filter((name) => names.includes(name))).toEqual([])
    expect(JSON.parse((await ask('GET', 'names')).text).objects).toHaveLength(first.objects.size)
  })
})

test('a store that fails is 503 and told to the operator, without the token', async () => {
  const told: unknown[] = []
  const failing = createPublishing({
    store: { ...store, manifest: () => Promise.reject(new Error('R2 is away')) },
    deployed: { read: async () => undefined },
    token: TOKEN,
    now: () => new Date(time),
    report: (error) => told.push(error),
  })
  const request = new Request('https://example.org/_edition/manifest.json', {
    headers: { Authorization: `Bearer ${TOKEN}` },
  })
  const response = await failing?.(request)
  expect(response?.status).toBe(503)
  expect(await response?.text()).not.toContain('R2')
  expect(String(told)).toBe('Error: R2 is away')
})
