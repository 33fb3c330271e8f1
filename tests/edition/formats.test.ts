import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readMemory } from '../../src/edition/making/memory.ts'
import { EDITION_FORMAT, MANIFEST } from '../../src/edition/manifest.ts'
import { openEdition } from '../../src/edition/reading/open.ts'
import { storeOf } from '../../src/node/build.ts'
import { make, open, written } from './collection.ts'

/**
 * An edition that format 2 wrote, object by object: a dated article that was renamed, an undated one first seen on 5 May, one that was
 * removed on 6 May, and one with an id of its own.
 */
const objects: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures/edition-2.json'), 'utf8'),
)
const NOW = '2026-06-01T00:00:00Z'

/** The same edition with another format in its manifest: in 1, 2 and 3 the pages are the same. */
const storeIn = (format: number) => ({
  read: async (name: string) =>
    name === MANIFEST ? JSON.stringify({ ...JSON.parse(objects[MANIFEST] ?? ''), format }) : objects[name],
})

test.each([1, 2])(
  'RFC 4287 4.2.6: of an edition in format %d the ids, dates and addresses are remembered',
  async (format) => {
    const edition = make(
      [
        written('notes/again.md', { body: 'The same body', published: new Date('2026-05-20T00:00:00Z') }),
        written('undated.md', { undated: true, body: 'Another body' }),
        written('own.md', { body: 'Own id' }),
      ],
      await readMemory(storeIn(format)),
      NOW,
    )
    const opened = await open(edition)
    const state = await opened.document('', NOW)
    const { entries } = state ? await opened.view(state, NOW) : { entries: [] }
    expect(entries.map(({ id, published, url }) => [id, published, url])).toEqual([
      ['tag:example.org,2026:undated', '2026-05-05T05:05:05Z', 'https://example.org/articles/undated/'],
      ['tag:example.org,2026:notes/first', '2026-03-01T09:00:00Z', 'https://example.org/articles/notes/again/'],
      ['tag:example.org,2026:own', '2026-03-01T09:00:00Z', 'https://example.org/articles/own/'],
    ])
    const moved = { kind: 'moved', to: 'https://example.org/articles/notes/again/' }
    expect(await opened.page('/articles/notes/first/', NOW)).toEqual(moved)
    expect(await opened.page('/articles/essays/first/', NOW)).toEqual(moved)
    expect(await opened.page('/articles/removed/', NOW)).toEqual({ kind: 'gone' })
  },
)

test('nothing is remembered of a format that nobody knows', async () => {
  expect(await readMemory(storeIn(9))).toBeUndefined()
})

test.each([1, 2, 4])('an edition of format %d is not served', async (format) => {
  expect(await openEdition(storeIn(format))).toBeUndefined()
})

test('what is written is of the format that is served', async () => {
  const edition = make([written('a.md')])
  expect(edition.manifest.format).toBe(EDITION_FORMAT)
  expect((await openEdition(storeOf(edition)))?.id).toBe(edition.manifest.id)
})
