import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readOne, saidOf } from './read-one.ts'

// Each file says what is expected of it, `# expect 4:7: what`; one that says nothing is expected to have no problem.
const folder = new URL('./fixtures/', import.meta.url)

test.each(readdirSync(folder).toSorted())('%s', (name) => {
  const content = readFileSync(new URL(name, folder), 'utf8')
  const expected = Array.from(content.matchAll(/expect (\d+:\d+: .*)$/gm), ([, what]) => what)
  const reading = readOne(name, content, {}, true)
  expect(saidOf(reading).toSorted()).toEqual(expected.toSorted())
  // An error leaves the article out; warnings do not.
  expect(reading.article === undefined).toBe(expected.some((what) => !what?.includes(': warning: ')))
  for (const { fix, file } of reading.problems) {
    expect(file).toBe(name)
    expect(fix).not.toBe('')
  }
  expect(globalThis).not.toHaveProperty('executed')
})
