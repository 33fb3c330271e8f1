import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filesOf } from '../collection/files.ts'
import { histories, type MadeUp } from '../collection/generate.ts'
import { type Kept, newSite } from './site.ts'

const day = (step: number) => `2026-06-0${step + 1}T00:00:00Z`
const made = histories({ most: 8, steps: 3, renames: true })

/** Ids by the titles of the articles, which never change. */
const byTitle = (articles: readonly MadeUp[], ids: Readonly<Record<string, string>>) => {
  return new Map(articles.flatMap(({ path, title }) => (ids[path] === undefined ? [] : [[title, ids[path]] as const])))
}

/** A rename that is in doubt is refused, or, as here, published with an id of its own. */
const PUBLISHED = { resurface: true }

const HOSTS = ['https://example.org/', 'https://www.example.org/', 'http://old.example/blog/', 'https://new.example/']

test('C93: through any history of files and hosts, while one memory holds, no id changes', async () => {
  const kept = fc.array(fc.subarray<Kept>(['dist', 'state', 'lock'], { minLength: 1 }), { minLength: 5, maxLength: 5 })
  const hosts = fc.array(fc.constantFrom(...HOSTS), { minLength: 5, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(made, kept, hosts, async (states, memories, urls) => {
      const site = newSite({})
      const known = new Map<string, string>()
      for (const [step, articles] of states.entries()) {
        site.keepOnly(...(memories[step] ?? []))
        site.write(filesOf(articles))
        const { ids } = await site.build(day(step), { ...PUBLISHED, addresses: { url: urls[step] ?? '' } })
        for (const [title, id] of byTitle(articles, ids)) {
          expect([title, id]).toEqual([title, known.get(title) ?? id])
          known.set(title, id)
        }
      }
    }),
    { numRuns: 25 },
  )
}, 300_000)

test('C93: of two branches that are merged, with their locks, every article keeps the id that it had', async () => {
  await fc.assert(
    fc.asyncProperty(made, made, async ([start = [], mine = start], [, theirs = []]) => {
      const site = newSite({})
      const known = new Map<string, string>()
      const locks: string[] = []
      site.write(filesOf(start))
      await site.build(day(0), PUBLISHED)
      const base = site.lock() ?? ''
      // What they wrote has names, words and ids of its own; what they renamed is left to the other branch.
      const theirOwn = theirs.map(({ id, ...one }) => ({
        ...{ ...one, title: `Their ${one.title}`, path: `theirs/${one.path}` },
        ...(id !== undefined && { id: `${id}-theirs` }),
      }))
      for (const branch of [mine, [...start, ...theirOwn]]) {
        site.keepOnly()
        site.writeLock(base)
        site.write(filesOf(branch))
        const { ids } = await site.build(day(1), PUBLISHED)
        for (const [title, id] of byTitle(branch, ids)) known.set(title, known.get(title) ?? id)
        locks.push(site.lock() ?? '')
      }
      const merged = [...mine, ...theirOwn]
      site.keepOnly()
      // merge=union of git: the lines of both.
      site.writeLock([...new Set(locks.flatMap((lock) => lock.split('\n')))].join('\n'))
      site.write(filesOf(merged))
      const { ids } = await site.build(day(2), PUBLISHED)
      for (const [title, id] of byTitle(merged, ids)) expect([title, id]).toEqual([title, known.get(title)])
    }),
    { numRuns: 25 },
  )
}, 300_000)

test('C93: with all memory lost, ids are the same for every article whose path did not change', async () => {
  await fc.assert(
    fc.asyncProperty(made, async (states) => {
      const site = newSite({})
      const last = states.at(-1) ?? []
      for (const [step, articles] of states.entries()) {
        site.write(filesOf(articles))
        await site.build(day(step), PUBLISHED)
      }
      const before = await site.build(day(6), PUBLISHED)
      site.keepOnly()
      const after = await site.build(day(7), PUBLISHED)
      const moved = (title: string) =>
        new Set(states.flat().flatMap((one) => (one.title === title ? one.path : []))).size > 1
      for (const { path, title } of last) if (!moved(title)) expect(after.ids[path]).toBe(before.ids[path])
    }),
    { numRuns: 25 },
  )
}, 300_000)
