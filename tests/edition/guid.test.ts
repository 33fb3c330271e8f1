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
  ['urn:x:a b', 'tag:example.org,2026:urn%3Ax%3Aa%20b'],
  ['https://old.example/[a]', 'tag:example.org,2026:https%3A%2F%2Fold.example%2F%5Ba%5D'],
  ['https://old.example/50%', 'tag:example.org,2026:https%3A%2F%2Fold.example%2F50%25'],
  ['gid://show/Episode/7', 'gid://show/Episode/7'],
])('C95: RSS and JSON Feed carry the id %s letter for letter, Atom an IRI made of it', async (written, iri) => {
  expect((await told(written)).ids).toEqual([written, iri, written])
})

test.each([
  'https://old.example/?p=12&x=ü',
  'https://old.example/%d0%bf',
  'https://old.example/%D0%BF',
  'https://old.example/a%2Fb',
  'https://old.example/Ärger-文字#a?b',
  'http://[::1]/a',
  'urn:x:%41',
  'urn:x:A',
  "tag:old.example,2010:blog(1)!*'",
])('C34: %s is an IRI as it is (RFC 3987 2.2), and stands in every format letter for letter', async (written) => {
  expect((await told(written)).ids).toEqual([written, written, written])
})

test('C34: two ids that differ in a letter are two (RFC 4287 4.2.6.1)', () => {
  const ids = ['urn:x:%41', 'urn:x:A', 'urn:x:%C3%A4 b', 'urn:x:ä b', 'urn:x:a%20b', 'urn:x:a b']
  const { memory, problems } = make(ids.map((id, i) => written(`${i}.md`, { id })))
  expect([memory.told.size, problems]).toEqual([6, []])
})

test('C93: an id that an earlier version spelled in another way stays as it was told, and is no late one', async () => {
  const id = 'https://old.example/ü'
  const { edition } = await told(id)
  const memory = await memoryOf(edition)
  for (const guid of [id, undefined]) {
    const before = [...edition.memory.told.values()].map((one) => ({ ...one, id: 'https://old.example/%C3%BC', guid }))
    const lock = { ...memory, pages: new Map(), told: new Map(before.map((one) => [one.id, one])) }
    const { ids, edition: next } = await told(id, lock)
    expect(ids).toEqual([guid ?? before[0]?.id, 'https://old.example/%C3%BC', guid ?? before[0]?.id])
    expect(next.problems).toEqual([])
    const renamed = make([written('b.md', { id })], lock)
    expect([...renamed.memory.told.keys()]).toEqual(['https://old.example/%C3%BC'])
  }
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
