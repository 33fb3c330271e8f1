import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Before, type Edition, makeEdition } from '../../src/edition/making/make.ts'
import type { Outline } from '../../src/edition/making/outline.ts'
import { remake } from '../../src/edition/making/remake.ts'
import { reopenLayout } from '../../src/edition/reopen-layout.ts'
import { make, memoryOf, site, workshop, written } from './collection.ts'

const settings = { ...site, budget: { entries: 5, bytes: 250_000 } }
const NOW = '2026-06-01T00:00:00Z'
const LATER = '2026-06-02T00:00:00Z'

/** Everything that a store would hold. */
function texts({ manifest, objects }: Edition) {
  return { manifest, objects: Object.fromEntries(Array.from(objects, ([name, text]) => [name, text()])) }
}

/** An edition of which only what stands in a store is left, and who its members are. */
function reopened({ made, memory, linkTo, objects }: Edition): Before {
  const layouts = new Map(
    Array.from(made.layouts, ([path, { text, parts, members }]) => {
      const groups = JSON.parse(JSON.stringify(parts.map(({ record }) => record)))
      return [path, reopenLayout({ path, text, groups, members: () => members }, (name) => objects.get(name)?.() ?? '')]
    }),
  )
  const parts = [...layouts.values()].flatMap((layout) => layout.parts)
  return {
    linkTo,
    memory: { ...memory, feeds: layouts },
    made: { ...made, layouts, members: layouts.get('')?.members ?? [] },
    segments: new Map(parts.map((part) => [part.record.segment, part])),
  }
}

const fields = fc.record(
  {
    day: fc.integer({ min: 1, max: 500 }),
    body: fc.constantFrom('one', 'two', 'three'),
    tags: fc.subarray(['Go', 'go', 'C++']),
    title: fc.constantFrom('A', 'B'),
    size: fc.integer({ min: 1, max: 100_000 }),
    expires: fc.constantFrom(new Date('2026-05-01T00:00:00Z'), new Date('2027-05-01T00:00:00Z')),
  },
  { requiredKeys: ['day'] },
)
const article = fc.record({ name: fc.integer({ min: 0, max: 99 }), fields })
type Fields = (typeof article extends fc.Arbitrary<infer One> ? One : never)['fields']

function writtenAs(path: string, { day, ...rest }: Fields): Outline {
  return written(path, { published: new Date(Date.UTC(2025, 0, day, 9)), ...rest })
}

const collection = fc
  .uniqueArray(article, { selector: ({ name }) => name, minLength: 1, maxLength: 60 })
  .map((list) => list.map((one) => writtenAs(`${one.name}.md`, one.fields)))
  .map((list) => list.toSorted((a, b) => (a.path < b.path ? -1 : 1)))

describe('the fast way gives what the plain way gives', () => {
  test('C92: after any edits, byte for byte, with the memory in hand, with the memory read again, and with the edition reopened', async () => {
    await fc.assert(
      fc.asyncProperty(
        collection,
        fc.array(fc.record({ at: fc.nat(), one: article }), { maxLength: 4 }),
        async (start, edits) => {
          let list = start
          let fast = make(list, undefined, NOW, settings)
          let plain = fast
          let again = fast
          for (const { at, one } of edits) {
            const path = list[at % list.length]?.path ?? ''
            list = list.map((old) => (old.path === path ? writtenAs(path, one.fields) : old))
            fast = makeEdition(list, settings, fast.memory, new Date(LATER), workshop, fast)
            plain = make(list, await memoryOf(plain), LATER, settings)
            const before = reopened(again)
            again = makeEdition(list, settings, before.memory, new Date(LATER), workshop, before)
            for (const one of [fast, again]) {
              expect(texts(one)).toEqual(texts(plain))
              expect(one.counts).toEqual(plain.counts)
            }
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  const start = [written('a.md'), written('b.md', { tags: ['go'] }), written('c.md', { updated: new Date(LATER) })]
  const edited = written('a.md', { body: 'edited' })

  test('an edit is remade; other objects are the same', () => {
    const before = make(start.slice(0, 2), undefined, NOW, settings)
    const after = remake(before, [edited, ...start.slice(1, 2)], settings, LATER, workshop)
    expect(after).toBeDefined()
    expect(before.made.layouts.get('tags/go/')).toBe(after?.made.layouts.get('tags/go/'))
  })

  test.each<[string, readonly Outline[], string]>([
    ['a file came', [...start, written('d.md')], NOW],
    ['a file went', start.slice(1), NOW],
    ['it became a draft', [written('a.md', { draft: true }), ...start.slice(1)], NOW],
    ['it moved', [written('a.md', { slug: 'z' }), ...start.slice(1)], NOW],
    ['it got an id', [written('a.md', { id: 'z' }), ...start.slice(1)], NOW],
    ['it got an alias', [written('a.md', { aliases: ['/z/'] }), ...start.slice(1)], NOW],
    ['the time of an update came', [edited, ...start.slice(1)], LATER],
    ['a feed lost its last entry', [...start.slice(0, 1), written('b.md'), ...start.slice(2)], NOW],
  ])('and more than an edit is made anew: %s', (_, list, now) => {
    const before = make(start, undefined, NOW, settings)
    expect(remake(before, list, settings, now === NOW ? NOW : LATER, workshop)).toBeUndefined()
  })
})
