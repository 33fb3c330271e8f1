import { expect, test } from 'vitest'
import type { Entry } from '../../src/edition/entry.ts'
import type { Memory } from '../../src/edition/making/memory.ts'
import { writeAtom } from '../../src/feed/atom.ts'
import { writeJson } from '../../src/feed/json.ts'
import { writeRss } from '../../src/feed/rss.ts'
import { textsAt } from '../spec/schemas.ts'
import { make, memoryOf, open, written } from './collection.ts'

const NOW = '2026-06-01T00:00:00Z'

/** What each format says the id of an entry is. */
async function told(id: string | undefined, memory?: Memory) {
  const edition = make([written('a.md', id === undefined ? {} : { id })], memory)
  const opened = await open(edition)
  const state = await opened.document('', NOW)
  if (!state) throw new Error('everything is always there')
  const view = await opened.view(state, NOW)
  const feed: { items: Pick<Entry, 'id'>[] } = JSON.parse(writeJson(view))
  const [rss, atom] = [textsAt(writeRss(view), '//item/guid'), textsAt(writeAtom(view), '//a:entry/a:id')]
  return { edition, ids: [rss[0], atom[0], feed.items[0]?.id] }
}

test.each([
  ['Buzzsprout-1234567', 'tag:example.org,2026:Buzzsprout-1234567'],
  ['0f8f1c1e-2b3d-4e5f-8a9b-0c1d2e3f4a5b', 'tag:example.org,2026:0f8f1c1e-2b3d-4e5f-8a9b-0c1d2e3f4a5b'],
  ['98765', 'tag:example.org,2026:98765'],
  ['123 at https://old.example', 'tag:example.org,2026:123%20at%20https%3A%2F%2Fold.example'],
  ['https://old.example/?p=12&x=ü', 'https://old.example/?p=12&x=%C3%BC'],
  ['gid://show/Episode/7', 'gid://show/Episode/7'],
])('C95: RSS and JSON Feed carry the id %s letter for letter, Atom an IRI made of it', async (written, iri) => {
  expect((await told(written)).ids).toEqual([written, iri, written])
})

test('C93: what was told stays in every format, also when the author writes another id, or none any more', async () => {
  const plain = 'tag:example.org,2026:a'
  const first = await told('Buzzsprout-1')
  const kept = ['Buzzsprout-1', 'tag:example.org,2026:Buzzsprout-1', 'Buzzsprout-1']
  expect((await told('Buzzsprout-2', await memoryOf(first.edition))).ids).toEqual(kept)
  expect((await told(undefined, await memoryOf(first.edition))).ids).toEqual(kept)
  const { edition } = await told(undefined)
  expect((await told('Buzzsprout-1', await memoryOf(edition))).ids).toEqual([plain, plain, plain])
})
