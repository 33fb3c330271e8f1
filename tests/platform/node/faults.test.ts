import type * as Fs from 'node:fs'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import type * as Promises from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { run } from '../../../src/cli/cli.ts'
import { editionOf, openEdition } from '../../../src/edition/reading/open.ts'
import { createFollower, type News } from '../../../src/node/follower.ts'
import { publicFiles } from '../../../src/node/server/public.ts'
import { folderStore } from '../../../src/node/store/folder-store.ts'

/** The call of the file system that fails, for paths with this end, and the code it fails with. */
const fault = vi.hoisted(() => ({ call: '', end: '', code: '', met: 0 }))

function disturbed<Args extends unknown[], Result>(name: string, call: (...args: Args) => Result) {
  return (...args: Args): Result => {
    if (name !== fault.call || !String(args[0]).endsWith(fault.end)) return call(...args)
    fault.met += 1
    throw Object.assign(new Error(`${fault.code}: ${name}`), { code: fault.code })
  }
}

vi.mock('node:fs', async (original) => {
  const real = await original<typeof Fs>()
  return {
    ...real,
    statSync: disturbed('statSync', real.statSync),
    readFileSync: disturbed('readFileSync', real.readFileSync),
    readdirSync: disturbed('readdirSync', real.readdirSync),
    realpathSync: disturbed('realpathSync', real.realpathSync),
  }
})
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof Promises>()
  return {
    ...real,
    copyFile: async (...args: Parameters<typeof real.copyFile>) => disturbed('copyFile', real.copyFile)(...args),
    stat: async (...args: Parameters<typeof real.stat>) => disturbed('stat', real.stat)(...args),
  }
})

const HOUR = 3_600_000
const NOW = '2026-11-01T00:00:00Z'
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let work = ''
let from = ''
let printed = ''
const folder = () => join(work, 'articles')

beforeEach(() => {
  work = realpathSync(mkdtempSync(join(tmpdir(), 'faults-')))
  from = process.cwd()
  process.chdir(work)
  printed = ''
  const print = (...texts: unknown[]) => {
    printed += `${texts.join(' ')}\n`
  }
  vi.spyOn(console, 'log').mockImplementation(print)
  vi.spyOn(console, 'error').mockImplementation(print)
  save('articles/site.yaml', 'url: https://example.org/\n')
  save('articles/good.md', article('Good', 1))
})

afterEach(() => {
  Object.assign(fault, { call: '', end: '', code: '', met: 0 })
  vi.restoreAllMocks()
  process.chdir(from)
  rmSync(work, { recursive: true, force: true })
})

function save(path: string, content: string | Uint8Array): void {
  const place = join(work, path)
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, content)
  const time = new Date(Date.now() - HOUR)
  utimesSync(place, time, time)
}

const article = (title: string, day: number, more = '', body = 'Text') =>
  `---\ntitle: ${title}\ndate: 2026-03-0${day}\n${more}---\n${body}\n`

async function command(...words: readonly string[]): Promise<number> {
  printed = ''
  return run([words[0] ?? '', 'articles', ...words.slice(1)], {})
}

async function titles(): Promise<string[]> {
  const edition = await openEdition(folderStore(join(work, 'dist/_edition')))
  const state = await edition?.document('', NOW)
  return edition && state ? (await edition.view(state, NOW)).entries.map(({ title }) => title) : []
}

/** What a server of the folder has when it has read it. */
async function served(): Promise<string[]> {
  const told: News[] = []
  const failures: string[] = []
  const follower = createFollower({ folder: folder(), addresses: {}, memory: join(work, 'memory') }, (one) => {
    if (one.kind === 'edition') told.push(one.news)
    else if (one.kind !== 'same') failures.push(one.why)
  })
  await follower.begin()
  const [news] = told
  if (!news) throw new Error('a folder that has been read has an edition')
  const edition = editionOf(news.manifest, { read: async (name) => follower.object(news.manifest.id, name) })
  const state = await edition.document('', NOW)
  const found = state ? (await edition.view(state, NOW)).entries.map(({ title }) => title) : []
  await follower.end()
  expect(failures).toEqual([])
  return found
}

const CODES = ['ENAMETOOLONG', 'ELOOP', 'EACCES', 'EISDIR', 'EMFILE', 'EIO', 'ENOTDIR'] as const

describe('what an author named and the system refuses costs nothing else', () => {
  const name = `${'a'.repeat(300)}.png`
  const at = `/${name}`
  test.each([
    ['image in the front matter', article('Bad', 2, `image: ${name}\n`)],
    ['image by its address', article('Bad', 2, `image: https://example.org${at}\n`)],
    ['picture in Markdown', article('Bad', 2, '', `![a](https://example.org${at})`)],
    ['relative picture in Markdown', article('Bad', 2, '', `![a](${name})`)],
    ['img element', article('Bad', 2, '', `<img src="${at}" alt="a">`)],
    ['srcset', article('Bad', 2, '', `<img src="https://elsewhere.example/a.png" srcset="${at} 2x" alt="a">`)],
    ['enclosure', article('Bad', 2, `enclosure: ${at.replace('.png', '.mp3')}\n`)],
  ])('a name of 304 bytes: %s is a warning at its place', async (_, text) => {
    save('articles/bad.md', text)
    expect(await command('build')).toBe(0)
    expect(printed).toMatch(/^bad\.md:\d+:\d+: warning: "a{60}…" cannot be read.*too long \(ENAMETOOLONG\)\n {2}fix: /m)
    expect(printed).toContain('2 articles published, 0 left out')
    expect(await titles()).toEqual(['Bad', 'Good'])
    expect(await command('check')).toBe(0)
    expect(printed).toContain('(ENAMETOOLONG)')
    expect(await served()).toEqual(['Bad', 'Good'])
  })

  test.each(['%00.png', 'a%00b.png', '%ZZ.png', '%2e%2e/%2e%2e/etc/passwd', 'a%2F%00.png'])(
    'an address that can name no file: %s',
    async (written) => {
      save('articles/bad.md', article('Bad', 2, `image: "${written}"\n`, `![a](${written})`))
      expect(await command('build')).toBe(0)
      expect(await titles()).toEqual(['Bad', 'Good'])
      expect(printed).toMatch(/^bad\.md:\d+:\d+: warning: /m)
    },
  )

  test.each(['', 'x', '\x89PNG\r\n\x1a\n', 'GIF89a', '\xff\xd8\xff\xe0', 'RIFF\x04\x00\x00\x00WEBP', '<svg'])(
    'a picture that its parser gives up: %j',
    async (bytes) => {
      for (const end of ['png', 'gif', 'jpg', 'webp', 'svg', 'avif']) {
        save(`articles/p.${end}`, Buffer.from(bytes, 'latin1'))
        save(`articles/bad-${end}.md`, article('Bad', 2, `image: p.${end}\n`))
      }
      expect(await command('build')).toBe(0)
      expect(await titles()).toHaveLength(7)
      expect(printed).toMatch(/^bad-png\.md:4:8: warning: "p\.png" is not a picture that can be read\n {2}fix: /m)
      expect(await served()).toHaveLength(7)
    },
  )

  // A picture, its folder, and a file of `public/`: each is looked at by several calls.
  const cases = CODES.flatMap((code) =>
    [
      ['statSync', 'articles/p.png'],
      ['readFileSync', 'articles/p.png'],
      ['copyFile', 'articles/p.png'],
      ['statSync', 'public/q.png'],
      ['copyFile', 'public/q.png'],
      ['readdirSync', 'public/deep'],
      ['readdirSync', 'public'],
    ]
      // Who may not copy a file that can be opened may not write the copy: another fault, which ends the build.
      .filter(([call]) => call !== 'copyFile' || code !== 'EACCES')
      .map(([call = '', end = '']) => [code, call, end] as const),
  )
  test.each(cases)('%s of %s for %s', async (code, call, end) => {
    const copy = join(work, 'dist', end === 'public' ? 'q.png' : end.replace(/^\w+\//, ''))
    save('articles/p.png', PNG)
    save('public/q.png', PNG)
    save('public/deep/r.png', PNG)
    save('articles/bad.md', article('Bad', 2, 'image: p.png\n', '![q](https://example.org/q.png)'))
    expect(await command('build')).toBe(0)
    expect(existsSync(copy)).toBe(true)
    Object.assign(fault, { call, end, code, met: 0 })
    // Other pictures at another time, so that they are copied again.
    save('articles/bad.md', article('Bad', 3, 'image: p.png\n', '![q](https://example.org/q.png)'))
    for (const path of ['articles/p.png', 'public/q.png']) {
      save(path, Buffer.concat([PNG, PNG]))
      utimesSync(join(work, path), new Date(), new Date())
    }
    expect(await command('build')).toBe(0)
    expect(fault.met).toBeGreaterThan(0)
    expect(await titles()).toEqual(['Bad', 'Good'])
    // ENOTDIR says that it is not there any more. A picture that was only not measured is published all the same.
    if (code !== 'ENOTDIR' && call !== 'readFileSync') {
      expect(printed).toMatch(/warning: .*cannot be read/)
      expect(printed).toContain(`(${code})`)
      // What was published of it stays.
      expect(existsSync(copy)).toBe(true)
    }
    expect(await served()).toEqual(['Bad', 'Good'])
  })
})

describe('an article that cannot be read is told of, and what was published of it stays', () => {
  const cases = CODES.filter((code) => code !== 'ENOTDIR').flatMap((code) =>
    [
      ['statSync', 'sub/bad.md', 'sub/bad.md'],
      ['readFileSync', 'sub/bad.md', 'sub/bad.md'],
      ['realpathSync', 'sub/bad.md', 'sub/bad.md'],
      ['readdirSync', 'articles/sub', 'sub'],
    ].map(([call = '', end = '', file = '']) => [code, call, end, file] as const),
  )
  beforeEach(() => {
    save('elsewhere.md', article('Bad', 2))
    mkdirSync(join(folder(), 'sub'))
  })
  /** For links it is asked where they lead. */
  const place = (call: string) => {
    if (call !== 'realpathSync') return save('articles/sub/bad.md', article('Bad', 2))
    save('articles/sub/real.md', article('Bad', 2))
    symlinkSync('real.md', join(folder(), 'sub/bad.md'))
  }

  test.each(cases)('%s of %s for %s: build', async (code, call, end, file) => {
    place(call)
    expect(await command('build')).toBe(0)
    const before = await titles()
    expect(before).toContain('Bad')
    Object.assign(fault, { call, end, code, met: 0 })
    // What stands beside it is edited, so that it is written again; and the file itself, where only reading it fails.
    save('articles/good.md', article('Better', 1))
    if (call === 'readFileSync') save('articles/sub/bad.md', article('Unseen', 2))
    expect(await command('build')).toBe(0)
    expect(fault.met).toBeGreaterThan(0)
    expect(printed).toMatch(
      new RegExp(`^${file}:1:1: cannot be read: .*\\(${code}\\); what was published of it stays`, 'm'),
    )
    expect(printed).toContain(', 0 left out')
    expect(await titles()).toEqual(before.map((title) => (title === 'Good' ? 'Better' : title)))
    const edition = await openEdition(folderStore(join(work, 'dist/_edition')))
    expect(await edition?.page('/articles/sub/bad/', NOW)).toMatchObject({ kind: 'entry' })
    // It stays also a third time, and where nothing was written down but the edition itself.
    save('articles/good.md', article('Best', 1))
    expect(await command('build')).toBe(0)
    expect(await titles()).toContain('Bad')
    expect(await command('build', '--strict')).toBe(1)
    Object.assign(fault, { call: '' })
    expect(await command('build', '--strict')).toBe(0)
    expect(await titles()).toContain(call === 'readFileSync' ? 'Unseen' : 'Bad')
  })

  test.each(cases)('%s of %s for %s: nothing is remembered', async (code, call, end, file) => {
    place(call)
    Object.assign(fault, { call, end, code, met: 0 })
    for (const name of ['build', 'check']) {
      expect(await command(name)).toBe(name === 'check' ? 1 : 0)
      expect(printed).toMatch(
        new RegExp(`^${file}:1:1: cannot be read: .*\\(${code}\\); it is left out\\n {2}fix: `, 'm'),
      )
      expect(printed).toContain(', 1 left out')
    }
    expect(await titles()).toContain('Good')
    expect(await served()).toContain('Good')
    expect(await command('build', '--strict')).toBe(1)
  })

  test('what vanishes between listing and reading is a removal, and no error', async () => {
    place('')
    await command('build')
    Object.assign(fault, { call: 'readFileSync', end: 'sub/bad.md', code: 'ENOENT', met: 0 })
    save('articles/sub/bad.md', article('Unseen', 2))
    expect(await command('build', '--strict')).toBe(0)
    expect(fault.met).toBeGreaterThan(0)
    expect(await titles()).toEqual(['Good'])
  })
})

test('a file for the public that the system refuses is not there, for as long as it does', async () => {
  save('public/q.png', PNG)
  const find = publicFiles(join(work, 'public'))
  expect(await find(['q.png'])).toBeDefined()
  for (const name of [`${'a'.repeat(300)}.png`, 'a\0b.png']) expect(await find([name])).toBeUndefined()
})
