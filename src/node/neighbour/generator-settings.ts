import { isRecord } from '../../json.ts'
import type { FolderDefaults, Further, SiteFolders } from './generator.ts'
import { globOf, pathsIn } from './generator-folders.ts'
import type { ReadValues } from './read-values.ts'
import { recordsAt, textAt, type Values } from './values.ts'

/* What settings of generators say that is more than the value of a key. Patterns of addresses are by the section they hold for. */

type Patterns = NonNullable<Further['permalinks']>

/** Hugo's `permalinks`: for pages of a section, also below `page`; where they name sections, which folders are ones. */
export function hugoHabits(values: Values, { content }: SiteFolders): Further {
  const { permalinks } = values
  const files = pathsIn(content)
  const all = isRecord(permalinks) ? permalinks : {}
  const patterns = Object.entries(isRecord(all.page) ? all.page : all).flatMap(([section, pattern]) =>
    // A page is a folder, whatever its pattern ends in.
    typeof pattern === 'string' ? [[section, pattern.replace(/(?<!\/|\.html?)$/, '/')] as const] : [],
  )
  const isSectioned = patterns.some(([, pattern]) => /:section(?:slug)?s\b/.test(pattern))
  // Below the first folders those are sections that have a file of their own.
  const own = (isSectioned ? files : []).flatMap((file) => /^(.+)\/_index\.[\w.-]+$/.exec(file)?.[1] ?? [])
  const language = (textAt(values, 'defaultContentLanguage') ?? 'en').toLowerCase()
  return {
    permalinks: Object.fromEntries(patterns),
    ...(isSectioned && { sectionFolders: ['', ...own] }),
    ...(values.defaultContentLanguageInSubdir === true && { languageFolder: language }),
  }
}

/** What Hugo's settings say for the language of the site, in a table or in a file of its own: that counts before what they say for all. */
export function hugoLanguage(values: Values, { root }: SiteFolders, valuesIn: ReadValues): Values {
  const code = textAt(values, 'defaultContentLanguage') ?? 'en'
  const endings = ['toml', 'yaml', 'yml', 'json']
  const [file] = endings.flatMap((ending) => valuesIn(root, `config/_default/languages.${code}.${ending}`) ?? [])
  const own = file ?? Object(Object(values.languages)[code])
  return { ...own, params: { ...Object(values.params), ...Object(own.params) } }
}

/** The person that a site of the theme al-folio is of, whose title is left blank then. */
export function peopleOf({ title, first_name, middle_name, last_name }: Values): Values {
  const names = [first_name, middle_name, last_name].filter((name) => typeof name === 'string' && name !== '')
  return { ...(title === 'blank' && { title: '' }), people: names.join(' ') }
}

/** Hexo's pattern: `:title` is the path of the file, without the day that `new_post_name` puts before it. */
export function hexoPermalink(values: Values): Patterns {
  const pattern = textAt(values, 'permalink') ?? ':year/:month/:day/:title/'
  const isDated = /:(?:year|month|day)/.test(textAt(values, 'new_post_name') ?? '')
  const title = isDated ? ':folders/:slug_or_name' : ':folders/:slug_or_file'
  return { '': pattern.replace(/:title\b/g, title).replace(/(?:\/|^)index\.html$/, '/') }
}

/** Jekyll's pattern for posts: by their collection, by a default for posts, or for everything. */
export function jekyllPermalink(values: Values): Patterns {
  const forPosts = recordsAt(values, 'defaults').find(isForPosts) ?? {}
  return { '': textAt({ ...values, forPosts }, PATTERN) ?? 'date' }
}

const PATTERN = 'collections.posts.permalink forPosts.values.permalink permalink'

function isForPosts(one: Values): boolean {
  return /^(?:posts)?$/.test(textAt(one, 'scope.type') ?? '')
}

/**
 * Jekyll's front matter for what is in a folder: https://jekyllrb.com/docs/configuration/front-matter-defaults/. Where two hold, the one
 * with the longer path comes first. Patterns of addresses for all are taken elsewhere. Folders above that of the posts are categories.
 */
export function jekyllDefaults(values: Values, { inside }: SiteFolders): readonly FolderDefaults[] {
  const all = recordsAt(values, 'defaults').flatMap((one): FolderDefaults[] => {
    const path = (textAt(one, 'scope.path') ?? '').replace(/^\.?\/+|\/+$/g, '')
    const isAround = inside.startsWith(path)
    if (!isForPosts(one) || !isRecord(one.values)) return []
    if (path.includes('*')) {
      const below = path.startsWith(`${inside}/`) ? path.slice(inside.length + 1) : path.replace(/^\*(?!\*)\/?/, '')
      return [{ under: '', like: globOf(`/{${below},${below}/**}`), values: one.values }]
    }
    if (!(isAround || path.startsWith(`${inside}/`))) return []
    const { permalink, ...others } = one.values
    return [isAround ? { under: '', values: others } : { under: path.slice(inside.length + 1), values: one.values }]
  })
  const source = textAt(values, 'source collections_dir')?.replace(/^\.?\/+|\/+$/g, '')
  const categories = inside.split('/').filter((name) => name !== source && !SOURCES.test(name))
  return [
    ...all.toReversed().sort((a, b) => b.under.length - a.under.length),
    ...(categories.length > 0 ? [{ under: '', values: { categories } }] : []),
  ]
}

/** Folders that are often the source of a site where a command says so, and its posts. */
const SOURCES = /^(?:_posts|source|src|docs|collections|)$/

/** Docusaurus' address of the blog, which stands in the options of a preset. */
export function blogRoute({ presets, trailingSlash }: Values): Patterns {
  const options = recordsAt({ presets: [presets].flat(2) }, 'presets')
  const route = options.map((one) => textAt(one, 'blog.routeBasePath')).find((one) => one !== undefined) ?? 'blog'
  const name = route.replace(/^\/+|\/+$/g, '')
  return { '': `${name && `/${name}`}/:dated_file${trailingSlash === true ? '/' : ''}` }
}

/** Addresses of posts by MkDocs' plugin for blogs; none without it. https://squidfunk.github.io/mkdocs-material/plugins/blog/ */
export function postUrl({ plugins }: Values): Patterns {
  const all = [plugins].flat().map((one) => (isRecord(one) ? one : { [String(one)]: {} }))
  const found = all.flatMap(Object.entries<unknown>).find(([name]) => /^(?:material\/)?blog$/.test(name))
  if (!found) return {}
  const options = isRecord(found[1]) ? found[1] : {}
  const date = textAt(options, 'post_url_date_format') ?? 'yyyy/MM/dd'
  const format = (textAt(options, 'post_url_format') ?? '{date}/{slug}')
    .replace('{date}', date.replace('yyyy', ':year').replace('MM', ':month').replace('dd', ':day'))
    .replace('{slug}', ':title_slug')
    .replace('{file}', ':slug_or_file')
    .replace('{categories}', ':l_category')
  const folder = (textAt(options, 'blog_dir') ?? 'blog').replace(/^\.?\/*|\/+$/g, '')
  return { '': `/${folder}${folder && '/'}${format}/` }
}

/** Quartz publishes all notes but drafts, or, with a filter of that name, those alone that say `publish: true`. */
export function quartzDefaults({ plugins }: Values): readonly FolderDefaults[] {
  const filters = isRecord(plugins) ? recordsAt(plugins, 'filters') : []
  const isExplicit = filters.some(({ called }) => called === 'ExplicitPublish')
  return isExplicit ? [{ under: '', values: { publish: false } }] : []
}
