import { join, relative, sep } from 'node:path'
import { isRecord } from '../../json.ts'
import { astroRoute } from './astro-pages.ts'
import { eleventyDefaults, eleventyFacts } from './eleventy-data.ts'
import { type FolderDefaults, type Generator, joined, nameAt, scripts } from './generator.ts'
import { NOTE_GENERATORS } from './note-generators.ts'
import { textAt, type Values } from './values.ts'

/** The programs that are known, in the order in which they are looked for. */
export const GENERATORS: readonly Generator[] = [
  {
    name: 'Zola',
    files: ['config.toml', 'zola.toml'],
    content: ['content'],
    assets: ['static'],
    take: (values) => {
      const url = textAt(values, 'base_url')
      if (url === undefined) return undefined
      const language = textAt(values, 'default_language')
      const author = nameAt(values, 'author')
      const variables = variablesOf(values.extra)
      return {
        url,
        title: textAt(values, 'title'),
        language,
        author,
        permalinks: OF_PATHS,
        dialect: 'Zola',
        variables,
        bundles: true,
      }
    },
  },
  {
    name: 'Hugo',
    files: [
      ...['hugo', 'config', 'config/_default/hugo', 'config/_default/config'].flatMap((name) =>
        ['toml', 'yaml', 'yml', 'json'].map((ending) => `${name}.${ending}`),
      ),
    ],
    content: ['content'],
    contentIn: /^[ \t]*["']?contentDir["']?[ \t]*[=:][ \t]*["']?([^"'#\n]+)/im,
    assets: ['static', 'assets'],
    parts: 'config/_default',
    take: (values) => {
      const [url, title] = [textAt(values, 'baseURL', 'baseUrl', 'baseurl'), textAt(values, 'title')]
      if (url === undefined && title === undefined) return undefined
      return {
        url,
        title,
        language: textAt(values, 'languageCode', 'locale', 'defaultContentLanguage'),
        timeZone: textAt(values, 'timeZone', 'timezone'),
        author: nameAt(values, 'params.author.name', 'params.author', 'author.name', 'author'),
        permalinks: { '': '/:folders/:slugorcontentbasename/', ...patternsOf(values.permalinks) },
        dialect: 'Hugo',
        variables: variablesOf(values.params),
        bundles: true,
      }
    },
  },
  {
    name: 'Hexo',
    files: ['_config.yml'],
    content: ['source/_posts'],
    assets: ['source'],
    take: (values, pack) => {
      // Octopress, which is Jekyll, has the same names.
      if (!/hexo/.test(Object.keys({ ...pack, ...Object(pack.dependencies) }).join(' ')) && !values.new_post_name)
        return undefined
      const [language] = [values.language].flat()
      return {
        url: textAt(values, 'url'),
        title: textAt(values, 'title'),
        language: typeof language === 'string' ? language : undefined,
        timeZone: textAt(values, 'timezone'),
        author: nameAt(values, 'author'),
        permalinks: { '': hexoPermalink(values) },
        dialect: 'Hexo',
        ownAssets: values.post_asset_folder === true ? true : undefined,
      }
    },
  },
  {
    name: 'Jekyll',
    files: ['_config.yml', '_config.yaml', '_config.toml'],
    content: ['_posts', ...['source', 'src', 'docs', 'blog', 'collections'].map((folder) => `${folder}/_posts`)],
    assets: ['assets/', 'images/', 'img/', 'uploads/', 'source', 'src', 'docs'],
    take: (values, _, root, content) => {
      return {
        defaults: jekyllDefaults(values, relative(root, content).split(sep).join('/')),
        url: joined(textAt(values, 'url'), textAt(values, 'baseurl')),
        title: textAt(values, 'title', 'name'),
        language: textAt(values, 'lang', 'locale', 'language'),
        timeZone: textAt(values, 'timezone'),
        author: nameAt(values, 'author.name', 'author'),
        permalinks: { '': postPermalink(values) },
        dialect: 'Jekyll',
        variables: separatorOf(values),
        spacedTags: true,
      }
    },
  },
  {
    name: 'Pelican',
    files: ['pelicanconf.py'],
    content: ['content'],
    contentIn: /^PATH[ \t]*=[ \t]*["']([^"'\n]+)/m,
    assets: ['content/', 'images/', 'content>'],
    take: (values) => ({
      url: textAt(values, 'SITEURL'),
      title: textAt(values, 'SITENAME'),
      language: textAt(values, 'DEFAULT_LANG'),
      timeZone: textAt(values, 'TIMEZONE'),
      author: nameAt(values, 'AUTHOR'),
      permalinks: { '': textAt(values, 'ARTICLE_URL') ?? '{slug}.html' },
      dialect: 'Pelican',
      leaves: ['pages/'],
    }),
  },
  {
    name: 'Docusaurus',
    // In a repository of something else the site often stands in a folder of its own.
    files: [...scripts('docusaurus.config'), ...scripts('website/docusaurus.config')],
    content: ['blog', 'website/blog'],
    assets: ['static', 'website/static'],
    take: (values) => ({
      url: joined(textAt(values, 'url'), textAt(values, 'baseUrl')),
      title: textAt(values, 'title'),
      language: textAt(values, 'i18n.defaultLocale'),
      permalinks: { '': `/${blogRoute(values.presets)}/:dated_file${values.trailingSlash === true ? '/' : ''}` },
    }),
  },
  {
    name: 'Astro',
    files: scripts('astro.config'),
    content: ['src/content/blog', 'src/content/posts', 'src/content/post', 'src/data/blog', 'src/content'],
    assets: ['public', 'src/assets>assets/'],
    take: (values, pack, root) => {
      const route = astroRoute(root)
      return {
        url: joined(textAt(values, 'site') ?? homepageOf(pack), textAt(values, 'base')),
        language: textAt(values, 'i18n.defaultLocale'),
        author: nameAt(pack, 'author.name', 'author'),
        ...(route !== undefined && { permalinks: { '': `/${route}:l_folders/:l_slug_or_file/` } }),
      }
    },
  },
  {
    name: 'Eleventy',
    files: [...scripts('eleventy.config'), '.eleventy.js'],
    content: ['content/blog', 'src/posts', 'src/blog', 'content/posts', 'posts', 'blog', 'content'],
    assets: ['public', 'assets/', 'src/assets>assets/', 'src/images>images/', 'content>'],
    take: (values, pack, root, content) => {
      const input = textAt(values, 'dir.input') ?? ''
      const inside = relative(root, content).split(/[\\/]/)
      // What is not said is what its starters have.
      const top = (input || (/^(?:content|src)$/.test(inside[0] ?? '') ? inside[0] : '')) ?? ''
      const below = inside.slice(top.replace(/^\.\/?/, '') === inside[0] ? 1 : 0)
      const facts = eleventyFacts([join(root, top, textAt(values, 'dir.data') ?? '_data'), join(root, '_data')])
      return {
        url: joined(textAt(facts, 'url') ?? homepageOf(pack), textAt(values, 'pathPrefix')),
        title: textAt(facts, 'title', 'name'),
        language: textAt(facts, 'language', 'lang', 'locale'),
        author: nameAt(facts, 'author.name', 'author', 'authorName') ?? nameAt(pack, 'author.name', 'author'),
        // https://github.com/11ty/eleventy-base-blog, which most have begun with, leaves these out.
        ownTags: ['all', 'nav', 'post', 'posts', 'blog'],
        defaults: eleventyDefaults(content),
        variables: variablesOf(facts, 'metadata'),
        permalinks: { '': `/${below.map((part) => `${part}/`).join('')}:folders/:slug_or_name/` },
      }
    },
  },
  ...NOTE_GENERATORS,
]

/** The address of the site in a `package.json`; undefined for that of its code. */
function homepageOf(pack: Values): string | undefined {
  const found = textAt(pack, 'homepage')
  return found && !/^https?:\/\/(?:www\.)?(?:github|gitlab|bitbucket|codeberg|npmjs)\.\w+\//.test(found)
    ? found
    : undefined
}

/** Jekyll's pattern for posts: by their collection, by a default for posts, or for everything. */
function postPermalink(values: Values): string {
  const defaults = Array.isArray(values.defaults) ? values.defaults.filter(isRecord) : []
  const forPosts = defaults.find((one) => /^(?:posts)?$/.test(textAt(one, 'scope.type') ?? ''))
  const own = textAt(values, 'collections.posts.permalink') ?? (forPosts && textAt(forPosts, 'values.permalink'))
  return own ?? textAt(values, 'permalink') ?? 'date'
}

/**
 * Jekyll's front matter for what is in a folder: https://jekyllrb.com/docs/configuration/front-matter-defaults/. Where two hold, the one
 * with the longer path comes first. Patterns of addresses are taken elsewhere.
 */
function jekyllDefaults({ defaults }: Values, content: string): readonly FolderDefaults[] {
  const all = (Array.isArray(defaults) ? defaults : []).filter(isRecord).flatMap((one): FolderDefaults[] => {
    const path = (textAt(one, 'scope.path') ?? '').replace(/^\.?\/+|\/+$/g, '')
    const isForPosts = /^(?:posts)?$/.test(textAt(one, 'scope.type') ?? '')
    const inside = content.startsWith(path)
      ? ''
      : path.startsWith(`${content}/`)
        ? path.slice(content.length + 1)
        : undefined
    if (!isForPosts || inside === undefined || !isRecord(one.values)) return []
    const { permalink, ...values } = one.values
    return [{ under: inside, values: inside === '' ? values : one.values }]
  })
  return all.toReversed().sort((a, b) => b.under.length - a.under.length)
}

/** Hexo's pattern: `:title` is the path of the file, without the day that `new_post_name` puts before it. */
function hexoPermalink(values: Values): string {
  const pattern = textAt(values, 'permalink') ?? ':year/:month/:day/:title/'
  const isDated = /:(?:year|month|day)/.test(textAt(values, 'new_post_name') ?? '')
  const title = isDated ? ':folders/:slug_or_name' : ':folders/:slug_or_file'
  return pattern.replace(/:title\b/g, title).replace(/(?:\/|^)index\.html$/, '/')
}

/** What stands in Jekyll's articles where their summaries end: https://jekyllrb.com/docs/posts/#post-excerpts. */
function separatorOf(values: Values): Readonly<Record<string, string>> {
  const mark = textAt(values, 'excerpt_separator')
  return mark === undefined ? {} : { 'site.excerpt_separator': mark }
}

/** Docusaurus' address of the blog, which stands in the options of a preset. */
function blogRoute(presets: unknown): string {
  const options = (Array.isArray(presets) ? presets : [])
    .flatMap((one) => (Array.isArray(one) ? one : []))
    .filter(isRecord)
  const found = options.map((one) => textAt(one, 'blog.routeBasePath')).find((one) => one !== undefined)
  return (found ?? 'blog').replace(/^\/+|\/+$/g, '')
}

/** Where a page stands as its file stands in the content. */
const OF_PATHS = { '': '/:path/' }

/** A site's own parameters, some levels deep, under the names by which articles show them. */
function variablesOf(params: unknown, name = 'params'): Readonly<Record<string, string>> {
  return Object.fromEntries(isRecord(params) ? namedIn(params, name, 3) : [])
}

function namedIn(values: Values, path: string, levels: number): readonly (readonly [string, string])[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const name = `${path}.${key.toLowerCase()}`
    if (isRecord(value)) return levels > 0 ? namedIn(value, name, levels - 1) : []
    return /^(?:string|number|boolean)$/.test(typeof value) ? [[name, String(value)] as const] : []
  })
}

/** Hugo's `permalinks`: for pages of a section, also below `page`. */
function patternsOf(permalinks: unknown): Readonly<Record<string, string>> {
  if (!isRecord(permalinks)) return {}
  const pages = isRecord(permalinks.page) ? permalinks.page : permalinks
  return Object.fromEntries(
    Object.entries(pages).flatMap(([section, pattern]) =>
      // A page is a folder, whatever its pattern ends in.
      typeof pattern === 'string' ? [[section, pattern.replace(/(?<!\/|\.html?)$/, '/')]] : [],
    ),
  )
}
