import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import picomatch from 'picomatch'
import { tryToRead } from '../../article/unreadable.ts'
import { isKind } from '../../html/templates/kinds/names.ts'
import { walk } from '../folder/listing.ts'
import type { FolderDefaults, Further, SiteFolders } from './generator.ts'
import type { ReadValues } from './read-values.ts'
import { textAt, type Values } from './values.ts'

/* What the folders of a site say beside its settings. */

/** Everything in a folder and in the folders in it, `/` between them, but for what cannot be listed. Links are not followed. */
export function pathsIn(folder: string): readonly string[] {
  const found: string[] = []
  walk(
    folder,
    () => false,
    (path) => found.push(path),
  )
  return found
}

/**
 * The address of articles on a site of Astro, by the page that makes them: `src/pages/blog/[...slug].astro` makes `blog`. The shortest path
 * wins; none where there is none, or more than one that is as short.
 */
export function astroRoute({ root }: SiteFolders): NonNullable<Further['permalinks']> {
  const routes = pathsIn(join(root, 'src/pages')).flatMap((file) => ROUTE.exec(file)?.slice(1, 2) ?? [])
  const [first, second] = [...new Set(routes)].sort((a, b) => a.split('/').length - b.split('/').length)
  const isOne = second === undefined || second.split('/').length > (first ?? '').split('/').length
  return first !== undefined && isOne ? { '': `/${first}:l_id/` } : {}
}

const ROUTE = /^((?:[\w-]+\/)*)\[(?:\.\.\.)?(?:slug|id|post|path|entry|article)\](?:\/index)?\.astro$/

/** What a site of Eleventy says of itself in its folder of data, under `data`: https://www.11ty.dev/docs/data-global/. */
export function eleventyData(values: Values, { root, inside }: SiteFolders, valuesIn: ReadValues): Values {
  // What is not said is what its starters have.
  const top = textAt(values, 'dir.input') ?? /^(?:content|src)(?=\/|$)/.exec(inside)?.[0] ?? ''
  const folders = [join(root, top, textAt(values, 'dir.data') ?? '_data'), join(root, '_data')]
  for (const folder of folders) {
    const there = pathsIn(folder)
    const file = FACTS.find((name) => there.includes(name))
    const data = file === undefined ? undefined : valuesIn(folder, file)
    if (data) return { data }
  }
  return {}
}

const FACTS = ['metadata', 'site', 'meta', 'siteConfig', 'config'].flatMap((name) =>
  ['json', 'js', 'mjs', 'cjs', 'yaml', 'yml', 'ts'].map((ending) => `${name}.${ending}`),
)

/**
 * What an article of Pelican is where it does not say so: its category is its folder, else that of the settings, which addresses have in them
 * even where it is not said; and all may be drafts. https://docs.getpelican.com/en/latest/settings.html, USE_FOLDER_AS_CATEGORY,
 * DEFAULT_CATEGORY, DEFAULT_METADATA
 */
export function pelicanDefaults(values: Values, { content }: SiteFolders): readonly FolderDefaults[] {
  const isInAddress = textAt(values, 'ARTICLE_URL')?.includes('{category}')
  const category = textAt(values, 'DEFAULT_CATEGORY') ?? (isInAddress ? 'misc' : undefined)
  const files = textAt(values, 'USE_FOLDER_AS_CATEGORY') === 'False' ? [] : pathsIn(content)
  const folders = new Set(files.map((file) => dirname(file)).filter((folder) => folder !== '.'))
  return [
    ...Array.from(folders, (under) => ({ under, values: { category: basename(under) } })),
    { under: '', values: { ...(category !== undefined && { category }), ...Object(values.DEFAULT_METADATA) } },
  ].sort((a, b) => b.under.length - a.under.length)
}

/**
 * Shortcodes and includes of a site itself, by the names of their files, as the lines of HTML that `site.yaml` has for them: those that
 * are nothing but HTML, what they are given, and whether it is. They are read and never run; kinds that are known are none of them.
 */
export function ownShortcodes(folder: string): Readonly<Record<string, string>> {
  const files = pathsIn(folder).filter((file) => /\.html?$/.test(file) && !isKind(file))
  const lines = files.slice(0, MOST_TEMPLATES).flatMap((file) => {
    const text = tryToRead(() => readFileSync(join(folder, file), 'utf8'))
    const line =
      typeof text === 'string' && text.length < LONGEST_TEMPLATE ? lineOf(text, /\btemplates\b/.test(folder)) : ''
    return line === '' ? [] : [[basename(file), line] as const]
  })
  return Object.fromEntries(lines)
}

const MOST_TEMPLATES = 300
const LONGEST_TEMPLATE = 4000

/** A template of Hugo, Liquid or Zola as a line; empty where it does more. */
function lineOf(template: string, isTera: boolean): string {
  const names = new Map<string, string>()
  const open: string[] = []
  const keyOf = (term: string) => {
    const [, place, quoted, included, name] = TERM.exec(term) ?? []
    if (place !== undefined) return String(Number(place) + 1)
    if (isTera && /^[a-z_]\w*$/.test(term)) return term
    if (term === '.' || term === '.Inner') return term === '.' ? open.at(-1) : 'body'
    return quoted ?? included ?? (name && names.get(name))
  }
  const line = template.replace(UNSEEN, '').replace(CODE, (all, code: string) => {
    const [, name, given, asked, term = '', filters = ''] = STATEMENT.exec(code) ?? []
    if (/^(?:end|endif)$/.test(code)) return open.pop() === undefined ? all : '$[end]'
    if (code === 'else') return '$[else]'
    if (/^(?:\.?Site\.BaseURL|site\.(?:base)?url)$/i.test(code)) return ''
    const key = keyOf(given ?? term)
    if (key === undefined) return all
    if (name !== undefined) names.set(name, key)
    else if (asked !== undefined) open.push(key)
    const other = /default:?\s*"([^"]*)"/.exec(filters)?.[1]
    if (name !== undefined) return ''
    return asked === undefined && other === undefined
      ? `$${key}`
      : `$[${key}]${asked ? '' : `$${key}$[else]${other}$[end]`}`
  })
  return /\{[{%]/.test(line) || open.length > 0 ? '' : line.trim().replace(/\s*\n\s*/g, ' ')
}

const UNSEEN =
  /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1>|\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}|\{%-?\s*comment[\s\S]*?endcomment\s*-?%\}/g
const CODE = /\{[{%]-?\s*([^{}]*?)\s*-?[%}]\}/g
const GIVEN = String.raw`\(?[$.\w]+(?:\s+(?:"[\w-]+"|\.?\w+))*\)?`
const STATEMENT = new RegExp(
  String.raw`^(?:\$(\w+)\s*:=\s*(${GIVEN})|(?:(if|with)\s+)?(${GIVEN})((?:\s*\|\s*(?:default:?\s*"[^"]*"|safe\w*|markdown\w*|plainify|html\w*|(?:rel|abs)\w*_?url|escape|strip))*))$`,
  'i',
)
const TERM = /^\(?(?:(?:\$?\.Get|index\s+\.Params)\s+(?:(\d)|"([\w-]+)")|include\.([\w-]+)|\$(\w+))\)?$/

/** A pattern of paths as the source of a regular expression. */
export function globOf(path: string): string {
  return picomatch.makeRe(path, { dot: true, nocase: true }).source
}
