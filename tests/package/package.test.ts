import { execFile } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { VERSION } from '../../src/version.ts'
import { OWN_NODE, ownEnvironment } from '../command.ts'

const ROOT = resolve(import.meta.dirname, '../..')
/** What is in the way of an installation must not be asked for. */
const QUIET = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
const ARTICLE = '---\ntitle: Good\ndate: 2026-01-01\ntags: [go]\n---\nText'

const place = mkdtempSync(join(tmpdir(), 'feedwright-package-'))
const site = join(place, 'site')
let packed = ''

async function run(command: string, words: readonly string[], { cwd = site, node = OWN_NODE } = {}) {
  const env = { ...ownEnvironment(), PATH: [dirname(node), process.env.PATH].join(delimiter) }
  return promisify(execFile)(command, [...words], { cwd, env }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }) => ({ code, out: stdout, err: stderr }),
  )
}

/** Packs a copy of the repository, so that nothing that other tests run changes under them; and installs it into an empty folder. */
beforeAll(async () => {
  const source = join(place, 'source')
  for (const name of [
    'src',
    'package.json',
    'esbuild.config.js',
    'tsconfig.json',
    'LICENSE',
    'README.md',
    'CHANGELOG.md',
  ])
    cpSync(join(ROOT, name), join(source, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(source, 'node_modules'))
  const { out, err } = await run('npm', ['pack', '--json', '--loglevel=error'], { cwd: source })
  packed = join(source, /"filename": "([^"]+)"/.exec(out)?.[1] ?? `(${err})`)
  mkdirSync(join(site, 'articles'), { recursive: true })
  writeFileSync(join(site, 'articles/good.md'), ARTICLE)
  writeFileSync(join(site, 'package.json'), '{ "type": "module" }')
  expect(await run('npm', ['install', packed, ...QUIET])).toMatchObject({ code: 0, err: '' })
}, 300_000)
afterAll(() => rmSync(place, { recursive: true, force: true }), 120_000)

/** Bytes of everything below a folder. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

describe('the packed file, installed into an empty folder', () => {
  test('is under 1 MB of its own and 60 MB with all it brings, holds no tests, articles or sources, and brings no Node', () => {
    const own = join(site, 'node_modules/feedwright')
    expect(sizeOf(own)).toBeLessThan(1_000_000)
    expect(sizeOf(join(site, 'node_modules'))).toBeLessThan(60_000_000)
    expect(readdirSync(own).toSorted()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'lib', 'package.json'])
    expect(readdirSync(join(site, 'node_modules/.bin'))).not.toContain('node')
    expect(
      readdirSync(join(own, 'lib')).filter(
        (name) => /\.js$/.test(name) && !readdirSync(join(own, 'lib')).includes(`${name}.map`),
      ),
    ).toEqual([])
  })

  test('says who may use it, and on what', () => {
    const {
      license,
      engines,
      type,
      private: hidden,
    } = JSON.parse(readFileSync(join(site, 'node_modules/feedwright/package.json'), 'utf8'))
    expect({ license, engines, type, hidden }).toEqual({
      license: 'MIT',
      engines: { node: '>=20.19', npm: '>=10' },
      type: 'module',
      hidden: undefined,
    })
  })

  // The machine's own Node, which users have, and the one that runs the tests.
  test.each([...new Set([OWN_NODE, process.execPath])])(
    'its command works through npx, node_modules/.bin and npm i -g, with %s',
    async (node) => {
      const bin = join(site, 'node_modules/.bin/feedwright')
      expect(await run(bin, ['--version'], { node })).toEqual({ code: 0, out: `${VERSION}\n`, err: '' })
      const exported = await run(
        'npx',
        ['--no', 'feedwright', 'export', '--url', 'https://example.org', '--out', 'public', '--pages'],
        { node },
      )
      expect([exported.code, exported.err]).toEqual([0, ''])
      expect(readFileSync(join(site, 'public/rss.xml'), 'utf8')).toContain('<title>Good</title>')
      expect(readdirSync(join(site, 'public/feedwright'))).toContain('style.css')
      const globally = join(place, `global-${node.length}`)
      expect(await run('npm', ['install', '-g', '--prefix', globally, packed, ...QUIET], { node })).toMatchObject({
        code: 0,
      })
      const checked = await run(join(globally, 'bin/feedwright'), ['check'], { node })
      expect([checked.code, checked.err]).toEqual([0, ''])
    },
    200_000,
  )

  test('where the binary that reads Markdown was left out, one clear line says what to install', async () => {
    const bare = join(place, 'bare')
    mkdirSync(join(bare, 'articles'), { recursive: true })
    writeFileSync(join(bare, 'articles/good.md'), ARTICLE)
    writeFileSync(join(bare, 'package.json'), '{ "type": "module" }')
    await run('npm', ['install', packed, '--omit=optional', ...QUIET], { cwd: bare })
    const wanted =
      /^feedwright: satteri, which reads .* runs on this machine\n {2}fix: npm install --include=optional.*\n$/
    for (const words of [['check'], ['serve', '--port', '0'], ['export', '--url', 'https://example.org']]) {
      const found = await run(join(bare, 'node_modules/.bin/feedwright'), words, { cwd: bare })
      expect(found).toEqual({ code: 1, out: '', err: expect.stringMatching(wanted) })
    }
  }, 200_000)

  test('a stack trace leads to the lines of the sources', async () => {
    writeFileSync(join(site, 'broken.js'), "import { createApp } from 'feedwright'\ncreateApp(undefined)\n")
    const { err } = await run(OWN_NODE, ['--enable-source-maps', 'broken.js'])
    const [, line = '0'] = /src\/node\/library\/app\.ts:(\d+)/.exec(err) ?? []
    const source = readFileSync(join(ROOT, 'src/node/library/app.ts'), 'utf8').split('\n')
    expect(source.slice(Number(line) - 1, Number(line) + 1).join('\n')).toContain("'edition' in feeds")
  })

  test('its library is imported by name, also with types', async () => {
    writeFileSync(
      join(site, 'app.ts'),
      `import { Hono } from 'hono'
import { createApp, openFolder, renderFeed, type Problem } from 'feedwright'
import { createWorker } from 'feedwright/worker'

const feeds = await openFolder('articles', { url: 'https://example.org/blog/' })
const problems: readonly Problem[] = feeds.problems
const app: Hono = new Hono().route('/blog', createApp(feeds))
const answer = await app.request('/blog/rss.xml')
const tag: string | undefined = await renderFeed(feeds.edition, { format: 'atom', tag: 'go' })
console.log(answer.status, problems.length, tag?.includes('<feed'), typeof createWorker().fetch)
`,
    )
    const config = {
      compilerOptions: {
        strict: true,
        module: 'NodeNext',
        target: 'ES2023',
        skipLibCheck: false,
        types: ['node'],
        lib: ['ES2024', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
      },
      files: ['app.ts'],
    }
    writeFileSync(join(site, 'tsconfig.json'), JSON.stringify(config))
    const { out } = await run('npm', ['install', 'hono', '@types/node@24', ...QUIET])
    expect(out).not.toContain('ERR')
    expect(await run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.'])).toEqual({
      code: 0,
      out: '',
      err: '',
    })
    expect(await run(OWN_NODE, ['app.js'])).toEqual({ code: 0, out: '200 0 true function\n', err: '' })
  }, 200_000)
})
