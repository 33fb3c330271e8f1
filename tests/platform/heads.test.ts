import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it, test, vi } from 'vitest'
import { listFolder } from '../../src/article/folder.ts'
import type { Glance } from '../../src/article/glance.ts'
import { readArticle } from '../../src/article/read.ts'
import { createColumns, glanceIn, putGlance, type Texts } from '../../src/platform/glance-columns.ts'
import { glanceFile } from '../../src/platform/glance-file.ts'
import type { Start } from '../../src/platform/glance-thread.ts'
import { glanceAll } from '../../src/platform/heads.ts'
import { sampleAt } from '../bench/corpus.ts'

const SITE = { timeZone: 'Europe/Berlin', repair: true }
const COUNT = 600
const folder = mkdtempSync(join(tmpdir(), 'feedwright-heads-'))
for (let place = 0; place < COUNT; place++) {
  const { path, text } = sampleAt({ seed: 3, count: COUNT }, place)
  mkdirSync(join(folder, path, '..'), { recursive: true })
  const more =
    place % 10 === 0 ? `draft: true\nid: tag:a.example,2026:${place}\nslug: own\naliases: [/a/${place}/]` : ''
  const late = place % 10 === 1 ? 'updated: 2027-01-01\nexpires: 2028-01-01 09:00\npermalink: /p/' : ''
  const extra = [more, late].filter((lines) => lines !== '').map((lines) => `${lines}\n`)
  writeFileSync(join(folder, path), text.replace('draft: false\n', extra.join('') || 'draft: false\n'))
}
writeFileSync(join(folder, 'nested.md'), '---\ndate: 2026-03-01\nimage:\n  url: a.jpg\n---\nText.\n')
writeFileSync(join(folder, 'long.md'), `---\ntitle: ${'a'.repeat(5000)}\ndate: 2026-03-01\n---\nText.\n`)
writeFileSync(join(folder, 'empty.md'), '')
const listed = listFolder(folder).articles
const files = [...listed, { path: 'vanished.md', size: 100, modified: 0 }]

afterAll(() => rmSync(folder, { recursive: true }))

const alone = () => files.map((file) => glanceFile(folder, file, SITE))

describe('glanceAll', () => {
  test.each([false, true])('sees the same in one thread and in two (%s)', async (beside) => {
    const seen = await glanceAll(folder, files, SITE, beside)
    expect(seen).toEqual(alone())
    const unseen = files.filter((_, i) => seen[i] === undefined).map(({ path }) => path)
    expect(unseen).toEqual(['empty.md', 'long.md', 'nested.md', 'vanished.md'])
    expect(seen.filter((glance) => glance?.draft)).toHaveLength(COUNT / 10)
    expect(seen.filter((glance) => glance?.permalink === '/p/' && glance.expires)).toHaveLength(COUNT / 10)
  })

  it('leaves to the thread what this one has not taken', async () => {
    const columns = createColumns(files.length)
    const start: Start = {
      folder,
      paths: files.map(({ path }) => path).join('\0'),
      sizes: Float64Array.from(files, ({ size }) => size),
      site: SITE,
      columns,
    }
    const thread = new Worker(new URL('../../src/platform/glance-thread.ts', import.meta.url), { workerData: start })
    const [message] = await once(thread, 'message')
    const texts = new Map<number, object>(JSON.parse(message))
    const seen = files.map(({ path }, i) => {
      const glance = glanceIn(columns, i, path)
      return glance && { ...glance, ...texts.get(i) }
    })
    expect(seen).toEqual(alone())
  })

  it('sees nothing in a folder without files', async () => {
    expect(await glanceAll(folder, [], SITE, true)).toEqual([])
  })

  test.each([
    ['does not start', "throw new Error('no threads here')"],
    ['dies at once', 'process.exit(1)'],
    [
      'dies with batches in hand',
      'Atomics.add(require("node:worker_threads").workerData.columns.next, 0, 128); process.exit(0)',
    ],
  ])('does everything itself where the thread %s', async (_, code) => {
    vi.resetModules()
    vi.doMock('node:worker_threads', async () => {
      const { Worker } = await vi.importActual<typeof import('node:worker_threads')>('node:worker_threads')
      return {
        Worker: class extends Worker {
          constructor(_: URL, options: object) {
            if (code.includes('no threads')) throw new Error('no threads here')
            super(code, { ...options, eval: true })
          }
        },
      }
    })
    const { glanceAll: broken } = await import('../../src/platform/heads.ts')
    expect(await broken(folder, files, SITE, true)).toEqual(alone())
    vi.doUnmock('node:worker_threads')
  })
})

test('a glance comes out of the columns as it was put in', () => {
  const at = (iso: string) => new Date(iso)
  const glances: (Glance | undefined)[] = [
    { path: 'a.md', form: 'markdown', draft: false, published: at('2026-03-01T09:00:00.123Z'), aliases: [] },
    undefined,
    {
      path: 'c.md',
      form: 'markdown',
      draft: true,
      published: at('1969-12-31T00:00:00Z'),
      updated: at('1970-01-01T00:00:00Z'),
      expires: at('2026-03-01T00:00:00Z'),
      id: 'x',
      slug: 'y',
      permalink: 'z',
      aliases: ['/a/', '/b/'],
    },
  ]
  const columns = createColumns(glances.length)
  const texts: Texts = []
  for (const [i, glance] of glances.entries()) putGlance(columns, i, glance, texts)
  const few = new Map(texts)
  const back = ['a.md', 'b.md', 'c.md'].map((path, i) => {
    const glance = glanceIn(columns, i, path)
    return glance && { ...glance, ...few.get(i) }
  })
  expect(back).toEqual(glances)
})

test('the law holds for files on the disk: what is seen is what is read', () => {
  const { path } = listed[0] ?? { path: '' }
  const { text } = sampleAt({ seed: 3, count: COUNT }, 5)
  writeFileSync(join(folder, path), text)
  const seen = glanceFile(folder, { path, size: 1 }, SITE)
  const { article } = readArticle({ path, bytes: new TextEncoder().encode(text) }, SITE, (text) => text)
  expect(seen?.published).toEqual(article?.published)
})
