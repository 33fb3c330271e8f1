import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readCollection } from '../collection/read.ts'
import { type Corpus, corpusFolder, newestOf, sampleAt } from './corpus.ts'
import { against, atMost, median, printRows } from './rows.ts'

const SMALL: Corpus = { seed: 1, count: 60 }
const texts = (corpus: Corpus) => Array.from({ length: corpus.count }, (_, place) => sampleAt(corpus, place))

test('a corpus is the same bytes every time, and others with another seed', () => {
  const print = (corpus: Corpus) =>
    createHash('sha256')
      .update(JSON.stringify(texts(corpus)))
      .digest('hex')
  expect(print(SMALL)).toBe(print({ ...SMALL }))
  expect(print(SMALL)).not.toBe(print({ ...SMALL, seed: 2 }))
})

test('an article is 150 to some 1 500 words; all together 4.8 kB on average', () => {
  const samples = texts({ seed: 1, count: 1000 })
  const words = samples.map(({ text }) => (text.split('\n---\n')[1] ?? '').split(/\s+/).length)
  expect(Math.min(...words)).toBeGreaterThanOrEqual(150)
  expect(Math.max(...words)).toBeLessThanOrEqual(1700)
  const bytes = samples.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / samples.length
  expect(bytes).toBeGreaterThan(4400)
  expect(bytes).toBeLessThan(5200)
})

test('dates are all different, past, and those of the folder in no order', () => {
  const dates = texts({ seed: 1, count: 1000 }).map(({ date }) => date)
  expect(new Set(dates).size).toBe(1000)
  expect(dates.every((date) => date < '2026-01-01')).toBe(true)
  expect(dates).not.toEqual(dates.toSorted())
  expect(newestOf({ seed: 1, count: 1000 }).date).toBe(dates.toSorted().at(-1))
})

test('every article of a corpus is published, without a problem', async () => {
  const { records: articles, problems, leftOut } = await readCollection(corpusFolder(SMALL), {})
  expect({ articles: articles.length, problems, leftOut }).toEqual({ articles: 60, problems: [], leftOut: 0 })
  expect(
    articles.every(({ tags, source, media }) => tags.length === 2 && source !== undefined && media.length === 1),
  ).toBe(true)
  expect(
    new Set(articles.map(({ published = 0 }) => new Date(published).toISOString().replace('.000Z', '+00:00'))),
  ).toEqual(new Set(texts(SMALL).map(({ date }) => date)))
})

test('a bar is judged by medians', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  const yardstick = { name: 'script', values: [10, 12, 11] }
  expect(against('start', 'ms', [4, 99, 4], yardstick, 0.4)).toMatchObject({ ratio: 4 / 11, met: true })
  expect(against('start', 'ms', [4, 5, 5], yardstick, 0.4)).toMatchObject({ met: false })
  expect(atMost('size', 'kB', [61], 60)).toMatchObject({ met: false })
  expect(printRows([atMost('size', 'kB', [61], 60)], true)).toMatch(/NOT MET/)
  expect(printRows([atMost('size', 'kB', [61], 60)], false)).not.toMatch(/MET/)
})

test('a small run of the bench works, and leaves nothing in the repository', { timeout: 240_000 }, () => {
  const root = resolve(import.meta.dirname, '../..')
  const before = readdirSync(root)
  const words = [
    join(import.meta.dirname, 'bench.ts'),
    '--small',
    '--sizes',
    '60',
    'start',
    'build',
    'watch',
    'request',
  ]
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: root,
    encoding: 'utf8',
    timeout: 220_000,
  })
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
  for (const what of [
    'cold start to the first feed, 60',
    'cold build, 60',
    'watch: one file saved, 60',
    'archives, 60',
  ]) {
    expect(stdout).toContain(what)
  }
  expect(readdirSync(root)).toEqual(before)
  expect(existsSync(join(root, '.feedwright'))).toBe(before.includes('.feedwright'))
})
