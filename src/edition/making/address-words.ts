import { tzOffset } from '@date-fns/tz/tzOffset'
import { languageOfPath } from '../../article/path-language.ts'
import { readNameDate, readPathDate } from '../../dates/path-date.ts'
import type { Site } from '../../settings/site.ts'
import { slugOf } from '../../text/name.ts'

/** What of an article the words of its address are made of, beside its date. `slug` and below are there where the pattern of it asks for them. */
export type Placed = {
  readonly path: string
  /** Folders and last part in letters, digits and hyphens. */
  readonly slugs: string
  /** As its author writes it. */
  readonly slug?: string
  readonly title?: string
  readonly categories?: readonly string[]
  /** Minutes east of UTC in which its date is written. */
  readonly offset?: number
}

/** The folders of a path, and the name of the file without its ending and language: in `notes/boat/index.md` that of its folder. */
export function namesIn(path: string): {
  readonly folders: readonly string[]
  readonly stem: string
  readonly name: string
  /** The language at the end of the name. */
  readonly suffix: string
} {
  const folders = path.split('/')
  const stem = (folders.pop() ?? '').replace(/(?:\.html)?\.[^.]*$/, '')
  const { common } = languageOfPath(path)
  const plain = common === path ? stem : stem.replace(/\.[^.]*$/, '')
  const bundle = /^(?:\d{4}-\d{2}-\d{2}[-_ ])?index$/.test(plain) ? folders.pop() : undefined
  return { folders, stem: plain, name: bundle ?? plain, suffix: stem.slice(plain.length + 1) }
}

/**
 * What a word of a pattern of addresses stands for; undefined for no word. Those of `permalink` in `site.yaml` are of letters, digits and
 * hyphens; those that other programs have keep what those keep of a name. `l_` before one makes its letters small, and `o_` takes
 * the day in the zone in which the author writes it, where they write one.
 */
export function addressWord(
  word: string,
  article: Placed,
  time: number,
  site: Pick<Site, 'timeZone' | 'language' | 'languageFolders' | 'neighbour'>,
): string | undefined {
  const isSmall = word.startsWith('l_')
  const name = word.replace(/^l_/, '').replace(/^o_/, '')
  const own = word.includes('o_') ? article.offset : undefined
  const local = () => new Date(time + (own ?? tzOffset(site.timeZone, new Date(time))) * 60_000)
  if (name === 'lang') {
    // That of the site has no folder of its own, but where its settings say so.
    const { language = site.language } = languageOfPath(article.path, site.languageFolders)
    const isOwn = language.toLowerCase() === site.language.toLowerCase()
    return isOwn ? (site.neighbour?.languageFolder ?? '') : language.toLowerCase()
  }
  if (name === 'sections') return sectionsOf(article.path, site.neighbour?.sectionFolders).toLowerCase()
  const found = OF_ARTICLE[name]?.(article) ?? OF_DATE[name]?.(local())
  return isSmall ? found?.toLowerCase() : found
}

/** Hugo's sections: the first folder, and each that has a file of its own: https://gohugo.io/content-management/sections/. */
function sectionsOf(path: string, sections: readonly string[] = []): string {
  const { folders } = namesIn(path)
  const isSection = (_: string, at: number) => sections.includes(folders.slice(0, at + 1).join('/'))
  return folders
    .filter((name, at) => isSection(name, at) || (at === 0 && sections.includes('')))
    .map(kept)
    .join('/')
}

const OF_ARTICLE: Readonly<Record<string, (article: Placed) => string>> = {
  slug: ({ slugs }) => slugs.slice(slugs.lastIndexOf('/') + 1),
  section: ({ path, slugs }) => (path.includes('/') ? (slugs.split('/')[0] ?? '') : ''),
  path: ({ slugs }) => slugs,
  /** Zola: without the language at its end, and without the day of a folder as without that of a file. */
  plain_path: ({ path, slugs }) => {
    const { name, suffix } = namesIn(path)
    const plain = suffix === '' ? slugs : slugs.slice(0, -suffix.length - 1)
    const { text: day, name: rest } = readNameDate(name)
    return day === undefined || rest === '' ? plain : plain.replace(/\d{4}-\d{2}-\d{2}-(?=[^/]+$)/, '')
  },
  /** Of other programs: the slug, else what they take in its place. */
  title: ({ title = '' }) => kept(title),
  slug_or_title: ({ slug, title = '' }) => kept(slug ?? title),
  title_slug: ({ slug, title = '' }) => slugOf(slug ?? title),
  file: ({ path }) => kept(namesIn(path).name),
  slug_or_file: ({ path, slug }) => keptParts(slug ?? namesIn(path).name),
  /** Quarto and VitePress: a folder for its index, else a page. */
  page: ({ path }) => namesIn(path).name + (namesIn(path).stem === namesIn(path).name ? '.html' : '/'),
  slug_or_name: ({ path, slug }) => kept(slug ?? (readNameDate(namesIn(path).name).name || namesIn(path).name)),
  folder: ({ path }) => kept(namesIn(path).folders[0] ?? ''),
  folders: ({ path }) => namesIn(path).folders.map(kept).join('/'),
  /** Hexo and Gatsby: as their author writes them, with all signs. */
  raw_file: ({ path, slug }) => (slug === undefined ? namesIn(path).name : keptParts(slug)),
  raw_undated_file: ({ path, slug }) =>
    slug === undefined ? readNameDate(namesIn(path).name).name || namesIn(path).name : keptParts(slug),
  raw_folders: ({ path }) => namesIn(path).folders.join('/'),
  category: ({ path, categories }) => kept(categories?.[0] ?? namesIn(path).folders[0] ?? ''),
  /** Jekyll keeps all of a category but its capitals, and of a slug letters and digits of every script. */
  categories: ({ categories = [] }) => categories.map((one) => one.toLowerCase()).join('/'),
  alnum_categories: ({ categories = [] }) => categories.map(lettersOf).join('/'),
  alnum_slug: ({ path, slug }) => lettersOf(slug ?? (readNameDate(namesIn(path).name).name || namesIn(path).name)),
  /** Astro: a slug is all of it, folders too. */
  id: ({ path, slug }) => {
    const { folders, name } = namesIn(path)
    return (slug?.split('/') ?? [...folders, name]).map(kept).join('/')
  },
  /** Docusaurus: the date of its name as folders, then the rest. */
  dated_file: ({ path, slug }) => {
    if (slug !== undefined) return slug
    const { text, name } = readPathDate(path)
    const { folders, name: whole } = namesIn(path)
    const { text: day, name: behind } = readNameDate(whole)
    const rest = (day === undefined ? whole.replace(/^\d{1,2}-(?:\d{1,2}-)?/, '') : behind) || name
    return text === undefined ? [...folders, whole].join('/') : [text.slice(0, 10).replaceAll('-', '/'), rest].join('/')
  },
}

const two = (number: number) => String(number).padStart(2, '0')
const DAY = 86_400_000
const dayOfYear = (date: Date) => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY) + 1
const name = (date: Date, part: Intl.DateTimeFormatOptions) =>
  date.toLocaleDateString('en', { ...part, timeZone: 'UTC' })
/** The Thursday of its week, whose year and number it has: ISO 8601. */
const thursday = (date: Date) => new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY)

const OF_DATE: Readonly<Record<string, (date: Date) => string>> = {
  year: (date) => String(date.getUTCFullYear()),
  month: (date) => two(date.getUTCMonth() + 1),
  day: (date) => two(date.getUTCDate()),
  short_year: (date) => two(date.getUTCFullYear() % 100),
  i_month: (date) => String(date.getUTCMonth() + 1),
  i_day: (date) => String(date.getUTCDate()),
  y_day: (date) => String(dayOfYear(date)).padStart(3, '0'),
  yearday: (date) => String(dayOfYear(date)),
  hour: (date) => two(date.getUTCHours()),
  minute: (date) => two(date.getUTCMinutes()),
  second: (date) => two(date.getUTCSeconds()),
  month_name: (date) => name(date, { month: 'long' }),
  short_month: (date) => name(date, { month: 'short' }),
  weekday: (date) => String(date.getUTCDay()),
  day_name: (date) => name(date, { weekday: 'long' }),
  short_day: (date) => name(date, { weekday: 'short' }),
  week: (date) => two(Math.ceil(dayOfYear(thursday(date)) / 7)),
  w_year: (date) => String(thursday(date).getUTCFullYear()),
  w_day: (date) => String(date.getUTCDay() || 7),
}

function lettersOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

function keptParts(path: string): string {
  return path.split('/').filter(Boolean).map(kept).join('/')
}

/** A name as Hugo and Jekyll keep it in an address: spaces are hyphens, and of the marks some stay. */
function kept(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}\s._+~@-]/gu, '')
    .trim()
    .replace(/\s*(-+)\s*/g, '$1')
    .replace(/\s+/g, '-')
}
