import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
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
  'src/posts/e.md': one('E'),
  'src/posts/e.json': '{"draft":true}',
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
      ['E', [], ['Ann'], undefined, 'draft'],
      ['D', [], ['Ann'], 'https://e.example/blog/d/', 'unlisted'],
    ])
  },
)

const statesOf = async (files: Readonly<Record<string, string>>, inside = '') => {
  const found = (await shown(join(folderOf(files), inside))).files
  return Object.fromEntries(found.map(({ title, state }: Record<string, string>) => [title, state]))
}

/** Articles that a cascade holds for, below it, in a bundle, and one beside. */
const PAGES = { 'content/a/one.md': one('One'), 'content/a/b/two/index.md': one('Two'), 'content/c.md': one('Other') }

describe('Hugo: what a section says for all that is in it', () => {
  const hugo = 'baseURL = "https://h.example/"\n'

  test.each([
    ['---\ncascade:\n  draft: true\n---\n', 'draft'],
    ['---\ncascade:\n  build: { render: never }\n---\n', 'draft'],
    ['---\ncascade:\n  _build:\n    list: never\n---\n', 'unlisted'],
    ['---\ncascade:\n- private: true\n---\n', 'draft'],
    ['---\ncascade:\n- _target: { path: "/a/**" }\n  headless: true\n---\n', 'draft'],
    [
      '---\ncascade:\n- target: { kind: "{page,section}", environment: production }\n  params: { private: true }\n---\n',
      'draft',
    ],
    ['+++\ntitle = "A"\n[[cascade]]\n[cascade.params]\nprivate = true\n+++\n', 'draft'],
    ['+++\n[cascade]\n[cascade._build]\nrender = "never"\n+++\n', 'draft'],
    ['{"cascade": {"draft": true}}\n', 'draft'],
    ['{"cascade": [{"target": {"path": "{/a/one,/a/b/*}"}, "draft": true}]}\n', 'draft'],
    ['---\ncascade:\n- target: { kind: section }\n  draft: true\n---\n', 'published'],
    ['---\ncascade:\n- target: { environment: staging }\n  draft: true\n---\n', 'published'],
    ['---\ncascade:\n- target: { lang: de }\n  draft: true\n---\n', 'published'],
    ['---\ncascade:\n- target: { path: /elsewhere/** }\n  draft: true\n---\n', 'published'],
    ['---\ndraft: true\n---\n', 'published'],
    ['---\ncascade:\n  publishDate: 2099-01-01\n---\n', 'scheduled'],
    ['---\ncascade:\n  publishDate: 2020-01-01\n---\n', 'published'],
    ['---\ncascade:\n  expiryDate: 2026-02-04\n---\n', 'expired'],
  ])('%j: %s', async (section, state) => {
    const files = { 'hugo.toml': hugo, 'content/a/_index.md': section, ...PAGES }
    expect(await statesOf(files)).toEqual({ One: state, Two: state, Other: 'published' })
    expect(await statesOf(files, 'content/a')).toEqual({ One: state, Two: state })
  })

  test.each([
    `${hugo}[[cascade]]\ndraft = true\n[cascade.target]\npath = "/a/**"\n`,
    `${hugo}[[cascade]]\n[cascade._target]\npath = "{/a/*,/a/**}"\n[cascade.build]\nrender = "never"\n`,
  ])('its settings, too: %j', async (settings) => {
    const states = await statesOf({ 'hugo.toml': settings, ...PAGES })
    expect(states).toEqual({ One: 'draft', Two: 'draft', Other: 'published' })
  })

  test('the nearest counts, and an article before all', async () => {
    const files = {
      'hugo.toml': `${hugo}[cascade]\ndraft = true\n`,
      'content/a/_index.md': '---\ncascade: { draft: false }\n---\n',
      'content/a/b/_index.md': '---\ncascade: { draft: true }\n---\n',
      ...PAGES,
      'content/a/b/own.md': one('Own', 'draft: false\n'),
      'content/a/b/other.md': one('Else', 'status: published\n'),
    }
    expect(await statesOf(files)).toEqual({
      One: 'published',
      Two: 'draft',
      Other: 'draft',
      Own: 'published',
      Else: 'draft',
    })
  })

  test('of a German section it holds for German pages', async () => {
    const files = { 'hugo.toml': hugo, 'content/a/_index.de.md': '---\ncascade: { draft: true }\n---\n', ...PAGES }
    const states = await statesOf({ ...files, 'content/a/eins.de.md': one('Eins') })
    expect(states).toEqual({ One: 'published', Two: 'published', Other: 'published', Eins: 'draft' })
  })
})

test('Zola: what is in a section that is a draft is none of the site', async () => {
  const files = { 'config.toml': 'base_url = "https://z.example"\n', 'content/a/_index.md': '+++\ndraft = true\n+++\n' }
  expect(await statesOf({ ...files, ...PAGES })).toEqual({ One: 'draft', Two: 'draft', Other: 'published' })
})

test.each(['permalink: false', 'draft: true', 'private: true', 'eleventyExcludeFromCollections: true'])(
  'Eleventy: %s in the data of a folder or file',
  async (line) => {
    const [key, value] = line.split(': ')
    const state = /Exclude/.test(line) ? 'unlisted' : 'draft'
    const data = JSON.stringify({ [key ?? '']: value === 'true' })
    for (const [name, text] of [
      ['a/a.json', data],
      ['a/a.11tydata.json', data],
      ['a/a.11tydata.js', `module.exports = ${data}`],
    ] as const) {
      const files = { 'eleventy.config.js': 'export default {}', [`content/${name}`]: text, ...PAGES }
      expect(await statesOf(files)).toEqual({ One: state, Two: state, Other: 'published' })
    }
    const files = { 'eleventy.config.js': 'export default {}', 'content/a/one.11tydata.json': data, ...PAGES }
    expect(await statesOf(files)).toEqual({ One: state, Two: 'published', Other: 'published' })
  },
)

test.each([
  ['path: _posts/a', 'draft'],
  ['path: _posts/a/one.md', 'published'],
  ['path: _posts/a/*', 'draft'],
  ['path: "_posts/*/b/**"', 'draft'],
  ['path: "**/b"', 'draft'],
  ['path: _posts/x*', 'published'],
])('Jekyll: published: false with a scope of %s', async (scope, state) => {
  const settings = `defaults:\n- scope: { ${scope} }\n  values: { published: false }\n`
  const files = { '_config.yml': settings, '_posts/a/b/two.md': one('Two'), '_posts/c.md': one('Other') }
  const own = { '_posts/a/b/own.md': one('Own', 'published: true\n') }
  expect(await statesOf({ ...files, ...own })).toEqual({ Two: state, Other: 'published', Own: 'published' })
})

test('where no settings tell whose they are, only whom articles are for is taken of such files', async () => {
  const files = {
    'site.yaml': 'url: https://a.example/\n',
    'a/_index.md': '---\ncascade: { private: true, author: Ann }\n---\n',
    'a/one.md': one('One'),
    'b/b.json': '{"permalink": false, "author": "Ann"}',
    'b/two.md': one('Two'),
    'c/c.json': '{"permalink": "/x/", "author": "Ann"}',
    'c/three.md': one('Three'),
    'd/_index.md': '---\ndraft: true\n---\n',
    'd/four.md': one('Four'),
    'e/_index.md': '---\ncascade: { published: never }\n---\n',
    'e/five.md': one('Five'),
  }
  expect(await statesOf(files)).toEqual({
    One: 'draft',
    Two: 'draft',
    Three: 'published',
    Four: 'draft',
    Five: 'draft',
  })
  const three = (await shown(folderOf(files))).files.find(({ title }: Record<string, string>) => title === 'Three')
  expect(three).toMatchObject({ authors: [], address: 'https://a.example/articles/c/three/' })
})
