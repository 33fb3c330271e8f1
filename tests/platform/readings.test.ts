import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readCollection } from '../../src/node/collection.ts'
import { makeFrom } from '../../src/node/make.ts'

let folder = ''
let kept = ''
const NOW = new Date('2026-06-01T00:00:00Z')
const OLD = new Date('2026-01-01T00:00:00Z')

function save(name: string, text: string): void {
  writeFileSync(join(folder, name), text)
  utimesSync(join(folder, name), OLD, OLD)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'readings-'))
  kept = `${folder}.readings`
  save('a.md', '---\ndate: 2026-03-01\nupdated: 2026-03-02\ntags: [é, b]\n---\nSee [b](b.md), `—`')
  save('b.md', 'No date, and a title taken from the name')
  save('c.md', '---\ndate: never\n---\nLeft out')
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  rmSync(kept, { force: true })
})

const read = (file?: string) => readCollection(folder, { url: 'https://example.org/' }, file)
const told = ({ articles, problems, leftOut }: ReturnType<typeof read>) => ({
  articles,
  problems,
  leftOut,
})
const manifestOf = (collection: ReturnType<typeof read>) => makeFrom(collection, undefined, NOW).manifest

test('C92: articles kept are the articles read, and make the same edition', () => {
  read(kept).keep(NOW)
  expect(readFileSync(kept, 'utf8').split('\n').length).toBe(5)
  expect(told(read(kept))).toEqual(told(read()))
  expect(manifestOf(read(kept))).toEqual(manifestOf(read()))
})

test('what is kept is not read again, and what has changed is', () => {
  read(kept).keep(NOW)
  writeFileSync(kept, readFileSync(kept, 'utf8').replace('"slugs":"b"', '"slugs":"kept"'))
  expect(read(kept).articles.map(({ slugs }) => slugs)).toEqual(['a', 'kept'])
  save('b.md', 'Another text, of another length')
  const again = read(kept)
  expect(told(again)).toEqual(told(read()))
  again.keep(NOW)
  expect(readFileSync(kept, 'utf8').split('\n').length).toBe(6)
  expect(told(read(kept))).toEqual(told(read()))
})

test.each<[string, () => void]>([
  ['cut off', () => truncateSync(kept, 200)],
  ['damaged', () => appendFileSync(kept, '{"path":\n')],
  ['of another version', () => writeFileSync(kept, readFileSync(kept, 'utf8').replace('readings 2', 'readings 1'))],
  ['empty', () => writeFileSync(kept, '')],
  ['made with other settings', () => save('site.yaml', 'timezone: Europe/Paris')],
])('a file %s is thrown away without a word', (_, damage) => {
  read(kept).keep(NOW)
  damage()
  expect(told(read(kept))).toEqual(told(read()))
})

test('a file that was changed just now is read again the next time: it may change once more within a tick', () => {
  utimesSync(join(folder, 'a.md'), NOW, NOW)
  read(kept).keep(NOW)
  expect(readFileSync(kept, 'utf8')).not.toContain('a.md"')
})
