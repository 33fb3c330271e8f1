import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { FORMATS } from '../../src/feed/formats.ts'
import { createWriter } from '../../src/node/server/writer.ts'
import { entry, fakeEdition } from '../http/fake-edition.ts'

test('createWriter() writes the same bytes before its thread is ready, in it, and after it is lost', async () => {
  const edition = fakeEdition({ entries: [entry({ slug: 'one' })] })
  const now = '2026-04-01T00:00:00Z'
  const state = await edition.document('', now)
  if (state === undefined) return expect.unreachable()
  const view = await edition.view(state, now)
  const wanted = (['rss', 'atom', 'json'] as const).map((format) => FORMATS[format].write(view))
  const started: Promise<Worker> = new Promise((resolve) => process.once('worker', resolve))
  const writer = createWriter()
  const write = () =>
    Promise.all(
      (['rss', 'atom', 'json'] as const).map(async (format) =>
        new TextDecoder().decode(await writer.write(format, view)),
      ),
    )
  // Here: no thread is waited for.
  expect(await write()).toEqual(wanted)
  const thread = await started
  expect(await write()).toEqual(wanted)
  await once(thread, 'message')
  let sent = 0
  thread.on('message', () => {
    sent += 1
  })
  expect(await write()).toEqual(wanted)
  expect(sent).toBe(3)
  const begun = write()
  await writer.close()
  expect(await begun).toEqual(wanted)
  expect(await write()).toEqual(wanted)
})

test('createWriter() starts no thread before there is anything to write, nor after it is closed', async () => {
  const edition = fakeEdition({ entries: [] })
  const now = '2026-04-01T00:00:00Z'
  const state = await edition.document('', now)
  if (state === undefined) return expect.unreachable()
  let threads = 0
  const count = () => {
    threads += 1
  }
  process.on('worker', count)
  const writer = createWriter()
  await new Promise((resolve) => setTimeout(resolve, 200))
  const written = writer.write('rss', await edition.view(state, now))
  await writer.close()
  await written
  await new Promise((resolve) => setTimeout(resolve, 200))
  process.off('worker', count)
  expect(threads).toBe(0)
})
