import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { run } from '../../src/cli/cli.ts'
import type { Edition } from '../../src/edition/making/make.ts'
import type { Memory } from '../../src/edition/making/memory.ts'
import { type Collection, readCollection, readCollectionInThreads } from '../../src/node/collection.ts'
import { listFolder } from '../../src/node/listing.ts'
import { makeFrom } from '../../src/node/make.ts'
import { createPack, type Pack } from '../../src/node/pack.ts'
import { readFiles } from '../../src/node/read-files.ts'
import { writeSegments } from '../../src/node/write-segments.ts'
import type { Problem } from '../../src/problem.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const SITE = { url: 'https://example.org/' }
const PIXEL = Buffer.from('R0lGODlhAwACAIAAAAAAAP///ywAAAAAAwACAAACAoRRADs=', 'base64')

/** By their number: all an article can be that has something to do with when it is rendered. */
const KINDS: readonly ((i: number) => string)[] = [
  (i) => `---\ndate: 2026-03-${day(i)}\ntags: [t${i % 3}, t${i % 5}]\n---\nPlain ${i}, é — 日本 <script>no</script>\n`,
  (i) => `---\ndate: 2026-04-${day(i)}\n---\n[Next](${(i + 1) % 400}.md), [gone](gone.md), [the top](/notes/1.md)\n`,
  (i) => `---\ndate: 2026-04-${day(i)}\n---\n[Away](https://example.net/${i}.html), [nowhere](gone.md)\n`,
  (i) => `---\ndate: 2026-04-${day(i)}\n---\n[From the top of all](/notes/${(i + 3) % 400}.md)\n`,
  (i) => `---\ntitle: No date ${i}\n---\nSeen\n`,
  (i) => `---\ndraft: true\ndate: 2026-04-${day(i)}\n---\nDraft ${i}\n`,
  (i) => `---\nid: urn:example:${i >> 5}\ndate: 2026-04-${day(i)}\n---\nTwin ${i}\n`,
  (i) => `---\ndate: 2026-02-30\n---\nBroken ${i}\n`,
  (i) => `---\ndate: 2027-04-${day(i)}\nimage: a.gif\n---\n![there](a.gif) ![missing](${i}.png)\n`,
  (i) => `---\ndate: 2026-04-${day(i)}\npermalink: /tags/${i}/\n---\nAn address that is taken\n`,
]

function day(i: number): string {
  return String((i % 28) + 1).padStart(2, '0')
}

let folder = ''
let out = ''
let pack: Pack
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-'))
  out = join(mkdtempSync(join(tmpdir(), 'edition-')), 'dist', '_edition')
  pack = createPack(join(out, 'lines.half'))
  mkdirSync(join(folder, 'deep'))
  writeFileSync(join(folder, 'a.gif'), PIXEL)
  for (let i = 0; i < 400; i++) writeFileSync(join(folder, `${i}.md`), KINDS[i % KINDS.length]?.(i) ?? '')
})
afterEach(() => {
  pack.close()
  rmSync(folder, { recursive: true })
  rmSync(join(out, '../..'), { recursive: true })
})

const read = (isWorthIt = true) =>
  readCollectionInThreads(folder, SITE, undefined, { now: NOW, pack, isWorthIt: () => isWorthIt })

/** The entries of an edition, each once. */
const entriesOf = (edition: Edition) => [...new Set([...edition.segments.values()].flatMap(({ entries }) => entries))]

/** What is written of a collection, and what is said of it. */
async function written(collection: Collection, own: Pack, previous?: Memory) {
  const edition = makeFrom(collection, previous, NOW)
  const problems: Problem[] = []
  await writeSegments(edition, collection, out, new Set(), own, (some) => problems.push(...some))
  const objects = Object.fromEntries(
    readdirSync(join(out, 's')).map((name) => [name, readFileSync(join(out, 's', name), 'utf8')]),
  )
  rmSync(out, { recursive: true })
  return { edition, objects, problems: problems.map((problem) => JSON.stringify(problem)).toSorted() }
}

async function writtenPlainly(collection: Collection, previous?: Memory) {
  const own = createPack(join(out, 'plain.half'))
  try {
    return await written(collection, own, previous)
  } finally {
    own.close()
  }
}

test('C92: a folder read in threads is the folder read in one', async () => {
  const plain = readCollection(folder, SITE)
  const { articles, problems, leftOut, media } = await read()
  expect({ articles, problems, leftOut, media }).toEqual({
    articles: plain.articles,
    problems: plain.problems,
    leftOut: plain.leftOut,
    media: plain.media,
  })
  expect(leftOut).toBe(40)
})

test('C92: segments of entries rendered while they were read are the same, and the same is said of them', async () => {
  const plain = await writtenPlainly(readCollection(folder, SITE))
  const collection = await read()
  const edition = makeFrom(collection, undefined, NOW)
  const ahead = entriesOf(edition).filter(({ mark }) => pack.has(mark))
  // Those that lead to another article wait, and so do those of which it cannot be told.
  const kinds = new Set(ahead.map(({ record }) => Number.parseInt(record.path, 10) % KINDS.length))
  expect(kinds).toEqual(new Set([0, 2, 4, 6, 8]))
  expect(ahead.length).toBe(4 * 40 + 13)
  const fresh = await written(collection, pack)
  expect(fresh.objects).toEqual(plain.objects)
  expect(fresh.problems).toEqual(plain.problems)
  expect(fresh.problems.some((text) => text.includes('8.png'))).toBe(true)
  expect(fresh.edition.problems).toEqual(plain.edition.problems)
})

test('C91, C93: what an earlier edition remembers wins over what was rendered', async () => {
  const before = makeFrom(readCollection(folder, SITE), undefined, new Date('2026-05-01T00:00:00Z'))
  for (const i of [0, 10, 20]) renameSync(join(folder, `${i}.md`), join(folder, 'deep', `${i}.md`))
  writeFileSync(join(folder, '30.md'), `---\ndate: 2026-05-09\n---\nAnother text\n`)
  const plain = await writtenPlainly(readCollection(folder, SITE), before.memory)
  const collection = await read()
  const fresh = await written(collection, pack, before.memory)
  expect(fresh.objects).toEqual(plain.objects)
  const moved = entriesOf(fresh.edition).find(({ record }) => record.path === 'deep/10.md')
  expect(moved?.id).toMatch(/:10$/)
  expect(fresh.objects[`${[...fresh.edition.segments.keys()][0]?.slice(2)}`]).toBeDefined()
  const seen = entriesOf(fresh.edition).find(({ record }) => record.path === '4.md')
  expect(seen?.published).toBe('2026-05-01T00:00:00Z')
})

test('nothing is rendered ahead where it is not worth it, or the settings are not sound', async () => {
  const add = vi.spyOn(pack, 'add')
  await read(false)
  writeFileSync(join(folder, 'site.yaml'), 'url: example.org\n')
  expect((await read()).sound).toBe(false)
  expect(add).not.toHaveBeenCalled()
})

test.each([0, 1, 3])('C92: with %i further threads every file is read once, and the same', async (threads) => {
  const { articles } = listFolder(folder)
  const plain = readCollection(folder, SITE)
  const marks: string[] = []
  const order = { folder, site: plain.site, ahead: '2026-06-01T12:00:00Z' } as const
  const found = await readFiles(
    articles,
    order,
    ({ entries }) => marks.push(...entries.map(({ mark }) => mark)),
    threads,
  )
  expect([...found.values()].flatMap(({ outline }) => outline ?? []).length).toBe(plain.articles.length)
  for (const outline of plain.articles) expect(found.get(outline.path)?.outline).toEqual(outline)
  expect(marks.length).toBe(200)
  expect(new Set(marks).size).toBe(200)
})

test('a build that writes nothing leaves nothing behind', async () => {
  const dist = join(out, '..')
  const silent = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error')].map((spy) => spy.mockImplementation(() => {}))
  try {
    expect(await run(['build', folder, '--out', dist, '--strict'], {})).toBe(1)
  } finally {
    for (const spy of silent) spy.mockRestore()
  }
  expect(readdirSync(join(dist, '..'))).toEqual([])
})

test('a pack is gone when it is closed, and what else is in its folder stays', () => {
  const line = { bytes: new TextEncoder().encode('{}\n'), lengths: [3], problems: [[]] }
  pack.add([{ mark: 'm' }], line)
  expect(pack.has('m')).toBe(true)
  writeFileSync(join(out, 'other'), '')
  pack.close()
  expect(readdirSync(out)).toEqual(['other'])
})
