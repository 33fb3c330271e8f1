import zlib from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWorkerd, type Running } from '../platforms.ts'

let worker: Running
beforeAll(async () => {
  worker = await inWorkerd()
})
afterAll(() => worker.stop())

test('C119, C124: what one request made, the edge cache or the isolate has for the next', async () => {
  await worker.ask('GET', '/tags/go/rss.xml', {})
  const { fields } = await worker.ask('GET', '/tags/go/rss.xml', {})
  expect(fields['cache-status']).toMatch(/^feedwright; hit/)
})

test.each(['/rss.xml', '/atom.xml', '/feed.json'])(
  'C108: %s is compressed by the edge, with the tag of the plain document',
  async (path) => {
    const plain = await worker.ask('GET', path, { 'Accept-Encoding': 'identity' })
    expect(plain.fields['content-encoding']).toBeUndefined()
    const coded = await worker.ask('GET', path, { 'Accept-Encoding': 'gzip' })
    expect(coded.fields['content-encoding']).toBe('gzip')
    expect(zlib.gunzipSync(coded.bytes).toString()).toBe(plain.body)
    expect(coded.fields.etag).toBe(plain.fields.etag)
    expect(coded.fields.vary).toMatch(/Accept-Encoding/)
  },
)

test('C98, C108: HEAD tells the coding that GET has', async () => {
  const get = await worker.ask('GET', '/atom.xml', { 'Accept-Encoding': 'gzip' })
  const head = await worker.ask('HEAD', '/atom.xml', { 'Accept-Encoding': 'gzip' })
  expect(head.fields['content-encoding']).toBe(get.fields['content-encoding'])
  expect(head.body).toBe('')
})

test('C108: what is not accepted is not sent', async () => {
  for (const accepted of ['identity', 'gzip;q=0', 'deflate']) {
    const answer = await worker.ask('GET', '/feed.json', { 'Accept-Encoding': accepted })
    expect(answer.fields['content-encoding'], accepted).toBeUndefined()
    expect(answer.body).toMatch(/^\{/)
  }
})
