import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createApp } from '../../../src/http/app.ts'
import { rootsOf } from '../../../src/node/folder/media.ts'
import { makeFrom } from '../../../src/node/make.ts'
import { openOutFolder } from '../../../src/node/publishing/out-folder.ts'
import { publishFiles } from '../../../src/node/publishing/publish-files.ts'
import { filesOf } from '../../../src/node/server/public.ts'
import { readCollection } from '../../collection/read.ts'
import { mp3 } from '../../collection/recordings.ts'
import { OWN_NODE, startCommand } from '../../command.ts'
import { exportTo, filesIn, workplace } from '../../exporting/export.ts'
import { folderOf, publish, viewAt } from '../../pipeline/publish.ts'

const NOW = new Date('2026-03-01T00:00:00Z')
const SITE = 'https://fern.example/'
const post = (title: string, more: string, text: string) =>
  `---\ntitle: ${title}\ndate: 2026-01-02\n${more}---\n${text}\n`

const SOUND = mp3(10, {}, [])

const HUGO = {
  'hugo.toml': 'baseURL = "https://fern.example/"\n[permalinks]\nposts = "/:year/:month/:title/"\n',
  'content/posts/one/index.md': post(
    'A bundle',
    'image: leaf.png\nenclosure: sound/a b.mp3\n',
    '![](leaf.png?w=1) [big](leaf.png) ![](sub/in.png) ![](../two/other.png) ![](/top.png) `src="leaf.png"`\n' +
      '\n<img src="leaf.png" srcset="leaf.png 1x, leaf.png?w=2 2x" alt="">',
  ),
  'content/posts/one/leaf.png': 'leaf',
  'content/posts/one/sound/a b.mp3': SOUND,
  'content/posts/one/sub/index.md': post('Inner', '', '![](in.png)'),
  'content/posts/one/sub/in.png': 'inner',
  'content/posts/two/index.md': post('Other', '', 'Text'),
  'content/posts/two/index.fr.md': post('Autre', '', '![](other.png)'),
  'content/posts/two/other.png': 'other',
  'content/posts/plain.md': post('Plain', '', '![](beside.png)'),
  'content/posts/beside.png': 'beside',
  'static/top.png': 'top',
}

async function entriesOf(files: Parameters<typeof folderOf>[0], content: string) {
  const { opened, problems } = await publish(join(folderOf(files), content), NOW, SITE)
  const { entries } = await viewAt(opened, '', '2026-03-01T00:00:00Z')
  return { problems, byPath: new Map(entries.map((entry) => [entry.path, entry])) }
}

const mediaIn = (html = '') =>
  Array.from(html.matchAll(/(?:src|href|srcset)="([^"]*)"/g), ([, address = '']) => address.replaceAll(SITE, '/'))

test('Hugo: the picture of a page is that of its bundle by the names that themes have, and a gallery what it asks for', async () => {
  const { byPath } = await entriesOf(
    {
      'hugo.toml': 'baseURL = "https://fern.example/"\n',
      'content/posts/a/index.md': post(
        'A',
        '',
        '{{< gallery match="in/*.png" >}}\n\n{{< carousel images="in/*" >}}\n\n{{< gallery match="no/*" >}}',
      ),
      'content/posts/a/cover.png': 'cover',
      'content/posts/a/featured.png': 'featured',
      'content/posts/a/in/b c.png': 'b',
      'content/posts/a/in/a.png': 'a',
      'content/posts/a/in/z.jpg': 'z',
      'content/posts/b/index.md': post('B', 'image: own.png\n', 'Text'),
      'content/posts/b/own.png': 'own',
      'content/posts/b/feature.png': 'feature',
      'content/posts/d/index.md': post('D', '', 'Text'),
      'content/posts/d/coverage.png': 'x',
      'content/posts/d/Thumbnail.jpg': 'x',
      'content/posts/c.md': post('C', '', 'Text'),
      'content/posts/cover.png': 'cover',
    },
    'content',
  )
  const image = (path: string) => byPath.get(`posts/${path}`)?.image?.url.replace(SITE, '')
  expect(['a/index.md', 'b/index.md', 'd/index.md', 'c.md'].map(image)).toEqual([
    'posts/a/featured.png',
    'posts/b/own.png',
    'posts/d/Thumbnail.jpg',
    undefined,
  ])
  const shown = mediaIn(byPath.get('posts/a/index.md')?.html).map((address) => address.replace('/posts/a/', ''))
  expect(shown).toEqual(['featured.png', 'in/a.png', 'in/b%20c.png', 'in/a.png', 'in/b%20c.png', 'in/z.jpg'])
})

test('Hugo: the media of a page bundle stand beside its page', async () => {
  const { problems, byPath } = await entriesOf(HUGO, 'content')
  const one = byPath.get('posts/one/index.md')
  expect(problems).toEqual([])
  expect(one?.image?.url).toBe('https://fern.example/2026/01/a-bundle/leaf.png')
  expect(one?.enclosures).toMatchObject([
    { url: 'https://fern.example/2026/01/a-bundle/sound/a%20b.mp3', type: 'audio/mpeg', length: SOUND.length },
  ])
  expect(mediaIn(one?.html)).toEqual([
    '/2026/01/a-bundle/leaf.png?w=1',
    '/2026/01/a-bundle/leaf.png',
    '/2026/01/inner/in.png',
    '/2026/01/other/other.png',
    '/top.png',
    '/2026/01/a-bundle/leaf.png',
    '/2026/01/a-bundle/leaf.png 1x, /2026/01/a-bundle/leaf.png?w=2 2x',
  ])
  expect(one?.html).toContain('<code>src=&quot;leaf.png&quot;</code>')
  expect(mediaIn(byPath.get('posts/one/sub/index.md')?.html)).toEqual(['/2026/01/inner/in.png'])
  expect(mediaIn(byPath.get('posts/two/index.fr.md')?.html)).toEqual(['/2026/01/other/other.png'])
  expect(mediaIn(byPath.get('posts/plain.md')?.html)).toEqual(['/posts/beside.png'])
})

test('an entry that shows a picture of another bundle is rendered again when only that bundle moves', async () => {
  const markOf = async (title: string) => {
    const files = {
      ...HUGO,
      'content/posts/two/index.md': post(title, '', 'Text'),
      'content/posts/plain.md': post('Plain', '', '![](two/other.png)'),
    }
    const collection = await readCollection(join(folderOf(files), 'content'), { url: SITE })
    const { segments } = makeFrom(collection, undefined, NOW)
    const entries = [...segments.values()].flatMap((segment) => segment.entries)
    return entries.find(({ record }) => record.path === 'posts/plain.md')?.mark
  }
  expect(await markOf('Other')).toBe(await markOf('Other'))
  expect(await markOf('Other')).not.toBe(await markOf('Another'))
})

test('Zola: assets stand beside the page of their index.md', async () => {
  const files = {
    'config.toml': 'base_url = "https://fern.example"\n',
    'content/posts/2026-01-02-one/index.md': '+++\ntitle = "One"\nslug = "one"\n+++\n![](leaf.png)\n',
    'content/posts/2026-01-02-one/leaf.png': 'leaf',
  }
  const { byPath } = await entriesOf(files, 'content')
  const one = byPath.get('posts/2026-01-02-one/index.md')
  expect(one?.url).toBe('https://fern.example/posts/one/')
  expect(mediaIn(one?.html)).toEqual(['/posts/one/leaf.png'])
})

test('with no such program around it, a picture stays in its folder', async () => {
  const settings = 'permalink: https://fern.example/:year/:month/:slug/\n'
  const { byPath } = await entriesOf({ ...HUGO, 'hugo.toml': '', 'content/site.yaml': settings }, 'content')
  expect(mediaIn(byPath.get('posts/two/index.fr.md')?.html)).toEqual(['/posts/two/other.png'])
})

test('a server answers the address beside the page, and the one in the folder', async () => {
  const folder = join(folderOf(HUGO), 'content')
  const { opened } = await publish(folder, NOW, SITE)
  const files = filesOf(
    rootsOf(folder),
    () => opened.site,
    () => opened,
  )
  const app = createApp(() => opened, { now: () => NOW, files })
  const ask = async (path: string) => {
    const answer = await app.request(SITE + path)
    return answer.status === 200 ? answer.text() : answer.status
  }
  expect(await ask('2026/01/a-bundle/leaf.png')).toBe('leaf')
  expect(await ask('2026/01/a-bundle/sound/a%20b.mp3')).toHaveLength(new TextDecoder().decode(SOUND).length)
  expect(await ask('2026/01/inner/in.png')).toBe('inner')
  expect(await ask('2026/01/other/other.png')).toBe('other')
  expect(await ask('posts/one/leaf.png')).toBe('leaf')
  expect(await ask('2026/01/a-bundle/index.md')).toBe(404)
  expect(await ask('2026/01/a-bundle/..%2f..%2fhugo.png')).toBe(400)
  expect(await ask('2026/01/plain/beside.png')).toBe(404)
})

const PICTURES = ['2026/01/a-bundle/leaf.png', '2026/01/inner/in.png', '2026/01/other/other.png', 'posts/beside.png']

test.each([[[]], [['--pages']]])('an export writes media of bundles beside their pages: %j', async (words) => {
  const cwd = workplace()
  const { code, err } = await exportTo(cwd, join(folderOf(HUGO), 'content'), words)
  const files = filesIn(join(cwd, 'public'))
  expect([code, err]).toEqual([0, expect.not.stringContaining('neither in the collection')])
  // Hugo has top.png in a folder of its own, and publishes it where it makes the pages.
  const all = [...PICTURES, ...(words.includes('--pages') ? ['top.png'] : [])]
  expect([...files.keys()].filter((path) => path.endsWith('.png') && !path.startsWith('feedwright/')).sort()).toEqual(
    all,
  )
  expect(files.has('2026/01/a-bundle/sound/a b.mp3')).toBe(true)
  expect(files.get('feed.json')?.text).toContain(`src=\\"${SITE}2026/01/a-bundle/leaf.png\\"`)
})

test('a build writes them there, for the static files of a Worker', async () => {
  const cwd = workplace()
  const { ended } = startCommand(OWN_NODE, ['build', join(folderOf(HUGO), 'content'), '--out', 'dist'], { cwd })
  expect(await ended).toBe(0)
  for (const path of PICTURES) expect([path, existsSync(join(cwd, 'dist', path))]).toEqual([path, true])
  expect(existsSync(join(cwd, 'dist/posts/one/leaf.png'))).toBe(false)
})

test.each(['posts', 'posts/one', 'posts/one/deep'])('media of bundles stay while %s cannot be listed', async (path) => {
  const collection = folderOf({ 'posts/one/deep/leaf.png': 'leaf' })
  const bundles = new Map([['posts/one', `${SITE}2026/01/a-bundle/`]])
  const write = async (media: Parameters<typeof publishFiles>[2]['media'], closed: readonly string[]) => {
    const refused = closed.map((one) => ({ path: one, because: 'EACCES' }))
    const beside = { media, closed: refused, site: { url: SITE }, records: [] }
    return publishFiles(await openOutFolder(out), { folders: [], collection }, beside, bundles)
  }
  const out = workplace()
  const place = join(out, '2026/01/a-bundle/deep/leaf.png')
  await write([{ path: 'posts/one/deep/leaf.png', size: 4, modified: 0 }], [])
  await write([], [path])
  expect(existsSync(place)).toBe(true)
  await write([], [])
  expect(existsSync(place)).toBe(false)
})
