import { expect, test } from 'vitest'
import { folderOf } from '../pipeline/publish.ts'
import { shown } from '../platform/neighbour/shown.ts'

/* Sites as the starters of their programs make them, with no settings of ours: what is right of each article stands beside it. */

/** What is made of each file: title, date, address below the site, authors, tags, state. */
async function madeOf(files: Readonly<Record<string, string>>) {
  const { files: found, problems, site } = await shown(folderOf(files))
  const told = [...problems, ...found.flatMap((one: { problems: unknown[] }) => one.problems)]
  return {
    articles: Object.fromEntries(
      found.map((one: Record<string, string>) => [
        one.file,
        [one.title, one.date?.slice(0, 10), one.address?.replace(site.url, '/'), one.authors, one.tags, one.state],
      ]),
    ),
    told: told.map(({ file, what }: { file: string; what: string }) => `${file}: ${what}`),
  }
}

const NONE: readonly string[] = []

test('Astro: the blog of create-astro', async () => {
  const { articles, told } = await madeOf({
    'astro.config.mjs': `// @ts-check
import { defineConfig, fontProviders } from 'astro/config';
import mdx from '@astrojs/mdx';
export default defineConfig({ site: 'https://example.com', integrations: [mdx()] });
`,
    'package.json': '{ "name": "blog", "dependencies": { "astro": "^5" } }',
    'README.md': '# Astro Starter Kit: Blog\n',
    'src/pages/index.astro': '',
    'src/pages/blog/[...slug].astro': '',
    'src/content/blog/first-post.md':
      "---\ntitle: 'First post'\ndescription: 'Lorem'\npubDate: 'Jul 08 2022'\nheroImage: '../../assets/one.jpg'\n---\n\nLorem ipsum\n",
    'src/content/blog/style-guide.md':
      "---\ntitle: 'Style Guide'\npubDate: 'Jun 19 2024'\nupdatedDate: 'Jun 20 2024'\n---\n\n# Heading\n",
    'src/assets/one.jpg': 'no picture',
  })
  expect(articles).toEqual({
    'first-post.md': ['First post', '2022-07-08', '/blog/first-post/', NONE, NONE, 'published'],
    'style-guide.md': ['Style Guide', '2024-06-19', '/blog/style-guide/', NONE, NONE, 'published'],
  })
  expect(told).toEqual(['first-post.md: "assets/one.jpg" is not a picture that can be read'])
})

test('Eleventy: eleventy-base-blog', async () => {
  const { articles, told } = await madeOf({
    'eleventy.config.js': `import { IdAttributePlugin } from "@11ty/eleventy";
export default async function(eleventyConfig) {
	eleventyConfig.addPassthroughCopy({ "./public/": "/" });
};
export const config = { templateFormats: ["md", "njk"], dir: { input: "content", includes: "../_includes", output: "_site" } };
`,
    'package.json': '{ "name": "eleventy-base-blog", "homepage": "https://example.com/" }',
    'content/index.njk': '',
    'content/about.md': '# About\n',
    'content/blog/firstpost.md':
      '---\ntitle: This is my first post.\ndescription: About agile frameworks.\ndate: 2018-05-01\ntags: another tag\n---\nText\n',
    'content/blog/fifthpost/fifthpost.md': '---\ntitle: Fifth (draft)\ndate: 2023-01-23\ndraft: true\n---\nText\n',
    'content/blog/fourthpost.md':
      '---\ntitle: My fourth, post\ndate: 2018-09-30\npermalink: "/posts/{{ title | slugify }}/"\n---\nText\n',
    'content/blog/made.md': '---\ntitle: Made\ndate: 2018-09-30\npermalink: "/{% if x %}a{% endif %}/"\n---\nText\n',
  })
  expect(articles).toEqual({
    'firstpost.md': ['This is my first post.', '2018-05-01', '/blog/firstpost/', NONE, ['another tag'], 'published'],
    'fifthpost/fifthpost.md': ['Fifth (draft)', '2023-01-23', undefined, NONE, NONE, 'draft'],
    'fourthpost.md': ['My fourth, post', '2018-09-30', '/posts/my-fourth-post/', NONE, NONE, 'published'],
    'made.md': ['Made', '2018-09-30', '/blog/made/', NONE, NONE, 'published'],
  })
  expect(told).toEqual([
    'made.md: permalink: "/{% if x %}a{% endif %}/" is made by another program\'s template, and is left out',
  ])
})

test('Jekyll: jekyll new', async () => {
  const { articles, told } = await madeOf({
    '_config.yml': `title: Your awesome title
email: your-email@example.com
description: >- # this means to ignore newlines until "baseurl:"
  Write an awesome description here.
baseurl: "" # the subpath of your site, e.g. /blog
url: "https://example.com" # the base hostname & protocol for your site
twitter_username: jekyllrb
theme: minima
plugins:
  - jekyll-feed
`,
    Gemfile: 'source "https://rubygems.org"\n',
    '404.html': '---\npermalink: /404.html\nlayout: default\n---\n',
    'about.markdown': '---\nlayout: page\ntitle: About\npermalink: /about/\n---\nText\n',
    'index.markdown': '---\nlayout: home\n---\n',
    '_posts/2024-05-02-welcome-to-jekyll.markdown':
      '---\nlayout: post\ntitle:  "Welcome to Jekyll!"\ndate:   2024-05-02 15:23:07 +0200\ncategories: jekyll update\n---\nText\n',
    '_posts/2024-05-03-own.md': '---\npermalink: /:categories/:year/own-:title:output_ext\ncategory: x\n---\nText\n',
  })
  expect(articles).toEqual({
    '2024-05-02-welcome-to-jekyll.markdown': [
      'Welcome to Jekyll!',
      '2024-05-02',
      '/jekyll/update/2024/05/02/welcome-to-jekyll.html',
      NONE,
      ['jekyll', 'update'],
      'published',
    ],
    '2024-05-03-own.md': ['Own', '2024-05-03', '/x/2024/own-own.html', NONE, ['x'], 'published'],
  })
  expect(told).toEqual([])
})

test('Hugo: a new site with PaperMod', async () => {
  const { articles, told } = await madeOf({
    'hugo.yaml': `baseURL: https://example.org/
languageCode: en-us
title: My New Hugo Site
theme: PaperMod
params: { env: production, cover: { hidden: true } }
languages: { en: { languageName: English, weight: 1 }, fr: { languageName: French, weight: 2 } }
`,
    'archetypes/default.md': "+++\ndate = '{{ .Date }}'\ndraft = true\n+++\n",
    'content/posts/papermod/index.md': `---
title: "My 1st post"
date: 2020-09-15T11:30:03+00:00
# weight: 1
tags: ["first"]
author: "Me"
showToc: true
draft: false
description: "Desc Text."
disableHLJS: true # to disable highlightjs
cover:
    image: "<image path/url>" # image path/url
    alt: "<alt text>"
    hidden: true
editPost:
    URL: "https://github.com/x/content"
---
Text
`,
    'content/posts/toml.md':
      '+++\ntitle = "TOML"\ndate = 2024-05-02T15:04:05+02:00\ncategories = ["A"]\n[params]\n  author = "Cy"\n+++\nText\n',
    'content/posts/toml.fr.md': '---\ntitle: Mon billet\ndate: 2024-05-03\n---\nTexte\n',
    'content/search.md': '---\ntitle: Search\nlayout: search\nplaceholder: x\n---\n',
    'content/_index.md': '---\ntitle: Home\n---\n',
  })
  expect(articles).toEqual({
    'posts/papermod/index.md': ['My 1st post', '2020-09-15', '/posts/papermod/', ['Me'], ['first'], 'published'],
    'posts/toml.md': ['TOML', '2024-05-02', '/posts/toml/', ['Cy'], ['A'], 'published'],
    'posts/toml.fr.md': ['Mon billet', '2024-05-03', '/fr/posts/toml/', NONE, NONE, 'published'],
    'search.md': ['Search', undefined, '/search/', NONE, NONE, 'unlisted'],
  })
  expect(told).toEqual([
    'posts/papermod/index.md: image: "<image path/url>" is not the address of a picture, and is left out',
    'search.md: layout: "search" without a date is a page beside the articles, and in no feed',
  ])
})

test('Docusaurus: the blog of create-docusaurus', async () => {
  const { articles, told } = await madeOf({
    'docusaurus.config.js': `// @ts-check
import {themes as prismThemes} from 'prism-react-renderer';
/** @type {import('@docusaurus/types').Config} */
const config = {
  title: 'My Site', url: 'https://site.example', baseUrl: '/', i18n: { defaultLocale: 'en', locales: ['en'] },
  presets: [['classic', /** @type {import('@docusaurus/preset-classic').Options} */ ({ blog: { showReadingTime: true } })]],
};
export default config;
`,
    'blog/authors.yml':
      'yangshun:\n  name: Yangshun Tay\n  title: Engineer\n  url: https://github.com/yangshun\n  page: true\n  socials:\n    x: yangshunz\nslorber:\n  name: Sébastien Lorber\n',
    'blog/tags.yml': 'facebook:\n  label: Facebook\n  permalink: /facebook\n',
    'blog/2021-08-26-welcome/index.md':
      '---\nslug: welcome\ntitle: Welcome\nauthors: [slorber, yangshun]\ntags: [facebook, hello]\n---\n\nText\n',
    'blog/2019-05-29-long-blog-post.md': '---\ntitle: Long\nauthors: yangshun\n---\nText\n',
    'docs/intro.md': '# Tutorial\n',
  })
  expect(articles).toEqual({
    '2019-05-29-long-blog-post.md': [
      'Long',
      '2019-05-29',
      '/blog/2019/05/29/long-blog-post',
      ['Yangshun Tay'],
      NONE,
      'published',
    ],
    '2021-08-26-welcome/index.md': [
      'Welcome',
      '2021-08-26',
      '/blog/welcome',
      ['Sébastien Lorber', 'Yangshun Tay'],
      ['facebook', 'hello'],
      'published',
    ],
  })
  expect(told).toEqual([])
})

test('Zola: a new site with a blog', async () => {
  const { articles, told } = await madeOf({
    'config.toml': 'base_url = "https://zola.example"\ncompile_sass = false\n[markdown]\n[extra]\nauthor = "x"\n',
    'templates/index.html': '',
    'content/_index.md': '+++\nsort_by = "date"\n+++\n',
    'content/blog/_index.md': '+++\ntitle = "List of blog posts"\nsort_by = "date"\n+++\n',
    'content/blog/first.md':
      '+++\ntitle = "My first post"\ndate = 2019-11-27\n[taxonomies]\ntags = ["rust", "web"]\n[extra]\nimage = "/a.png"\n+++\nThis is my first blog post.\n',
    'content/blog/2019-11-28_second.md': '+++\ntitle = "Second"\nauthors = ["Ann"]\n+++\nText\n',
    'static/a.png': 'no picture',
  })
  expect(articles).toEqual({
    'blog/2019-11-28_second.md': ['Second', '2019-11-28', '/blog/second/', ['Ann'], NONE, 'published'],
    'blog/first.md': ['My first post', '2019-11-27', '/blog/first/', NONE, ['rust', 'web'], 'published'],
  })
  expect(told).toEqual(['blog/first.md: "a.png" is not a picture that can be read'])
})

test('Pelican: pelican-quickstart', async () => {
  const { articles, told } = await madeOf({
    'pelicanconf.py': `AUTHOR = 'Ann Example'
SITENAME = 'Notes'
SITEURL = "https://pelican.example"
PATH = "content"
TIMEZONE = 'Europe/Rome'
DEFAULT_LANG = 'en'
FEED_ALL_ATOM = None
LINKS = (
    ("Pelican", "https://getpelican.com/"),
)
DEFAULT_PAGINATION = 10
`,
    'publishconf.py': 'SITEURL = "https://other.example"\n',
    'content/my-super-post.md':
      'Title: My super title\nDate: 2010-12-03 10:20\nModified: 2010-12-05 19:30\nCategory: Python\nTags: pelican, publishing\nSlug: my-super-post\nAuthors: Alexis Metaireau, Conan Doyle\nSummary: Short version for index and feeds\n\nThis is the content.\n',
    'content/keyboard-review.md': 'Title: My first review\nDate: 2010-12-03 10:20\nStatus: draft\n\nText\n',
  })
  expect(articles).toEqual({
    'keyboard-review.md': ['My first review', '2010-12-03', undefined, ['Ann Example'], NONE, 'draft'],
    'my-super-post.md': [
      'My super title',
      '2010-12-03',
      '/my-super-post.html',
      ['Alexis Metaireau', 'Conan Doyle'],
      ['pelican', 'publishing', 'Python'],
      'published',
    ],
  })
  expect(told).toEqual([])
})
