import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { parse } from 'smol-toml'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
const place = mkdtempSync(join(tmpdir(), 'feedwright-script-'))

/** Bundled with the project's own wrangler.toml, but for where things lie. */
beforeAll(async () => {
  const { build: _, assets, ...config } = parse(readFileSync(join(ROOT, 'wrangler.toml'), 'utf8'))
  const directory = join(place, 'dist')
  mkdirSync(directory)
  const path = join(place, 'wrangler.json')
  const main = join(ROOT, 'src/worker/main.ts')
  const alias = Object.fromEntries(
    Object.entries(Object(config.alias)).map(([name, file]) => [name, join(ROOT, String(file))]),
  )
  writeFileSync(path, JSON.stringify({ ...config, main, alias, assets: { ...Object(assets), directory } }))
  const wrangler = join(ROOT, 'node_modules/wrangler/bin/wrangler.js')
  const words = ['deploy', '--dry-run', '-c', path, '--outdir', join(place, 'out')]
  await promisify(execFile)(process.execPath, [wrangler, ...words], { cwd: place })
})
afterAll(() => rmSync(place, { recursive: true }))

test('the Worker is at most 60 kB of script, compressed', () => {
  expect(gzipSync(readFileSync(join(place, 'out/main.js'))).length).toBeLessThan(60_000)
})

test('nothing that reads articles is in the Worker: no Markdown, YAML, HTML parser, validation or files', () => {
  const { sources }: { sources: string[] } = JSON.parse(readFileSync(join(place, 'out/main.js.map'), 'utf8'))
  const packages = new Set(sources.map((source) => source.split('/node_modules/').slice(1).at(-1)?.split('/')[0]))
  packages.delete(undefined)
  expect(packages).toContain('feed')
  expect(packages).toContain('hono')
  const unwanted = [
    'yaml',
    'js-yaml',
    'gray-matter',
    'markdown-it',
    'parse5',
    'sax',
    'valibot',
    'smol-toml',
    'image-size',
    'music-metadata',
  ]
  expect(unwanted.filter((name) => packages.has(name))).toEqual([])
  expect(sources.filter((source) => source.includes('/src/article/'))).toEqual([])
})
