import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Edition } from '../../../src/edition/making/make.ts'
import { makeFrom } from '../../../src/node/make.ts'
import { beginThread, createPool, type Pool } from '../../../src/node/pool.ts'
import type { Done, Task } from '../../../src/node/pool-tasks.ts'
import type { Collection } from '../../../src/node/reading/collection.ts'
import { createFolderReader } from '../../../src/node/reading/folder-reader.ts'
import { entryProblems } from '../../../src/node/rendering/entry-problems.ts'
import { writeSegments } from '../../../src/node/rendering/segments.ts'
import { readCollection } from '../../collection/read.ts'

const SCRIPTS = {
  works: `parentPort.on('message', ({ site }) => parentPort.postMessage({ kind: 'records', text: site }))`,
  'has an error in it': `this is no program`,
  'throws when it starts': `throw new Error('no room')`,
  'ends when it starts': `process.exit(1)`,
  'throws in the middle': `let n = 0; parentPort.on('message', ({ site }) => { if (++n > 3) throw new Error('out of it'); parentPort.postMessage({ kind: 'records', text: site }) })`,
  'ends in the middle': `let n = 0; parentPort.on('message', ({ site }) => { if (++n > 3) process.exit(1); parentPort.postMessage({ kind: 'records', text: site }) })`,
  'runs out of memory': `const all = []; parentPort.on('message', ({ site }) => { parentPort.postMessage({ kind: 'records', text: site }); for (;;) all.push(new Array(1e6).fill(site)) })`,
  'cannot do every third': `parentPort.on('message', ({ site }) => parentPort.postMessage(Number(site) % 3 ? { kind: 'records', text: site } : undefined))`,
}

/** A pool of threads that run a program; what they do not do is done here. */
function poolOf(script: string, size = 2): Pool {
  const folder = mkdtempSync(join(tmpdir(), 'pool-'))
  const path = join(folder, 'thread.mjs')
  writeFileSync(path, `import { parentPort } from 'node:worker_threads'\n${script}\n`)
  const pool = createPool(size, () => beginThread(new Worker(path, { resourceLimits: { maxOldGenerationSizeMb: 32 } })))
  onTestFinished(async () => {
    await pool.rest()
    rmSync(folder, { recursive: true })
  })
  return pool
}

const numbers = Array.from({ length: 100 }, (_, i) => String(i))
const tasks = numbers.map((site): Task => ({ folder: '', site, kind: 'read', files: [], firstCommits: [] }))

async function textsOf(done: AsyncIterable<Done>): Promise<string[]> {
  const texts: string[] = []
  for await (const one of done) texts.push(one.kind === 'records' ? one.text : '')
  return texts
}

describe('createPool()', () => {
  test.each(Object.entries(SCRIPTS))(
    'does every task once, in order, beside a thread that %s',
    async (name, script) => {
      const here: string[] = []
      const done = poolOf(script).map(tasks, ({ site }) => {
        here.push(site)
        return { kind: 'records', text: site }
      })
      expect(await textsOf(done)).toEqual(numbers)
      expect(new Set(here).size).toBe(here.length)
      // Both have a share of the work.
      if (name === 'works') expect(here.length).toBeLessThan(numbers.length)
      if (name === 'works') expect(here.length).toBeGreaterThan(0)
      if (name === 'cannot do every third')
        expect(here).toEqual(expect.arrayContaining(numbers.filter((number) => Number(number) % 3 === 0)))
    },
  )

  test('throws what cannot be done here either', async () => {
    const done = poolOf(`parentPort.on('message', () => parentPort.postMessage(undefined))`).map(tasks, ({ site }) => {
      if (site === '5') throw new Error('the fifth')
      return { kind: 'records', text: site }
    })
    await expect(textsOf(done)).rejects.toThrow('the fifth')
  })

  test('begins no thread for a few tasks, and begins them again after a rest', async () => {
    let begun = 0
    const pool = createPool(2, () => {
      begun += 1
      return {
        run: async ({ site }) => ({ kind: 'records', text: site }),
        waiting: () => 0,
        isAlive: () => true,
        end: async () => {},
      }
    })
    const here = ({ site }: Task): Done => ({ kind: 'records', text: site })
    await textsOf(pool.map(tasks.slice(0, 5), here))
    expect(begun).toBe(0)
    await textsOf(pool.map(tasks, here))
    await textsOf(pool.map(tasks, here))
    expect(begun).toBe(2)
    await pool.rest()
    await textsOf(pool.map(tasks, here))
    expect(begun).toBe(4)
  })
})

const NOW = new Date('2026-06-01T12:00:00Z')
const SITE = { url: 'https://example.org/' }
const PIXEL = Buffer.from('R0lGODlhAwACAIAAAAAAAP///ywAAAAAAwACAAACAoRRADs=', 'base64')
const COUNT = 400

/** By their number: all an article can be that has something to do with where it is read and rendered. */
const KINDS: readonly ((i: number) => string)[] = [
  (i) => `---\ndate: 2026-03-${day(i)}\ntags: [t${i % 3}, t${i % 5}]\n---\nPlain ${i}, é — 日本 <script>no</script>\n`,
  (i) => `---\ndate: 2026-04-${day(i)}\n---\n[Next](${(i + 1) % COUNT}.md), [gone](gone.md), [the top](/notes/1.md)\n`,
  (i) => `---\ndate: 2026-04-${day(i)}\n---\n[Away](https://example.net/${i}.html), [of two words](<two words.md>)\n`,
  (i) => `---\ndate: 2026-04-${day(i)}\n---\n[From the top of all](/notes/${(i + 3) % COUNT}.md)\n`,
  (i) => `---\ntitle: Often no date ${i}\n${i < 100 ? '' : 'date: 2026-04-01\n'}---\nSeen\n`,
  (i) => `---\ndraft: true\ndate: 2026-04-${day(i)}\n---\nDraft ${i}\n`,
  (i) => `---\nid: urn:example:${i >> 5}\ndate: 2026-04-${day(i)}\n---\nTwin ${i}\n`,
  (i) => `---\ndate: 2026-02-30\n---\nBroken ${i}\n`,
  (i) => `---\ndate: 2027-04-${day(i)}\nimage: a.gif\n---\n![there](a.gif) ![missing](${i}.png)\n`,
  (i) => `---\ndate: 2026-04-${day(i)}\npermalink: /tags/${i}/\n---\nAn address that is taken\n`,
]

function day(i: number): string {
  return String((i % 28) + 1).padStart(2, '0')
}

describe('a folder', () => {
  let folder = ''
  let out = ''
  let pool: Pool
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'read-'))
    out = mkdtempSync(join(tmpdir(), 'edition-'))
    pool = createPool(2)
    mkdirSync(join(folder, 'deep'))
    writeFileSync(join(folder, 'a.gif'), PIXEL)
    writeFileSync(join(folder, 'two words.md'), '---\ndate: 2026-01-01\n---\nText\n')
    for (let i = 0; i < COUNT; i++) writeFileSync(join(folder, `${i}.md`), KINDS[i % KINDS.length]?.(i) ?? '')
  })
  afterEach(async () => {
    await pool.rest()
    rmSync(folder, { recursive: true })
    rmSync(out, { recursive: true })
  })

  const segmentsOf = (edition: Edition) =>
    Object.fromEntries(Array.from(edition.segments.keys(), (name) => [name, edition.objects.get(name)?.()]))
  const written = () =>
    Object.fromEntries(
      readdirSync(join(out, 's')).map((name) => [
        `s/${name}`,
        gunzipSync(readFileSync(join(out, 's', name))).toString(),
      ]),
    )
  const readInThreads = () => createFolderReader(folder, SITE, undefined, pool).read()

  test('C92: read in threads is the folder read in one', async () => {
    const plain = await readCollection(folder, SITE)
    expect(plain.leftOut).toBe(40)
    expect(await readInThreads()).toEqual(plain)
  })

  test('C92: segments rendered in threads are those of the edition, each entry rendered once; others are not written', async () => {
    const collection = await readInThreads()
    const edition = makeFrom(collection, undefined, NOW)
    const names = [...edition.segments.keys()]
    const rendered = await writeSegments(names, edition, collection, out, pool)
    expect(written()).toEqual(segmentsOf(edition))
    const found = await entryProblems({ edition, collection }, pool, undefined, rendered)
    const plain = await entryProblems({ edition, collection }, createPool(0))
    expect(found).toEqual(plain)
    expect(found.filter(({ what }) => what.includes('8.png')).length).toBe(40)
    rmSync(join(out, 's'), { recursive: true })
    await writeSegments(names.slice(0, 1), edition, collection, out, pool)
    expect(Object.keys(written())).toEqual(names.slice(0, 1))
    expect((await writeSegments([], edition, collection, out, pool)).size).toBe(0)
  })

  test('C92: segments whose lines do not fit into memory together are the same', async () => {
    const collection = await readInThreads()
    const edition = makeFrom(collection, undefined, NOW)
    await writeSegments([...edition.segments.keys()], edition, collection, out, pool, 1000)
    expect(written()).toEqual(segmentsOf(edition))
    expect(readdirSync(join(out, 's')).filter((name) => name.endsWith('.half'))).toEqual([])
  })

  test.each([0, 2])(
    'a file that changes while it is being published stops the build, with %i threads',
    async (size) => {
      const collection: Collection = await readInThreads()
      const edition = makeFrom(collection, undefined, NOW)
      writeFileSync(join(folder, '10.md'), 'Another text')
      const own = createPool(size)
      onTestFinished(() => own.rest())
      const work = writeSegments([...edition.segments.keys()], edition, collection, out, own, 1000)
      await expect(work).rejects.toThrow('"10.md" was changed while it was being published')
      expect(readdirSync(join(out, 's')).filter((name) => name.endsWith('.half'))).toEqual([])
    },
  )
})
