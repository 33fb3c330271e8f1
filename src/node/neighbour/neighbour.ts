import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { fieldOf, slippedState } from '../../article/fields.ts'
import { isRelease, saysState } from '../../article/values/state.ts'
import type { Pair } from '../../front-matter/value.ts'
import type { Beneath } from '../../settings/read-site.ts'
import type { Neighbour } from '../../settings/site.ts'
import { cascades, eleventyDefaults, mappingOf } from './folder-data.ts'
import type { FolderDefaults, Generator } from './generator.ts'
import { ownShortcodes, pathsIn } from './generator-folders.ts'
import { type Dialect, translatePattern } from './permalink-pattern.ts'
import { foldersOf, isThere, type SitePlace, sitePlaces } from './place.ts'
import { valuesIn } from './read-values.ts'
import { saysAt, textAt, textsAt, type Values } from './values.ts'

/** The site of another program in which a folder of articles stands. */
export type NeighbourSite = SitePlace &
  Beneath & {
    /** Patterns of what is not published of the content. */
    readonly leaves: readonly string[]
    /** Patterns of addresses as they are written there, by section, and those that are not understood. */
    readonly written: Readonly<Record<string, string>>
    readonly unknown: readonly string[]
  }

/** The neighbour of a folder. Its settings are read and never run. Undefined where there is none. */
export function neighbourOf(folder: string): NeighbourSite | undefined {
  const named = resolve(folder)
  for (const place of sitePlaces(folder)) {
    const { generator, root, content } = place
    const { keys, dialect = 'ours', variables = {}, asks } = generator
    const own = settingsIn(place)
    const values: Values | undefined = own && {
      ...own,
      package: valuesIn(root, 'package.json'),
      ...generator.reads?.(own, place, valuesIn),
    }
    if (!values || (asks !== undefined && textAt(values, asks) === undefined)) continue
    const at = (name: keyof typeof keys) => textAt(values, keys[name] ?? '')
    const author = at('author')?.replace(/\s*[<(].*$/s, '')
    const taken = {
      url: siteUrl(at('url'), keys.path === undefined ? undefined : (at('path') ?? '')),
      title: at('title'),
      description: /\.(?:toml|ya?ml|json)$/.test(place.file) ? textAt(values, DESCRIPTIONS) : undefined,
      language: at('language'),
      timeZone: at('timeZone'),
      author,
    }
    const further = { ...generator.habits, ...generator.further?.(values, place) }
    const { permalinks, sectionFolders, ...habits } = further
    const defaults = [...(further.defaults ?? []), ...dataOfFolders(generator.folderData, content, values)]
    const usual = at('permalink') ?? generator.permalink
    const all = Object.entries({ ...(usual !== undefined && { '': usual }), ...permalinks })
    const patterns = Object.fromEntries(all.map(([name, one]) => [name, one.replace(':below', belowTop(place))]))
    const inside = named.startsWith(content + sep) ? `${relative(content, named).split(sep).join('/')}/` : ''
    const { known, ...ofPatterns } = patternsFor(inside, patterns, dialect, sectionFolders ?? [])
    return {
      ...place,
      ...ofPatterns,
      leaves: [...(generator.leaves ?? []), ...textsAt(values, generator.leavesIn)],
      values: taken,
      neighbour: {
        lineBreaks: saysAt(values, generator.breaksAt ?? '', true) || undefined,
        media: at('media')?.replace(/\/?$/, '/'),
        ...habits,
        permalinks: known,
        sectionFolders: sectionFolders?.flatMap(within(inside)),
        defaults: defaultsFor(inside, defaults),
        shortcodes: Object.assign({}, ...(generator.templates ?? []).map((name) => ownShortcodes(join(root, name)))),
        variables: Object.fromEntries(Object.entries(variables).flatMap(([key, name]) => shown(values[key], name))),
      },
    }
  }
  return undefined
}

function dataOfFolders(kind: Generator['folderData'], content: string, values: Values): readonly FolderDefaults[] {
  if (kind === undefined) return []
  const files = pathsIn(content)
  return kind === 'data'
    ? eleventyDefaults(content, files, valuesIn)
    : cascades(content, files, values, kind === 'whole sections')
}

/** What files in a folder say of the articles in it, where no settings tell whose they are: only whom they are for. */
export function stateDefaults(folder: string): NonNullable<Neighbour['defaults']> {
  const files = pathsIn(folder)
  const all = [...cascades(folder, files, {}, true), ...eleventyDefaults(folder, files, valuesIn)]
  const isNever = ({ key, value }: Pair) => key === 'permalink' && value.kind === 'scalar' && value.text === 'false'
  return defaultsFor('', all).map(({ values, ...one }) => {
    const isOf = (pair: Pair) =>
      /^(?:draft|feed|expires)$/.test((fieldOf(pair.key) ?? slippedState(pair))?.name ?? '') || isRelease(pair)
    const pairs = values.pairs.filter((pair) => isOf(pair) || saysState(pair) || isNever(pair))
    return { ...one, values: { ...values, pairs } }
  })
}

/** Files outside of a folder that say something of the articles in it: settings of the sites it stands in, and data of folders above. */
export function settingsAround(folder: string): readonly string[] {
  const named = resolve(folder)
  return sitePlaces(folder).flatMap(({ root, file, content, generator: { parts } }) => {
    const above: string[] = []
    for (let up = dirname(named); `${up}${sep}`.startsWith(content + sep); up = dirname(up)) above.push(up)
    const ofFolders = above.flatMap((up) => ABOVE.map((name) => join(up, name.replace('*', basename(up)))))
    const ofParts = parts === undefined ? [] : pathsIn(join(root, parts)).map((name) => join(root, parts, name))
    return [join(root, file), ...ofFolders, ...ofParts]
  })
}

const ABOVE = ['_index.md', '*.json', '*.11tydata.json', '*.11tydata.js', '*.11tydata.cjs', '*.11tydata.mjs']

/** The values of a file of settings, with those of the folder in which each part has a file of its own. */
function settingsIn({ root, file, generator: { parts } }: SitePlace): Values | undefined {
  const further = (parts === undefined ? [] : pathsIn(join(root, parts))).flatMap((name) => {
    const [, key = 'config'] = /^(\w+)\.(?:toml|ya?ml|json)$/.exec(name) ?? []
    return /^(?:hugo|config)$/.test(key) ? [] : [[key, valuesIn(root, `${parts}/${name}`)] as const]
  })
  const values = valuesIn(root, file)
  return values && { ...Object.fromEntries(further), ...values }
}

/** The address of a site, to which its path is added where it stands in a key of its own. That of its code is none. */
function siteUrl(written: string | undefined, path: string | undefined): string | undefined {
  if (written === undefined || CODE.test(written)) return undefined
  const url = /^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(written) ? `https://${written}` : written
  const inside = path?.replace(/^\/|\/$/g, '')
  return inside === undefined ? url : `${url.replace(/\/$/, '')}/${inside}${inside && '/'}`
}

/** Where programs say what a site is about, in files that are no code: of that the words may be parts of something else. */
const DESCRIPTIONS = 'description params.description data.description site_description tagline website.description'

const CODE = /^https?:\/\/(?:www\.)?(?:github|gitlab|bitbucket|codeberg|npmjs)\.\w+\//

/** The path of the content below the folder of the site's sources, and `/` at its end where it is not that itself. */
function belowTop({ inside, generator: { tops = [] } }: SitePlace): string {
  const top = tops.find((name) => `${inside}/`.startsWith(`${name}/`))
  const below = top === undefined ? inside : inside.slice(top.length + 1)
  return below && `${below}/`
}

/** A parameter of a site, or those in one, some levels deep, under the names by which articles show them. */
function shown(value: unknown, name: string, levels = 4): readonly (readonly [string, string])[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const inner = levels > 0 ? Object.entries(value) : []
    return inner.flatMap(([key, one]) => shown(one, `${name}.${key.toLowerCase()}`, levels - 1))
  }
  const text = /^(?:string|number|boolean)$/.test(typeof value) ? String(value).trim() : ''
  return text === '' ? [] : [[name, text]]
}

/** A path in the content as it is in one of its folders that is named; none for what is not in that. */
function within(inside: string): (path: string) => readonly string[] {
  return (path) => (path.startsWith(inside) ? [path.slice(inside.length)] : [])
}

/** What is said of folders in the content, for one of them that is named: what holds for all of it, and for what is in it. */
function defaultsFor(inside: string, defaults: readonly FolderDefaults[]): NonNullable<Neighbour['defaults']> {
  return defaults.flatMap(({ under, like, values: written }) => {
    const values = mappingOf(written)
    if (values === undefined || values.pairs.length === 0) return []
    const places = inside.startsWith(under === '' ? '' : `${under}/`) ? [''] : within(inside)(under)
    return places.map((place) => ({ under: place, ...(like !== undefined && { like, inside }), values }))
  })
}

/** The patterns for a folder inside the content, in the words of `site.yaml`: of the section it stands in, or of all. */
function patternsFor(
  inside: string,
  patterns: Readonly<Record<string, string>>,
  dialect: Dialect,
  sections: readonly string[],
) {
  const parts = inside.split('/').slice(0, -1)
  const [section = ''] = parts
  const isSection = (_: string, at: number) => at === 0 || sections.includes(parts.slice(0, at + 1).join('/'))
  const wanted = inside === '' ? patterns : { '': patterns[section] ?? patterns[''] ?? '' }
  const known: Record<string, string> = {}
  const written: Record<string, string> = {}
  const unknown: string[] = []
  for (const [name, pattern] of Object.entries(wanted).filter(([, one]) => one !== '')) {
    const translated = translatePattern(pattern, dialect)
    if (translated === undefined) unknown.push(pattern)
    else {
      written[name] = pattern
      // What stands in a folder inside the content has that folder in its path.
      known[name] = translated.replace(WORD, (word, _, part: string) => {
        if (inside === '' || part === 'folder' || part === 'section') return inside === '' ? word : section
        return `${(part === 'sections' ? parts.filter(isSection) : parts).join('/')}/${word}`
      })
    }
  }
  return { known, written, unknown }
}

const WORD = /:(l_)?(plain_path|path|folders|folder|id|sections|section)\b/g

/** What is taken of a neighbour, in a line for a person; below it what is not understood. */
export function reportNeighbour(site: NeighbourSite): string {
  const { generator, leaves, root, content, inside, file, values, written, unknown } = site
  const said = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : `${name} ${value}`))
  const patterns = Object.entries(written).map(
    ([section, pattern]) => `addresses${section && ` of ${section}`} ${pattern.replaceAll(':l_', ':')}`,
  )
  const without = leaves.map((name) => `, without ${name}`).join('')
  const taken = [...said, ...patterns].join(', ') || 'nothing'
  const line = `${generator.name}: articles in ${inside || 'this folder'}${without}; of ${file}: ${taken}. What site.yaml says wins.`
  const sample = `${values.url} is an address of nobody, for examples (RFC 2606), and ids are built on it for good\n  fix: write that of the site into ${file}, or --url`
  const missed = unknown.map(
    (pattern) =>
      `${file}: addresses "${pattern}" are not understood\n  fix: permalink: …/:year/:month/:slug/ in site.yaml`,
  )
  const others = foldersOf(generator, root).filter(
    (folder) => /_posts$/.test(folder) && folder !== content && isThere(folder, 'folder'),
  )
  const names = [...new Set(others)].map((folder) => relative(root, folder).split(sep).join('/'))
  const more = `there are posts in ${names.join(', ')} too, which are not read\n  fix: name each of these folders by itself`
  return [
    line,
    ...(SAMPLE.test(values.url ?? '') ? [sample] : []),
    ...missed,
    ...(names.length > 0 ? [more] : []),
  ].join('\n')
}

/** Starters of sites have such an address. */
const SAMPLE = /^https?:\/\/(?:[\w-]+\.)*example\.(?:com|net|org)(?:[/:]|$)/i

/** Where the articles are when a folder is named: in the content of the site that it is above, else in the folder itself. */
export function articlesIn(folder: string): string {
  const place = resolve(folder)
  // A folder with settings of ours is a folder of articles, whatever else stands in it.
  if (isThere(join(place, 'site.yaml'), 'file')) return folder
  const found = neighbourOf(folder)
  return found?.content.startsWith(place + sep) ? found.content : folder
}
