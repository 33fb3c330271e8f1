import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { OWN_NODE, startCommand } from '../../command.ts'

const PIXEL = Buffer.from('R0lGODlhAwACAIAAAAAAAP///ywAAAAAAwACAAACAoRRADs=', 'base64')
let work = ''

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'feedwright-'))
  save('site.yaml', 'url: https://example.org/\ntitle: Notes\n')
  save('a.md', '---\ntitle: A\ndate: 2026-03-01\n---\nText\n\n![A boat](pictures/boat%20one.png)\n')
  save('b.md', '---\ntitle: B\ndate: 2026-03-02\n---\nText\n')
  return () => rmSync(work, { recursive: true, force: true })
})

function save(path: string, content: string | Uint8Array): void {
  const place = join(work, 'notes', path)
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, content)
  // What changed just now is not remembered.
  const time = new Date(Date.now() - 3_600_000)
  utimesSync(place, time, time)
}

async function command(...words: readonly string[]) {
  const { output, ended } = startCommand(OWN_NODE, [words[0] ?? '', 'notes', ...words.slice(1)], { cwd: work })
  return { code: await ended, ...output }
}

const MISSING = 'a.md:7:11: warning: "pictures/boat%20one.png" is neither in the collection nor in public/'

describe.each([
  ['build', 'dist', '.feedwright/none'],
  ['export', 'public', '.feedwright/export'],
])('%s: what only rendering shows', (name, out, memory) => {
  test('is told by every run, at its place, until it is mended; and again when it comes back', async () => {
    for (let run = 1; run <= 3; run++) {
      const { code, err } = await command(name)
      expect([run, code, err]).toEqual([run, 0, expect.stringContaining(MISSING)])
    }
    // Lines that move, and nothing else of the entry.
    save('a.md', '---\ntitle: A\ndate: 2026-03-01\nmood: calm\n---\nText\n\n![A boat](pictures/boat%20one.png)\n')
    expect((await command(name)).err).toContain(MISSING.replace(':7:', ':8:'))
    save('pictures/boat one.png', PIXEL)
    expect((await command(name)).err).toBe('')
    rmSync(join(work, 'notes/pictures'), { recursive: true })
    expect((await command(name)).err).toContain(MISSING.replace(':7:', ':8:'))
  })

  test('is found again where nothing of it is remembered', async () => {
    await command(name)
    rmSync(join(work, '.feedwright'), { recursive: true })
    expect((await command(name)).err).toContain(MISSING)
  })

  test('with --strict nothing is written for it, and the exit code is 1, each time', async () => {
    for (let run = 1; run <= 2; run++) {
      const { code, err } = await command(name, '--strict')
      expect([run, code, err]).toEqual([run, 1, expect.stringContaining(MISSING)])
      expect(err).toContain('Nothing is written: --strict')
      expect([out, memory, 'notes/feedwright.lock'].filter((path) => existsSync(join(work, path)))).toEqual([])
    }
    save('pictures/boat one.png', PIXEL)
    expect(await command(name, '--strict')).toMatchObject({ code: 0, err: '' })
    expect(existsSync(join(work, out))).toBe(true)
    rmSync(join(work, 'notes/pictures'), { recursive: true })
    expect((await command(name, '--strict')).code).toBe(1)
  })

  test('with --strict a problem of the files themselves ends with 1', async () => {
    save('pictures/boat one.png', PIXEL)
    mkdirSync(join(work, out, 'pictures'), { recursive: true })
    writeFileSync(join(work, out, 'pictures/boat one.png'), 'of somebody else')
    const { code, err } = await command(name, '--strict')
    expect([code, err]).toEqual([1, expect.stringContaining('pictures/boat one.png:1:1: warning: is not written')])
  })
})

test('what is wrong with a file that the settings name is told at the line that names it', async () => {
  save(
    'site.yaml',
    'url: https://example.org/\ntitle: Notes\nicon: /lost.png\npodcast:\n  category: Arts\n  image: /cover.png\n',
  )
  writeFileSync(join(work, 'other.yaml'), 'url: https://example.org/\nstyle: /lost.css\n')
  const { out } = await command('check')
  const other = await command('check', '--config', 'other.yaml')
  expect(other.out).toContain('../other.yaml:2:8: warning: style: "/lost.css" is not in public/')
  expect(out).toContain('site.yaml:3:7: warning: icon: "/lost.png" is not in public/')
  expect(out).toContain('site.yaml:6:10: warning: podcast: "/cover.png" is neither in the collection nor in public/')
})
