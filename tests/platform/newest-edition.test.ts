import { beforeEach, expect, test } from 'vitest'
import { MANIFEST } from '../../src/edition/manifest.ts'
import type { OpenEdition } from '../../src/edition/reading/open.ts'
import { newestEdition } from '../../src/worker/newest-edition.ts'
import { make, open, written } from '../edition/collection.ts'
import { type MemoryStore, memoryStore } from '../http/publish/memory.ts'

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

test('the first publishing is seen by a Worker that has served what came with the deploy', async () => {
  await newest()
  await publish(first)
  time += 1000
  expect((await newest()).id).toBe(first.manifest.id)
})
