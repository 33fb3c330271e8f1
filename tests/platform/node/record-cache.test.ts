import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeFrom } from '../../../src/node/make.ts'
import { createPool } from '../../../src/node/pool.ts'
import type { Collection } from '../../../src/node/reading/collection.ts'
import { createFolderReader } from '../../../src/node/reading/folder-reader.ts'

let folder = ''
let cache = ''
const NOW = new Date('2026-06-01T00:00:00Z')
const OLD = new Date('2026-01-01T00:00:00Z')

function save(name: string, text: string, at = OLD): void {
  writeFileSync(join(folder, name), text)
  utimesSync(join(folder, name), at, at)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  folder = mkdtempSync(join(tmpdir(), 'records-'))
  cache = `${folder}.records`
  save('a.md', '---\ndate: 2026-03-01\nupdated: 2026-03-02\ntags: [é, b]\n---\nSee [b](b.md), `—`')
  save('b.md', 'No date, and a title taken from the name')
  save('c.md', '---\ndate: never\n---\nLeft out')
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true })
  rmSync(cache, { force: true })
})

const SITE = { url: 'https://example.org/' }
const readerOf = (file?: string) => createFolderReader(folder, SITE, file, createPool(0))
const read = (file?: string) => readerOf(file).read()

/** Reads the folder with what the cache holds of it, and keeps what is new. */
async function readAndKeep(): Promise<Collection> {
  const reader = readerOf(cache)
  const collection = await reader.read()
  reader.keep()
  return collection
}

const linesIn = () => readFileSync(cache, 'utf8').trimEnd().split('\n').length
const manifestOf = (collection: Collection) => makeFrom(collection, undefined, NOW).manifest

test('C92: records kept are the records read, and make the same edition', async () => {
  const plain = await read()
  expect(await readAndKeep()).toEqual(plain)
  expect(linesIn()).toBe(1 + 3)
  expect(await read(cache)).toEqual(plain)
  expect(manifestOf(await read(cache))).toEqual(manifestOf(plain))
  rmSync(cache)
  expect(await read(cache)).toEqual(plain)
})

test('a file that has not changed is not read again, and one that has is', async () => {
  await readAndKeep()
  writeFileSync(cache, readFileSync(cache, 'utf8').replace('"slugs":"b"', '"slugs":"kept"'))
  expect((await read(cache)).records.map(({ slugs }) => slugs)).toEqual(['a', 'kept'])
  save('b.md', 'Another text, of another length')
  expect(await readAndKeep()).toEqual(await read())
  expect(linesIn()).toBe(1 + 4)
  expect(await read(cache)).toEqual(await read())
})

test.each<[string, () => void]>([
  ['cut off', () => truncateSync(cache, 200)],
  ['damaged', () => appendFileSync(cache, '{"path":\n')],
  ['of another version', () => writeFileSync(cache, readFileSync(cache, 'utf8').replace(/records \d+/, 'records 0'))],
  ['empty', () => writeFileSync(cache, '')],
  ['made with other settings', () => save('site.yaml', 'timezone: Europe/Paris')],
])('a cache %s is thrown away without a word, and written anew', async (_, damage) => {
  await readAndKeep()
  damage()
  expect(await readAndKeep()).toEqual(await read())
  expect(linesIn()).toBe(1 + 3)
})

test('where a second folder of a language makes the first one, too, the language of what is in it, nothing is kept of before', async () => {
  mkdirSync(join(folder, 'de'))
  save('de/d.md', '---\ndate: 2026-03-03\n---\nText')
  await readAndKeep()
  mkdirSync(join(folder, 'en'))
  save('en/e.md', '---\ndate: 2026-03-04\n---\nText')
  const { records } = await read(cache)
  expect(records.map(({ path, language }) => [path, language])).toContainEqual(['de/d.md', 'de'])
  expect(records).toEqual((await read()).records)
})

test('the cache does not grow for ever: what is of the past is cleared from it', async () => {
  const lines: number[] = []
  for (let edit = 1; edit <= 250; edit++) {
    save('a.md', `---\ndate: 2026-01-01\n---\nEdited ${'again '.repeat(edit)}`)
    await readAndKeep()
    lines.push(linesIn())
  }
  // Twice the files there are, a hundred lines, and the first one.
  expect(Math.max(...lines)).toBeLessThanOrEqual(2 * 3 + 100 + 1)
  expect(lines.filter((count) => count === 1 + 3).length).toBe(3)
  rmSync(join(folder, 'b.md'))
  for (let edit = 1; edit <= 110; edit++) {
    save('a.md', `---\ndate: 2026-01-01\n---\nEdited ${'anew '.repeat(edit)}`)
    await readAndKeep()
  }
  expect(readFileSync(cache, 'utf8')).not.toContain('"b.md"')
  expect(await read(cache)).toEqual(await read())
})

test('a file that is dated about 1970, as packed folders have all of theirs, is read again each time', async () => {
  for (const text of ['One text', 'Two text']) {
    save('a.md', text, new Date(1000))
    const reader = readerOf(cache)
    expect(await reader.read()).toEqual(await read())
    reader.keep()
  }
})

test.each([0, 1999, 2000])(
  'a file that changed %i ms before it was read is read again the next time, however late: it may have changed once more within a tick',
  async (age) => {
    save('a.md', 'One text', new Date(NOW.getTime() - age))
    const reader = readerOf(cache)
    await reader.read()
    vi.setSystemTime(NOW.getTime() + 60_000)
    reader.keep()
    expect(readFileSync(cache, 'utf8').includes('"path":"a.md"')).toBe(false)
    save('a.md', 'Two text', new Date(NOW.getTime() - age))
    expect(await read(cache)).toEqual(await read())
    expect(await reader.read()).toEqual(await read())
  },
)

test('a file that is named is read again, whatever its time of change', async () => {
  const reader = readerOf(cache)
  await reader.read()
  save('a.md', '---\ndate: 2026-03-01\nupdated: 2026-03-02\ntags: [é, c]\n---\nSee [b](b.md), `—`')
  expect((await reader.read(['a.md'])).records[0]?.tags).toEqual(['é', 'c'])
})
