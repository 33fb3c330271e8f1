import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { brokenImports } from './imports.ts'

const src = join(import.meta.dirname, '../src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))

test('DESIGN: imports point down, node: stays in node/ and cli/, and nothing else reads a clock', () => {
  expect(files.length).toBeGreaterThan(50)
  expect(files.flatMap((path) => brokenImports(path, readFileSync(join(src, path), 'utf8')))).toEqual([])
})

test('DESIGN: the Worker reaches no Markdown, YAML or sanitiser', () => {
  const reached = new Set<string>()
  const visit = (path: string) => {
    if (reached.has(path)) return
    reached.add(path)
    for (const [, from = ''] of readFileSync(join(src, path), 'utf8').matchAll(
      /^(?:import|export)\s+(?!type\s)[^'"]*?['"](\.[^'"]+)['"]/gm,
    )) {
      visit(join(path, '..', from))
    }
  }
  visit('worker/worker.ts')
  const packages = [...reached].flatMap((path) =>
    brokenImports(path.replace(/^worker\//, 'http/'), readFileSync(join(src, path), 'utf8')).filter((line) =>
      /gray-matter|yaml|toml|valibot|satteri|parse5|image-size|node:/.test(line),
    ),
  )
  expect(reached.size).toBeGreaterThan(20)
  expect(packages).toEqual([])
  expect([...reached].filter((path) => /^(?:article|html|front-matter)\//.test(path))).toEqual([])
})

test.each([
  ['article/read.ts', "import { app } from '../http/app.ts'", 'above'],
  ['feed/rss.ts', "import { render } from '../pages/pages.ts'", 'above'],
  ['problem.ts', "import type { Article } from './article/article.ts'", 'above'],
  ['http/app.ts', "import { readFile } from 'node:fs/promises'", 'node:fs'],
  ['worker/worker.ts', "import { readFile } from 'node:fs/promises'", 'node:fs'],
  ['edition/make.ts', 'const now = Date.now()', 'clock'],
  ['edition/make.ts', 'const now = new Date()', 'clock'],
  ['http/announce.ts', 'await fetch(hub)', 'network'],
  ['http/app.ts', "import matter from 'gray-matter'", 'gray-matter'],
  ['dates/read-date.ts', "import { parseISO } from 'date-fns'", 'date-fns'],
  ['feed/x.ts', "import { x } from '../util/x.ts'", 'no layer'],
  ['cli/check.ts', "import { makeNext } from '../node/make.ts'", 'not the package'],
  ['node/x.ts', "import { openFolder } from '../index.ts'", 'above'],
])('the rule goes red: %s with %s', (path, text, why) => {
  expect(brokenImports(path, text)).toEqual([expect.stringContaining(why)])
})

test.each([
  ['http/app.ts', "import { write } from '../feed/rss.ts'"],
  ['cli/cli.ts', "import { parseArgs } from 'node:util'"],
  ['edition/make.ts', "import type { Place } from '../article/render.ts'\nconst now = new Date(0)"],
])('and stays green: %s', (path, text) => {
  expect(brokenImports(path, text)).toEqual([])
})
