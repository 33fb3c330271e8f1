import { relative } from 'node:path'
import { isRecord } from '../../json.ts'
import { astroRoute } from './astro-pages.ts'
import type { Dialect } from './permalink-pattern.ts'
import { textAt, type Values } from './values.ts'

/** What is taken from the settings of another program: texts as they stand there, of which nothing is checked. */
export type Taken = {
  readonly url?: string | undefined
  readonly title?: string | undefined
  readonly language?: string | undefined
  readonly timeZone?: string | undefined
  readonly author?: string | undefined
  /** Patterns of addresses in the other program's words: for articles in a first folder of the content, under `''` for all others. */
  readonly permalinks?: Readonly<Record<string, string>>
  readonly dialect?: Dialect
  readonly spacedTags?: true
  /** What articles may show of them by name: `params.tide`, in lower case. */
  readonly variables?: Readonly<Record<string, string>>
}

/** A program that makes sites of a folder of articles, as its folder tells. */
export type Generator = {
  readonly name: string
  /** Files of its settings, the first that is there counts. */
  readonly files: readonly string[]
  /** Folders in which it keeps articles, the first that is there counts; before them that which its settings name. */
  readonly content: readonly string[]
  readonly contentIn?: RegExp
  /** Folders whose files it publishes at the top of the site, or, with a `/` at the end, under their own names; `from>to/` under another. */
  readonly assets: readonly string[]
  /** A folder of further files of settings, each of which is the value of its name. */
  readonly parts?: string
  /**
   * What of its settings, and of a `package.json` beside them, is of use; undefined where the file is another program's. `root` and
   * `content` are its folders.
   */
  readonly take: (values: Values, pack: Values, root: string, content: string) => Taken | undefined
}

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
      return { url, title: textAt(values, 'title'), language, author, permalinks: OF_PATHS, dialect: 'Zola', variables }
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
        permalinks: { '': '/:sections/:slugorcontentbasename/', ...patternsOf(values.permalinks) },
        dialect: 'Hugo',
        variables: variablesOf(values.params),
      }
    },
  },
  {
    name: 'Jekyll',
    files: ['_config.yml', '_config.yaml', '_config.toml'],
    content: ['_posts'],
    assets: ['assets/', 'images/', 'img/', 'uploads/'],
    take: (values) => {
      return {
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
    }),
  },
  {
    name: 'Docusaurus',
    files: scripts('docusaurus.config'),
    content: ['blog'],
    assets: ['static'],
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
      return {
        url: joined(homepageOf(pack), textAt(values, 'pathPrefix')),
        author: nameAt(pack, 'author.name', 'author'),
        permalinks: { '': `/${below.map((part) => `${part}/`).join('')}:folders/:slug_or_name/` },
      }
    },
  },
]

/** A name without the address of its mail or page: `Ann <ann@example.org>`. */
function nameAt(values: Values, ...keys: readonly string[]): string | undefined {
  return textAt(values, ...keys)?.replace(/\s*[<(].*$/s, '')
}

/** The files that a script of settings may be. */
function scripts(name: string): readonly string[] {
  return ['mjs', 'js', 'ts', 'mts', 'cjs', 'cts'].map((ending) => `${name}.${ending}`)
}

/** An address and the path of the site below it. */
function joined(url: string | undefined, path = ''): string | undefined {
  const inside = path.replace(/^\/|\/$/g, '')
  return url && `${url.replace(/\/$/, '')}/${inside}${inside && '/'}`
}

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
function variablesOf(params: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(isRecord(params) ? namedIn(params, 'params', 3) : [])
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
