import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf } from '../../pipeline/publish.ts'
import { post, shown } from './shown.ts'

const MKDOCS = {
  'mkdocs.yml':
    'site_name: Boats\nsite_url: https://a.example/\ntheme: { name: material, language: de }\nplugins:\n  - search\n  - blog\nmarkdown_extensions:\n  - pymdownx.emoji: { emoji_index: !!python/name:material.x }\n',
  'docs/index.md': '# Home',
  'docs/blog/index.md': '# Blog',
  'docs/blog/.authors.yml': 'authors:\n  ann: { name: Ann Example, description: x }\n',
  'docs/blog/posts/file.md': post('"Tea: a time"', 'authors: [ann]\n'),
}

/** https://squidfunk.github.io/mkdocs-material/plugins/blog/ */
test.each(['', 'docs', 'docs/blog', 'docs/blog/posts'])('MkDocs with its blog, pointed at "%s"', async (inside) => {
  const { site, addresses, files } = await shown(join(folderOf(MKDOCS), inside))
  expect(site).toEqual({ url: 'https://a.example/', final: true, title: 'Boats' })
  expect(addresses).toEqual(['file.md https://a.example/blog/2026/02/03/tea-a-time/'])
  expect(files[0].authors).toEqual(['Ann Example'])
})

test.each([
  ['- blog: { blog_dir: ., post_url_format: "{slug}" }', '/tea-a-time/'],
  ['- blog: { post_url_date_format: yyyy/MM, post_url_format: "{date}/{file}" }', '/blog/2026/02/file/'],
])('its addresses as its settings say: %s', async (plugin, path) => {
  const files = { ...MKDOCS, 'mkdocs.yml': `site_url: https://a.example/\nplugins:\n  ${plugin}\n` }
  expect((await shown(folderOf(files))).addresses).toEqual([`file.md https://a.example${path}`])
})

const SITES: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  [
    'Quartz',
    {
      'quartz.config.ts':
        'const config: QuartzConfig = { configuration: { pageTitle: "Boats", baseUrl: "a.example/b" } }\nexport default config\n',
      'docs/index.md': '# Quartz',
      'content/Green tea.md': post('Tea'),
    },
    ['Green tea.md https://a.example/b/Green-tea'],
  ],
  [
    'VuePress',
    {
      'docs/.vuepress/config.js':
        'module.exports = { title: "Boats", base: "/b/", themeConfig: { domain: "https://a.example" } }',
      'docs/tea/green.md': post('Tea'),
      'README.md': '# No article',
    },
    ['tea/green.md https://a.example/b/tea/green.html'],
  ],
  [
    'VitePress',
    {
      '.vitepress/config.ts':
        'export default defineConfig({ title: "Boats", sitemap: { hostname: "https://a.example" } })',
      'posts/green.md': post('Tea'),
    },
    ['green.md https://a.example/posts/green.html'],
  ],
  [
    'Gatsby',
    {
      'gatsby-config.js':
        'module.exports = { siteMetadata: { title: `Boats`, siteUrl: `https://a.example`, author: { name: `Ann` } } }',
      'content/blog/green/index.md': post('Tea'),
    },
    ['green/index.md https://a.example/green/'],
  ],
  [
    'Gatsby, with folders named in its settings',
    {
      'gatsby-config.js':
        "module.exports = { siteMetadata: { title: 'Boats' }, plugins: [{ options: { path: `$" +
        '{__dirname}/src/images` } }, { options: { path: `$' +
        '{__dirname}/contents/posts` } }] }',
      'src/pages/index.js': 'export default () => null\n',
      'contents/posts/green/index.md': post('Tea'),
    },
    ['green/index.md http://localhost:8787/green/'],
  ],
  [
    'Gatsby, with its content among the sources and pages that are code',
    {
      'gatsby-config.js':
        "const files = require('./files')\nmodule.exports = { siteMetadata: { title: 'Boats' }, plugins: [files('articles')] }\n",
      'src/pages/index.js': 'export default () => null\n',
      'src/content/articles/green/index.md': post('Tea'),
    },
    ['green/index.md http://localhost:8787/green/'],
  ],
  [
    'Next.js',
    {
      'data/siteMetadata.js':
        "const siteMetadata = { title: 'Boats', siteUrl: 'https://a.example' }\nmodule.exports = siteMetadata\n",
      'data/blog/green.mdx': post('Tea'),
    },
    ['green.mdx https://a.example/blog/green'],
  ],
  [
    'Nikola',
    { 'conf.py': 'BLOG_TITLE = "Boats"\nSITE_URL = "https://a.example/"\n', 'posts/green.md': post('Tea') },
    ['green.md https://a.example/posts/green/'],
  ],
  [
    'Quarto',
    {
      '_quarto.yml': 'project: { type: website }\nwebsite: { title: Boats, site-url: https://a.example }\n',
      'index.qmd': '---\nlisting: posts\n---\n',
      'posts/2026-02-03_green/index.qmd': post('Tea', 'date-modified: last-modified\n'),
      'posts/plain.qmd': post('Plain', 'slug: other\n'),
    },
    [
      '2026-02-03_green/index.qmd https://a.example/posts/2026-02-03_green/',
      'plain.qmd https://a.example/posts/plain.html',
    ],
  ],
  [
    'Frog',
    { '.frogrc': 'scheme/host = https://a.example\ntitle = Boats\n', '_src/posts/2026-02-03-green.md': post('Tea') },
    ['2026-02-03-green.md https://a.example/2026/02/green.html'],
  ],
]

test.each(SITES)('%s: address, title and pattern', async (_, files, addresses) => {
  const found = await shown(folderOf(files))
  expect(found.addresses).toEqual(addresses)
  expect(found.site.title).toBe('Boats')
})

test('of a source of R Markdown or Quarto, what is rendered of it beside it is the article', async () => {
  const files = {
    '_quarto.yml': 'website: { title: Boats }\n',
    'posts/_metadata.yml': 'author: Ann Example\n',
    'posts/a.Rmd': post('A'),
    'posts/a.html': post('A'),
    'posts/b/index.Rmarkdown': post('B'),
    'posts/b/index.markdown': post('B'),
    'posts/c.Rmd': post('C'),
    'posts/c_x.md': post('X'),
    'posts/d.mdoc': post('D'),
    'posts/e.mkd': post('E'),
    'posts/f.svx': post('F'),
  }
  const { files: found } = await shown(folderOf(files))
  const names = found.map(({ file }: { file: string }) => file)
  expect(names.sort()).toEqual(['a.html', 'b/index.markdown', 'c.Rmd', 'c_x.md', 'd.mdoc', 'e.mkd', 'f.svx'])
  expect(found[0].authors).toEqual(['Ann Example'])
})

test('Nikola: posts stand where the rule for Markdown puts them', async () => {
  const files = {
    'conf.py':
      'BLOG_TITLE = "Boats"  # (translatable)\nSITE_URL = "https://a.example/"\nPOSTS = (\n    ("posts/*.rst", "rst", "post.tmpl"),\n    ("posts/*.md", "log", "post.tmpl"),\n)\nPAGES = (("pages/*.md", "", "page.tmpl"),)\n',
    'posts/green.md':
      '<!--\n .. title: Tea\n .. slug: Cups\n .. date: 2026-02-03 10:00:00 UTC-05:00\n .. tags: a\n .. link: \n -->\n\nText\n',
  }
  const { addresses, files: found } = await shown(folderOf(files))
  expect(addresses).toEqual(['green.md https://a.example/log/Cups/'])
  expect(found).toMatchObject([{ title: 'Tea', date: '2026-02-03T15:00:00Z', tags: ['a'] }])
})

test('the conf.py of Sphinx is none of Nikola', async () => {
  const { told } = await shown(folderOf({ 'conf.py': 'project = "x"\n', 'posts/green.md': post('Tea') }))
  expect(told).not.toContain('Nikola')
})

test('Docusaurus in a folder of a repository, with years as folders', async () => {
  const files = {
    'README.md': '# Something else',
    'docs/a.md': '# A document',
    'website/docusaurus.config.ts': 'export default { title: "Boats", url: "https://a.example" }',
    'website/blog/2026/02-03-green.mdx': 'Text',
  }
  const { addresses, files: found } = await shown(folderOf(files))
  expect(addresses).toEqual(['2026/02-03-green.mdx https://a.example/blog/2026/02/03/green'])
  expect(found[0].date).toBe('2026-02-03T00:00:00Z')
})

test('people who have a page each beside the posts, as in starters for Next.js', async () => {
  const files = {
    'data/siteMetadata.js': "module.exports = { siteUrl: 'https://a.example', title: 'Boats' }\n",
    'data/authors/ann.mdx': '---\nname: Ann Example\navatar: /static/ann.png\noccupation: Sailor\n---\nOf her\n',
    'data/blog/green.mdx': post('Tea', 'authors: [ann]\n'),
  }
  for (const inside of ['', 'data', 'data/blog']) {
    const { files: found } = await shown(join(folderOf(files), inside))
    expect(found).toMatchObject([{ file: 'green.mdx', authors: ['Ann Example'] }])
  }
})

test('Gatsby: settings that stand in a file of their own, and slugs that are paths', async () => {
  const files = {
    'gatsby-config.js':
      'const config = require("./data/siteConfig")\nmodule.exports = { siteMetadata: { title: config.siteTitle, author: config.writer.name, ...config } }',
    'data/siteConfig.js':
      'const host = "a.example"\nmodule.exports = { siteTitle: "Boats", siteUrl: `https://\u0024{host}/`, writer: { name: "Ann" } }',
    'content/posts/2026-02-03-green/index.md': post('Tea', 'slug: "2026/02/03/green tea"\n'),
    'content/posts/plain.md': post('Plain', 'slug: /plain/\n'),
  }
  const { site, addresses, files: found } = await shown(folderOf(files))
  expect(site).toEqual({ url: 'https://a.example/', final: true, title: 'Boats' })
  expect(addresses.toSorted()).toEqual([
    '2026-02-03-green/index.md https://a.example/2026/02/03/green-tea/',
    'plain.md https://a.example/plain/',
  ])
  expect(found[0].authors).toEqual(['Ann'])
})

test('Astro: what its settings import from a file beside them; packages and circles are left alone', async () => {
  const files = {
    'astro.config.ts':
      "import { defineConfig } from 'astro/config'\nimport { SITE } from './src/config'\nimport round from './round.mjs'\nexport default defineConfig({ site: SITE.website, base: round.base })\n",
    'src/config.ts': "export const SITE = { website: 'https://a.example', title: 'Boats' } as const\n",
    'round.mjs': "import back from './round.mjs'\nexport default { base: back.base }\n",
    'src/content/blog/green.md': post('Tea'),
  }
  expect((await shown(folderOf(files))).site.url).toBe('https://a.example/')
})

test.each([
  ['src/consts.ts', "export const SITE_TITLE = 'Boats'\nexport const SITE_DESCRIPTION = 'x'\n", []],
  [
    'src/config.ts',
    "export const SITE = { website: 'https://b.example/', author: 'Ann', title: 'Boats' } as const\n",
    ['Ann'],
  ],
  ['src/site.config.ts', "export const siteConfig: Config = { author: 'Ann', title: 'Boats', lang: 'en' }\n", ['Ann']],
  [
    'src/config.ts',
    "export const siteConfig = { title: 'Boats' }\nexport const profileConfig = { name: 'Ann' }\n",
    ['Ann'],
  ],
])('Astro: what its starters say of the site in %s', async (name, text, authors) => {
  const files = {
    'astro.config.mjs': "export default { site: 'https://a.example' }\n",
    [name]: text,
    'src/content/blog/green.md': post('Tea'),
  }
  const { site, files: found } = await shown(folderOf(files))
  expect(site).toEqual({ url: 'https://a.example/', final: true, title: 'Boats' })
  expect(found[0].authors).toEqual(authors)
})

test.each([
  ['RemoveDrafts', ['Later draft', 'Open published', 'Said published']],
  ['ExplicitPublish', ['Later draft', 'Open draft', 'Said published']],
])(
  'Quartz: what its settings ignore is not published, and with %s notes that do not say so',
  async (filter, states) => {
    const folder = folderOf({
      'quartz.config.ts': `import * as Plugin from "./quartz/plugins"\nconst config: QuartzConfig = { configuration: { pageTitle: "Boats", baseUrl: "a.example", ignorePatterns: ["private", "templates"] }, plugins: { filters: [Plugin.${filter}()], emitters: [] } }\nexport default config\n`,
      'content/open.md': post('Open'),
      'content/said.md': post('Said', 'publish: true\n'),
      'content/later.md': post('Later', 'draft: true\n'),
      'content/private/diary.md': post('Diary'),
      'content/site.yaml': 'files: { include: [readme.md] }\n',
    })
    const { files } = await shown(join(folder, 'content'))
    expect(files.map(({ title, state }: Record<string, unknown>) => `${title} ${state}`).sort()).toEqual(states)
  },
)

test('VuePress: what a theme says in a file that TypeScript names .js', async () => {
  const files = {
    'src/.vuepress/config.ts':
      'import theme from "./theme.js"\nexport default defineUserConfig({ title: "Boats", theme })\n',
    'src/.vuepress/theme.ts': 'export default hopeTheme({ hostname: "https://a.example", author: { name: "Ann" } })\n',
    'src/posts/green.md': post('Tea'),
    'src/posts/pot/index.md': post('Pot'),
  }
  const { addresses, files: found } = await shown(join(folderOf(files), 'src'))
  expect(addresses.sort()).toEqual([
    'posts/green.md https://a.example/posts/green.html',
    'posts/pot/index.md https://a.example/posts/pot/',
  ])
  expect(found[0].authors).toEqual(['Ann'])
})

test('VitePress: cleanUrls leaves .html out, and posts stand in docs/blogs too', async () => {
  const files = {
    'docs/.vitepress/config.mts':
      "const base = 'https://a.example'\nexport default defineConfig({ title: 'Boats', cleanUrls: true, sitemap: { hostname: base } })",
    'docs/about.md': '# About',
    'docs/blogs/tea/20260203green.md': post('Tea'),
  }
  expect((await shown(folderOf(files))).addresses).toEqual([
    'tea/20260203green.md https://a.example/blogs/tea/20260203green',
  ])
})

test('Pelican: u-texts, the address of publishconf.py, and articles that are drafts where they do not say otherwise', async () => {
  const files = {
    'pelicanconf.py':
      "AUTHOR = u'Ann'\nSITENAME = u'Boats'\nSITEURL = ''\nDEFAULT_METADATA = {\n    'status': 'draft',\n}\n",
    'publishconf.py': "from pelicanconf import *\nSITEURL = 'https://a.example'\nAUTHOR = ''\n",
    'content/green.md': 'Title: Tea\nDate: 2026-02-03 0900\nStatus: published\nSlug: \nModified: \n\nText\n',
    'content/later.md': 'Title: Later\nDate: 2026-02-03 0900\n\nText\n',
  }
  const { site, files: found } = await shown(folderOf(files))
  expect(site).toEqual({ url: 'https://a.example/', final: true, title: 'Boats' })
  expect(found.map((one: Record<string, unknown>) => [one.title, one.state, one.authors])).toEqual([
    ['Tea', 'published', ['Ann']],
    ['Later', 'draft', ['Ann']],
  ])
})

test('pages of Pelican are no articles, and that is told', async () => {
  const files = {
    'pelicanconf.py': "SITEURL = 'https://a.example'\n",
    'content/green.md': 'Title: Tea\nDate: 2026-02-03 0900\n\nText\n',
    'content/pages/about.md': 'Title: About\n\nText\n',
  }
  const { addresses, told } = await shown(folderOf(files))
  expect(addresses).toEqual(['green.md https://a.example/tea.html'])
  expect(told).toContain('Pelican: articles in content, without pages/;')
})
