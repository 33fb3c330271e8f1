import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { run } from '../../../../src/cli/cli.ts'
import { serveFolder } from '../../../../src/node/serve-folder.ts'
import { folderOf } from '../../../pipeline/publish.ts'

// Each change is to be seen within two seconds; a machine that does other things too is given more.
const PATIENCE = { timeout: 15_000, interval: 100 }

const article = (title: string) => `---\ntitle: ${title}\ndate: 2026-01-01\n---\nThe text of ${title}.\n`

/** A folder with the articles of these titles. */
function save(folder: string, ...titles: readonly string[]): void {
  mkdirSync(folder, { recursive: true })
  for (const title of titles) writeFileSync(join(folder, `${title.toLowerCase()}.md`), article(title))
}

/** Serves a folder until the end of a test. */
async function serve(folder: string) {
  // Where what is to be remembered is kept.
  const from = process.cwd()
  process.chdir(folderOf({}))
  const failures: unknown[] = []
  let local = ''
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>()
  const request = { folder, port: 0, host: '127.0.0.1', address: 'https://example.org/' }
  const listener = {
    edition: (_news: unknown, _site: unknown, at: string) => {
      local = at.replace('localhost', '127.0.0.1')
    },
    failed: (why: unknown) => failures.push(why),
  }
  const serving = serveFolder(request, listener, stopped)
  onTestFinished(async () => {
    stop()
    await serving
    process.chdir(from)
  })
  await vi.waitFor(() => expect(local).not.toBe(''), PATIENCE)
  const json = async (path: string) => (await fetch(`${local}${path}`)).json()
  return {
    failures,
    json,
    shows: (...titles: readonly string[]) =>
      vi.waitFor(async () => {
        const { items }: { items: { title: string }[] } = await json('/feed.json')
        expect(items.map(({ title }) => title).sort()).toEqual(titles)
      }, PATIENCE),
    isWell: (expected: boolean) =>
      vi.waitFor(
        async () => expect(await json('/health')).toMatchObject({ build: expected ? 'ok' : 'failed' }),
        PATIENCE,
      ),
  }
}

test('a folder that is moved and replaced by another is followed at its place, and no more where it went', async () => {
  const root = folderOf({})
  save(join(root, 'articles'), 'One')
  const { shows } = await serve(join(root, 'articles'))
  save(join(root, 'next'), 'Two')
  renameSync(join(root, 'articles'), join(root, 'before'))
  renameSync(join(root, 'next'), join(root, 'articles'))
  await shows('Two')
  save(join(root, 'before'), 'Three')
  save(join(root, 'articles'), 'Four')
  await shows('Four', 'Two')
})

test('while the folder is gone, what it held is served and /health says so; made again, it is followed', async () => {
  const root = folderOf({})
  const folder = join(root, 'articles')
  save(folder, 'One')
  const { shows, isWell, failures } = await serve(folder)
  await isWell(true)
  rmSync(folder, { recursive: true })
  await isWell(false)
  expect(String(failures[0])).toContain('could not be published')
  await shows('One')
  save(folder, 'Two')
  await shows('Two')
  await isWell(true)
  save(folder, 'Three')
  await shows('Three', 'Two')
})

test('a link to the current release is followed where it leads after every release', async () => {
  const root = folderOf({})
  for (const title of ['One', 'Two', 'Three']) save(join(root, 'releases', title, 'articles'), title)
  const release = (title: string) => {
    symlinkSync(join('releases', title), join(root, 'new'))
    renameSync(join(root, 'new'), join(root, 'current'))
  }
  release('One')
  const { shows } = await serve(join(root, 'current/articles'))
  release('Two')
  await shows('Two')
  release('Three')
  await shows('Three')
  save(join(root, 'releases/Three/articles'), 'Four')
  await shows('Four', 'Three')
})

test('a release brings its own feedwright.lock: the ids in it are those that subscribers know', async () => {
  const root = folderOf({ 'two/two.md': article('Two').replace('---\n', '---\nid: urn:example:two\n') })
  expect(await run(['build', join(root, 'two'), '--out', join(root, 'out'), '--url', 'https://example.org/'], {})).toBe(
    0,
  )
  save(join(root, 'two'), 'Two')
  save(join(root, 'one'), 'One')
  symlinkSync('one', join(root, 'current'))
  const { shows, json } = await serve(join(root, 'current'))
  symlinkSync('two', join(root, 'new'))
  renameSync(join(root, 'new'), join(root, 'current'))
  await shows('Two')
  expect(await json('/feed.json')).toMatchObject({ items: [{ id: 'urn:example:two' }] })
})

test('a branch of git without the folder, and back: the folder is followed again', async () => {
  const root = folderOf({ 'README.txt': 'A repository' })
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-C', root, '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...words], {
      stdio: 'ignore',
    })
  git('init', '-b', 'empty')
  git('add', '.')
  git('commit', '-m', 'Nothing')
  git('checkout', '-b', 'full')
  save(join(root, 'articles/deep'), 'One')
  git('add', '.')
  git('commit', '-m', 'One')
  const { shows, isWell } = await serve(join(root, 'articles'))
  git('checkout', 'empty')
  await isWell(false)
  git('checkout', 'full')
  await isWell(true)
  await shows('One')
  save(join(root, 'articles/deep'), 'Two')
  await shows('One', 'Two')
})

test('new folders are watched whatever their names look like, also one that was removed and made again', async () => {
  const root = folderOf({})
  save(root, 'One')
  const { shows } = await serve(root)
  mkdirSync(join(root, 'v1.2/notes.md'), { recursive: true })
  await wait(300)
  save(join(root, 'v1.2'), 'Two')
  await shows('One', 'Two')
  save(join(root, 'v1.2/notes.md'), 'Three')
  await shows('One', 'Three', 'Two')
  rmSync(join(root, 'v1.2'), { recursive: true })
  await shows('One')
  mkdirSync(join(root, 'v1.2'))
  await wait(300)
  save(join(root, 'v1.2'), 'Four')
  await shows('Four', 'One')
})

test('an article that is still being copied when it is seen ends complete', async () => {
  const root = folderOf({})
  save(root, 'One')
  const { shows } = await serve(root)
  const text = article('Copied')
  writeFileSync(join(root, 'copied.md'), text.slice(0, 14))
  for (let at = 14; at < text.length; at += 8) {
    await wait(60)
    appendFileSync(join(root, 'copied.md'), text.slice(at, at + 8))
  }
  await shows('Copied', 'One')
})
