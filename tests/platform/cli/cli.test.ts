import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { refuseAround } from '../../../src/node/publishing/out-folder.ts'
import { VERSION } from '../../../src/version.ts'
import { OWN_NODE, startCommand } from '../../command.ts'
import { folderOf } from '../../pipeline/publish.ts'

const GOOD = '---\ntitle: Good\ndate: 2026-01-01\n---\nText'

function workplace(): string {
  const folder = mkdtempSync(join(tmpdir(), 'feedwright-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function start(words: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}) {
  return startCommand(OWN_NODE, words, { ...options, cwd: options.cwd ?? workplace() })
}

async function run(words: readonly string[], options: Parameters<typeof start>[1] = {}) {
  const { output, ended } = start(words, options)
  return { code: await ended, ...output }
}

async function serving(folder: string, words: readonly string[] = []) {
  const server = start(['serve', folder, '--port', '0', ...words])
  await until(() => /feed\.json/.test(server.output.out) || server.child.exitCode !== null)
  const address = /JSON Feed\s+(http:\S+)\/feed\.json/.exec(server.output.out)?.[1]
  if (address === undefined) throw new Error(server.output.err)
  const titles = async () => {
    const feed: { items: { title: string }[] } = JSON.parse(
      await (await fetch(`${address.replace('localhost', '127.0.0.1')}/feed.json`)).text(),
    )
    return feed.items.map(({ title }) => title)
  }
  return { ...server, address, titles }
}

async function until(done: () => boolean | Promise<boolean>, limit = 20_000): Promise<number> {
  const from = performance.now()
  while (!(await done())) {
    if (performance.now() - from > limit) throw new Error('waited too long')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return performance.now() - from
}

describe('feedwright', () => {
  test.each([
    [['--version'], 0, VERSION],
    [['--help'], 0, 'serve [folder]'],
    [[], 0, 'check [folder]'],
    [['serve', '--help'], 0, '8787, or PORT'],
    [['build', '--help'], 0, '--out'],
    [['help'], 0, 'check [folder]'],
    [['help', 'export'], 0, '--headers'],
    [['check', '--help'], 0, 'Exits 1'],
  ])('%j says what it can do', async (words, code, text) => {
    const found = await run(words)
    expect([found.code, found.err]).toEqual([code, ''])
    expect(found.out).toContain(text)
  })

  test.each([
    [['nonsense'], 2, "unknown command 'nonsense'\n  fix: feedwright --help"],
    [['serv'], 2, "unknown command 'serv'\n  fix: feedwright serve\n"],
    [['serve', '--nonsense'], 2, "unknown option '--nonsense'\n  fix: feedwright serve --help"],
    [['serve', '--prot', '1'], 2, "unknown option '--prot'\n  fix: --port\n"],
    [['check', '--jsn'], 2, "unknown option '--jsn'\n  fix: --json\n"],
    [['check', '--port', '1'], 2, "unknown option '--port'\n  fix: "],
    [['serve', '--port'], 2, "option '--port <number>' argument missing\n  fix: "],
    [['serve', 'a', 'b'], 2, "too many arguments for 'serve'. Expected 1 argument but got 2."],
    [['redate'], 2, "missing required argument 'file'"],
    [['export', '--headers', 'apache'], 2, 'Allowed choices are netlify, cloudflare, nginx, caddy.'],
    [['export', '--headers', 'netlfy'], 2, 'caddy.\n  fix: --headers netlify\n'],
    [['serve', 'nowhere', '--port', '0'], 1, 'there is no folder "nowhere"'],
    [['serve', '--port', 'http'], 2, '"http" is not a port'],
    [['serve', '--port', '99999'], 2, '"99999" is not a port'],
    [['serve', '--url', 'nope', '--port', '0'], 2, '--url: "nope" is not the address of a site\n  fix: --url https://'],
    [['export', '--url', 'ftp://a.example/'], 2, '--url: "ftp://a.example/" is not the address of a site\n'],
  ])('%j is told what is wrong and what to do', async (words, code, text) => {
    const found = await run(words)
    expect(found.err).toContain(text)
    expect(found.err).toContain('fix: ')
    expect(found.err).not.toMatch(/\n\s+at /)
    expect(found.code).toBe(code)
  })
})

test.each([
  [['list', 'blog.zip']],
  [['import-ids', 'blog.zip', 'articles']],
  [['diff', 'articles', '--against', 'blog.zip']],
])('%j: what is packed has to be unpacked first', async (words) => {
  const cwd = workplace()
  writeFileSync(join(cwd, 'blog.zip'), 'PK')
  const { code, err } = await run(words, { cwd })
  expect(err).toContain('"blog.zip" is packed\n  fix: unpack it, and name the folder that comes out')
  expect(code).toBe(2)
})

describe('feedwright check', () => {
  test('a folder without articles, as one of hidden files is, says what was looked for', async () => {
    const { code, out } = await run(['check', folderOf({ '_notes/2026-01-01-good.md': GOOD })])
    expect(out).toContain('0 articles published: there is none in this folder\n  fix: ')
    expect(code).toBe(0)
  })

  test('settings under another name are told of', async () => {
    const { out } = await run(['check', folderOf({ 'site.yml': 'title: X', 'good.md': GOOD })])
    expect(out).toContain('site.yml:1:1: warning: is not read')
  })

  test('prints every problem with file, line, column, what and fix, publishes the rest, and exits 1', async () => {
    const folder = folderOf({
      'leap.md': '---\ntitle: Leap\ndate: 2026-02-30\n---\nText',
      'good.md': GOOD,
      'deep/bad.md': '---\ntitle: [a\n---\nText',
    })
    const { code, out } = await run(['check', folder])
    expect(out).toContain('1 article published, 2 left out')
    expect(out).toMatch(/^leap\.md:3:7: date: "2026-02-30" is not a date\n {2}fix: date: /m)
    expect(out).toMatch(/^deep\/bad\.md:\d+:\d+: /m)
    expect(out).toContain('2 errors')
    expect(code).toBe(1)
  })

  test('warns of a picture that is not there, and of no other', async () => {
    const folder = folderOf({
      'site.yaml': 'url: https://example.org/',
      'there.png': new Uint8Array([1]),
      'a.md': '---\ntitle: A\ndate: 2026-01-01\n---\n![x](there.png) ![y](lost.png) ![z](https://example.net/far.png)',
    })
    const { out, code } = await run(['check', folder])
    expect(out).toContain('a.md:5:22: warning: "lost.png" is neither in the collection nor in public/')
    expect(out).toContain('1 warning')
    expect(code).toBe(0)
  })

  test('exits 0 when there are warnings alone, unless they count', async () => {
    const folder = folderOf({ 'undated.md': '# Undated\n\nText' })
    expect((await run(['check', folder])).code).toBe(0)
    expect((await run(['check', folder, '--strict'])).code).toBe(1)
  })
})

describe('feedwright build', () => {
  test('writes an edition and the public files, twice the same, and then only what is new', async () => {
    const folder = folderOf({
      'good.md': GOOD,
      'pictures/a.png': new Uint8Array([137, 80, 78, 71]),
      'site.yaml': 'url: https://example.org/',
    })
    const cwd = workplace()
    const first = await run(['build', folder], { cwd })
    expect([first.code, first.err]).toEqual([0, ''])
    expect(first.out).toContain('1 article published, 0 left out')
    expect(
      readdirSync(join(cwd, 'dist'), { recursive: true, encoding: 'utf8' })
        .filter((name) => !/^[._]/.test(name))
        .sort(),
    ).toEqual([
      'feedwright',
      ...['copy.js', 'filter.js', 'icon.svg', 'scheme.js', 'style.css'].map((name) => `feedwright/${name}`),
      'pictures',
      'pictures/a.png',
    ])
    expect(existsSync(join(cwd, 'dist/pictures/a.png'))).toBe(true)
    const texts = () =>
      readdirSync(join(cwd, 'dist/_edition'), { recursive: true, encoding: 'utf8' })
        .sort()
        .map((name) => [
          name,
          name.includes('.') || name.includes('/') ? readFileSync(join(cwd, 'dist/_edition', name), 'utf8') : '',
        ])
    const before = texts()
    expect((await run(['build', folder], { cwd })).out).toMatch(/: 0 objects written/)
    expect(texts()).toEqual(before)
    rmSync(join(folder, 'pictures'), { recursive: true })
    writeFileSync(join(folder, 'new.md'), '---\ntitle: New\ndate: 2026-02-01\n---\nText')
    expect((await run(['build', folder], { cwd })).out).toContain('2 articles published')
    expect(existsSync(join(cwd, 'dist/pictures/a.png'))).toBe(false)
    writeFileSync(join(cwd, 'dist/mine.txt'), 'not ours to remove')
    await run(['build', folder], { cwd })
    expect(existsSync(join(cwd, 'dist/mine.txt'))).toBe(true)
  })

  test('without an address, and with --strict when there is a problem, writes nothing', async () => {
    const cwd = workplace()
    const { code, err } = await run(['build', folderOf({ 'good.md': GOOD })], { cwd })
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('there is none for good\n  fix: url: https://example.org/ in site.yaml'),
    ])
    const strict = ['build', folderOf({ 'undated.md': 'Text' }), '--strict', '--url', 'https://example.org']
    expect((await run(strict, { cwd })).code).toBe(1)
    expect(existsSync(join(cwd, 'dist'))).toBe(false)
  })

  test('an address of this machine is good enough to try a build, and nobody is told of ids under it', async () => {
    const cwd = workplace()
    const folder = folderOf({ 'good.md': GOOD })
    expect((await run(['build', folder], { cwd, env: { SITE_URL: 'http://localhost:8787/' } })).code).toBe(0)
    await run(['build', folder, '--url', 'https://example.org'], { cwd })
    expect(readFileSync(join(cwd, 'dist/_edition/manifest.json'), 'utf8')).toContain('"final":true')
    const pages = readdirSync(join(cwd, 'dist/_edition/p')).map((name) =>
      readFileSync(join(cwd, 'dist/_edition/p', name), 'utf8'),
    )
    expect(pages.join()).toContain('tag:example.org,2026:good')
  })
})

test.each(['build', 'export'])('%s is not written over the articles, or what holds more than a site', async (name) => {
  const home = workplace()
  const cwd = join(home, 'site')
  mkdirSync(join(cwd, 'articles'), { recursive: true })
  writeFileSync(join(cwd, 'articles/good.md'), GOOD)
  const parts = readdirSync(home, { recursive: true }).length
  // What lies around these is only asked of the function: whoever breaks it should not pay for that.
  for (const out of ['articles', '.', cwd, '..', home]) {
    const words = [name, 'articles', '--url', 'https://example.org', '--out', out]
    const { code, err } = await run(words, { cwd, env: { HOME: home, USERPROFILE: home } })
    expect([out, code, err]).toEqual([
      out,
      1,
      expect.stringMatching(/^feedwright: "\S+" (?:holds|is in) .*\n {2}fix: --out /),
    ])
  }
  expect(readdirSync(home, { recursive: true }).length).toBe(parts)
  for (const out of ['/', tmpdir(), homedir()]) expect(() => refuseAround(out, join(cwd, 'articles'))).toThrow('holds')
  expect(() => refuseAround(join(cwd, 'public'), join(cwd, 'articles'))).not.toThrow()
})

describe('feedwright serve', () => {
  test('prints what it did and the addresses; links use the address it listens on, and it says so', async () => {
    const folder = folderOf({
      'good.md': GOOD,
      'draft.md': '---\ntitle: D\ndraft: true\ndate: 2026-01-01\n---\n',
      'later.md': '---\ntitle: L\ndate: 2999-01-01\n---\n',
      'bad.md': '---\ndate: 2026-02-30\n---\n',
    })
    const { output, address, child, ended } = await serving(folder)
    expect(output.out).toContain('1 article published, 2 held back (1 draft, 1 future), 1 left out')
    expect(output.out).toContain(`ids and links use ${address}/ and are not final`)
    for (const file of ['rss.xml', 'atom.xml', 'feed.json', '']) expect(output.out).toContain(`${address}/${file}\n`)
    expect(output.err).toContain('bad.md:2:7: date: "2026-02-30" is not a date')
    const rss = await (await fetch(`${address.replace('localhost', '127.0.0.1')}/rss.xml`)).text()
    expect(rss).toContain(`<link>${address}/articles/good/</link>`)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  test('an address by flag or environment is what ids and links are built on', async () => {
    const folder = folderOf({ 'good.md': GOOD })
    const { output, address } = await serving(folder, ['--url', 'https://example.com'])
    expect(output.out).not.toContain('not final')
    expect(await (await fetch(`${address.replace('localhost', '127.0.0.1')}/atom.xml`)).text()).toContain(
      '<id>tag:example.com,2026:good</id>',
    )
  })

  test('PORT and HOST in the environment say where it listens, and flags win over them', async () => {
    const folder = folderOf({ 'good.md': GOOD })
    const server = start(['serve', folder, '--port', '0'], { env: { PORT: 'not a port', HOST: '127.0.0.2' } })
    await until(() => /feed\.json/.test(server.output.out) || server.child.exitCode !== null)
    const address = /JSON Feed\s+(http:\S+)\/feed\.json/.exec(server.output.out)?.[1]
    expect(address).toMatch(/^http:\/\/127\.0\.0\.2:\d+$/)
    expect((await fetch(`${address}/rss.xml`)).status).toBe(200)
  })

  test('a changed, new, broken, mended and removed article shows within a second, and costs nothing but its own entry', async () => {
    const folder = folderOf({ 'good.md': GOOD })
    const { titles, output } = await serving(folder)
    const shows = async (change: () => void, wanted: readonly string[]) => {
      change()
      return until(async () => JSON.stringify(await titles()) === JSON.stringify(wanted), 10_000)
    }
    const times = [
      await shows(() => writeFileSync(join(folder, 'good.md'), GOOD.replace('Good', 'Better')), ['Better']),
      await shows(
        () => writeFileSync(join(folder, 'new.md'), '---\ntitle: New\ndate: 2026-03-03\n---\nText'),
        ['New', 'Better'],
      ),
      await shows(
        () => writeFileSync(join(folder, 'new.md'), '---\ntitle: New\ndate: 2026-02-30\n---\nText'),
        ['Better'],
      ),
      await shows(
        () => writeFileSync(join(folder, 'new.md'), '---\ntitle: Mended\ndate: 2026-03-03\n---\nText'),
        ['Mended', 'Better'],
      ),
      await shows(() => rmSync(join(folder, 'new.md')), ['Better']),
    ]
    expect(output.err).toContain('new.md:3:7: date: "2026-02-30" is not a date')
    // A second each on a quiet machine; here only that none waits for anything but the change.
    expect(times.toSorted((a, b) => a - b)[2]).toBeLessThan(3000)
  })

  test('an article in a folder that is new itself shows too', async () => {
    const { mkdirSync } = await import('node:fs')
    const folder = folderOf({ 'good.md': GOOD })
    const { titles } = await serving(folder)
    mkdirSync(join(folder, 'deep/er'), { recursive: true })
    writeFileSync(join(folder, 'deep/er/new.md'), '---\ntitle: Deep\ndate: 2026-03-03\n---\nText')
    await until(async () => (await titles()).includes('Deep'))
    writeFileSync(join(folder, 'deep/er/new.md'), '---\ntitle: Deeper\ndate: 2026-03-03\n---\nText')
    await until(async () => (await titles()).includes('Deeper'))
  })

  test('a taken port is a clear message', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : 0
    const { code, err } = await run(['serve', folderOf({ 'good.md': GOOD })], { env: { PORT: String(port) } })
    expect(err).toContain(`port ${port} is taken`)
    expect(err).toContain(`fix: feedwright serve --port ${(port ?? 0) + 1}`)
    expect(code).toBe(1)
  })
})
