import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { createGzip, pieceOf } from '../../../src/node/rendering/pieces.ts'
import { folderStore } from '../../../src/node/store/folder-store.ts'
import { assetStore } from '../../../src/worker/assets.ts'
import { type Bucket, bucketStore } from '../../../src/worker/bucket.ts'

const TEXT = `{"html":"<p>日本語 \u{1f600}</p>"}\n{}`
const kept: Readonly<Record<string, Buffer<ArrayBuffer>>> = {
  plain: Buffer.from(TEXT),
  gzip: gzipSync(TEXT),
  pieces: inPieces(TEXT.split(/(?=\n)/)),
  short: gzipSync('x'),
  empty: Buffer.from(''),
  damaged: gzipSync(TEXT).subarray(0, 30),
}
function inPieces(texts: readonly string[]): Buffer<ArrayBuffer> {
  const gzip = createGzip()
  return Buffer.concat([gzip.begin(), ...texts.map((text) => gzip.add(pieceOf(text))), gzip.end()])
}

const folder = mkdtempSync(join(tmpdir(), 'feedwright-gzip-'))
for (const [name, bytes] of Object.entries(kept)) writeFileSync(join(folder, name), bytes)
afterAll(() => rmSync(folder, { recursive: true }))

const assets = assetStore({
  fetch: async (url) => {
    const bytes = kept[url.slice(url.lastIndexOf('/') + 1)]
    return new Response(bytes, { status: bytes ? 200 : 404 })
  },
})
const bucket: Pick<Bucket, 'get'> = {
  get: async (name) => {
    const bytes = kept[name]
    const body = () => new Response(bytes)
    return bytes ? { etag: '1', text: () => body().text(), arrayBuffer: () => body().arrayBuffer() } : null
  },
}
const never = () => Promise.reject(new Error('only reading is tested here'))

test.each([
  ['a folder', folderStore(folder)],
  ['static assets', assets],
  ['a bucket', bucketStore({ ...bucket, head: never, put: never, list: never, delete: never })],
])('%s gives the text of what is kept as text, and of what is kept as gzip', async (_, store) => {
  expect(await store.read('plain')).toBe(TEXT)
  expect(await store.read('gzip')).toBe(TEXT)
  expect(await store.read('pieces')).toBe(TEXT)
  expect(await store.read('short')).toBe('x')
  expect(await store.read('empty')).toBe('')
  expect(await store.read('missing')).toBeUndefined()
  await expect(store.read('damaged')).rejects.toThrow()
})
