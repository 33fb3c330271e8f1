import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { editionOf } from '../../../src/edition/reading/open.ts'
import { createThreadedFollower } from '../../../src/node/follow-in-thread.ts'
import { createFollower, type News, type Told } from '../../../src/node/follower.ts'
import { folderOf } from '../../pipeline/publish.ts'

/** Whom a follower tells, and what each was told. */
function listener() {
  const editions: News[] = []
  const failures: string[] = []
  const warnings: string[] = []
  const sames: Told[] = []
  const tell = (told: Told) => {
    if (told.kind === 'edition') editions.push(told.news)
    else if (told.kind === 'same') sames.push(told)
    else (told.kind === 'failed' ? failures : warnings).push(told.why)
  }
  return { editions, failures, warnings, sames, tell }
}

/** More articles than are read before the newest of them are served. */
function manyArticles(count = 1200): string {
  const files = Array.from({ length: count }, (_, i): [string, string] => {
    const date = new Date(Date.UTC(2020, 0, 1) + i * 86_400_000).toISOString()
    const more = i % 100 === 7 ? 'draft: true' : i % 100 === 8 ? 'cover: {image: a.png}' : 'tags: [Go]'
    return [
      `${i % 3 === 0 ? 'notes/' : ''}n${i}.md`,
      `---\ntitle: Number ${i}\ndate: ${date}\n${more}\n---\nBody ${i}\n`,
    ]
  })
  return folderOf({ 'site.yaml': 'url: https://example.org/\n', ...Object.fromEntries(files) })
}

/** Follows a folder in this thread until its first edition is there. */
async function firstOf(folder: string, memory: string) {
  const heard = listener()
  const follower = createFollower({ folder, addresses: {}, memory }, heard.tell)
  await follower.begin()
  onTestFinished(() => follower.end())
  const [news] = heard.editions
  if (!news) throw new Error('there is an edition once the folder has been read')
  const whole = editionOf(news.manifest, { read: async (name) => follower.object(news.manifest.id, name) })
  return { ...heard, follower, whole }
}

test('the objects of the edition before can be asked for while a document of it is in the making', async () => {
  const folder = manyArticles(20)
  const { editions, follower } = await firstOf(folder, join(folderOf({}), 'memory'))
  const [before] = editions
  writeFileSync(join(folder, 'n1.md'), '---\ndate: 2020-01-02\n---\nAnother body\n')
  await until(() => editions.length > 1)
  for (const { manifest } of editions)
    for (const name of manifest.feeds) expect(await follower.object(manifest.id, name)).toBeDefined()
  expect(editions[1]?.manifest.id).not.toBe(before?.manifest.id)
})

test('what folders and the site around say of articles is followed as any file is', async () => {
  const one = '---\ntitle: One\ndate: 2026-01-01\n---\nText\n'
  const root = folderOf({
    'hugo.toml': 'baseURL = "https://h.example/"\n',
    'content/_index.md': '---\ntitle: Home\n---\n',
    'content/posts/_index.md': '---\ntitle: Posts\n---\n',
    'content/posts/one.md': one,
  })
  const { editions } = await firstOf(join(root, 'content/posts'), join(folderOf({}), 'memory'))
  const steps: readonly (readonly [string, string, number])[] = [
    ['content/posts/_index.md', '---\ncascade: { draft: true }\n---\n', 1],
    ['content/posts/_index.md', '---\ntitle: Posts\n---\n', 0],
    ['content/_index.md', '---\ncascade: { draft: true }\n---\n', 1],
    ['content/_index.md', '---\ntitle: Home\n---\n', 0],
    ['hugo.toml', 'baseURL = "https://h.example/"\n[cascade]\ndraft = true\n', 1],
  ]
  for (const [path, text, drafts] of steps) {
    writeFileSync(join(root, path), text)
    await until(() => editions.at(-1)?.counts.drafts === drafts)
    expect([path, editions.at(-1)?.counts.drafts]).toEqual([path, drafts])
  }
})

test('what was rendered for the newest documents is kept, and the next start does not render it again', async () => {
  const [folder, memory] = [manyArticles(20), join(folderOf({}), 'memory')]
  const first = await firstOf(folder, memory)
  const now = '2026-01-01T00:00:00Z'
  const textsOf = async ({ whole }: typeof first) => {
    const state = await whole.document('', now)
    return state && (await whole.view(state, now)).entries.map(({ html }) => html)
  }
  expect((await textsOf(first))?.[0]).toContain('Body 19')
  await first.follower.end()
  const names = readdirSync(join(memory, 's'))
  for (const name of names) {
    const place = join(memory, 's', name)
    writeFileSync(place, readFileSync(place, 'utf8').replaceAll('Body', 'Kept body'))
  }
  const second = await firstOf(folder, memory)
  expect((await textsOf(second))?.[0]).toContain('Kept body 19')
  await second.follower.end()
  // Of what has changed it is another object.
  writeFileSync(join(folder, 'n19.md'), '---\ndate: 2020-01-20\n---\nAnother body\n')
  const third = await firstOf(folder, memory)
  expect((await textsOf(third))?.[0]).toContain('Another body')
  await third.follower.end()
  expect(readdirSync(join(memory, 's'))).not.toEqual(names)
})

test('what is saved while the folder is read for the first time is published after it', async () => {
  const folder = manyArticles()
  const { editions, tell } = listener()
  const follower = createFollower({ folder, addresses: {}, memory: join(folderOf({}), 'memory') }, tell)
  onTestFinished(() => follower.end())
  const begun = follower.begin()
  writeFileSync(join(folder, 'late.md'), '---\ndate: 2026-01-01\n---\nSaved late\n')
  await begun
  await until(() => editions.at(-1)?.counts.published === 1200 - 12 + 1)
})

test('a change that cannot be published is told, and the edition before stays', async () => {
  const folder = manyArticles(20)
  const { editions, failures, sames } = await firstOf(folder, join(folderOf({}), 'memory'))
  // Settings that cannot be read at all, unlike such as are wrong, end the making of an edition.
  rmSync(join(folder, 'site.yaml'))
  mkdirSync(join(folder, 'site.yaml'))
  await until(() => failures.length > 0)
  expect(failures[0]).toContain('the last change could not be published')
  expect(editions.length).toBe(1)
  // Mended, all is as it was; and it is told that it is.
  rmSync(join(folder, 'site.yaml'), { recursive: true })
  writeFileSync(join(folder, 'site.yaml'), 'url: https://example.org/\n')
  await until(() => sames.length > 0)
  expect(editions.length).toBe(1)
})

test('without an address nothing that was told under one is forgotten, and a server that has one keeps it', async () => {
  const site = 'url: https://example.org/\n'
  const files = { 'site.yaml': site, 'a.md': '---\ntitle: A\ndate: 2026-01-01\n---\nOne\n', 'b.md': 'Of no date' }
  const [folder, memory] = [folderOf(files), join(folderOf({ x: '' }), 'memory')]
  const settings = join(folder, 'site.yaml')
  type Shown = Pick<Awaited<ReturnType<typeof firstOf>>, 'editions' | 'follower'>
  const toldIn = async ({ editions, follower }: Shown) => {
    const { id, pages } = editions.at(-1)?.manifest ?? { id: '', pages: [] }
    const texts = await Promise.all(pages.map((name) => follower.object(id, name)))
    return texts.join('').match(/"id":"[^"]*"|"published":"[^"]*"/g)
  }
  const first = await firstOf(folder, memory)
  // It is known by its words, and keeps the id that its file gave it.
  mkdirSync(join(folder, 'later'))
  renameSync(join(folder, 'a.md'), join(folder, 'later/a.md'))
  await until(() => first.editions.length > 1)
  const told = await toldIn(first)
  expect(told).toContain('"id":"tag:example.org,2026:a"')
  rmSync(settings)
  await until(() => first.failures.length > 0)
  expect(first.failures[0]).toContain('the settings no longer say what the address of the site is')
  await first.follower.end()

  const second = await firstOf(folder, memory)
  expect(second.editions[0]?.manifest.site.final).toBe(false)
  await second.follower.end()
  const third = await firstOf(folder, memory)
  writeFileSync(settings, site)
  await until(() => third.editions.at(-1)?.manifest.site.final === true)
  expect(await toldIn(third)).toEqual(told)
})

test('a memory that cannot be kept is told of, and is no failure of what is served', async () => {
  const memory = join(folderOf({ memory: 'a file where a folder should be' }), 'memory')
  const { failures, warnings, follower } = await firstOf(manyArticles(20), memory)
  await follower.end()
  expect(warnings[0]).toContain('ids could not be remembered')
  expect(failures).toEqual([])
})

test('a folder that is not there is refused, with the code of the file system', async () => {
  const following = createThreadedFollower()
  onTestFinished(() => following.end())
  const followed = { folder: '/nowhere/at/all', addresses: {}, memory: join(folderOf({}), 'memory') }
  await expect(following.follow(followed, () => {})).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a thread that dies is told of, and another reads the folder anew', async () => {
  const following = createThreadedFollower(() => new Worker(new URL('./fixtures/dying-thread.ts', import.meta.url)), 10)
  onTestFinished(() => following.end())
  const { editions, failures, tell } = listener()
  void following.follow({ folder: 'folder', addresses: {}, memory: join(folderOf({}), 'memory') }, tell)
  await until(() => editions.length > 0)
  expect(failures).toEqual(['the thread that makes editions has died: dead'])
  // What it is asked while it is dying is missing, and nobody waits for it for ever.
  const [news] = editions
  expect(news && (await following.storeOf(news).read('f/die'))).toBeUndefined()
  await until(() => editions.length > 1)
})

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 500) throw new Error('it never came to be')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
