import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { logLine } from '../../../src/cli/access-log.ts'
import { OWN_NODE, startCommand } from '../../command.ts'
import { folderOf } from '../../pipeline/publish.ts'

const FILES = {
  'site.yaml': 'title: Site\nurl: https://example.org/\n',
  'good.md': '---\ntitle: Good\ndate: 2026-01-01\n---\nText',
  'held.md': '---\ntitle: Held\ndate: 2026-01-02\ndraft: true\n---\nwords-of-a-draft',
  'later.md': '---\ntitle: Later\ndate: 2999-01-01\n---\nwords-of-later',
}

async function until<Found>(look: () => Promise<Found | undefined> | Found | undefined): Promise<Found> {
  for (let i = 0; i < 400; i++) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('waited too long')
}

async function serving(cwd: string, words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const server = startCommand(OWN_NODE, ['serve', ...words, '--port', '0'], { cwd, env })
  const { output, child, ended } = server
  const port = await until(() => /JSON Feed\s+http:\/\/localhost:(\d+)/.exec(output.out)?.[1] ?? undefined)
  const titles = async (): Promise<string[]> => {
    const feed = await (await fetch(`http://127.0.0.1:${port}/feed.json`)).json()
    return feed.items.map(({ title }: { title: string }) => title)
  }
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { ...server, port, titles, stop }
}

function textsIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')).join('\n')
}

test('serve --drafts shows drafts and scheduled articles, marked; nothing of them is remembered, built or exported', async () => {
  const cwd = folderOf(Object.fromEntries(Object.entries(FILES).map(([name, text]) => [`articles/${name}`, text])))
  const marked = ['Draft: Held', 'Scheduled for 2999-01-01T00:00:00Z: Later', 'Good']
  const server = await serving(cwd, ['--drafts'])
  expect(server.output.out).toContain('Drafts and scheduled articles are shown, marked')
  expect(server.output.out).toContain('1 article published, 2 held back (1 draft, 1 future)')
  expect((await server.titles()).toSorted()).toEqual(marked.toSorted())
  const page = await fetch(`http://127.0.0.1:${server.port}/articles/held/`, { headers: { Accept: 'text/html' } })
  expect(await page.text()).toContain('words-of-a-draft')
  // Published after all, it is as any other.
  writeFileSync(join(cwd, 'articles/held.md'), FILES['held.md'].replace('draft: true\n', ''))
  await until(async () => (await server.titles()).includes('Held') || undefined)
  writeFileSync(join(cwd, 'articles/held.md'), FILES['held.md'])
  await until(async () => (await server.titles()).includes('Draft: Held') || undefined)
  await server.stop()
  expect(server.output.err).toBe('')
  const plain = await serving(cwd, [])
  expect(await plain.titles()).toEqual(['Good'])
  await plain.stop()
  for (const words of [['build'], ['export', '--pages']]) {
    const { ended, output } = startCommand(OWN_NODE, words, { cwd })
    expect([await ended, output.err]).toEqual([0, ''])
  }
  const public_ = textsIn(join(cwd, 'public'))
  expect(public_).toContain('Good')
  expect(public_).not.toMatch(/words-of|Held|Later|Draft:|Scheduled/)
  // A build holds what is scheduled, and serves it when its time comes; never a draft.
  expect(textsIn(join(cwd, 'dist'))).not.toMatch(/words-of-a-draft|Held|Draft:|Scheduled/)
  expect(textsIn(join(cwd, '.feedwright'))).not.toMatch(/Draft:|Scheduled/)
  expect(existsSync(join(cwd, 'articles/feedwright.lock'))).toBe(true)
})

test('site.yaml stands in the folder, or beside one named articles, or where --config says; a change of it is seen', async () => {
  const good = { 'articles/good.md': FILES['good.md'], 'notes/good.md': FILES['good.md'] }
  const beside = 'title: Beside\nurl: https://beside.example/\n'
  const cwd = folderOf({
    ...good,
    'site.yaml': beside,
    'conf/other.yaml': 'url: https://other.example/\ncolour: red\n',
  })
  const list = async (...words: string[]) => {
    const { ended, output } = startCommand(OWN_NODE, ['list', ...words], { cwd })
    await ended
    return output.out + output.err
  }
  expect(await list()).toContain('https://beside.example/')
  expect(await list('notes')).not.toContain('https://beside.example/')
  expect(await list('notes', '--config', 'conf/other.yaml')).toContain('https://other.example/')
  expect(await list('--config', 'conf/other.yaml')).toContain('../conf/other.yaml:2:1: ')
  expect(await list('--config', 'conf/none.yaml')).toContain('there is no file "conf/none.yaml"\n  fix: ')
  const server = await serving(cwd, [])
  const title = async () => (await (await fetch(`http://127.0.0.1:${server.port}/feed.json`)).json()).title
  expect(await title()).toBe('Beside')
  writeFileSync(join(cwd, 'site.yaml'), beside.replace('Beside', 'Changed'))
  await until(async () => (await title()) === 'Changed' || undefined)
  writeFileSync(join(cwd, 'articles/site.yaml'), beside.replace('Beside', 'Inside'))
  await until(async () => (await title()) === 'Inside' || undefined)
  await server.stop()
})

test('serve --log tells every request; --open shows the home page by BROWSER', async () => {
  const cwd = folderOf({ ...FILES, 'browser.sh': '#!/bin/sh\necho "$1" > opened\n' })
  chmodSync(join(cwd, 'browser.sh'), 0o755)
  const server = await serving(cwd, ['.', '--log', 'json', '--open'], { BROWSER: join(cwd, 'browser.sh') })
  const opened = await until(
    () => (existsSync(join(cwd, 'opened')) && readFileSync(join(cwd, 'opened'), 'utf8')) || undefined,
  )
  expect(opened).toBe(`http://localhost:${server.port}/\n`)
  const first = await fetch(`http://127.0.0.1:${server.port}/rss.xml?a=b`, { headers: { 'User-Agent': 'Reader "1"' } })
  await first.text()
  const tag = first.headers.get('ETag') ?? ''
  await fetch(`http://127.0.0.1:${server.port}/rss.xml`, { headers: { 'If-None-Match': tag } })
  const lines = await until(() => {
    const found = server.output.out.split('\n').filter((line) => line.startsWith('{'))
    return found.length === 2 ? found.map((line) => JSON.parse(line)) : undefined
  })
  expect(lines[0]).toMatchObject({ method: 'GET', target: '/rss.xml?a=b', status: 200, agent: 'Reader "1"' })
  expect(lines[0].bytes).toBeGreaterThan(500)
  expect(lines[1]).toMatchObject({ target: '/rss.xml', status: 304, address: '127.0.0.1' })
  await server.stop()
})

test('the combined form: nothing that a client sends ends a value or a line', () => {
  const request = {
    ...{ at: new Date('2026-03-01T09:05:07.123Z'), address: '::1', method: 'GET', target: '/a"b', version: '1.1' },
    ...{ status: 200, bytes: 512, milliseconds: 3, agent: 'x"\\\r\nü', referrer: '' },
  }
  expect(logLine('combined', request)).toBe(
    '::1 - - [01/Mar/2026:09:05:07 +0000] "GET /a\\x22b HTTP/1.1" 200 512 "-" "x\\x22\\x5c\\x0d\\x0a\\xfc"',
  )
})
