import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Edition, makeEdition } from '../../src/edition/make.ts'
import type { Outline } from '../../src/edition/outline.ts'
import { remake } from '../../src/edition/remake.ts'
import { make, memoryOf, site, workshop, written } from './collection.ts'

const settings = { ...site, budget: { entries: 5, bytes: 250_000 } }
const NOW = '2026-06-01T00:00:00Z'
const LATER = '2026-06-02T00:00:00Z'

/** Everything that a store would hold. */
function texts({ manifest, objects }: Edition) {
  return { manifest, objects: Object.fromEntries(Array.from(objects, ([name, text]) => [name, text()])) }
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
  test('C92: after any edits, byte for byte, with the memory in hand and with the memory read again', async () => {
    await fc.assert(
      fc.asyncProperty(
        collection,
        fc.array(fc.record({ at: fc.nat(), one: article }), { maxLength: 4 }),
        async (start, edits) => {
          let list = start
          let fast = make(list, undefined, NOW, settings)
          let plain = fast
          for (const { at, one } of edits) {
            const path = list[at % list.length]?.path ?? ''
            list = list.map((old) => (old.path === path ? writtenAs(path, one.fields) : old))
            fast = makeEdition(list, settings, fast.memory, new Date(LATER), workshop, fast)
            plain = make(list, await memoryOf(plain), LATER, settings)
            expect(texts(fast)).toEqual(texts(plain))
            expect(fast.counts).toEqual(plain.counts)
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
