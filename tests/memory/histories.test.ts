import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filesOf } from '../collection/files.ts'
import { datedAt, histories, type MadeUp } from '../collection/generate.ts'
import { type Kept, newSite } from './site.ts'

const day = (step: number) => `2026-06-0${step + 1}T00:00:00Z`
const made = histories({ most: 8, steps: 3, renames: true, years: [2022, 2023] })

/** Ids by the titles of the articles, which never change. */
const byTitle = (articles: readonly MadeUp[], ids: Readonly<Record<string, string>>) => {
  return new Map(articles.flatMap(({ path, title }) => (ids[path] === undefined ? [] : [[title, ids[path]] as const])))
}

type Site = ReturnType<typeof newSite>

/**
 * Builds articles as an author does: what is in doubt is refused, and each file that is named is given the id that it asks for, which is that
 * of its article where it has been published, and a new one where not. `known` are ids by titles.
 */
async function buildAnswered(
  site: Site,
  articles: readonly MadeUp[],
  known: Map<string, string>,
  now: string,
  more: Parameters<Site['build']>[1] = {},
) {
  const own = new Map<string, string>()
  for (let tries = 0; ; tries++) {
    const given = articles.map((one) => {
      const id = own.get(one.title) ?? one.id
      return id === undefined ? one : { ...datedAt(one, one.published), id }
    })
    site.write(filesOf(given))
    const done = await site.build(now, more)
    if (done.refused === undefined) {
      const ids = byTitle(articles, done.ids)
      expect([...ids.keys()].toSorted()).toEqual(articles.map(({ title }) => title).toSorted())
      for (const [title, id] of ids) {
        expect([title, id]).toEqual([title, known.get(title) ?? id])
        known.set(title, id)
      }
      expect(new Set(known.values()).size).toBe(known.size)
      return done
    }
    expect([done.refused, tries < 5]).toEqual(['resurface', true])
    for (const { file, fix } of done.problems.filter(({ what }) => what.startsWith('RESURFACE'))) {
      expect(fix).toMatch(/^id: /)
      const title = articles.find(({ path }) => path === file)?.title ?? ''
      own.set(title, known.get(title) ?? `urn:x:${encodeURIComponent(title)}`)
    }
  }
}

const HOSTS = ['https://example.org/', 'https://www.example.org/', 'http://old.example/blog/', 'https://new.example/']

test('C93: through any history of files and hosts, while one memory holds, no id changes, or it is asked for', async () => {
  const kept = fc.array(fc.subarray<Kept>(['dist', 'state', 'lock'], { minLength: 1 }), { minLength: 5, maxLength: 5 })
  const hosts = fc.array(fc.constantFrom(...HOSTS), { minLength: 5, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(made, kept, hosts, async (states, memories, urls) => {
      const site = newSite({})
      const known = new Map<string, string>()
      for (const [step, articles] of states.entries()) {
        site.keepOnly(...(memories[step] ?? []))
        await buildAnswered(site, articles, known, day(step), { addresses: { url: urls[step] ?? '' } })
      }
    }),
    { numRuns: 25 },
  )
}, 300_000)

test('C93: the same where the live site alone remembers', async () => {
  await fc.assert(
    fc.asyncProperty(made, async (states) => {
      const site = newSite({})
      const known = new Map<string, string>()
      for (const [step, articles] of states.entries()) {
        const live = step === 0 ? undefined : await site.live(day(step))
        site.keepOnly()
        await buildAnswered(site, articles, known, day(step), { live })
      }
    }),
    { numRuns: 10 },
  )
}, 300_000)

test('C93: of two branches that are merged, with their locks, every article keeps the id that it had, or it is asked for', async () => {
  await fc.assert(
    fc.asyncProperty(made, made, async ([start = [], mine = start], [, theirs = []]) => {
      const site = newSite({})
      const known = new Map<string, string>()
      const locks: string[] = []
      await buildAnswered(site, start, known, day(0))
      const base = site.lock() ?? ''
      // What they wrote has names, words and ids of its own; what they renamed is left to the other branch.
      const theirOwn = theirs.map(({ id, ...one }) => ({
        ...{ ...one, title: `Their ${one.title}`, path: `theirs/${one.path}`, body: `${one.body} theirs` },
        ...(id !== undefined && { id: `${id}-theirs` }),
      }))
      for (const branch of [mine, [...start, ...theirOwn]]) {
        site.keepOnly()
        site.writeLock(base)
        await buildAnswered(site, branch, known, day(1))
        locks.push(site.lock() ?? '')
      }
      site.keepOnly()
      // merge=union of git: the lines of both.
      site.writeLock([...new Set(locks.flatMap((lock) => lock.split('\n')))].join('\n'))
      await buildAnswered(site, [...mine, ...theirOwn], known, day(2))
    }),
    { numRuns: 25 },
  )
}, 300_000)

test('C93: with all memory lost, ids are the same for every article whose path did not change and was no other’s', async () => {
  await fc.assert(
    fc.asyncProperty(made, async (states) => {
      const site = newSite({})
      const last = states.at(-1) ?? []
      for (const [step, articles] of states.entries()) {
        site.write(filesOf(articles))
        await site.build(day(step), { resurface: true })
      }
      const before = await site.build(day(6), { resurface: true })
      site.keepOnly()
      const after = await site.build(day(7))
      const all = states.flat()
      const moved = ({ title, path, address }: MadeUp) =>
        new Set(all.flatMap((one) => (one.title === title ? one.path : []))).size > 1 ||
        all.some((one) => one.title !== title && (one.path === path || one.address === address))
      for (const one of last) if (!moved(one)) expect(after.ids[one.path]).toBe(before.ids[one.path])
    }),
    { numRuns: 25 },
  )
}, 300_000)
