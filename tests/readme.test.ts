import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { fieldOf } from '../src/article/fields.ts'
import { readArticle } from '../src/article/read.ts'
import { createProgram, usageOf } from '../src/cli/program.ts'
import { makeFrom } from '../src/node/make.ts'
import { createPool } from '../src/node/pool.ts'
import { entryProblems } from '../src/node/rendering/entry-problems.ts'
import { printProblem } from '../src/problem.ts'
import { FIELDS } from '../src/settings/article-fields.ts'
import { readSite } from '../src/settings/read-site.ts'
import { SITE_FIELDS } from '../src/settings/site.ts'
import { readCollection } from './collection/read.ts'

const root = new URL('../', import.meta.url)
const readme = read('README.md')
const manual = readdirSync(new URL('articles/', root), { recursive: true, encoding: 'utf8' })
  .filter((name) => /(^|\/)[^_/][^/]*\.(md|txt|html)$/.test(name))
  .map((name) => `articles/${name}`)
const { site } = readSite(undefined, 'site.yaml', { folderName: 'articles' })

describe('the README', () => {
  test('its table of fields, and the manual’s with every spelling, are those that are read', () => {
    const table = (most: number) =>
      FIELDS.map(({ name, spellings, takes }) => {
        const more = spellings.length > most ? [`${spellings.length - most} more`] : []
        const shown = spellings.slice(0, most).map((spelling) => `\`${spelling}\``)
        return row([`\`${name}\``, [...shown, ...more].join(', '), takes])
      }).join('\n')
    expect(readme).toContain(table(12))
    expect(read('articles/writing/what-an-article-may-say.md')).toContain(table(Number.POSITIVE_INFINITY))
  })

  test('what it links to is packed with it', () => {
    const links = Array.from(readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g), ([, path = '']) => path)
    const { files } = JSON.parse(read('package.json'))
    expect(links).toContain('CHANGELOG.md')
    for (const path of links) expect(files, path).toContain(path.replace(/\/.*/, ''))
  })

  test('its table of settings names every setting and every further spelling, and no other', () => {
    const section = readme.slice(readme.indexOf('## Settings'), readme.indexOf('## Deploying'))
    const rows = Array.from(section.matchAll(/^\| (`[^|]*) \|([^|]*)\|/gm), ([, names = '', also = '']) => ({
      names: inCode(names),
      also: inCode(also),
    }))
    expect(rows.flatMap(({ names }) => names)).toEqual(Object.keys(SITE_FIELDS))
    expect(rows.flatMap(({ also }) => also)).toEqual(Object.values(SITE_FIELDS).flatMap(({ also }) => also))
  })

  test('every npm command in the README and the manual is a script', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const texts = [readme, ...manual.map(read)].join('\n')
    const named = Array.from(texts.matchAll(/\bnpm (?:run )?([a-z:]+)/g), ([, name = '']) => name)
    expect(named).toContain('deploy')
    const own = ['ci', 'install', 'pack', 'prune']
    for (const name of new Set(named))
      if (!own.includes(name)) expect(scripts, `npm run ${name}`).toHaveProperty([name])
  })

  test('its commands are those that --help prints, with what they do, and no other', () => {
    const { commands } = createProgram('', async () => {})
    const written = Array.from(readme.matchAll(/^feedwright (\S.*?) {2,}(.*)$/gm), ([, usage, does]) => [usage, does])
    expect(commands.length).toBeGreaterThan(8)
    expect(written).toEqual(commands.map((command) => [usageOf(command), command.description()]))
  })

  test('a mistake looks as shown', () => {
    const [sample = ''] = /^leap\.md:[\s\S]*?(?=\n```)/m.exec(readme) ?? []
    const text = '---\ntitle: A leap\ndate: 2026-02-30\n---\n\nText.\n'
    const reading = readArticle({ path: 'leap.md', bytes: new TextEncoder().encode(text) }, site, (body) => body)
    expect(reading.problems.map(printProblem).join('\n')).toBe(sample)
    expect(read('articles/writing/problems.md')).toContain(sample)
  })

  test('a mistake in the settings looks as the manual shows', () => {
    const text = 'title: Notes\nurl: example.org\n\n\ntimezoen: UTC\n'
    const printed = readSite(text, 'site.yaml', { folderName: 'articles' }).problems.map(printProblem).join('\n')
    expect(read('articles/writing/problems.md')).toContain(printed)
  })
})

describe('the example collection', () => {
  test('its settings have no problem', () => {
    expect(readSite(read('articles/site.yaml'), 'site.yaml', { folderName: 'articles' }).problems).toEqual([])
  })

  test.each(manual)('%s has no problem', (path) => {
    const bytes = readFileSync(new URL(path, root))
    expect(readArticle({ path: path.replace('articles/', ''), bytes }, site, (body) => body).problems).toEqual([])
  })

  test('together they show every field and every form', () => {
    const keys = manual.flatMap((path) =>
      Array.from(
        read(path)
          .slice(0, 600)
          .matchAll(/^\s*"?(\w+)"?\s*[:=]/gm),
        ([, key = '']) => fieldOf(key)?.name,
      ),
    )
    for (const { name } of FIELDS) expect(keys, name).toContain(name)
    const fences = new Set(manual.map((path) => /^(---|\+\+\+|\{)?/.exec(read(path))?.[1]))
    expect(fences).toEqual(new Set(['---', '+++', '{', undefined]))
  })

  test('published as a whole, nothing in it is a problem; one is a draft, one waits, and two states of the clock agree', async () => {
    const collection = await readCollection(fileURLToPath(new URL('articles/', root)), {})
    const [early, late] = ['2026-11-21T00:00:00Z', '2029-12-31T23:59:59Z'].map((now) => {
      const edition = makeFrom(collection, undefined, new Date(now))
      return { edition, texts: [...edition.objects].map(([name, text]) => [name, text()]) }
    })
    expect(early && (await entryProblems({ ...early, collection }, createPool(0)))).toEqual([])
    expect(collection.problems).toEqual([])
    expect(early?.edition.problems).toEqual([])
    expect(early?.edition.counts).toEqual({ published: manual.length - 2, drafts: 1, scheduled: 1, expired: 0 })
    expect(early?.texts.length).toBeGreaterThan(3)
    expect(late?.texts).toEqual(early?.texts)
  })

  test('the episode says the true length of its recording', () => {
    const size = readFileSync(new URL('public/audio/first-episode.mp3', root)).length
    const said = read('articles/audio/first-episode.md').match(/length: \d+/g)
    expect(said).toEqual([`length: ${size}`, `length: ${size}`])
  })
})

test('every relative link in the Markdown files leads to a file, and so does every page of the manual that they name', () => {
  for (const path of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...manual]) {
    const prose = read(path).replace(/^```[\s\S]*?^```/gm, '')
    for (const [, target = ''] of prose.matchAll(/\]\((?![a-z]+:|#)([^)#]+)/g))
      expect(existsSync(fileURLToPath(new URL(target, new URL(path, root)))), `${path}: ${target}`).toBe(true)
    for (const [, target = ''] of prose.matchAll(/`(articles\/\w[^`]*\.md)`/g))
      expect(existsSync(fileURLToPath(new URL(target, root))), `${path}: ${target}`).toBe(true)
  }
})

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}

function row(cells: readonly string[]): string {
  return `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`
}

function inCode(text: string): string[] {
  return Array.from(text.matchAll(/`([^`]+)`/g), ([, word = '']) => word)
}
