import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf } from '../../pipeline/publish.ts'
import { shown } from './shown.ts'

const one = (title: string, more = '') => `---\ntitle: ${title}\ndate: 2026-02-03\n${more}---\nText\n`

const JEKYLL = {
  '_config.yml': `url: https://a.example
permalink: /:title/
defaults:
- scope: { path: "", type: posts }
  values: { layout: post, author: Ann, lang: en, image: /default.png }
- scope: { path: _posts/de, type: posts }
  values: { author: Ben, lang: de, permalink: /de/:title/ }
- scope: { path: _posts/later }
  values: { published: false }
- scope: { path: "", type: pages }
  values: { author: Nobody }
`,
  '_posts/2026-02-03-a.md': one('A'),
  '_posts/2026-02-03-b.md': one('B', 'author: Cyd\n'),
  '_posts/de/2026-02-03-c.md': one('C'),
  '_posts/delta.md': one('D'),
  '_posts/later/2026-02-03-e.md': one('E'),
}

test('Jekyll: front matter defaults hold for the articles of their scope, the longer path first, the article before all', async () => {
  const { files } = await shown(folderOf(JEKYLL))
  expect(
    files.map(({ title, authors, state, address }: Record<string, unknown>) => [title, authors, state, address]),
  ).toMatchObject([
    ['A', ['Ann'], 'published', 'https://a.example/a/'],
    ['B', ['Cyd'], 'published', 'https://a.example/b/'],
    ['C', ['Ben'], 'published', 'https://a.example/de/c/'],
    ['D', ['Ann'], 'published', 'https://a.example/delta/'],
    ['E', ['Ann'], 'draft', undefined],
  ])
})

const ELEVENTY = {
  'eleventy.config.js': 'export default () => ({ dir: { input: "src" } })\n',
  'src/_data/site.json': '{"title":"Elf","url":"https://e.example","author":{"name":"Ann"},"lang":"de"}',
  'src/posts/posts.json': '{"layout":"post","tags":"posts","permalink":"/blog/{{ page.fileSlug }}/"}',
  'src/posts/2026-02-03-a.md': one('A', 'tags: [posts, css]\n'),
  'src/posts/b.md': one('B', 'tags: post\npermalink: /own/\n'),
  'src/posts/c.md': one('C'),
  'src/posts/c.11tydata.js': 'module.exports = { author: "Ben", permalink: "/c/" }\n',
  'src/posts/kept/kept.11tydata.json': '{"eleventyExcludeFromCollections":true}',
  'src/posts/kept/d.md': one('D'),
  'src/posts/package.json': '{"author":"Nobody"}',
}

test.each(['', 'src/posts'])(
  'Eleventy, pointed at "%s": the data of the site, of folders and of files; tags that only gather are no tags',
  async (inside) => {
    const { site, files } = await shown(join(folderOf(ELEVENTY), inside))
    expect(site).toEqual({ url: 'https://e.example/', final: true, title: 'Elf' })
    expect(
      files.map(({ title, tags, authors, address, state }: Record<string, unknown>) => [
        title,
        tags,
        authors,
        address,
        state,
      ]),
    ).toEqual([
      ['A', ['css'], ['Ann'], 'https://e.example/blog/a/', 'published'],
      ['B', [], ['Ann'], 'https://e.example/own/', 'published'],
      ['C', [], ['Ben'], 'https://e.example/c/', 'published'],
      ['D', [], ['Ann'], 'https://e.example/blog/d/', 'unlisted'],
    ])
  },
)
