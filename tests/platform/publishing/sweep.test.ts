import { expect, test } from 'vitest'
import type { Edition } from '../../../src/edition/making/make.ts'
import { GRACE } from '../../../src/http/publish/published.ts'
import { createPublishing } from '../../../src/http/publish/publishing.ts'
import { type Before, publishEdition, sweep } from '../../../src/node/publishing/publish.ts'
import { createRemote } from '../../../src/node/publishing/remote.ts'
import { make, memoryOf, written } from '../../edition/collection.ts'
import { memoryStore } from '../../http/publish/memory.ts'

const TOKEN = 'abcdefghijklmnopqrstuvwxyz'

/** A store that is published into over its endpoint, at a time of the test's own. */
function place() {
  const clock = { time: Date.parse('2026-06-01T00:00:00Z') }
  const store = memoryStore(() => clock.time, 5)
  const publishing = createPublishing({
    store,
    deployed: { read: async () => undefined },
    token: TOKEN,
    now: () => new Date(clock.time),
    report: () => undefined,
  })
  const remote = createRemote({
    to: 'https://example.org/',
    token: TOKEN,
    fetch: async (input, init) => (await publishing?.(new Request(input, init))) ?? new Response(null, { status: 404 }),
    wait: async () => undefined,
  })
  const before = async (edition: Edition): Promise<Before> => {
    const live = await remote.manifest()
    return { text: live?.text ?? '', etag: live?.etag, previous: await memoryOf(edition) }
  }
  return { clock, store, remote, before }
}

const day = (n: number) => written(`day${n}.md`, { tags: [`t${n}`], published: new Date(Date.UTC(2026, 4, n)) })

test('a sweep leaves this edition and the one before whole, and removes what only older ones name', async () => {
  const { clock, store, remote, before } = place()
  const first = make([day(1)])
  await publishEdition(first, undefined, remote, false)
  clock.time += GRACE
  const second = make([day(1), day(2)], await memoryOf(first))
  await publishEdition(second, await before(first), remote, false)
  clock.time += GRACE
  const third = make([day(1), day(2), day(3)], await memoryOf(second))
  const built = await before(second)
  await publishEdition(third, built, remote, false)
  const old = [...first.objects.keys()].filter((name) => !second.objects.has(name) && !third.objects.has(name))
  expect(old.length).toBeGreaterThan(0)
  expect(await sweep(third, built, remote)).toBe(old.length)
  const wanted = new Set([...second.objects.keys(), ...third.objects.keys(), 'manifest.json'])
  expect(new Set(store.texts.keys())).toEqual(wanted)
  expect(await sweep(third, built, remote)).toBe(0)
})

test('what a publisher who was cut off has left is swept too, a day later', async () => {
  const { clock, store, remote, before } = place()
  const first = make([day(1)])
  await publishEdition(first, undefined, remote, false)
  const never = make([day(1), day(2)], await memoryOf(first))
  const cut = { ...remote, swap: () => Promise.reject(new Error('cut off')) }
  await expect(publishEdition(never, await before(first), cut, false)).rejects.toThrow('cut off')
  expect(await sweep(first, await before(first), remote)).toBe(0)
  clock.time += GRACE + 1
  expect(await sweep(first, await before(first), remote)).toBeGreaterThan(0)
  expect(new Set(store.texts.keys())).toEqual(new Set([...first.objects.keys(), 'manifest.json']))
})

test('an edition that goes back to an older state does not rely on leftovers that a sweep may remove', async () => {
  const { clock, store, remote, before } = place()
  const first = make([day(1), day(2)])
  await publishEdition(first, undefined, remote, false)
  const second = make([day(1)], await memoryOf(first))
  await publishEdition(second, await before(first), remote, false)
  const third = make([day(1), day(3)], await memoryOf(second))
  await publishEdition(third, await before(second), remote, false)
  clock.time += 2 * GRACE
  const again = make([day(1), day(2)], await memoryOf(third))
  const built = await before(third)
  // Between its uploads and its manifest another machine sweeps.
  const swept = {
    ...remote,
    swap: async (text: string, etag: string | undefined) => {
      await sweep(third, built, remote)
      return remote.swap(text, etag)
    },
  }
  await publishEdition(again, built, swept, false)
  expect([...again.objects.keys()].filter((name) => !store.texts.has(name))).toEqual([])
})
