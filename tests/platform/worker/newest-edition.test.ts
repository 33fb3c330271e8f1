import { beforeEach, describe, expect, test } from 'vitest'
import { EDITION_FORMAT, MANIFEST } from '../../../src/edition/manifest.ts'
import type { OpenEdition } from '../../../src/edition/reading/open.ts'
import { createApp } from '../../../src/http/app.ts'
import { newestEdition } from '../../../src/worker/newest-edition.ts'
import { make, open, written } from '../../edition/collection.ts'
import { type MemoryStore, memoryStore } from '../../http/publish/memory.ts'

let time: number
let asked: number
let reported: unknown[]
let store: MemoryStore
let failing: boolean
let newest: () => Promise<OpenEdition>

const [first, second] = [make([written('a.md')]), make([written('a.md'), written('b.md')])]
const deployed = make([written('deployed.md')])

beforeEach(async () => {
  time = 1_000_000
  asked = 0
  reported = []
  failing = false
  store = memoryStore(() => time)
  const own = await open(deployed)
  newest = newestEdition({
    store: {
      read: store.read,
      manifest: async (known) => {
        asked += 1
        if (failing) throw new Error('away')
        return store.manifest(known)
      },
    },
    otherwise: async () => own,
    patience: 1000,
    now: () => new Date(time),
    report: (error) => reported.push(error),
  })
})

async function publish(edition: typeof first): Promise<void> {
  const live = await store.manifest()
  await store.swap(JSON.stringify(edition.manifest), live && live !== 'same' ? live.version : undefined)
}

test('a new edition is seen by the first request a second after the last look, which waits for it', async () => {
  await publish(first)
  expect((await newest()).id).toBe(first.manifest.id)
  await publish(second)
  time += 999
  expect((await newest()).id).toBe(first.manifest.id)
  time += 1
  expect((await newest()).id).toBe(second.manifest.id)
})

test('a thousand requests in a second ask the store once', async () => {
  await publish(first)
  await newest()
  for (let i = 0; i < 1000; i++) await newest()
  expect(asked).toBe(1)
  time += 1000
  await Promise.all(Array.from({ length: 1000 }, () => newest()))
  expect(asked).toBe(2)
})

test('a request beside the one that looks gets the edition before, and does not wait', async () => {
  await publish(first)
  await newest()
  await publish(second)
  time += 1000
  const looking = newest()
  expect((await newest()).id).toBe(first.manifest.id)
  expect((await looking).id).toBe(second.manifest.id)
})

test('an edition that has not changed is not opened again', async () => {
  await publish(first)
  const before = await newest()
  time += 5000
  expect(await newest()).toBe(before)
})

test('the same edition written once more is not opened again either', async () => {
  await publish(first)
  const before = await newest()
  await publish(first)
  time += 5000
  expect(await newest()).toBe(before)
})

test('while the store fails the edition before is served, and the operator is told', async () => {
  await publish(first)
  await newest()
  failing = true
  time += 1000
  expect((await newest()).id).toBe(first.manifest.id)
  expect(String(reported)).toBe('Error: away')
  failing = false
  await publish(second)
  time += 1000
  expect((await newest()).id).toBe(second.manifest.id)
})

test('when the store fails at the very first, nothing old from the deploy is served for it', async () => {
  failing = true
  await expect(newest()).rejects.toThrow('away')
})

test.each([
  ['nothing has been published', undefined],
  ['what is published is of another format', JSON.stringify({ ...first.manifest, format: 99 })],
])('what came with the deploy is served when %s', async (_name, text) => {
  if (text !== undefined) await store.swap(text, undefined)
  expect((await newest()).id).toBe(deployed.manifest.id)
  expect(store.texts.get(MANIFEST)).toBe(text)
})

describe('while Workers of two versions run side by side', () => {
  const ofAnother = JSON.stringify({ ...second.manifest, id: 'A'.repeat(22), format: EDITION_FORMAT + 1 })
  const publishAnother = async () => {
    const live = await store.manifest()
    await store.swap(ofAnother, live && live !== 'same' ? live.version : undefined)
  }

  test('who has an edition goes on with it when one of another format is published, and asks for its like no more', async () => {
    await publish(first)
    await newest()
    await publishAnother()
    time += 1000
    expect((await newest()).id).toBe(first.manifest.id)
    time += 1000
    expect((await newest()).id).toBe(first.manifest.id)
    await publish(second)
    time += 1000
    expect((await newest()).id).toBe(second.manifest.id)
    expect(reported).toEqual([])
  })

  test('who starts then serves what came with the deploy', async () => {
    await publishAnother()
    expect((await newest()).id).toBe(deployed.manifest.id)
  })

  test('who starts then with a deploy of another format says 503 and when to come again, until there is an edition it knows', async () => {
    await publishAnother()
    const edition = newestEdition({
      store,
      otherwise: () => Promise.reject(new Error('The assets hold no edition')),
      patience: 1000,
      now: () => new Date(time),
      report: () => undefined,
    })
    const app = createApp(edition, { now: () => new Date(time) })
    for (const path of ['/rss.xml', '/', '/articles/a/', '/health']) {
      const answer = await app.request(path)
      expect([answer.status, Number(answer.headers.get('Retry-After')) > 0], path).toEqual([503, true])
    }
    for (const [name, text] of second.objects) await store.write(name, text())
    await publish(second)
    time += 1000
    expect((await app.request('/rss.xml')).status).toBe(200)
  })

  test('C103: who holds a validator of another format gets a 200', async () => {
    for (const [name, text] of first.objects) await store.write(name, text())
    await publish(first)
    const app = createApp(newest, { now: () => new Date('2026-06-01T00:00:00Z') })
    for (const tag of ['W/"rAAAAAAAA"', '"aBCDEFGHIJKLMNOPQ"', 'W/"r~1.2"']) {
      const headers = { 'If-None-Match': tag, 'A-IM': 'feed' }
      expect((await app.request('/rss.xml', { headers })).status, tag).toBe(200)
    }
  })
})

test('the first publishing is seen by a Worker that has served what came with the deploy', async () => {
  await newest()
  await publish(first)
  time += 1000
  expect((await newest()).id).toBe(first.manifest.id)
})
