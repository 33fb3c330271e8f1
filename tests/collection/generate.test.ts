import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { folderOf, publish, viewAt } from '../pipeline/publish.ts'
import { filesOf } from './files.ts'
import { collections, generate, histories, type MadeUp, published } from './generate.ts'

const NOW = new Date('2026-01-01T00:00:00Z')

describe('a made-up collection has what folders of people have', () => {
  const articles = published(generate(2000, 1))
  const twice = (values: readonly string[]) => values.length - new Set(values).size
  const nameOf = ({ path }: MadeUp) => path.split('/').at(-1) ?? ''

  test.each<[string, (one: MadeUp) => boolean]>([
    ['sub-folders of sub-folders', ({ path }) => path.split('/').length > 3],
    ['articles at the top', ({ path }) => !path.includes('/')],
    ['folders and names in other scripts', ({ path }) => /日記\/.*العربية/.test(path)],
    ['YAML', ({ dialect }) => dialect === 'yaml'],
    ['TOML', ({ dialect }) => dialect === 'toml'],
    ['JSON', ({ dialect }) => dialect === 'json'],
    ['no front matter', ({ dialect }) => dialect === 'none'],
    ['ids with slashes', ({ id }) => id?.includes('/') === true],
    ['no id', ({ id }) => id === undefined],
  ])('%s', (_, has) => expect(articles.filter(has).length).toBeGreaterThan(9))

  test('several articles of one instant, also more than a document holds', () => {
    const shared = [...countsOf(articles).values()].filter((count) => count > 1)
    expect(shared.length).toBeGreaterThan(20)
    expect(Math.max(...countsOf(generate(2000, 1, 2025)).values())).toBeGreaterThan(50)
  })
  const countsOf = (all: readonly MadeUp[]) => {
    const counts = new Map<number, number>()
    for (const time of all.map((one) => one.published.getTime())) counts.set(time, (counts.get(time) ?? 0) + 1)
    return counts
  }

  test('the same name in two folders, and on two days in one folder', () => {
    expect(twice(articles.map(nameOf))).toBeGreaterThan(50)
    const all = generate(2000, 1)
    expect(all.length - articles.length).toBeGreaterThan(20)
    expect(all.length - articles.length).toBeLessThan(200)
  })
})

test('what a made-up collection says is what is published, whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(collections({ most: 40 }), async (articles) => {
      const { opened } = await publish(folderOf(filesOf(articles)), NOW)
      const { entries } = await viewAt(opened, '', '2026-01-01T00:00:00Z')
      const said = published(articles).map(({ path, title, published, tags, author, language = 'en' }) => [
        path,
        title,
        published.toISOString().replace('.000', ''),
        tags,
        author === undefined ? [] : [author],
        language,
      ])
      const read = entries.map(({ path, title, published, tags, authors, language }) => [
        path,
        title,
        published,
        tags,
        authors.map(({ name }) => name),
        language,
      ])
      expect(new Map(read.map((one) => [one[0], one]))).toEqual(new Map(said.map((one) => [one[0], one])))
    }),
    { numRuns: 50 },
  )
})

test('a history is of one collection: most articles stay from state to state, and all deeds are done', () => {
  const all = fc.sample(histories({ most: 30, steps: 4 }), { seed: 1, numRuns: 50 })
  const deeds = { added: 0, removed: 0, edited: 0, dated: 0 }
  for (const states of all) {
    for (const [i, state] of states.entries()) {
      const before = new Map(states[i - 1]?.map((one) => [one.path, one]))
      if (i === 0) continue
      for (const one of state) {
        const old = before.get(one.path)
        if (old === undefined) deeds.added += 1
        else if (old.body !== one.body) deeds.edited += 1
        else if (old.published !== one.published) deeds.dated += 1
      }
      deeds.removed += [...before.keys()].filter((path) => !state.some((one) => one.path === path)).length
    }
  }
  for (const count of Object.values(deeds)) expect(count).toBeGreaterThan(30)
})
