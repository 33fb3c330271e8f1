import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { OWN_NODE } from '../command.ts'
import { folderOf } from '../pipeline/publish.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const manual = readFileSync(join(ROOT, 'articles/publishing/in-your-own-app.md'), 'utf8')
/** The heading, the program, and what it says it prints. */
const examples = Array.from(
  manual.matchAll(/^## (.+)\n(?:(?!^## ).*\n)*?```js\n([\s\S]*?)```/gm),
  ([, title = '', code = '']) => ({
    title,
    code,
    prints: Array.from(code.matchAll(/^\/\/ (.*)$/gm), ([, line]) => `${line}\n`).join(''),
  }),
)

test('there are examples', () => {
  expect(examples.length).toBe(5)
})

test.each(examples)('the manual’s example “$title” runs, and prints what it says', async ({ code, prints }) => {
  const article = (title: string, tag: string) => `---\ntitle: ${title}\ndate: 2026-01-01\ntags: [${tag}]\n---\nText\n`
  const folder = folderOf({
    'package.json': '{ "type": "module" }',
    'example.js': code,
    'content/posts/one.md': article('One', 'go'),
    'content/posts/two.md': article('Two', 'other'),
  })
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(ROOT, join(folder, 'node_modules/feedwright'))
  symlinkSync(join(ROOT, 'node_modules/hono'), join(folder, 'node_modules/hono'))
  writeFileSync(join(folder, 'run.js'), "await import('./example.js')")
  const { stdout, stderr } = await promisify(execFile)(OWN_NODE, ['run.js'], { cwd: folder })
  expect([stdout, stderr]).toEqual([prints, ''])
})
