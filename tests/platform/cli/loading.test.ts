import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { BIN } from '../../command.ts'
import { folderOf } from '../../pipeline/publish.ts'

/** Writes what every thread loads of ours, and of Node's what the main thread has when the process ends. */
const SPY = `import { appendFileSync } from 'node:fs'
import module from 'node:module'
import { isMainThread } from 'node:worker_threads'
const say = (name) => appendFileSync(process.env.LOADED, (isMainThread ? '' : 'thread ') + name + '\\n')
module.registerHooks({ load: (url, context, next) => (say(url), next(url, context)) })
if (isMainThread) process.on('exit', () => process.moduleLoadList.forEach(say))
`

function start(words: readonly string[]) {
  const place = mkdtempSync(join(tmpdir(), 'feedwright-'))
  onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  writeFileSync(join(place, 'spy.mjs'), SPY)
  const cache = join(place, 'cache')
  const file = join(place, 'loaded')
  const child = spawn(process.execPath, ['--import', join(place, 'spy.mjs'), BIN, ...words], {
    cwd: place,
    env: { ...process.env, LOADED: file, NODE_COMPILE_CACHE: cache },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const loaded = async () => {
    await once(child, 'exit')
    const names = readFileSync(file, 'utf8').split('\n')
    return names.map((name) => name.replace(/(?<=^(?:thread )?)file:(?!.*node_modules).*\/(?=lib\/)/, ''))
  }
  return { child, cache, loaded }
}

test.each([['--version'], ['--help']])('%s loads none of the commands', async (word) => {
  const own = (await start([word]).loaded()).filter((name) => name.startsWith('lib/'))
  expect(own).toContain('lib/bin.js')
  expect(own.length).toBeLessThan(6)
})

test('the first feed needs no other command; what is compiled is kept', async () => {
  const folder = folderOf({
    'site.yaml': 'title: T\nurl: https://example.org/\nbudget:\n  entries: 5\n',
    'a.md': '---\ntitle: One\ndate: 2026-01-01\ntags: [a, b]\n---\nSome *text* and [a link](https://example.net/).\n',
  })
  const { child, cache, loaded } = start(['serve', folder, '--port', '0'])
  let printed = ''
  for await (const text of child.stdout.setEncoding('utf8')) {
    printed += text
    if (printed.includes('JSON Feed')) break
  }
  const address = /JSON Feed\s+http:\/\/localhost:(\d+)/.exec(printed)?.[1]
  const feed = await fetch(`http://127.0.0.1:${address}/rss.xml`)
  expect(await feed.text()).toContain('<em>text</em>')
  child.kill('SIGTERM')
  const names = await loaded()
  expect(names).toContain('thread lib/follower-thread.js')
  expect(names).toContain('NativeModule http')
  // What is loaded when it is wanted has a file of its own, named after it.
  expect(names.filter((name) => /lib\/(?:build|check|publish|help)-/.test(name))).toEqual([])
  // The thread that answers reads no article, no settings and no picture.
  const readers = /node_modules\/(?:yaml|smol-toml|gray-matter|acorn|image-size|satteri|parse5)\//
  expect(names.filter((name) => readers.test(name) && !name.startsWith('thread '))).toEqual([])
  expect(names.filter((name) => readers.test(name))).not.toEqual([])
  expect(readdirSync(cache, { recursive: true }).length).toBeGreaterThan(20)
})
