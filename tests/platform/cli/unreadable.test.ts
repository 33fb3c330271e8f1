import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openEdition } from '../../../src/edition/reading/open.ts'
import { folderStore } from '../../../src/node/store/folder-store.ts'
import { BIN, startCommand } from '../../command.ts'

const NOW = '2026-11-01T00:00:00Z'
// Modes mean nothing to the superuser: the commands are then run as nobody.
const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
const canRun =
  process.platform !== 'win32' &&
  spawnSync(process.execPath, [BIN, '--version'], { ...user, cwd: tmpdir(), timeout: 20_000 }).status === 0

let work = ''

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'unreadable-'))
  chmodSync(work, 0o777)
  save('site.yaml', 'url: https://example.org/\n')
  save('good.md', article('Good', 1))
  save('secret.md', article('Secret', 2))
  save('sub/deep.md', article('Deep', 3))
  // feedwright.lock is written beside the articles.
  chmodSync(join(work, 'notes'), 0o777)
})

afterEach(() => {
  allow('sub', 0o755)
  rmSync(work, { recursive: true, force: true })
})

const article = (title: string, day: number) => `---\ntitle: ${title}\ndate: 2026-03-0${day}\n---\nText of ${title}\n`

function save(path: string, text: string): void {
  const place = join(work, 'notes', path)
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, text)
  // Long ago: what changed just now is not written down.
  const time = new Date(Date.now() - 3_600_000)
  utimesSync(place, time, time)
}

const allow = (path: string, mode: number) => chmodSync(join(work, 'notes', path), mode)

const start = (...words: readonly string[]) => startCommand(process.execPath, words, { ...user, cwd: work })

async function command(...words: readonly string[]) {
  const { output, ended } = start(...words)
  return { code: await ended, ...output }
}

async function published() {
  const edition = await openEdition(folderStore(join(work, 'dist/_edition')))
  const state = await edition?.document('', NOW)
  if (!edition || !state) throw new Error('an edition has been written')
  const { entries } = await edition.view(state, NOW)
  return {
    entries,
    titles: entries.map(({ title }) => title),
    page: (path: string) => edition.page(`/articles/${path}/`, NOW),
  }
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  const limit = performance.now() + 25_000
  while (!(await done())) {
    if (performance.now() > limit) throw new Error('waited too long')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

describe.runIf(canRun)('chmod 000, for a user like any other', () => {
  test.each([
    ['a file', 'secret.md', 'Secret', 'secret', 0o644],
    ['a folder', 'sub', 'Deep', 'sub/deep', 0o755],
  ])('%s: build says so, keeps what was published, and fails with --strict', async (_, path, title, page, mode) => {
    expect(await command('build', 'notes', '--strict')).toMatchObject({ code: 0 })
    const before = await published()
    expect(before.titles).toEqual(['Deep', 'Secret', 'Good'])

    allow(path, 0)
    const strict = await command('build', 'notes', '--strict')
    expect(strict.code).toBe(1)
    expect(strict.err).toContain(`${path}:1:1: cannot be read: this user has no right to it (EACCES)`)
    expect(strict.err).toMatch(/\n {2}fix: .*chmod/)

    save('good.md', article('Better', 1))
    const second = await command('build', 'notes')
    expect(second.err).toContain(
      `${path}:1:1: cannot be read: this user has no right to it (EACCES); what was published`,
    )
    expect([second.code, second.out]).toEqual([0, expect.stringContaining('3 articles published, 0 left out')])
    const after = await published()
    expect(after.titles).toEqual(['Deep', 'Secret', 'Better'])
    const entryIn = ({ entries }: typeof before) => entries.find((entry) => entry.title === title)
    expect(entryIn(after)).toEqual(entryIn(before))
    expect(await after.page(page)).toMatchObject({ kind: 'entry' })

    allow(path, mode)
    save(`${page}.md`, article('Open', path === 'sub' ? 3 : 2))
    expect(await command('build', 'notes', '--strict')).toMatchObject({ code: 0 })
    expect((await published()).titles).toContain('Open')
  })

  test('of a folder in which names can be seen and files cannot be opened, every file is told of', async () => {
    await command('build', 'notes')
    allow('sub', 0o744)
    const { err } = await command('build', 'notes')
    expect(err).toContain('sub/deep.md:1:1: cannot be read: this user has no right to it (EACCES); what was published')
    expect((await published()).titles).toEqual(['Deep', 'Secret', 'Good'])
  })

  test('of what was never read nothing can stay: it is left out, and counted', async () => {
    allow('secret.md', 0)
    allow('sub', 0)
    const { code, out, err } = await command('build', 'notes')
    expect([code, out]).toEqual([0, expect.stringContaining('1 article published, 2 left out')])
    expect(err).toContain('secret.md:1:1: cannot be read: this user has no right to it (EACCES); it is left out')
    expect(err).toContain('sub:1:1: cannot be read: this user has no right to it (EACCES); it is left out')
    expect((await command('check', 'notes')).code).toBe(1)
  })

  test('an unreadable picture is a warning, and its copy from before stays', async () => {
    save('p.png', 'no picture, but a file')
    await command('build', 'notes')
    allow('p.png', 0)
    const { code, err } = await command('build', 'notes')
    expect([code, err]).toEqual([0, expect.stringContaining('p.png:1:1: warning: cannot be read')])
    expect(readFileSync(join(work, 'dist/p.png'), 'utf8')).toBe('no picture, but a file')
  })

  test('serve goes on showing it while the folder is edited, and shows what it says when it can be read again', async () => {
    const server = start('serve', 'notes', '--port', '0')
    await until(() => /feed\.json/.test(server.output.out) || server.child.exitCode !== null)
    const origin = /JSON Feed\s+(http:\S+)\/feed\.json/.exec(server.output.out)?.[1]?.replace('localhost', '127.0.0.1')
    const titles = async () => {
      const feed: { items: { title: string }[] } = JSON.parse(await (await fetch(`${origin}/feed.json`)).text())
      return feed.items.map(({ title }) => title)
    }
    expect(await titles()).toEqual(['Deep', 'Secret', 'Good'])
    allow('secret.md', 0)
    await until(() => server.output.err.includes('secret.md:1:1: cannot be read'))
    allow('sub', 0)
    await until(() => server.output.err.includes('sub:1:1: cannot be read'))
    save('good.md', article('Better', 1))
    await until(async () => (await titles()).includes('Better'))
    expect(await titles()).toEqual(['Deep', 'Secret', 'Better'])
    for (const page of ['secret', 'sub/deep']) {
      expect((await fetch(`${origin}/articles/${page}/`)).status).toBe(200)
    }
    allow('secret.md', 0o644)
    allow('sub', 0o755)
    save('secret.md', article('Open', 2))
    save('sub/deep.md', article('Deeper', 3))
    await until(async () => (await titles()).join() === 'Deeper,Open,Better')
    server.child.kill('SIGTERM')
  })
})
