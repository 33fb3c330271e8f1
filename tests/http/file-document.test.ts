import { expect, test } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { utf8 } from '../../src/http/document/document.ts'
import type { StaticFile } from '../../src/http/document/file.ts'
import { entry, fakeEdition } from './fake-edition.ts'

const file: StaticFile = { body: utf8('p {}'), type: 'text/css; charset=utf-8', etag: 'W/"f1"' }

function ask(given: StaticFile, at: string): Promise<Response> {
  // A first edition, of which nobody knows when it changed.
  const { changed: _, ...edition } = fakeEdition({ entries: [entry({ slug: 'first' })] })
  const app = createApp(() => edition, {
    now: () => new Date(at),
    files: async () => given,
  })
  return Promise.resolve(app.request('/style.css'))
}

test('C105: a file without a date has the same Last-Modified whenever it is asked for', async () => {
  const [one, other] = [await ask(file, '2026-11-01T00:00:00Z'), await ask(file, '2026-11-01T00:00:01Z')]
  expect(one.status).toBe(200)
  expect(other.headers.get('Last-Modified')).toBe(one.headers.get('Last-Modified'))
})

test('C105: a file with a date in the future is no newer than the answer', async () => {
  const answer = await ask({ ...file, modified: new Date('2030-01-01T00:00:00Z') }, '2026-11-01T00:00:00Z')
  expect(answer.headers.get('Last-Modified')).toBe('Sun, 01 Nov 2026 00:00:00 GMT')
})
