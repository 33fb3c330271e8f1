import { isValues, textAt, type Values } from './values.ts'

/** What is taken from the settings of another program: texts as they stand there, of which nothing is checked. */
export type Taken = {
  readonly url?: string | undefined
  readonly title?: string | undefined
  readonly language?: string | undefined
  readonly timeZone?: string | undefined
  readonly author?: string | undefined
  /** Patterns of addresses in the other program's words: for articles in a first folder of the content, under `''` for all others. */
  readonly permalinks?: Readonly<Record<string, string>>
}

/** A program that makes sites of a folder of articles, as its folder tells. */
export type Generator = {
  readonly name: string
  /** Files of its settings, the first that is there counts. */
  readonly files: readonly string[]
  /** Folders in which it keeps articles, the first that is there counts. */
  readonly content: readonly string[]
  /** Folders whose files it publishes at the top of the site, or, with a `/` at the end, under their own names. */
  readonly assets: readonly string[]
  /** What of its settings is of use; undefined where the file is another program's. */
  readonly take: (values: Values) => Taken | undefined
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
      return { url, title: textAt(values, 'title'), language, author: textAt(values, 'author'), permalinks: OF_PATHS }
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
    assets: ['static', 'assets'],
    take: (values) => {
      const [url, title] = [textAt(values, 'baseURL', 'baseUrl', 'baseurl'), textAt(values, 'title')]
      if (url === undefined && title === undefined) return undefined
      return {
        url,
        title,
        language: textAt(values, 'languageCode', 'locale', 'defaultContentLanguage'),
        timeZone: textAt(values, 'timeZone', 'timezone'),
        author: textAt(values, 'params.author.name', 'params.author', 'author.name', 'author'),
        permalinks: { ...OF_PATHS, ...patternsOf(values.permalinks) },
      }
    },
  },
  {
    name: 'Jekyll',
    files: ['_config.yml', '_config.yaml', '_config.toml'],
    content: ['_posts'],
    assets: ['assets/', 'images/', 'img/', 'uploads/'],
    take: (values) => {
      const url = textAt(values, 'url')
      return {
        url: url && `${url.replace(/\/$/, '')}/${(textAt(values, 'baseurl') ?? '').replace(/^\/|\/$/g, '')}`,
        title: textAt(values, 'title', 'name'),
        language: textAt(values, 'lang', 'locale', 'language'),
        timeZone: textAt(values, 'timezone'),
        author: textAt(values, 'author.name', 'author'),
        permalinks: { '': textAt(values, 'permalink') ?? 'date' },
      }
    },
  },
  {
    name: 'Pelican',
    files: ['pelicanconf.py'],
    content: ['content'],
    assets: ['content/', 'images/'],
    take: (values) => ({
      url: textAt(values, 'SITEURL'),
      title: textAt(values, 'SITENAME'),
      language: textAt(values, 'DEFAULT_LANG'),
      timeZone: textAt(values, 'TIMEZONE'),
      author: textAt(values, 'AUTHOR'),
      permalinks: { '': textAt(values, 'ARTICLE_URL') ?? '{slug}.html' },
    }),
  },
]

/** Where a page stands as its file stands in the content. */
const OF_PATHS = { '': '/:path/' }

/** Hugo's `permalinks`: for pages of a section, also below `page`. */
function patternsOf(permalinks: unknown): Readonly<Record<string, string>> {
  if (!isValues(permalinks)) return {}
  const pages = isValues(permalinks.page) ? permalinks.page : permalinks
  return Object.fromEntries(
    Object.entries(pages).flatMap(([section, pattern]) => (typeof pattern === 'string' ? [[section, pattern]] : [])),
  )
}
