import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it, test } from 'vitest'
import { readArticle } from '../../src/article/read.ts'
import { glanceFile } from '../../src/node/glance-file.ts'
import { namesIn } from '../../src/node/listing.ts'
import { type Begun, beginSurvey, finishSurvey, type Survey, type Surveyed } from '../../src/node/survey.ts'
import { createColumns, type Looked, lookAt, putLook, type Texts } from '../../src/node/survey-columns.ts'
import { sampleAt } from '../bench/corpus.ts'
import { folderOf } from '../pipeline/publish.ts'

const SITE = { timeZone: 'Europe/Berlin', repair: true }
const COUNT = 1200
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
writeFileSync(join(folder, 'site.yaml'), 'time_zone: Europe/Berlin\n')
const paths = namesIn(folder).articles
const MEMORY = join(folder, '_memory')

afterAll(() => rmSync(folder, { recursive: true }))

/** What one thread would see alone. */
const alone = () => paths.map((path) => glanceFile(folder, path, SITE))

/** What a survey has seen, in its order. */
const all = ({ paths, at }: Surveyed) => paths.map((_, place) => at(place))

function begun(): Begun {
  const found = beginSurvey(folder, MEMORY)
  if (!found) throw new Error('so many files are worth a survey')
  return found
}

describe('a survey', () => {
  it('sees what one thread alone sees, in its order', async () => {
    const { survey, work } = begun()
    const [surveyed] = await Promise.all([finishSurvey(survey), work()])
    const seen = all(surveyed)
    expect(surveyed.paths).toEqual(paths)
    expect(seen).toEqual(alone())
    expect(surveyed.unclear.map((place) => paths[place])).toEqual(['empty.md', 'long.md', 'nested.md'])
    expect(seen.filter((looked) => looked?.draft)).toHaveLength(COUNT / 10)
    expect(seen.filter((looked) => looked?.permalink === '/p/' && looked.expires)).toHaveLength(COUNT / 10)
    expect(surveyed.isBare).toBe(false)
  })

  it('tells whether nothing but dates and sizes was seen', async () => {
    const many = Array.from({ length: 1000 }, (_, i) => [`${i}.md`, '---\ndate: 2026-03-01\n---\nText.\n'])
    const ofAll = async (files: Record<string, string>) => {
      const found = beginSurvey(folderOf(files), MEMORY)
      if (!found) throw new Error('so many files are worth a survey')
      return (await Promise.all([finishSurvey(found.survey), found.work()]))[0].isBare
    }
    const bare = Object.fromEntries(many)
    expect(await ofAll(bare)).toBe(true)
    expect(await ofAll({ ...bare, 'a.md': '---\ndate: 2026-03-01\nslug: own\n---\nText.\n' })).toBe(false)
    expect(await ofAll({ ...bare, 'a.md': 'Without a date.' })).toBe(false)
  })

  it('leaves to another thread what this one has not taken', async () => {
    const { survey, work } = begun()
    const code = `
      const { workerData: survey, parentPort } = require('node:worker_threads')
      import(survey.module).then(async ({ finishSurvey }) => {
        const { paths, at } = await finishSurvey(survey)
        parentPort.postMessage(paths.map((_, place) => at(place)))
      })`
    const module = new URL('../../src/node/survey.ts', import.meta.url).href
    const thread = new Worker(code, { eval: true, workerData: { ...survey, module }, transferList: [survey.port] })
    const seen = new Promise((resolve) => thread.once('message', resolve))
    // This one begins when the other has nearly everything.
    while ((survey.columns.next[0] ?? 0) < COUNT / 2) await new Promise((resolve) => setTimeout(resolve, 1))
    await work()
    expect(await seen).toEqual(alone())
    await thread.terminate()
  })

  it('looks itself at what the other thread had in hand when it died', async () => {
    const { survey } = begun()
    Atomics.add(survey.columns.next, 0, 256)
    survey.port.close()
    expect(all(await finishSurvey(survey))).toEqual(alone())
  })

  it('ends at once when it is no longer wanted', async () => {
    const { survey, work, end } = begun()
    const working = work()
    end()
    await working
    expect(survey.columns.kind.filter((kind) => kind !== 0).length).toBeLessThanOrEqual(64)
  })

  test.each<[string, () => Survey | undefined]>([
    ['of few files', () => beginSurvey(folderOf({ 'a.md': 'Text' }), MEMORY)?.survey],
    ['of a folder that is not there', () => beginSurvey(join(folder, 'none'), MEMORY)?.survey],
    [
      'where something is remembered',
      () => beginSurvey(folder, join(folderOf({ 'memory/manifest.json': '{}' }), 'memory'))?.survey,
    ],
    [
      'where settings cannot be read',
      () => {
        mkdirSync(join(folder, 'more/site.yaml'), { recursive: true })
        for (let i = 0; i < 1000; i++) writeFileSync(join(folder, 'more', `${i}.md`), '')
        const found = beginSurvey(join(folder, 'more'), MEMORY)?.survey
        rmSync(join(folder, 'more'), { recursive: true })
        return found
      },
    ],
  ])('there is none %s', (_, begin) => {
    expect(begin()).toBeUndefined()
  })
})

test('what was seen comes out of the columns as it was put in', () => {
  const at = (iso: string) => Date.parse(iso)
  const all: (Looked | undefined)[] = [
    { path: 'a.md', size: 1, draft: false, published: at('2026-03-01T09:00:00.123Z'), aliases: [] },
    undefined,
    {
      path: 'c.md',
      size: 5_000_000_000,
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
  const columns = createColumns(all.length)
  const texts: Texts = []
  for (const [i, looked] of all.entries()) putLook(columns, i, looked, texts)
  const few = new Map(texts)
  const back = ['a.md', 'b.md', 'c.md'].map((path, i) => {
    const looked = lookAt(columns, i, path)
    return looked && { ...looked, ...few.get(i) }
  })
  expect(back).toEqual(all)
})

describe('glanceFile', () => {
  it('sees what is read, and how long the file is', () => {
    const { text } = sampleAt({ seed: 3, count: COUNT }, 5)
    const place = folderOf({ 'a.md': text })
    const seen = glanceFile(place, 'a.md', SITE)
    const bytes = new TextEncoder().encode(text)
    const { article } = readArticle({ path: 'a.md', bytes }, SITE, (text) => text)
    expect(seen?.published).toBe(article?.published?.getTime())
    expect(seen?.size).toBe(bytes.length)
  })

  test.each(['gone.md', 'folder.md', 'to-nothing.md'])('leaves %s to be read whole', (path) => {
    const place = folderOf({ 'folder.md/a.txt': 'Text' })
    symlinkSync(join(place, 'nothing'), join(place, 'to-nothing.md'))
    expect(glanceFile(place, path, SITE)).toBeUndefined()
  })
})
