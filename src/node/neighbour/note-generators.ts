import { relative, sep } from 'node:path'
import { isRecord } from '../../json.ts'
import { type Generator, joined, nameAt, scripts } from './generator.ts'
import { textAt, type Values } from './values.ts'

/** Folders in which there is nothing but posts. */
const POSTS = ['docs/_posts', 'blog/_posts', '_posts', 'src/posts']

/** Programs that make sites of documents, notes and components, and have articles among them. */
export const NOTE_GENERATORS: readonly Generator[] = [
  {
    name: 'MkDocs',
    files: ['mkdocs.yml', 'mkdocs.yaml'],
    content: ['docs/blog/posts', 'docs/posts', 'docs'],
    tops: ['docs', 'docs/blog'],
    assets: ['docs', 'docs/blog>blog/'],
    take: (values, _, root, content) => ({
      url: textAt(values, 'site_url'),
      title: textAt(values, 'site_name'),
      language: textAt(values, 'theme.language'),
      author: nameAt(values, 'site_author'),
      permalinks: { '': postUrl(values) ?? `${below('docs', root, content)}:path/` },
    }),
  },
  {
    name: 'Quartz',
    files: ['quartz.config.ts', 'quartz.config.yaml'],
    content: ['content'],
    assets: ['content', 'quartz/static>static/'],
    take: (values) => {
      const host = textAt(values, 'configuration.baseUrl')
      return {
        url: host && joined(/^https?:/.test(host) ? host : `https://${host}`, ''),
        title: textAt(values, 'configuration.pageTitle'),
        language: textAt(values, 'configuration.locale'),
        permalinks: { '': '/:folders/:slug_or_file' },
      }
    },
  },
  ...(['VuePress', 'VitePress'] as const).map((name): Generator => {
    const folder = `.${name.toLowerCase()}/config`
    const tops = ['docs', 'src', 'blog']
    return {
      name,
      files: ['', ...tops].flatMap((top) => scripts(top === '' ? folder : `${top}/${folder}`)),
      // A folder of posts in VuePress is often one among others.
      content: [...(name === 'VuePress' ? POSTS : [...POSTS, 'posts', 'docs/posts', 'docs/blog']), ...tops, '.'],
      tops,
      assets: [
        folder.replace('config', 'public'),
        'public',
        ...tops.flatMap((top) => [`${top}/.vuepress/public`, `${top}/public`]),
      ],
      take: (values, _, root, content) => ({
        url: joined(
          textAt(values, 'sitemap.hostname', 'theme.hostname', 'themeConfig.hostname', 'themeConfig.domain'),
          textAt(values, 'base'),
        ),
        title: textAt(values, 'title', 'locales./.title'),
        language: textAt(values, 'lang', 'locales./.lang'),
        author: nameAt(values, 'themeConfig.author.name', 'themeConfig.author', 'theme.author.name'),
        permalinks: { '': `${below(sourceOf(root, content, tops), root, content)}:folders/:slug_or_file.html` },
      }),
    }
  }),
  {
    name: 'Gatsby',
    files: scripts('gatsby-config'),
    content: [
      'content/blog',
      'content/posts',
      'src/posts',
      'src/pages/blog',
      'src/pages/posts',
      'content',
      'blog',
      'posts',
      'src/pages',
    ],
    assets: ['static', 'src/assets>assets/', 'src/images>images/'],
    take: (values) => ({
      url: textAt(values, 'siteMetadata.siteUrl', 'siteMetadata.url', 'siteMetadata.siteURL'),
      title: textAt(values, 'siteMetadata.title', 'siteMetadata.siteTitle'),
      language: textAt(values, 'siteMetadata.language', 'siteMetadata.lang'),
      author: nameAt(values, 'siteMetadata.author.name', 'siteMetadata.author'),
      permalinks: { '': '/:folders/:slug_or_file/' },
    }),
  },
  {
    name: 'Next.js',
    files: scripts('data/siteMetadata'),
    content: ['data/blog'],
    tops: ['data'],
    assets: ['public'],
    take: (values) => ({
      url: textAt(values, 'siteUrl'),
      title: textAt(values, 'title'),
      language: textAt(values, 'language', 'locale'),
      author: nameAt(values, 'author'),
      permalinks: { '': '/blog/:folders/:slug_or_file' },
    }),
  },
  {
    name: 'Nikola',
    files: ['conf.py'],
    content: ['posts'],
    assets: ['files', 'images/', 'galleries/'],
    take: (values) => {
      const title = textAt(values, 'BLOG_TITLE')
      // Sphinx has a file of this name too.
      if (title === undefined) return undefined
      return {
        url: textAt(values, 'SITE_URL', 'BASE_URL'),
        title,
        language: textAt(values, 'DEFAULT_LANG'),
        timeZone: textAt(values, 'TIMEZONE'),
        author: nameAt(values, 'BLOG_AUTHOR'),
        permalinks: { '': '/posts/:folders/:slug_or_file/' },
      }
    },
  },
  {
    name: 'Frog',
    files: ['.frogrc'],
    content: ['_src/posts'],
    assets: ['img/', 'css/'],
    take: (values) => ({
      url: textAt(values, 'scheme/host'),
      title: textAt(values, 'title'),
      author: nameAt(values, 'author'),
      permalinks: { '': textAt(values, 'permalink')?.replace('{title}', '{slug}') ?? '/{year}/{month}/{slug}.html' },
      dialect: 'Frog',
    }),
  },
]

/** The first of some folders of a site that its content is, or stands in. */
function sourceOf(root: string, content: string, tops: readonly string[]): string {
  const [first = ''] = relative(root, content).split(sep)
  return tops.includes(first) ? first : ''
}

/** The path of the content below a folder of the site, between slashes. */
function below(top: string, root: string, content: string): string {
  const inside = relative(`${root}/${top}`, content).split(sep).join('/')
  return inside === '' || inside.startsWith('.') ? '/' : `/${inside}/`
}

/** Addresses of posts by the plugin for blogs; undefined without it. https://squidfunk.github.io/mkdocs-material/plugins/blog/ */
function postUrl({ plugins }: Values): string | undefined {
  const all = (Array.isArray(plugins) ? plugins : [plugins]).flatMap((one): [string, unknown][] => {
    return isRecord(one) ? Object.entries(one) : [[String(one), undefined]]
  })
  const found = all.find(([name]) => /^(?:material\/)?blog$/.test(name))
  if (!found) return undefined
  const options = isRecord(found[1]) ? found[1] : {}
  const date = textAt(options, 'post_url_date_format') ?? 'yyyy/MM/dd'
  const words: Readonly<Record<string, string>> = { yyyy: ':year', MM: ':month', dd: ':day' }
  const format = (textAt(options, 'post_url_format') ?? '{date}/{slug}')
    .replace(
      '{date}',
      date.replace(/yyyy|MM|dd/g, (word) => words[word] ?? word),
    )
    .replace('{slug}', ':title_slug')
    .replace('{file}', ':slug_or_file')
    .replace('{categories}', ':l_category')
  const folder = (textAt(options, 'blog_dir') ?? 'blog').replace(/^\.?\/*|\/+$/g, '')
  return `/${folder}${folder && '/'}${format}/`
}
