import { expect, test } from 'vitest'
import { FORMATS } from '../../src/feed/formats.ts'
import { createWriter } from '../../src/platform/writer.ts'
import { entry, fakeEdition } from '../http/fake-edition.ts'

test('createWriter() writes the same bytes as the serving thread would, before and after its own is lost', async () => {
  const edition = fakeEdition({ entries: [entry({ slug: 'one' })] })
  const now = '2026-04-01T00:00:00Z'
  const state = await edition.document('', now)
  if (state === undefined) return expect.unreachable()
  const view = await edition.view(state, now)
  const wanted = (['rss', 'atom', 'json'] as const).map((format) => FORMATS[format].write(view))
  const writer = createWriter()
  const write = () =>
    Promise.all(
      (['rss', 'atom', 'json'] as const).map(async (format) =>
        new TextDecoder().decode(await writer.write(format, view)),
      ),
    )
  expect(await write()).toEqual(wanted)
  const begun = write()
  await writer.close()
  expect(await begun).toEqual(wanted)
  expect(await write()).toEqual(wanted)
})
