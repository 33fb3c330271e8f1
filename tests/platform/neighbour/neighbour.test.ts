import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { publicFileAt, rootsOf } from '../../../src/node/folder/media.ts'
import { folderOf, publish, viewAt } from '../../pipeline/publish.ts'
import { post, shown } from './shown.ts'

const HUGO = {
  'hugo.toml': `baseURL = "https://mill.example/"
title = "The mill"
languageCode = "de-AT"
timeZone = "Europe/Vienna"
[permalinks]
log = "/:year/:month/:slugorcontentbasename/"
[params]
author = "Ann Miller"
description = "On wheels and stones"
secret = "not to be seen"
`,
  'content/log/water-wheel/index.md': post('The wheel'),
  'content/log/late.md': '---\ntitle: Late\ndate: 2026-01-01 00:30\n---\nText\n',
  'content/about/house.md': post('The house'),
  'content/log/_index.md': post('Log'),
  'static/pictures/wheel.png': 'not read',
  'themes/x/README.md': 'A theme.',
  'layouts/log/single.html': '<p>A layout.</p>',
}

test.each(['', 'content'])(
  'Hugo, pointed at its folder "%s": address, zone, author and patterns by section',
  async (inside) => {
    const found = await shown(join(folderOf(HUGO), inside))
    expect(found.site).toEqual({ url: 'https://mill.example/', final: true, title: 'The mill' })
    expect(found.addresses).toEqual([
      'about/house.md https://mill.example/about/house/',
      'log/late.md https://mill.example/2026/01/late/',
      'log/water-wheel/index.md https://mill.example/2026/02/water-wheel/',
    ])
    expect(found.files[1]).toMatchObject({ date: '2025-12-31T23:30:00Z', authors: ['Ann Miller'] })
  },
)

test('Hugo, pointed at the folder of a section: the pattern of that section holds', async () => {
  const { addresses } = await shown(join(folderOf(HUGO), 'content/log'))
  expect(addresses).toEqual([
    'late.md https://mill.example/2026/01/late/',
    'water-wheel/index.md https://mill.example/2026/02/water-wheel/',
  ])
})

test('Hugo, pointed at a section without a pattern: its folder stays in the address', async () => {
  const { addresses } = await shown(join(folderOf(HUGO), 'content/about'))
  expect(addresses).toEqual(['house.md https://mill.example/about/house/'])
})

test('what is taken is told in a line, and nothing else of the settings', async () => {
  const { told } = await shown(folderOf(HUGO))
  expect(told).toBe(
    'Hugo: articles in content; of hugo.toml: url https://mill.example/, title The mill, description On wheels and stones, language de-AT, timeZone Europe/Vienna, author Ann Miller, addresses /:folders/:slugorcontentbasename/, addresses of log /:year/:month/:slugorcontentbasename/. What site.yaml says wins.',
  )
})

test('pictures are looked for in static/', () => {
  const folder = folderOf(HUGO)
  const found = publicFileAt('pictures/wheel.png', rootsOf(join(folder, 'content')))
  expect(found).toEqual({ place: join(folder, 'static/pictures/wheel.png'), size: 8 })
})

test('a style sheet that `style` names is found in static/, and other files there are not ours to show', () => {
  const folder = folderOf({
    ...HUGO,
    'static/css/mine.css': 'a{}',
    'static/secret.key': 'x',
    'content/mine.css': 'a{}',
  })
  const find = (path: string) => publicFileAt(path, rootsOf(join(folder, 'content')))
  expect(find('css/mine.css')).toEqual({ place: join(folder, 'static/css/mine.css'), size: 3 })
  expect([find('secret.key'), find('mine.css')]).toEqual([undefined, undefined])
})

test('site.yaml wins, key by key', async () => {
  const folder = folderOf({ ...HUGO, 'content/site.yaml': 'title: Ours\npermalink: https://mill.example/x/:path/\n' })
  const { site, addresses } = await shown(join(folder, 'content'))
  expect(site).toEqual({ url: 'https://mill.example/', final: true, title: 'Ours' })
  expect(addresses[0]).toBe('about/house.md https://mill.example/x/about/house/')
})

test.each([
  ['hugo.yaml', 'baseURL: https://mill.example/\ntitle: The mill\npermalinks:\n  page:\n    log: /l/:title/\n'],
  ['config.json', '{"baseURL":"https://mill.example/","title":"The mill","permalinks":{"log":"/l/:filename/"}}'],
  ['config/_default/hugo.toml', 'baseURL="https://mill.example/"\ntitle="The mill"\n[permalinks]\nlog="/l/:slug/"\n'],
])('Hugo with %s', async (file, text) => {
  const { site, addresses } = await shown(folderOf({ [file]: text, 'content/log/a.md': post('A') }))
  expect(site.title).toBe('The mill')
  expect(addresses).toEqual(['log/a.md https://mill.example/l/a/'])
})

const JEKYLL = {
  '_config.yml': `title: Pond notes
url: https://pond.example
baseurl: /notes
timezone: America/New_York
permalink: /:year/:month/:day/:title:output_ext
author:
  name: Ben Pond
  email: ben@pond.example
plugins: [jekyll-feed]
`,
  '_posts/2026-02-03-a-frog.md': '---\ntitle: A frog\n---\nText\n',
  '_drafts/secret.md': post('Secret'),
  'about.md': post('About'),
  '_layouts/post.html': '<p>A layout.</p>',
  'assets/frog.png': 'not read',
}

test.each(['', '_posts'])(
  'Jekyll, pointed at its folder "%s": the posts alone, below the path of the site',
  async (inside) => {
    const folder = folderOf(JEKYLL)
    const { site, files, addresses } = await shown(join(folder, inside))
    expect(site).toEqual({ url: 'https://pond.example/notes/', final: true, title: 'Pond notes' })
    expect(addresses).toEqual(['2026-02-03-a-frog.md https://pond.example/notes/2026/02/03/a-frog.html'])
    expect(files[0]).toMatchObject({ date: '2026-02-03T05:00:00Z', dateFrom: 'path', authors: ['Ben Pond'] })
    const picture = publicFileAt('assets/frog.png', rootsOf(join(folder, '_posts')))
    expect(picture).toEqual({ place: join(folder, 'assets/frog.png'), size: 8 })
    expect(publicFileAt('_config.yml', rootsOf(join(folder, '_posts')))).toBeUndefined()
  },
)

test('a pattern that is not understood is told, and the usual addresses hold', async () => {
  const files = {
    '_config.yml': 'url: https://pond.example\npermalink: /:mood/:title/\n',
    '_posts/2026-02-03-a.md': 'Text of it.\n',
  }
  const { addresses, told } = await shown(folderOf(files))
  expect(addresses).toEqual(['2026-02-03-a.md https://pond.example/articles/a/'])
  expect(told).toContain('_config.yml: addresses "/:mood/:title/" are not understood\n  fix: permalink:')
})

test.each([
  {
    'hugo.toml':
      'baseURL = "https://a.example"\n[languages.en]\ntitle = "Boats"\n[languages.en.params.author]\nname = "Ann"\n',
  },
  {
    'config/_default/hugo.toml': 'baseURL = "https://a.example"\ntitle = "Other"\ndefaultContentLanguage = "de"\n',
    'config/_default/languages.en.toml': 'title = "English"\n',
    'config/_default/languages.de.toml': 'title = "Boats"\n[params.author]\nname = "Ann"\n',
  },
])('Hugo: title and author of the site stand in a table or a file of its language, %#', async (settings) => {
  const { site, files } = await shown(folderOf({ ...settings, 'content/posts/tea.md': post('Tea') }))
  expect(site.title).toBe('Boats')
  expect(files[0].authors).toEqual(['Ann'])
})

test.each([
  ['title: Boats\nsocial: { name: Ann Quay, email: x }\n', 'Boats'],
  ['title: blank # if blank the full name is shown\nfirst_name: Ann\nmiddle_name:\nlast_name: Quay\n', 'Ann Quay'],
])('Jekyll: whose site it is, as themes of it say: %j', async (settings, title) => {
  const { site, files } = await shown(folderOf({ '_config.yml': settings, '_posts/2026-02-03-tea.md': post('Tea') }))
  expect(site.title).toBe(title)
  expect(files[0].authors).toEqual(['Ann Quay'])
})

test('Zola: its config.toml is not taken for that of Hugo; files stand where the pages do', async () => {
  const files = {
    'config.toml': 'base_url = "https://kelp.example/sea"\ntitle = "Kelp"\ndefault_language = "fr"\n',
    'content/blog/tide.md': '+++\ntitle = "Tide"\ndate = 2026-02-03\n+++\nText\n',
  }
  const { site, addresses, told } = await shown(folderOf(files))
  expect(site).toEqual({ url: 'https://kelp.example/sea/', final: true, title: 'Kelp' })
  expect(addresses).toEqual(['blog/tide.md https://kelp.example/sea/blog/tide/'])
  expect(told).toMatch(/^Zola: articles in content; of config.toml: /)
})

test('Pelican: lines of NAME = text count, and no other Python', async () => {
  const settings = `AUTHOR = 'Ann Example'
SITENAME = "Shore"  # the name
SITEURL = 'https://shore.example'
TIMEZONE = 'Europe/Lisbon'
DEFAULT_LANG = 'pt'
ARTICLE_URL = 'posts/{date:%Y}/{date:%m}/{slug}/'
SITEURL_OLD = os.environ['HOME']
`
  const files = { 'pelicanconf.py': settings, 'content/a-boat.md': 'Title: A boat\nDate: 2026-02-03 10:00\n\nText\n' }
  const { site, addresses, files: found } = await shown(folderOf(files))
  expect(site).toEqual({ url: 'https://shore.example/', final: true, title: 'Shore' })
  expect(addresses).toEqual(['a-boat.md https://shore.example/posts/2026/02/a-boat/'])
  expect(found[0]).toMatchObject({ authors: ['Ann Example'] })
})

test('Docusaurus: literals of its script count, behind a name and a type, and nothing is run', async () => {
  const script = `import { themes } from 'prism-react-renderer'
import type { Config } from '@docusaurus/types'
import { exit } from 'node:process'

const url: string = 'https://docs.example'
exit(1)
const config: Config = {
  title: \`Harbour\`,
  tagline: tags.join(', '),
  url,
  baseUrl: '/wiki/',
  i18n: { defaultLocale: 'pt-BR', locales: ['pt-BR'] },
  presets: [['classic', { blog: { showReadingTime: true } } satisfies object]],
}
export default config
`
  const folder = folderOf({
    'docusaurus.config.ts': script,
    'blog/2026-02-03-lamp.md': post('Lamp'),
    'docs/intro.md': post('Docs'),
  })
  const { site, files, told } = await shown(folder)
  expect(site).toEqual({ url: 'https://docs.example/wiki/', final: true, title: 'Harbour' })
  expect(files.map(({ file }: { file: string }) => file)).toEqual(['2026-02-03-lamp.md'])
  expect(told).toBe(
    'Docusaurus: articles in blog; of docusaurus.config.ts: url https://docs.example/wiki/, title Harbour, language pt-BR, addresses /blog/:dated_file. What site.yaml says wins.',
  )
})

test('Astro: what defineConfig is given, and the author of package.json', async () => {
  const folder = folderOf({
    'astro.config.mjs': `import { defineConfig } from 'astro/config'
export default defineConfig({ site: 'https://star.example', base: '/log', integrations: [mdx(), sitemap()] })
`,
    'package.json': '{"name":"star","author":"Ann Star <ann@star.example>","homepage":"https://elsewhere.example/"}',
    'src/content/blog/first.md': '---\ntitle: First\npubDate: Feb 03 2026\n---\nText\n',
    'src/content/config.ts': 'export const collections = {}',
    'public/star.png': 'not read',
  })
  const { site, files } = await shown(folder)
  expect(site).toMatchObject({ url: 'https://star.example/log/', final: true })
  expect(files).toMatchObject([{ file: 'first.md', authors: ['Ann Star'] }])
  const picture = publicFileAt('star.png', rootsOf(join(folder, 'src/content/blog')))
  expect(picture).toMatchObject({ place: join(folder, 'public/star.png') })
})

test.each([
  [
    'eleventy.config.js',
    "export default function (config) {\n  config.addPlugin(rss)\n  return { pathPrefix: '/blog/' }\n}\n",
  ],
  ['.eleventy.js', "module.exports = (config) => ({ pathPrefix: '/blog/' })\n"],
])('Eleventy with %s: what the function returns, and the address of package.json', async (file, script) => {
  const pack = '{"homepage":"https://eleven.example","author":{"name":"Ben Leven"}}'
  const folder = folderOf({
    [file]: script,
    'package.json': pack,
    'src/posts/a.md': post('A'),
    'src/about.md': post('About'),
  })
  const { site, files } = await shown(folder)
  expect(site.url).toBe('https://eleven.example/blog/')
  expect(files).toMatchObject([{ file: 'a.md', authors: ['Ben Leven'] }])
})

test('RFC 2606: an address for examples, as starters have it, is taken and told: ids are built on it', async () => {
  const told = async (url: string) =>
    (await shown(folderOf({ 'hugo.toml': `baseURL = "${url}"\n`, 'content/a.md': post('A') }))).told.split('\n')
  expect((await told('https://example.org/')).slice(1)).toEqual([
    'https://example.org/ is an address of nobody, for examples (RFC 2606), and ids are built on it for good',
    '  fix: write that of the site into hugo.toml, or --url',
  ])
  expect(await told('https://my-site.example.com/x/')).toHaveLength(3)
  expect(await told('https://example.org.uk/')).toHaveLength(1)
})

test('the address of its code is not the address of a site', async () => {
  const pack = '{"homepage":"https://github.com/ann/blog#readme"}'
  const folder = folderOf({ '.eleventy.js': 'module.exports = {}\n', 'package.json': pack, 'posts/a.md': post('A') })
  const { site, told } = await shown(folder)
  expect(site.final).toBe(false)
  expect(told).toBe(
    'Eleventy: articles in posts; of .eleventy.js: addresses /posts/:folders/:slug_or_name/. What site.yaml says wins.',
  )
})

test('names of a script that go in a circle end', async () => {
  const script = 'const a = b\nconst b = a\nexport default { url: a, title: "Round", baseUrl: b }\n'
  const { site } = await shown(folderOf({ 'docusaurus.config.js': script, 'blog/a.md': post('A') }))
  expect(site).toMatchObject({ title: 'Round', final: false })
})

test('a value that is no setting is told, and its default holds', async () => {
  const files = { 'hugo.toml': 'baseURL = "/"\ntitle = "Mill"\ntimeZone = "Mars"\n', 'content/a.md': post('A') }
  const { site, problems } = await shown(folderOf(files))
  expect(site).toMatchObject({ final: false, title: 'Mill' })
  expect(problems.map(({ what }: { what: string }) => what)).toEqual([
    'hugo.toml: timeZone: "Mars" is not a time zone',
    'hugo.toml: url: "/" is not the address of a site',
  ])
})

test.each([
  [
    'a folder with our own settings',
    { 'site.yaml': 'title: Ours\n', 'hugo.toml': 'baseURL = "https://a.example/"', 'content/a.md': post('A') },
    'content/a.md',
  ],
  ['a folder without settings', { 'content/a.md': post('A'), 'b.md': post('B') }, 'content/a.md'],
  ['settings without a folder of articles', { 'config.toml': 'title = "x"', 'posts/a.md': post('A') }, 'posts/a.md'],
])('%s is a folder of articles', async (_, files, first) => {
  const { files: found } = await shown(folderOf(files))
  expect(found.map(({ file }: { file: string }) => file)).toContain(first)
})

test('settings that cannot be read are none, which is told', async () => {
  const folder = folderOf({ 'hugo.toml': 'baseURL = ', 'content/a.md': post('A') })
  const { addresses, told } = await shown(folder)
  expect(addresses).toEqual(['content/a.md http://localhost:8787/articles/content/a/'])
  expect(told).toContain('hugo.toml is not understood')
  writeFileSync(join(folder, 'hugo.toml'), 'baseURL = "https://a.example/"')
  expect((await shown(folder)).addresses).toEqual(['a.md https://a.example/a/'])
})

test.each([
  ['content', { 'package.json': '{}', 'content/a.md': post('A'), 'docs/b.md': post('B') }],
  ['_posts', { Gemfile: '', '_posts/2026-02-03-a.md': 'Text\n', 'README.md': 'x' }],
  ['src/content/blog', { 'package.json': '{}', 'src/content/blog/x/a.md': post('A'), 'src/README.md': 'x' }],
  ['posts', { 'templates/x.html': '', 'posts/a.md': post('A'), 'notes.txt': 'x' }],
  ['_posts', { 'stray.md': post('Stray'), '_posts/2026-02-03-a.md': 'Text\n' }],
])(
  'a repository of a program that nobody knows: the articles in %s are found, and that is told',
  async (place, files) => {
    const { told, files: found } = await shown(folderOf(files))
    expect(told).toMatch(new RegExp(`^articles in ${place}: .*\n  fix: name ${place} itself`))
    expect(found).toHaveLength(1)
  },
)

test.each([
  ['articles at the top', { 'package.json': '{}', 'content/a.md': post('A'), 'b.md': post('B') }, 2],
  ['nothing of a program', { 'posts/a.md': post('A'), 'notes/b.md': post('B') }, 2],
  [
    'settings of ours',
    { 'site.yaml': 'title: x\n', 'package.json': '{}', 'posts/a.md': post('A'), 'n/b.md': post('B') },
    2,
  ],
])('with %s the folder itself is meant', async (_, files, count) => {
  const { told, files: found } = await shown(folderOf(files))
  expect([told, found.length]).toEqual(['', count])
})

test('there, too, pictures are looked for in static/, public/ and assets/', () => {
  const files = { 'package.json': '{}', 'content/a.md': post('A'), 'static/a.png': 'x', 'public/b.png': 'xx' }
  const folder = folderOf({ ...files, 'assets/c.png': 'xxx', 'src/assets/d.png': 'xxxx' })
  const roots = rootsOf(join(folder, 'content'))
  const found = ['a.png', 'b.png', 'assets/c.png', 'assets/d.png', 'package.json'].map((path) =>
    publicFileAt(path, roots),
  )
  expect(found).toMatchObject([{ size: 1 }, { size: 2 }, { size: 3 }, { size: 4 }, undefined])
})

// https://github.com/mattstratton/castanet, https://github.com/jekyll-octopod/jekyll-octopod
test.each([
  [
    'Castanet of Hugo',
    'hugo.toml',
    'baseURL = "https://a.example/"\ntitle = "A"\n[params]\nmedia_prefix = "https://media.example/a/"\n',
    'content/episode/a.md',
    'podcast_file: "RECORDING"',
    'content/site.yaml',
  ],
  [
    'Octopod of Jekyll',
    '_config.yml',
    'url: https://a.example\ntitle: A\ndownload_url: "https://media.example/a"\n',
    '_posts/2026-02-03-a.md',
    'audio: { mp3: "RECORDING", ogg: a.ogg }',
    '_posts/site.yaml',
  ],
])('%s: recordings are below an address of the settings', async (_, file, settings, article, line, own) => {
  const of = async (recording: string) => {
    const folder = folderOf({
      [file]: settings,
      [article]: post('A', `${line.replace('RECORDING', recording)}\n`),
      [own]: 'podcast: { category: Arts, image: /cover.png }\n',
    })
    const { opened } = await publish(join(folder, dirname(own)), new Date('2026-06-01T00:00:00Z'))
    return (await viewAt(opened, '', '2026-06-01T00:00:00Z')).entries[0]?.enclosures[0]?.url
  }
  expect(await of('ep 1.mp3')).toBe('https://media.example/a/ep%201.mp3')
  expect(await of('https://cdn.example/1.mp3')).toBe('https://cdn.example/1.mp3')
  expect(await of('/1.mp3')).toBe('https://example.org/1.mp3')
})
