import { expect, test } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { utf8 } from '../../src/http/document/document.ts'
import type { StaticFile } from '../../src/http/document/file.ts'
import { entry, fakeEdition } from './fake-edition.ts'

const file: StaticFile = { body: utf8('p {}'), type: 'text/css; charset=utf-8', etag: 'W/"f1"' }

function ask(given: StaticFile, at: string, headers = {}): Promise<Response> {
  const edition = fakeEdition({ entries: [entry({ slug: 'first' })] })
  const app = createApp(() => edition, {
    now: () => new Date(at),
    files: async () => given,
  })
  return Promise.resolve(app.request('/style.css', { headers }))
}

test.each([
  ['without a date', file],
  ['dated about 1970, as packed folders have all of theirs,', { ...file, modified: new Date(1000) }],
])('a file %s has no Last-Modified, and only its tag tells that a copy is fresh', async (_, given) => {
  const answer = await ask(given, '2026-11-01T00:00:00Z')
  expect([answer.status, answer.headers.get('Last-Modified')]).toEqual([200, null])
  const since = { 'If-Modified-Since': 'Sun, 01 Nov 2026 00:00:00 GMT' }
  expect((await ask(given, '2026-11-01T00:00:00Z', since)).status).toBe(200)
  expect((await ask(given, '2026-11-01T00:00:00Z', { 'If-None-Match': file.etag })).status).toBe(304)
  const unmodified = { 'If-Unmodified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' }
  expect((await ask(given, '2026-11-01T00:00:00Z', unmodified)).status).toBe(200)
})

test('C105: a file with a date in the future is no newer than the answer', async () => {
  const answer = await ask({ ...file, modified: new Date('2030-01-01T00:00:00Z') }, '2026-11-01T00:00:00Z')
  expect(answer.headers.get('Last-Modified')).toBe('Sun, 01 Nov 2026 00:00:00 GMT')
})
