import { expect, test } from 'vitest'
import { readCollection } from '../collection/read.ts'
import { checkFeed, corpusFolder, newestOf, sampleAt } from './corpus.ts'
import { isMet, median, resultOf, row, tableOf } from './table.ts'

test('a corpus: articles of 4.8 kB, no two at one instant, all published without a problem', async () => {
  const texts = Array.from({ length: 1000 }, (_, place) => sampleAt(1000, place).text)
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1000
  expect(bytes).toBeGreaterThan(4400)
  expect(bytes).toBeLessThan(5200)
  const dates = texts.map((text) => /^date: '(.*)'$/m.exec(text)?.[1] ?? '')
  expect(new Set(dates).size).toBe(1000)
  expect(newestOf(1000).text).toContain(dates.toSorted().at(-1))
  const { records, problems, leftOut } = await readCollection(corpusFolder(60), {})
  expect({ articles: records.length, problems, leftOut }).toEqual({ articles: 60, problems: [], leftOut: 0 })
})

test('a feed that does not begin with the newest article is refused', () => {
  expect(() => checkFeed('<rss><channel><item><title>Another</title></item></channel></rss>', 60)).toThrow('"Another"')
})

test('a bar is judged by the ratio of medians, or by the median; what is not a number meets none', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
  const start = (values: number[], bar?: number, atLeast = false) =>
    row('start', 'ms', values, bar, { name: 'script', values: [10, 12, 11] }, atLeast)
  expect(resultOf(start([4, 99, 4]))).toBe(4 / 11)
  expect([isMet(start([4])), isMet(start([4], 0.4)), isMet(start([4], 0.3))]).toEqual([undefined, true, false])
  expect([isMet(start([4], 0.4, true)), isMet(start([], 0.4))]).toEqual([false, false])
  expect(tableOf([row('size', 'kB', [61], 60)], true)[0]).toMatchObject({ median: '61.0', bar: '≤ 60 NOT MET' })
  expect(tableOf([row('size', 'kB', [61], 60)], false)[0]).toMatchObject({ bar: '≤ 60' })
})
