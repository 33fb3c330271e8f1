import { expect, test } from 'vitest'
import { purgeAfter } from '../../../src/worker/purge.ts'

function record(success = true) {
  const log: string[] = []
  return {
    log,
    cache: {
      purge: async (what: object) => {
        log.push(JSON.stringify(what))
        return { success }
      },
    },
    wait: async (time: number) => void log.push(`${time}`),
  }
}

const EVERYTHING = '{"purgeEverything":true}'

test('a publishing empties the cache at once, and again when every isolate has seen the new edition', async () => {
  const { log, cache, wait } = record()
  await purgeAfter(Promise.resolve(new Response(null, { status: 204 })), cache, wait, 1000)
  expect(log).toEqual([EVERYTHING, '2000', EVERYTHING])
})

test('a publishing that is refused empties nothing', async () => {
  const { log, cache, wait } = record()
  await purgeAfter(Promise.resolve(new Response(null, { status: 412 })), cache, wait, 1000)
  expect(log).toEqual([])
})

test('the wait ends before the Worker does', async () => {
  const { log, cache, wait } = record()
  await purgeAfter(Promise.resolve(new Response(null, { status: 204 })), cache, wait, 3_600_000)
  expect(Number(log[1])).toBeLessThan(30_000)
})

test('a cache that refuses is told to the operator', async () => {
  const { cache, wait } = record(false)
  await expect(purgeAfter(Promise.resolve(new Response(null, { status: 204 })), cache, wait, 0)).rejects.toThrow(
    'purged',
  )
})
