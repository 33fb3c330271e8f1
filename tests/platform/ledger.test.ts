import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { run } from '../../src/cli/cli.ts'
import { readPrevious } from '../../src/edition/making/previous.ts'
import { writeIndex } from '../../src/node/build.ts'
import { readCollection } from '../../src/node/collection.ts'
import { folderStore } from '../../src/node/folder.ts'
import { keepLedger } from '../../src/node/keep-ledger.ts'
import { openLedger } from '../../src/node/ledger.ts'
import { linesFile } from '../../src/node/ledger-lines.ts'
import { makeFrom } from '../../src/node/make.ts'
import { ledgerFile, memoryFolder, readingsFile } from '../../src/node/memory-folder.ts'
import { openReadings } from '../../src/node/readings.ts'
import { reopenFrom } from '../../src/node/reopen-from.ts'

const SETTINGS = 'url: https://example.org/\ntitle: Example\n'
// After every file that feedwright brings itself was written.
const START = Date.UTC(2036, 5, 1)
const HOUR = 3_600_000
let work = ''
let printed: string[] = []

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START })
  vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text))
  vi.spyOn(console, 'error').mockImplementation((text: string) => void printed.push(text))
  printed = []
  work = mkdtempSync(join(tmpdir(), 'ledger-'))
  save('site.yaml', SETTINGS)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  for (const out of ['kept', 'plain']) forget(out)
  rmSync(work, { recursive: true })
})

const folder = () => join(work, 'notes')
const outOf = (name: string) => join(work, name)
const ledgerOf = (name: string) => ledgerFile(memoryFolder(folder()), join(outOf(name), '_edition'))

/** A file last changed so many milliseconds before now. */
function save(path: string, text: string, ago = HOUR): void {
  const place = join(folder(), path)
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, text)
  const time = new Date(Date.now() - ago)
  utimesSync(place, time, time)
}

function forget(name: string): void {
  for (const file of [ledgerOf(name), linesFile(ledgerOf(name)), readingsFile(memoryFolder(folder()))])
    rmSync(file, { force: true })
}

/** Builds, with what was written down at the last time; gives what was printed and every file there is. */
async function buildInto(name: string, flags: readonly string[] = []) {
  printed = []
  const code = await run(['build', folder(), '--out', outOf(name), ...flags], {})
  const files = readdirSync(outOf(name), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
  return {
    code,
    printed: printed.flatMap((text) => text.replaceAll(outOf(name), 'out').split('\n')).filter(isToldAlways),
    files: Object.fromEntries(
      files.map((path) => [path.slice(outOf(name).length), readFileSync(path, 'utf8')]).toSorted(),
    ),
  }
}

/** What rendering finds is told of what is rendered; so are not the fixes and the count of it. */
function isToldAlways(line: string, i: number, lines: readonly string[]): boolean {
  const isFound = (text = '') => /warning: (?:link: no article|"\S+" is neither in the collection)/.test(text)
  return (
    !isFound(line) && !(line.startsWith('  fix: ') && isFound(lines[i - 1])) && !/^\d+ (?:error|warning)/.test(line)
  )
}

async function expectSame(flags: readonly string[] = []): Promise<void> {
  const kept = await buildInto('kept', flags)
  forget('plain')
  expect(kept).toEqual(await buildInto('plain', flags))
}

type Fields = { readonly day: number; readonly tag: string; readonly body: string; readonly extra: string }
function articleOf({ day, tag, body, extra }: Fields): string {
  const date = new Date(Date.UTC(2036, 0, day, 9)).toISOString()
  return `---\ndate: ${date}\ntags: [${tag}, all]\n${extra}---\nText ${body}, see [another](2.md).\n`
}
const fields = fc.record<Fields>({
  // Day 152 is the day before the first build, and some of them are to come.
  day: fc.integer({ min: 1, max: 157 }),
  tag: fc.constantFrom('go', 'c++', 'été'),
  body: fc.lorem({ maxCount: 3 }),
  extra: fc.oneof(
    { weight: 6, arbitrary: fc.constant('') },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        'draft: true\n',
        'slug: z\n',
        'aliases: [/old/]\n',
        'updated: 2036-06-02\n',
        'expires: 2036-06-03\n',
        'image: pictures/a.svg\n',
        'date: never\n',
        'nonsense: [\n',
        'enclosure: nowhere\n',
      ),
    },
  ),
})
const name = fc.constantFrom('1.md', '2.md', '3.md', 'a/4.md', 'a/5.md', 'b.txt', 'c.md')
const change = fc.oneof(
  { weight: 8, arbitrary: fc.record({ path: name, text: fields.map(articleOf), ago: fc.constantFrom(HOUR, HOUR, 0) }) },
  { weight: 1, arbitrary: fc.record({ path: name, gone: fc.constant(true) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      path: fc.constant('pictures/a.svg'),
      text: fc
        .constantFrom(10, 20)
        .map((width) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="9"/>`),
      ago: fc.constantFrom(HOUR, 0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      path: fc.constant('site.yaml'),
      text: fc.constantFrom(SETTINGS, `${SETTINGS}language: fr\n`, SETTINGS.replace('org', 'net')),
      ago: fc.constant(HOUR),
    }),
  },
)
const step = fc.record({ changes: fc.array(change, { maxLength: 3 }), hours: fc.constantFrom(1, 1, 1, 30) })

describe('a build begins where the one before ended', () => {
  test('C92: after any history it publishes, byte for byte, and prints what a build without a ledger does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ path: name, text: fields.map(articleOf) }), { minLength: 3, maxLength: 9 }),
        fc.array(step, { minLength: 1, maxLength: 5 }),
        async (start, steps) => {
          rmSync(work, { recursive: true })
          for (const out of ['kept', 'plain']) forget(out)
          vi.setSystemTime(START)
          save('site.yaml', SETTINGS)
          for (const { path, text } of start) save(path, text)
          await expectSame()
          for (const { changes, hours } of steps) {
            vi.setSystemTime(Date.now() + hours * HOUR)
            for (const one of changes) {
              if ('gone' in one) rmSync(join(folder(), one.path), { force: true })
              else save(one.path, one.text, one.ago)
            }
            await expectSame()
          }
        },
      ),
      { numRuns: 20 },
    )
  }, 120_000)
})

/** Enough of them for several groups of a feed, and a later hour. */
async function many(): Promise<void> {
  for (let i = 0; i < 120; i++)
    save(
      `${i}.md`,
      articleOf({ day: i + 1, tag: `t${i % 3}`, body: `${i}`, extra: i === 7 ? 'enclosure: nowhere\n' : '' }),
    )
  await expectSame()
  vi.setSystemTime(START + 2 * HOUR)
}
const edited = (i: number) => articleOf({ day: i + 1, tag: `t${i % 3}`, body: 'edited', extra: '' })

async function openAgain() {
  const ledger = openLedger(ledgerOf('kept'))
  const place = join(outOf('kept'), '_edition')
  const collection = readCollection(folder(), {}, (site) => ledger?.readings(site) ?? openReadings('nowhere', site))
  const names = await folderStore(place).names()
  const reopened = ledger && (await reopenFrom(ledger, collection, place, names, new Date()))
  return { collection, before: reopened?.before }
}

describe('what is looked at again', () => {
  test('only what was edited is read, made and written down', async () => {
    await many()
    save('50.md', edited(50))
    const { collection, before } = await openAgain()
    const edition = makeFrom(collection, before?.memory, new Date(), before)
    expect(edition.made.layouts.get('tags/t0/')).toBe(before?.made.layouts.get('tags/t0/'))
    expect(edition.made.layouts.get('tags/t2/')).not.toBe(before?.made.layouts.get('tags/t2/'))
    const [tables, lines] = [readFileSync(ledgerOf('kept')), readFileSync(linesFile(ledgerOf('kept')))]
    await expectSame()
    const further = readFileSync(linesFile(ledgerOf('kept'))).subarray(lines.length)
    expect(readFileSync(linesFile(ledgerOf('kept'))).subarray(0, lines.length)).toEqual(lines)
    expect(
      further
        .toString()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)[0].path),
    ).toEqual(['50.md'])
    expect(readFileSync(ledgerOf('kept'))).not.toEqual(tables)
  })

  test('nothing is written when nothing has changed, and problems of what is not read again are told', async () => {
    await many()
    const tables = readFileSync(ledgerOf('kept'))
    const again = await buildInto('kept')
    expect(again.printed.join('\n')).toContain('7.md:4:12: warning: enclosure')
    expect(again.printed.join('\n')).toContain(': 0 objects written')
    expect(readFileSync(ledgerOf('kept'))).toEqual(tables)
    expect((await buildInto('kept', ['--strict'])).code).toBe(1)
  })

  test('lines that have not changed are taken out of the segments before', async () => {
    await many()
    const segments = () => readdirSync(join(outOf('kept'), '_edition/s'))
    const old = new Map(segments().map((name) => [name, readFileSync(join(outOf('kept'), '_edition/s', name), 'utf8')]))
    // Were they rendered anew, this word would not be in them.
    for (const [name, text] of old)
      writeFileSync(join(outOf('kept'), '_edition/s', name), text.replaceAll('Text 51,', 'Taken 51,'))
    save('50.md', edited(50))
    await buildInto('kept')
    const fresh = segments()
      .filter((name) => !old.has(name))
      .map((name) => readFileSync(join(outOf('kept'), '_edition/s', name), 'utf8'))
    expect(fresh.length).toBeGreaterThan(1)
    expect(fresh.some((text) => text.includes('Taken 51,'))).toBe(true)
    expect(fresh.some((text) => text.includes('Text 51,'))).toBe(false)
    expect(fresh.every((text) => text.includes('Text edited'))).toBe(true)
  })

  test('a file that was changed just now is read again the next time: it may change once more within a tick', async () => {
    await many()
    save('50.md', edited(50), 0)
    await expectSame()
    const time = new Date(Date.now())
    writeFileSync(join(folder(), '50.md'), edited(50).replace('edited', 'eDITED'))
    utimesSync(join(folder(), '50.md'), time, time)
    await expectSame()
  })
})

describe('a server begins where the one before ended', () => {
  const memory = () => join(work, 'memory')
  const isIndex = (name: string) => !name.startsWith('s/')
  const texts = ({ manifest, objects, counts }: ReturnType<typeof makeFrom>) => ({
    manifest,
    counts,
    objects: Object.fromEntries(Array.from(objects, ([name, text]) => [name, text()])),
  })

  test('C92: of an index without segments, follows edits, and writes down only them', async () => {
    for (let i = 0; i < 120; i++) save(`${i}.md`, articleOf({ day: i + 1, tag: `t${i % 3}`, body: `${i}`, extra: '' }))
    const path = ledgerFile(memory(), memory())
    const store = folderStore(memory())
    const collection = readCollection(folder(), {})
    const edition = makeFrom(collection, undefined, new Date())
    await writeIndex(edition, store, await store.names())
    expect(keepLedger(path, edition, collection, new Date())).toBeDefined()
    vi.setSystemTime(START + HOUR)
    save('50.md', edited(50), 60_000)

    const ledger = openLedger(path)
    const again = readCollection(folder(), {}, (site) => ledger?.readings(site) ?? openReadings('nowhere', site))
    const reopened = ledger && (await reopenFrom(ledger, again, memory(), await store.names(), new Date(), isIndex))
    let fast = makeFrom(again, reopened?.before.memory, new Date(), reopened?.before)
    let plain = makeFrom(readCollection(folder(), {}), await readPrevious(store), new Date())
    expect(fast.made.layouts.get('tags/t0/')).toBe(reopened?.before.made.layouts.get('tags/t0/'))
    expect(texts(fast)).toEqual(texts(plain))

    let base = keepLedger(path, fast, again, new Date(), reopened?.base)
    let known = again
    for (const i of [51, 50]) {
      vi.setSystemTime(Date.now() + HOUR)
      save(`${i}.md`, `${edited(i)}${i}`, 60_000)
      known = known.refresh([`${i}.md`])
      const next = makeFrom(known, fast.memory, new Date(), fast)
      expect(next.made.layouts.get('tags/t1/')).toBe(fast.made.layouts.get('tags/t1/'))
      plain = makeFrom(readCollection(folder(), {}), plain.memory, new Date())
      expect(texts(next)).toEqual(texts(plain))
      const old = readFileSync(linesFile(path))
      base = keepLedger(path, next, known, new Date(), base)
      expect(readFileSync(linesFile(path)).subarray(0, old.length)).toEqual(old)
      expect(readFileSync(linesFile(path)).subarray(old.length).toString().split('\n').length).toBe(2)
      fast = next
    }
    await writeIndex(fast, store, await store.names())
    const last = openLedger(path)
    expect(last && (await reopenFrom(last, known, memory(), await store.names(), new Date(), isIndex))).toBeDefined()
    expect(JSON.stringify(last?.outlines)).toBe(JSON.stringify(known.articles))
  })
})

const flip = (path: string, at: number) => {
  const bytes = readFileSync(path)
  const place = Math.floor(at * bytes.length)
  bytes[place] = (bytes[place] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

describe('a ledger that is not as it should be is thrown away without a word', () => {
  test.each<[string, () => void]>([
    ['without its tables', () => rmSync(ledgerOf('kept'))],
    ['without its lines', () => rmSync(linesFile(ledgerOf('kept')))],
    ['empty', () => writeFileSync(ledgerOf('kept'), '')],
    ['with its lines empty', () => writeFileSync(linesFile(ledgerOf('kept')), '')],
    ['cut off', () => truncateSync(ledgerOf('kept'), 3000)],
    ['with its lines cut off', () => truncateSync(linesFile(ledgerOf('kept')), 3000)],
    ['with more behind it', () => appendFileSync(ledgerOf('kept'), '\n')],
    [
      'of another version',
      () =>
        writeFileSync(
          ledgerOf('kept'),
          readFileSync(ledgerOf('kept'), 'latin1').replace('ledger 1', 'ledger 0'),
          'latin1',
        ),
    ],
    [
      'of another edition',
      () =>
        writeFileSync(
          join(outOf('kept'), '_edition/manifest.json'),
          readFileSync(join(outOf('kept'), '_edition/manifest.json'), 'utf8').replace('{', '{ '),
        ),
    ],
    [
      'that cannot be read',
      () => {
        rmSync(ledgerOf('kept'))
        mkdirSync(ledgerOf('kept'))
      },
    ],
  ])('%s', async (_, damage) => {
    await many()
    damage()
    save('50.md', edited(50))
    if (_ !== 'of another edition') expect(openLedger(ledgerOf('kept'))).toBeUndefined()
    else expect((await openAgain()).before).toBeUndefined()
    await expectSame()
    rmSync(ledgerOf('kept'), { recursive: true, force: true })
  })

  test('one bit of it is another', async () => {
    await many()
    const kept = [ledgerOf('kept'), linesFile(ledgerOf('kept'))].map((path) => [path, readFileSync(path)] as const)
    fc.assert(
      fc.property(fc.nat({ max: 1 }), fc.double({ min: 0, max: 0.999999, noNaN: true }), (which, at) => {
        flip(kept[which]?.[0] ?? '', at)
        expect(openLedger(ledgerOf('kept'))).toBeUndefined()
        for (const [path, bytes] of kept) writeFileSync(path, bytes)
      }),
    )
    expect(openLedger(ledgerOf('kept'))).toBeDefined()
  })

  test('what was cut off behind its lines does no harm', async () => {
    await many()
    appendFileSync(linesFile(ledgerOf('kept')), '[{"path":')
    for (const i of [50, 60]) {
      save(`${i}.md`, edited(i))
      expect((await openAgain()).before).toBeDefined()
      await expectSame()
    }
  })

  test.each<[string, () => void]>([
    ['an object of its store is missing', () => rmSync(join(outOf('kept'), '_edition/s'), { recursive: true })],
    ['the settings are others', () => save('site.yaml', `${SETTINGS}language: fr\n`)],
    ['a picture is another', () => save('a.svg', '<svg/>')],
  ])('the edition is made anew when %s', async (_, other) => {
    await many()
    other()
    expect((await openAgain()).before).toBeUndefined()
    expect((await buildInto('kept')).files).toEqual((await buildInto('plain')).files)
    expect(existsSync(ledgerOf('kept'))).toBe(true)
  })
})
