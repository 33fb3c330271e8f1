import { join } from 'node:path'
import { expect, test } from 'vitest'
import { publicFileAt, rootsOf } from '../../../src/node/folder/media.ts'
import { folderOf, publish } from '../../pipeline/publish.ts'

const NOW = new Date('2026-03-01T00:00:00Z')
const post = (more: string, text = 'Text') => `---\ntitle: A\ndate: 2026-02-03\n${more}\n---\n${text}\n`

/** The addresses of all pictures of a site. */
async function picturesOf(files: Readonly<Record<string, string>>, content: string): Promise<readonly string[]> {
  const { bytes } = await publish(join(folderOf(files), content), NOW)
  return [...new Set(bytes().match(/https:[^"\\ ]+\.png/g))].sort()
}

const HUGO = {
  'hugo.toml': 'baseURL = "https://a.example/"\n',
  'static/img/top.png': 'a',
  'content/posts/own/own.png': 'b',
}

test.each([
  ['cover: { image: img/top.png }', 'img/top.png'],
  ['featured_image: img/top.png', 'img/top.png'],
  ['thumbnail: /img/top.png', 'img/top.png'],
  ['cover: { image: own.png, relative: true }', 'posts/own/own.png'],
  ['images: [own.png, img/top.png]', 'posts/own/own.png'],
  [
    'images: []\nresources: [{ name: paper, src: "*.pdf" }, { name: featured-image, src: own.png }]',
    'posts/own/own.png',
  ],
  ['featuredImage: nowhere.png', 'posts/own/nowhere.png'],
])('Hugo: %s is the file beside the page, else that at the top of the site', async (more, path) => {
  expect(await picturesOf({ ...HUGO, 'content/posts/own/index.md': post(more) }, 'content')).toEqual([
    `https://example.org/${path}`,
  ])
})

test.each(['![](x.png)', '![](dawn/x.png)', '![](./x.png)', '{% asset_img x.png %}'])(
  'Hexo: %s stands in the folder of the article',
  async (text) => {
    const files = {
      '_config.yml': 'url: https://a.example\npost_asset_folder: true\nnew_post_name: :title.md\n',
      'source/_posts/dawn.md': post('tags: a', `${text} ![](/top.png)`),
    }
    expect(await picturesOf(files, 'source/_posts')).toEqual([
      'https://example.org/dawn/x.png',
      'https://example.org/top.png',
    ])
  },
)

test.each(['![](../../static/img/top.png)', '![](/img/top.png)'])(
  'a picture that is named as it lies in the repository stands where the site has it: %s',
  async (text) => {
    const files = { ...HUGO, 'content/posts/dawn.md': post('tags: a', text) }
    expect(await picturesOf(files, 'content')).toEqual(['https://example.org/img/top.png'])
  },
)

test.each([
  ['media_subpath: /assets/dawn', 'https://example.org/assets/dawn/x.png'],
  ['img_path: assets/dawn/', 'https://example.org/assets/dawn/x.png'],
  ['media_subpath: https://cdn.example/dawn', 'https://cdn.example/dawn/x.png'],
])('Jekyll with Chirpy: %s is where the pictures of an article are', async (more, own) => {
  const files = {
    '_config.yml': 'title: A\n',
    '_posts/2026-02-03-dawn.md': post(`${more}\nimage: { path: x.png }`, 'Text ![](x.png) ![](/top.png)'),
  }
  expect(await picturesOf(files, '_posts')).toEqual([own, 'https://example.org/top.png'].sort())
})

test.each([
  ['![](../../assets/a.png)', 'assets/a.png'],
  ['![](@/assets/a.png)', 'assets/a.png'],
  ['![](~/assets/a.png)', 'assets/a.png'],
  ['![](@assets/a.png)', 'assets/a.png'],
  ['![](/src/assets/a.png)', 'src/assets/a.png'],
  ['![](../../images/b.png)', 'images/b.png'],
  ['![](./_images/c.png)', '_images/c.png'],
  ['![](/src/content/blog/_images/c.png)', 'src/content/blog/_images/c.png'],
])('Astro: %s is published, wherever the names of a bundler lead', async (text, path) => {
  const files = {
    'astro.config.mjs': 'export default {}\n',
    'src/assets/a.png': 'a',
    'src/images/b.png': 'b',
    'src/content/blog/_images/c.png': 'c',
    'src/content/blog/dawn.md': post('tags: a', text),
  }
  const folder = join(folderOf(files), 'src/content/blog')
  const { bytes } = await publish(folder, NOW)
  expect(bytes().match(/https:[^"\\ ]+\.png/g)).toEqual([`https://example.org/${path}`])
  expect(publicFileAt(path, rootsOf(folder))).toMatchObject({ size: 1 })
})

test('media are published from _attachments, where notes are none', async () => {
  const files = {
    '.obsidian/app.json': '{}',
    '_attachments/a.png': 'a',
    '_attachments/form.md': post('tags: a', 'Form'),
    '_private/b.png': 'b',
    'lamp.md': post('tags: a', '![[a.png]]'),
  }
  const folder = folderOf(files)
  const { bytes } = await publish(folder, NOW)
  expect(bytes()).toContain('https://example.org/_attachments/a.png')
  expect(bytes()).not.toContain('Form')
  expect(publicFileAt('_attachments/a.png', rootsOf(folder))).toMatchObject({ size: 1 })
  expect(publicFileAt('_private/b.png', rootsOf(folder))).toBeUndefined()
})
