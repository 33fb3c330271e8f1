import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { run } from '../../../src/cli/cli.ts'
import { readSettings } from '../../../src/node/folder/settings.ts'
import { createPool } from '../../../src/node/pool.ts'
import { createFolderReader } from '../../../src/node/reading/folder-reader.ts'
import { folderStore } from '../../../src/node/store/folder-store.ts'
import { folderOf } from '../../pipeline/publish.ts'

const GOOD = 'url: https://example.org/\ntitle: Good\n'
const ARTICLE = '---\ntitle: A\ndate: 2026-01-01\n---\nText'

describe('settings that break while they are edited', () => {
  test.each(['url: example.org\n', 'url: https://example.org/\n\ttitle: [Good\n', 'title: [a]\n'])(
    'C93: %j leaves those before as they were, and is told of',
    async (text) => {
      const folder = folderOf({ 'site.yaml': GOOD, 'a.md': ARTICLE })
      const reader = createFolderReader(folder, {}, undefined, createPool(0))
      const before = await reader.read()
      writeFileSync(join(folder, 'site.yaml'), text)
      const broken = await reader.read()
      expect(broken.site).toEqual(before.site)
      expect(broken.problems.map(({ file }) => file)).toContain('site.yaml')
      writeFileSync(join(folder, 'site.yaml'), 'url: https://example.org/\ntitle: Better\n')
      const mended = await reader.read()
      expect(mended.site.title).toBe('Better')
      expect(mended.problems).toEqual([])
    },
  )

  test('C93: a build writes nothing, and the edition before stays as it was', async () => {
    const folder = folderOf({ 'site.yaml': GOOD, 'a.md': ARTICLE })
    const out = folderOf({})
    expect(await run(['build', folder, '--out', out], {})).toBe(0)
    const store = folderStore(join(out, '_edition'))
    const manifest = await store.read('manifest.json')
    writeFileSync(join(folder, 'site.yaml'), 'url: example.org\n')
    expect(await run(['build', folder, '--out', out], {})).toBe(1)
    expect(await store.read('manifest.json')).toBe(manifest)
    expect(await run(['build', folder, '--out', out, '--url', 'nonsense'], {})).toBe(2)
  })
})

test.each([
  ['UTF-16', Buffer.from('\ufefftitle: Été\n', 'utf16le')],
  ['Windows-1252', Buffer.from('title: Été\n', 'latin1')],
  ['UTF-8 with its mark', Buffer.from('\ufefftitle: Été\r\n')],
])('settings are read as %s as well, as articles are', (_, bytes) => {
  const folder = folderOf({})
  writeFileSync(join(folder, 'site.yaml'), bytes)
  const { site, problems } = readSettings(folder, {})
  expect(site.title).toBe('Été')
  expect(problems).toEqual([])
})

test('a new folder that is named like an article is looked into', async () => {
  const folder = folderOf({ 'a.md': ARTICLE })
  const reader = createFolderReader(folder, {}, undefined, createPool(0))
  await reader.read()
  mkdirSync(join(folder, 'x.md'))
  writeFileSync(join(folder, 'x.md/b.md'), ARTICLE)
  expect((await reader.read(['x.md'])).records.map(({ path }) => path)).toEqual(['a.md', 'x.md/b.md'])
})
