import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderOf } from '../../pipeline/publish.ts'
import { post, shown } from './shown.ts'

/** The paths of the addresses of a site. */
async function pathsOf(files: Readonly<Record<string, string>>, inside = ''): Promise<string[]> {
  const { addresses } = await shown(join(folderOf(files), inside))
  return addresses.map((line: string) => line.replace(/^.* https:\/\/a\.example/, ''))
}

test('a site in the folder docs of a repository is found from its top', async () => {
  const files = {
    'README.md': '# Code\n',
    'docs/_config.yml': 'url: https://a.example\npermalink: /news/:title/\n',
    'docs/_posts/2026-02-03-tea.md': '---\ntitle: Tea\n---\nText\n',
    'docs/install.md': '# Install\n',
  }
  expect(await pathsOf(files)).toEqual(['/news/tea/'])
})

test('Hugo: what stands in a folder _posts is published, and what in another with _ is not', async () => {
  const files = {
    'hugo.toml': 'baseURL = "https://a.example/"\n[permalinks]\nblog = "/:section/:year/:slug/"\n',
    'content/blog/_posts/2026-02-03-tea.md': '---\ntitle: Tea\nslug: green\ndate: 2026-02-03\n---\nText\n',
    'content/blog/_drafts/later.md': '---\ntitle: Later\n---\nText\n',
  }
  expect(await pathsOf(files)).toEqual(['/blog/2026/green/'])
})

describe('Jekyll: https://jekyllrb.com/docs/permalinks/', () => {
  const jekyll = (permalink: string) => ({
    '_config.yml': `url: https://a.example\n${permalink}`,
    '_posts/2026-02-03-Tea_time.md': '---\ntitle: Another\ncategories: [Green Tea, cups]\ntags: hot  dry\n---\nText\n',
  })

  test.each([
    ['', '/green%20tea/cups/2026/02/03/Tea_time.html'],
    ['permalink: date', '/green%20tea/cups/2026/02/03/Tea_time.html'],
    ['permalink: pretty', '/green%20tea/cups/2026/02/03/Tea_time/'],
    ['permalink: ordinal', '/green%20tea/cups/2026/034/Tea_time.html'],
    ['permalink: weekdate', '/green%20tea/cups/2026/W06/Tue/Tea_time.html'],
    ['permalink: none', '/green%20tea/cups/Tea_time.html'],
    ['permalink: /:short_year/:i_month/:i_day/:slug', '/26/2/3/tea-time'],
    ['collections: {posts: {permalink: /p/:title}}\npermalink: pretty', '/p/Tea_time'],
    ['defaults:\n- {scope: {type: posts}, values: {permalink: /d/:title/}}', '/d/Tea_time/'],
  ])('%j', async (permalink, path) => expect(await pathsOf(jekyll(permalink))).toEqual([path]))

  test('a slug of its own, no categories, and one text of several', async () => {
    const files = {
      '_config.yml': 'url: https://a.example\nbaseurl: /b\n',
      '_posts/2026-02-03-a.md': '---\nslug: other\n---\nText\n',
      '_posts/2026-02-04-b.md': '---\ncategories: nature frogs\ntags: pond spring\n---\nText\n',
      '_posts/2026-02-05-c.md': '---\ncategory: nature walks\n---\nText\n',
    }
    const { addresses, files: found } = await shown(folderOf(files))
    expect(addresses.map((line: string) => line.split('.example').at(-1))).toEqual([
      '/b/2026/02/03/other.html',
      '/b/nature/frogs/2026/02/04/b.html',
      '/b/nature%20walks/2026/02/05/c.html',
    ])
    expect(found[1].tags.toSorted()).toEqual(['frogs', 'nature', 'pond', 'spring'])
    expect(found[2].tags).toEqual(['nature walks'])
  })
})

test('Jekyll: of several folders of posts each is read by itself, which is told', async () => {
  const files = {
    '_config.yml': 'url: https://a.example\n',
    '_posts/2026-02-03-a.md': post('A'),
    'news/_posts/2026-02-04-b.md': post('B'),
    'tech/_posts/2026-02-05-c.md': post('C'),
    'tech/d.md': post('D'),
  }
  const folder = folderOf(files)
  const { addresses, told } = await shown(folder)
  expect(addresses).toEqual(['2026-02-03-a.md https://a.example/2026/02/03/a.html'])
  expect(told).toContain(
    'there are posts in news/_posts, tech/_posts too, which are not read\n  fix: name each of these folders by itself',
  )
  const { addresses: inTech } = await shown(join(folder, 'tech/_posts'))
  expect(inTech).toEqual(['2026-02-05-c.md https://a.example/tech/2026/02/03/c.html'])
})

describe('Hugo: https://gohugo.io/configuration/permalinks/', () => {
  const hugo = (pattern: string) => ({
    'hugo.toml': `baseURL = "https://a.example/"\n[permalinks.page]\nposts = "${pattern}"\n`,
    'content/posts/north/2026-02-03-My_file.md': post("What's new, Ann? A & B"),
    'content/posts/north/_index.md': post('North'),
    'content/posts/slugged.md': post('Other', 'slug: Short one\n'),
    'content/about.md': post('About'),
    'content/posts/boat/index.md': post('A boat'),
  })

  test.each([
    ['/:year/:monthname/:title/', '/2026/february/whats-new-ann-a-b/', '/2026/february/other/', 'a-boat'],
    ['/:slug/', '/whats-new-ann-a-b/', '/short-one/', 'a-boat'],
    ['/:sections/:contentbasename/', '/posts/north/2026-02-03-my_file/', '/posts/slugged/', 'boat'],
    ['/x/:slugorcontentbasename', '/x/2026-02-03-my_file/', '/x/short-one/', 'boat'],
    ['/:section/:yearday/:weekday/:filename', '/posts/34/2/2026-02-03-my_file/', '/posts/34/2/slugged/', 'boat'],
  ])('%s', async (pattern, dated, slugged, bundle) => {
    const [about, boat, first, second] = await pathsOf(hugo(pattern))
    expect(about).toBe('/about/')
    expect(boat).toContain(bundle)
    expect([first, second]).toEqual([dated, slugged])
  })

  test('without a pattern a page stands where its file does, date and all', async () => {
    const files = { ...hugo(''), 'hugo.toml': 'baseURL = "https://a.example/"\n' }
    expect(await pathsOf(files)).toEqual([
      '/about/',
      '/posts/boat/',
      '/posts/north/2026-02-03-my_file/',
      '/posts/short-one/',
    ])
    expect(await pathsOf(files, 'content/posts')).toEqual([
      '/posts/boat/',
      '/posts/north/2026-02-03-my_file/',
      '/posts/short-one/',
    ])
  })

  // https://gohugo.io/configuration/all/#defaultcontentlanguageinsubdir
  test('the language of the site has a folder in addresses where the settings say so', async () => {
    const files = {
      'hugo.toml':
        'baseURL = "https://a.example/"\ndefaultContentLanguage = "zh-cn"\ndefaultContentLanguageInSubdir = true\n[languages.zh-cn]\nlocale = "zh-CN"\n[languages.en]\nweight = 2\n',
      'content/posts/a.md': post('A'),
      'content/posts/a.en.md': post('A'),
    }
    expect(await pathsOf(files)).toEqual(['/en/posts/a/', '/zh-cn/posts/a/'])
  })

  test('settings in a file each, and a folder of articles of another name', async () => {
    const files = {
      'config/_default/hugo.yaml': 'baseURL: https://a.example/\ntitle: Parts\ncontentDir: texts\n',
      'config/_default/permalinks.toml': 'log = "/:year/:slug/"\n',
      'config/_default/params.toml': '[author]\nname = "Ann Parts"\n',
      'config/_default/menus.en.toml': 'x = 1\n',
      'texts/log/a.md': post('A'),
    }
    const { addresses, files: found, site } = await shown(folderOf(files))
    expect([site.title, found[0].authors]).toEqual(['Parts', ['Ann Parts']])
    expect(addresses).toEqual(['log/a.md https://a.example/2026/a/'])
  })
})

test.each([
  ['{slug}.html', '/a-boat-at-sea.html', '/own.html'],
  ['{date:%Y}/{date:%b}/{slug}/', '/2026/Feb/a-boat-at-sea/', '/2026/Feb/own/'],
  ['{category}/{slug}/', '/trips/a-boat-at-sea/', '/sea/own/'],
])('Pelican: %s, a slug of the title', async (pattern, first, second) => {
  const files = {
    'pelicanconf.py': `SITEURL = 'https://a.example'\nARTICLE_URL = '${pattern}'\nPATH = 'texts'\n`,
    'texts/sea/first.md': 'Title: A boat at sea\nDate: 2026-02-03\nCategory: Trips\n\nText\n',
    'texts/sea/second.md': 'Title: Another\nDate: 2026-02-03\nSlug: own\n\nText\n',
  }
  expect(await pathsOf(files)).toEqual([first, second])
})

test('Pelican: the folder is the category, or that of the settings, and of an address it is one in any case', async () => {
  const files = (more: string) => ({
    'pelicanconf.py': `SITEURL = 'https://a.example'\n${more}\n`,
    'content/green tea/a.md': 'Title: A\nDate: 2026-02-03\nTags: cups\n\nText\n',
    'content/b.md': 'Title: B\nDate: 2026-02-03\n\nText\n',
  })
  const tagsOf = async (more: string) => {
    const { files: found } = await shown(folderOf(files(more)))
    return found.map(({ title, tags }: { title: string; tags: string[] }) => [title, ...tags].join(' ')).sort()
  }
  expect(await tagsOf('')).toEqual(['A green tea cups', 'B'])
  expect(await tagsOf("DEFAULT_CATEGORY = 'odds'")).toEqual(['A green tea cups', 'B odds'])
  expect(await tagsOf("DEFAULT_CATEGORY = 'odds'\nUSE_FOLDER_AS_CATEGORY = False")).toEqual(['A odds cups', 'B odds'])
  expect(await pathsOf(files("ARTICLE_URL = '{category}/{slug}/'"))).toEqual(['/misc/b/', '/green-tea/a/'])
})

test('Zola: the day before the name of a file or a folder is none of its address', async () => {
  const files = {
    'config.toml': 'base_url = "https://a.example"\n',
    'content/blog/2026-01-02-one/index.md': '+++\ntitle = "One"\n+++\nText\n',
    'content/blog/2026-01-03-two.md': '+++\ntitle = "Two"\n+++\nText\n',
    'content/blog/2026-01-04-three/index.fr.md': '+++\ntitle = "Trois"\n+++\nTexte\n',
    'content/blog/2026-01-05/index.md': '+++\ntitle = "A day"\n+++\nText\n',
  }
  expect(await pathsOf(files)).toEqual(['/blog/one/', '/blog/two/', '/fr/blog/three/', '/blog/2026-01-05/'])
})

test.each([
  ["presets: [['classic', {docs: false}]]", '/blog/2026/02/03/lamp', '/blog/plain', '/blog/own'],
  [
    "presets: [['classic', {blog: {routeBasePath: '/'}}]], trailingSlash: true",
    '/2026/02/03/lamp/',
    '/plain/',
    '/own/',
  ],
])('Docusaurus: %s', async (more, dated, plain, own) => {
  const files = {
    'docusaurus.config.js': `module.exports = { url: 'https://a.example', ${more} }\n`,
    'blog/2026-02-03-lamp.md': post('Lamp'),
    'blog/2026-02-03-lamp/index.md': post('Bundle', 'slug: /own\n'),
    'blog/plain.md': post('Plain'),
  }
  const paths = await pathsOf(files)
  expect(paths.toSorted()).toEqual([dated, own, plain].toSorted())
})

test.each([
  ["{ input: 'src' }", 'src/posts/north/2026-02-03-A_b.md', '/posts/north/A_b/'],
  ["{ input: 'content' }", 'content/blog/a.md', '/blog/a/'],
  ['{}', 'posts/2026-02-03-a/index.md', '/posts/a/'],
])('Eleventy: %s, the path below its input without dates', async (dir, file, path) => {
  const files = {
    'eleventy.config.js': `export default function (config) {}\nexport const config = { dir: ${dir} }\n`,
    'package.json': '{"homepage":"https://a.example"}',
    [file]: post('A'),
  }
  expect(await pathsOf(files)).toEqual([path])
})

test.each([
  ['src/pages/blog/[...slug].astro', '/blog/2026-02-03-a_b/'],
  ['src/pages/posts/[...slug]/index.astro', '/posts/2026-02-03-a_b/'],
  ['src/pages/[slug].astro', '/2026-02-03-a_b/'],
  ['src/pages/tags/[tag].astro', '/articles/a-b/'],
])('Astro: the page %s makes the addresses', async (page, path) => {
  const files = {
    'astro.config.mjs': "export default defineConfig({ site: 'https://a.example' })\n",
    [page]: '---\n---\n<p>{post.title}</p>\n',
    'src/pages/index.astro': '',
    'src/content/blog/2026-02-03-A_b.md': post('A'),
  }
  expect(await pathsOf(files)).toEqual([path])
})

test('Astro: a slug is the whole of the address, folders too', async () => {
  const files = {
    'astro.config.mjs': "export default defineConfig({ site: 'https://a.example' })\n",
    'src/pages/blog/[...slug].astro': '',
    'src/content/blog/north/one.md': post('A', 'slug: far/Away\n'),
    'src/content/blog/north/two.md': post('B'),
  }
  expect(await pathsOf(files)).toEqual(['/blog/far/away/', '/blog/north/two/'])
})
