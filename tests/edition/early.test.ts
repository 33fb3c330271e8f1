import fc from 'fast-check'
import { expect, test } from 'vitest'
import { earlyEdition } from '../../src/edition/early.ts'
import { instantAt } from '../../src/edition/instant.ts'
import { type Outline, UNREAD } from '../../src/edition/outline.ts'
import { make, open, site, workshop, written } from './collection.ts'

const settings = { ...site, budget: { entries: 5, bytes: 60_000 } }
const NOW = '2026-06-01T00:00:00Z'

const outline = fc
  .record({
    name: fc.integer({ min: 0, max: 200 }),
    day: fc.integer({ min: 1, max: 560 }),
    more: fc.record(
      {
        draft: fc.boolean(),
        updated: fc.constantFrom(new Date('2026-05-01T00:00:00Z'), new Date('2026-07-01T00:00:00Z')),
        expires: fc.constantFrom(new Date('2026-05-01T00:00:00Z'), new Date('2026-06-02T00:00:00Z')),
        id: fc.constantFrom('one', 'two'),
        tags: fc.subarray(['Go', 'C++']),
        size: fc.integer({ min: 1, max: 40_000 }),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ name, day, more }) => written(`${name}.md`, { published: new Date(Date.UTC(2025, 0, day, 9)), ...more }))
const collection = fc
  .uniqueArray(outline, { selector: ({ path }) => path, maxLength: 60 })
  .map((list) => list.toSorted((a, b) => (a.path < b.path ? -1 : 1)))

/** What a glance leaves of it. */
function glanced({ path, size, draft, published, updated, expires, id, slugs, aliases }: Outline): Outline {
  return {
    path,
    size,
    draft,
    ...(published !== undefined && { published }),
    ...(updated !== undefined && { updated }),
    ...(expires !== undefined && { expires }),
    ...(id !== undefined && { id }),
    slugs,
    aliases,
    ...UNREAD,
  }
}

test('C92: the early document says what the whole edition says, under the same validators, and reads few articles for it', async () => {
  await fc.assert(
    fc.asyncProperty(collection, fc.integer({ min: 0, max: 400 }), async (outlines, later) => {
      const read: string[] = []
      const early = earlyEdition(outlines.map(glanced), settings, new Date(NOW), workshop, (path) => {
        read.push(path)
        return outlines.find((one) => one.path === path)
      })
      if (!early) throw new Error('every outline says what was glanced')
      const [one, other] = [await open(early), await open(make(outlines, undefined, NOW, settings))]
      const at = instantAt(Date.parse(NOW) + later * 86_400_000)
      const [state, whole] = [await one.document('', at), await other.document('', at)]
      if (!state || !whole) throw new Error('there is always a document of everything')
      expect(state).toEqual(whole)
      expect(await one.view(state, at)).toEqual(await other.view(whole, at))
      const scheduled = outlines.filter(({ published = 0 }) => published > Date.parse(NOW)).length
      const passing = outlines.filter(({ expires }) => expires !== undefined).length
      expect(read.length).toBeLessThanOrEqual(scheduled + passing + 6)
    }),
    { numRuns: 200 },
  )
})

test('there is none where an article says something else than was glanced', () => {
  const outlines = [written('a.md'), written('b.md')]
  const early = (whole: Outline | undefined) =>
    earlyEdition(outlines.map(glanced), settings, new Date(NOW), workshop, (path) =>
      path === 'a.md' ? whole : outlines.find((one) => one.path === path),
    )
  expect(early(outlines[0])).toBeDefined()
  expect(early(undefined)).toBeUndefined()
  expect(early(written('a.md', { published: new Date('2026-03-02T09:00:00Z') }))).toBeUndefined()
  expect(early(written('a.md', { draft: true }))).toBeUndefined()
})
