import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantAt } from '../../src/dates/instant.ts'
import { earlyEdition } from '../../src/edition/early.ts'
import type { Outline } from '../../src/edition/making/outline.ts'
import { narrow, type Placed, type Placing } from '../../src/edition/narrow.ts'
import { make, open, site, workshop, written } from './collection.ts'

const settings = { ...site, budget: { entries: 5, bytes: 60_000 } }
const NOW = '2026-06-01T00:00:00Z'

type More = Partial<Parameters<typeof written>[1]>

/** Collections of articles that may say all this of themselves. */
function collectionOf(more: fc.Arbitrary<More>, path = fc.constant((name: number) => `${name}.md`)) {
  const outline = fc
    .record({ name: fc.integer({ min: 0, max: 200 }), path, day: fc.integer({ min: 1, max: 560 }), more })
    .map(({ name, path, day, more }) =>
      written(path(name), { published: new Date(Date.UTC(2025, 0, day, 9)), ...more }),
    )
  return fc
    .uniqueArray(outline, { selector: ({ path }) => path, maxLength: 60, size: 'max' })
    .map((list) => list.toSorted((a, b) => (a.path < b.path ? -1 : 1)))
}

const plain = {
  draft: fc.boolean(),
  updated: fc.constantFrom(new Date('2026-05-01T00:00:00Z'), new Date('2026-07-01T00:00:00Z')),
  expires: fc.constantFrom(new Date('2026-05-01T00:00:00Z'), new Date('2026-06-02T00:00:00Z')),
  tags: fc.subarray(['Go', 'C++']),
  size: fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 40_000 })),
}
const named = { ...plain, id: fc.constantFrom('one', 'two') }
const optional = { requiredKeys: [] }

/** What a look at its head leaves of it. */
function glanced(outline: Outline): Placed {
  const { tags, authors, source, language, media, mentions, body, content, ...placed } = outline
  return placed
}

/** What looks at all heads leave; bare where nothing but paths, sizes and dates was seen. */
function placing(all: readonly Placed[], isBare = false): Placing {
  return {
    paths: all.map(({ path }) => path),
    sizes: Float64Array.from(all, ({ size }) => size),
    dates: Float64Array.from(all, ({ draft, published = 0 }) => (draft ? Number.NaN : published)),
    isBare,
    at: (number) => all[number],
  }
}

const slugged = fc.constantFrom(
  (name: number) => `notes/a${name}.md`,
  (name: number) => `Notes/a${name % 9}.md`,
  (name: number) => `notes/a${name % 9}.txt`,
)

test.each([
  ['of articles whose paths are all that names them', collectionOf(fc.record(plain, optional)), false],
  [
    'of articles of which nothing but path, size and dates was seen',
    collectionOf(
      fc.record(plain, optional),
      fc.constant((name: number) => `notes/a${name}.md`),
    ),
    true,
  ],
  ['of such articles, some under one address', collectionOf(fc.record(plain, optional), slugged), true],
  ['of articles that name themselves', collectionOf(fc.record(named, optional)), false],
])(
  'C92: the early document %s says what the whole edition says, under the same validators, and reads few of them',
  async (_, collection, isBare) => {
    await fc.assert(
      fc.asyncProperty(collection, fc.integer({ min: 0, max: 400 }), async (outlines, later) => {
        const read: string[] = []
        const early = earlyEdition(
          placing(outlines.map(glanced), isBare),
          settings,
          new Date(NOW),
          workshop,
          (path) => {
            read.push(path)
            return outlines.find((one) => one.path === path)
          },
        )
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
  },
)

describe('narrow', () => {
  const many = Array.from({ length: 100 }, (_, i) =>
    written(`a${i}.md`, { published: new Date(Date.UTC(2025, 0, 1) + ((i * 37) % 100) * 86_400_000) }),
  )
  const all = many.map(glanced)

  test('leaves the newest, oldest first, and no more than the groups around them', () => {
    const left = narrow(placing(all), settings, NOW)?.map(({ published = 0 }) => instantAt(published).slice(0, 10))
    expect(left?.at(-1)).toBe('2025-04-10')
    expect(left).toEqual(left?.toSorted())
    expect(left?.length).toBeGreaterThan(settings.budget.entries)
    expect(left?.length).toBeLessThan(4 * settings.budget.entries)
  })

  test('leaves what is to come, and what stands in its place once it is gone', () => {
    const left = narrow(placing(all), settings, '2025-02-01T00:00:00Z')
    expect(left?.length).toBeGreaterThan(69 + settings.budget.entries)
  })

  test.each<[string, readonly Placed[], object]>([
    ['an id', [...all, glanced(written('named.md', { id: 'own' }))], {}],
    ['a permalink', [...all, glanced(written('named.md', { permalink: '/own/' }))], {}],
    ['an alias', [...all, glanced(written('named.md', { aliases: ['/old/'] }))], {}],
    ['no date', [...all, glanced(written('undated.md', { undated: true }))], {}],
    ['two files of one address', [...all, glanced(written('a7.txt'))], {}],
    ['addresses made of dates', all, { permalink: '/:year/:slug/' }],
    [
      'a date so far away that numbers are not exact',
      Array.from({ length: 1100 }, (_, i) => ({ ...glanced(written(`${i}.md`)), published: 8e15 })),
      {},
    ],
  ])('leaves it open where there is %s', (_, placed, more) => {
    expect(narrow(placing(placed), { ...settings, ...more }, NOW)).toBeUndefined()
  })

  test.each([
    ['of different endings', ['notes/a.md', 'notes/a.txt']],
    ['in letters of both cases', ['notes/A.md', 'notes/a.md']],
    ['one of them dated', ['notes/2025-01-01-a.md', 'notes/a.md']],
    ['one of them the index of a folder', ['notes/a.md', 'notes/a/index.md']],
  ])('sees that two files have one address by their paths alone: %s', (_, [one = '', other = '']) => {
    const bare = [...many.map(glanced), glanced(written(one)), glanced(written(other))]
    expect(narrow(placing(bare, true), settings, NOW)).toBeUndefined()
    expect(narrow(placing(bare.slice(0, -1), true), settings, NOW)).toBeDefined()
  })

  test('of one instant the entry with the smaller id is the newer one', () => {
    const tied = Array.from({ length: 40 }, (_, i) => glanced(written(`a${10 + i}.md`)))
    const left = narrow(placing(tied, true), settings, NOW)?.map(({ path }) => path)
    expect(left?.slice(-3)).toEqual(['a12.md', 'a11.md', 'a10.md'])
    expect(left?.length).toBeLessThan(20)
  })

  test('takes no notice of drafts', () => {
    const draft = glanced(written('draft.md', { id: 'own', draft: true }))
    expect(narrow(placing([...all, draft]), settings, NOW)).toEqual(narrow(placing(all), settings, NOW))
  })
})

test('a link to an article that the early document does not show leads to it, and to a draft nowhere', () => {
  const outlines = [
    ...Array.from({ length: 60 }, (_, i) => written(`${i}.md`, { published: new Date(Date.UTC(2025, 0, 1 + i)) })),
    written('draft.md', { draft: true }),
  ]
  const links: (string | undefined)[] = []
  const asking = {
    ...workshop,
    line: (...[, linkTo]: Parameters<typeof workshop.line>) => {
      links.push(linkTo('0.md'), linkTo('draft.md'), linkTo('none.md'))
      return ''
    },
  }
  const early = earlyEdition(placing(outlines.map(glanced)), settings, new Date(NOW), asking, (path) =>
    outlines.find((one) => one.path === path),
  )
  const newest = [...(early?.segments.keys() ?? [])].at(-1)
  early?.objects.get(newest ?? '')?.()
  expect(links.slice(0, 3)).toEqual(['https://example.org/articles/0/', undefined, undefined])
})

test('there is none where an article says something else than was glanced', () => {
  const outlines = [written('a.md'), written('b.md')]
  const early = (whole: Outline | undefined) =>
    earlyEdition(placing(outlines.map(glanced)), settings, new Date(NOW), workshop, (path) =>
      path === 'a.md' ? whole : outlines.find((one) => one.path === path),
    )
  expect(early(outlines[0])).toBeDefined()
  expect(early(undefined)).toBeUndefined()
  expect(early(written('a.md', { published: new Date('2026-03-02T09:00:00Z') }))).toBeUndefined()
  expect(early(written('a.md', { draft: true }))).toBeUndefined()
})
