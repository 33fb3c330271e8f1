import type { Generator } from './generator.ts'
import { astroRoute, eleventyData, pelicanDefaults } from './generator-folders.ts'
import {
  blogRoute,
  hexoPermalink,
  hugoHabits,
  hugoLanguage,
  jekyllDefaults,
  jekyllPermalink,
  peopleOf,
  postUrl,
  quartzDefaults,
} from './generator-settings.ts'
import { saysAt } from './values.ts'

/** Files by these names with each of these endings. */
function named(names: string, endings = 'mjs js ts mts cjs cts'): readonly string[] {
  return names.split(' ').flatMap((name) => endings.split(' ').map((ending) => `${name}.${ending}`))
}

/** The programs that are known, in the order in which they are looked for. */
export const GENERATORS: readonly Generator[] = [
  {
    name: 'Zola',
    files: ['config.toml', 'zola.toml'],
    content: ['content'],
    assets: ['static'],
    asks: 'base_url',
    keys: { url: 'base_url', title: 'title', language: 'default_language', author: 'author' },
    permalink: '/:path/',
    dialect: 'Zola',
    variables: { extra: 'params' },
    templates: ['templates/shortcodes'],
    habits: { bundles: true },
    folderData: 'whole sections',
  },
  {
    name: 'Hugo',
    files: named('hugo config config/_default/hugo config/_default/config', 'toml yaml yml json'),
    content: ['content'],
    contentIn: /^[ \t]*["']?contentDir["']?[ \t]*[=:][ \t]*["']?([^"'#\n]+)/gim,
    assets: ['static', 'assets'],
    parts: 'config/_default',
    asks: 'baseURL baseUrl baseurl title',
    keys: {
      url: 'baseURL baseUrl baseurl',
      title: 'title',
      language: 'languageCode locale defaultContentLanguage',
      timeZone: 'timeZone timezone',
      author: 'params.author.name params.author author.name author',
      media: 'params.media_prefix',
    },
    permalink: '/:folders/:slugorcontentbasename/',
    dialect: 'Hugo',
    variables: { params: 'params' },
    habits: { bundles: true },
    templates: ['layouts/shortcodes', 'layouts/_shortcodes'],
    breaksAt: 'markup.goldmark.renderer.hardWraps',
    reads: hugoLanguage,
    further: hugoHabits,
    folderData: 'sections',
  },
  {
    name: 'Hexo',
    files: ['_config.yml'],
    content: ['source/_posts'],
    assets: ['source'],
    // Octopress, which is Jekyll, has the same names.
    asks: 'new_post_name package.hexo.version package.dependencies.hexo package.devDependencies.hexo',
    keys: { url: 'url', title: 'title', language: 'language', timeZone: 'timezone', author: 'author' },
    dialect: 'Hexo',
    further: (values) => ({
      permalinks: hexoPermalink(values),
      ownAssets: values.post_asset_folder === true,
      // What hexo-renderer-marked and hexo-renderer-markdown-it do where nothing is said.
      lineBreaks: !saysAt(values, 'marked.breaks markdown.breaks markdown.render.breaks', false),
    }),
  },
  {
    name: 'Jekyll',
    files: ['_config.yml', '_config.yaml', '_config.toml'],
    content: ['_posts', 'source/_posts', 'src/_posts', 'docs/_posts', 'blog/_posts', 'collections/_posts', '*/_posts'],
    assets: ['assets/', 'images/', 'img/', 'uploads/', 'source', 'src', 'docs'],
    keys: {
      url: 'url',
      path: 'baseurl',
      title: 'title name people',
      language: 'lang locale language',
      timeZone: 'timezone',
      author: 'author.name author social.name people',
      media: 'download_url',
    },
    dialect: 'Jekyll',
    reads: peopleOf,
    variables: { excerpt_separator: 'site.excerpt_separator' },
    templates: ['_includes', 'source/_includes', 'src/_includes'],
    breaksAt: 'kramdown.hard_wrap',
    habits: { spacedTags: true },
    further: (values, place) => ({ permalinks: jekyllPermalink(values), defaults: jekyllDefaults(values, place) }),
  },
  {
    name: 'Pelican',
    files: ['pelicanconf.py'],
    content: ['content'],
    contentIn: /^PATH[ \t]*=[ \t]*["']([^"'\n]+)/gm,
    leaves: ['pages/'],
    assets: ['content/', 'images/', 'content>'],
    keys: {
      url: 'SITEURL',
      title: 'SITENAME',
      language: 'DEFAULT_LANG',
      timeZone: 'TIMEZONE',
      author: 'AUTHOR',
      permalink: 'ARTICLE_URL',
    },
    permalink: '{slug}.html',
    dialect: 'Pelican',
    // What holds for the site as it is published stands beside what holds while it is written.
    reads: (_, { root }, valuesIn) => valuesIn(root, 'publishconf.py') ?? {},
    further: (values, place) => ({ defaults: pelicanDefaults(values, place) }),
  },
  {
    name: 'Docusaurus',
    // In a repository of something else the site often stands in a folder of its own.
    files: named('docusaurus.config website/docusaurus.config'),
    content: ['blog', 'website/blog'],
    assets: ['static', 'website/static'],
    keys: { url: 'url', path: 'baseUrl', title: 'title', language: 'i18n.defaultLocale' },
    further: (values) => ({ permalinks: blogRoute(values) }),
  },
  {
    name: 'Astro',
    files: named('astro.config'),
    content: ['src/content/blog', 'src/content/posts', 'src/content/post', 'src/data/blog', 'src/content'],
    assets: ['public', 'src/assets>assets/', 'src/images>images/', 'src>src/'],
    keys: {
      url: 'site facts.SITE.website package.homepage',
      path: 'base',
      title:
        'facts.SITE_TITLE facts.SITE.title facts.SITE.TITLE facts.SITE.NAME facts.siteConfig.title facts.siteConfig.name',
      language: 'i18n.defaultLocale facts.SITE.lang facts.siteConfig.lang facts.LOCALE.lang',
      timeZone: 'facts.SITE.timezone',
      author:
        'facts.SITE.author facts.siteConfig.author.name facts.siteConfig.author facts.profileConfig.name facts.SITE_AUTHOR package.author.name package.author',
    },
    // Its starters have what they say of themselves in one of these.
    reads: (_, { root }, valuesIn) => ({
      facts: Object.assign(
        {},
        ...named('src/consts src/config src/site.config src/constants', 'ts js').map((name) => valuesIn(root, name)),
      ),
    }),
    further: (_, place) => ({ permalinks: astroRoute(place) }),
  },
  {
    name: 'Eleventy',
    files: [...named('eleventy.config'), '.eleventy.js'],
    content: ['content/blog', 'src/posts', 'src/blog', 'content/posts', 'posts', 'blog', 'content'],
    tops: ['content', 'src'],
    assets: ['public', 'assets/', 'src/assets>assets/', 'src/images>images/', 'content>'],
    reads: eleventyData,
    keys: {
      url: 'data.url package.homepage',
      path: 'pathPrefix',
      title: 'data.title data.name',
      language: 'data.language data.lang data.locale',
      author: 'data.author.name data.author data.authorName package.author.name package.author',
    },
    permalink: '/:below:folders/:slug_or_name/',
    variables: { data: 'metadata' },
    // https://github.com/11ty/eleventy-base-blog, which most have begun with, leaves these out.
    habits: { ownTags: ['all', 'nav', 'post', 'posts', 'blog'] },
    folderData: 'data',
  },
  {
    name: 'MkDocs',
    files: ['mkdocs.yml', 'mkdocs.yaml'],
    content: ['docs/blog/posts', 'docs/posts', 'docs'],
    tops: ['docs', 'docs/blog'],
    assets: ['docs', 'docs/blog>blog/'],
    keys: { url: 'site_url', title: 'site_name', language: 'theme.language', author: 'site_author' },
    permalink: '/:below:path/',
    further: (values) => ({ permalinks: postUrl(values) }),
  },
  {
    name: 'Quartz',
    files: ['quartz.config.ts', 'quartz.config.yaml'],
    content: ['content'],
    assets: ['content', 'quartz/static>static/'],
    keys: { url: 'configuration.baseUrl', title: 'configuration.pageTitle', language: 'configuration.locale' },
    permalink: '/:folders/:slug_or_file',
    leavesIn: 'configuration.ignorePatterns',
    further: (values) => ({ defaults: quartzDefaults(values) }),
  },
  ...['VuePress', 'VitePress'].map((name): Generator => {
    const folder = `.${name.toLowerCase()}`
    const tops = ['docs', 'src', 'blog']
    // A folder of posts in VuePress is often one among others.
    const more = ['blogs', 'docs/blogs', ...(name === 'VuePress' ? [] : ['posts', 'docs/posts', 'docs/blog'])]
    return {
      name,
      files: ['', 'docs/', 'src/', 'blog/'].flatMap((top) => named(`${top}${folder}/config`)),
      content: ['docs/_posts', 'blog/_posts', '_posts', 'src/posts', ...more, ...tops, '.'],
      tops,
      assets: [`${folder}/public`, 'public', ...tops.flatMap((top) => [`${top}/.vuepress/public`, `${top}/public`])],
      keys: {
        url: 'sitemap.hostname theme.hostname themeConfig.hostname themeConfig.domain',
        path: 'base',
        title: 'title locales./.title',
        language: 'lang locales./.lang',
        author: 'themeConfig.author.name themeConfig.author theme.author.name',
      },
      permalink: '/:below:raw_folders/:page',
      leavesIn: 'srcExclude',
      breaksAt: 'markdown.breaks',
      further: ({ cleanUrls }) => (cleanUrls === true ? { permalinks: { '': '/:below:raw_folders/:raw_file' } } : {}),
    }
  }),
  {
    name: 'Gatsby',
    files: named('gatsby-config'),
    content:
      'content/blog content/posts content/articles src/content/posts src/content/blog src/content/articles src/posts src/articles src/pages/blog src/pages/posts content blog posts src/pages'.split(
        ' ',
      ),
    // What gatsby-source-filesystem reads, but for what is no article.
    contentIn:
      /\bpath: *[`'"](?:\$\{__dirname\}\/|\.\/)?(?!src\/|static)([\w./-]+?)(?<!pages|images|assets|authors?|media|data)\/?[`'"]/g,
    assets: ['static', 'src/assets>assets/', 'src/images>images/'],
    keys: {
      url: 'siteMetadata.siteUrl siteMetadata.url siteMetadata.siteURL',
      title: 'siteMetadata.title siteMetadata.siteTitle',
      language: 'siteMetadata.language siteMetadata.lang',
      author: 'siteMetadata.author.name siteMetadata.author',
    },
    permalink: '/:raw_folders/:raw_file/',
  },
  {
    name: 'Next.js',
    files: named('data/siteMetadata'),
    content: ['data/blog'],
    tops: ['data'],
    assets: ['public'],
    keys: { url: 'siteUrl', title: 'title', language: 'language locale', author: 'author' },
    permalink: '/blog/:folders/:slug_or_file',
  },
  {
    name: 'Nikola',
    files: ['conf.py'],
    content: ['posts'],
    assets: ['files', 'images/', 'galleries/'],
    // Sphinx has a file of this name too.
    asks: 'BLOG_TITLE',
    keys: {
      url: 'SITE_URL BASE_URL',
      title: 'BLOG_TITLE',
      language: 'DEFAULT_LANG',
      timeZone: 'TIMEZONE',
      author: 'BLOG_AUTHOR',
    },
    further: ({ POSTS = 'posts' }) => ({ permalinks: { '': `/${POSTS}/:folders/:slug_or_file/` } }),
  },
  {
    name: 'Quarto',
    files: ['_quarto.yml', '_quarto.yaml'],
    content: ['posts', 'blog/posts', 'blog', 'docs/blog/posts', 'post', 'articles', 'content'],
    assets: ['images/', 'img/', 'assets/', 'static/'],
    reads: (_, { content }, valuesIn) => ({ metadata: valuesIn(content, '_metadata.yml') }),
    keys: {
      url: 'website.site-url',
      title: 'website.title',
      language: 'lang',
      author: 'author.name author metadata.author.name metadata.author',
    },
    permalink: '/:below:raw_folders/:page',
    habits: { bundles: true },
  },
  {
    name: 'Frog',
    files: ['.frogrc'],
    content: ['_src/posts'],
    assets: ['img/', 'css/'],
    keys: { url: 'scheme/host', title: 'title', author: 'author', permalink: 'permalink' },
    permalink: '/{year}/{month}/{title}.html',
    dialect: 'Frog',
  },
]
