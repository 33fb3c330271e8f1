import { existsSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { isLanguage } from '../../article/path-language.ts'
import { isUnreadable, reasonFor } from '../../article/unreadable.ts'
import { readPeopleFile } from '../../article/values/people.ts'
import type { Problem } from '../../problem.ts'
import { readSite } from '../../settings/read-site.ts'
import type { Site } from '../../settings/site.ts'
import { decode } from '../../text/decode.ts'
import { neighbourOf, stateDefaults } from '../neighbour/neighbour.ts'
import { isThere } from '../neighbour/place.ts'
import { bytesAt, namesAt } from './listing.ts'

/** The settings of a folder, as last read. */
export type Settings = {
  readonly text: string | undefined
  /** Their file as it is seen from the folder, and what is in it. */
  readonly own: { readonly file: string; readonly text: string }
  readonly site: Site
  readonly problems: readonly Problem[]
  /** What is right as it is, and told to who asks what there is to say. */
  readonly advice: readonly Problem[]
  /** Nothing in them is wrong. Where something is, `site` is not what its author meant. */
  readonly sound: boolean
}

/** The folder of a collection, and what of its settings is given by hand. */
export type CollectionPlace = {
  readonly folder: string
  /** The address of the site. */
  readonly url?: string | undefined
  /** The file of the settings. */
  readonly config?: string | undefined
}

/**
 * Where links lead: an address given by hand wins over the settings; the one listened on serves where there is neither. `config` is the
 * place of the settings, where they stand neither in the folder nor beside one named `articles`.
 */
export type Addresses = Omit<CollectionPlace, 'folder'> & { readonly listening?: string }

/**
 * Reads the settings of a folder. While there is something wrong in them those read before stay, where there are any: an address, a title
 * or an id must not change for every subscriber because of a slip of the pen. With `mayBeOther` what is around them and in folders
 * may have changed, too.
 */
export function readSettings(
  folder: string,
  { url, listening, config }: Addresses,
  before?: Settings,
  mayBeOther = true,
): Settings {
  const at = settingsPlace(folder, config)
  const own = settingsText(at)
  const authors = authorsText(folder)
  const text = authors === undefined ? own : `${own}\n${authors.text}`
  const isSame = before?.text === text
  if (before && isSame && !mayBeOther) return before
  const { people, problems: inAuthors = [] } = authors ? readPeopleFile(authors.text, authors.file) : {}
  const neighbour = neighbourOf(folder)
  const { leaves = [] } = neighbour ?? {}
  const overrides = { ...(url !== undefined && { url }), folderName: basename(folder), beneath: neighbour }
  const file = relative(folder, at).split(sep).join('/')
  const found = readSite(own, file, overrides)
  const sound = !found.problems.some(({ severity }) => severity === 'error')
  // Of folders that are named by languages one alone may be something else.
  const languages = namesAt(folder).filter((name) => isLanguage(name) && isThere(join(folder, name), 'folder'))
  const defaults = neighbour ? [] : stateDefaults(folder)
  const whole = {
    ...found.site,
    ...(leaves.length > 0 && { files: { exclude: [...leaves], ...found.site.files } }),
    ...(defaults.length > 0 && { neighbour: { permalinks: {}, defaults } }),
    ...(people && { people }),
    ...(languages.length > 1 && { languageFolders: languages }),
  }
  const site = whole.final || listening === undefined ? whole : { ...whole, url: listening }
  if (before && isSame && (!sound || JSON.stringify(before.site) === JSON.stringify(site))) return before
  const problems = [...found.problems, ...inAuthors, ...(own === undefined ? misnamed(folder) : [])]
  const kept = sound || before === undefined ? site : before.site
  return { text, own: { file, text: own ?? '' }, problems, advice: found.advice, sound, site: kept }
}

/** A warning of a file whose name nearly is `site.yaml`, and which is not read. */
function misnamed(folder: string): Problem[] {
  const file = ['site.yml', 'site.toml', 'site.json', '_site.yaml'].find((name) => existsSync(join(folder, name)))
  if (file === undefined) return []
  const fix = 'name it site.yaml, and write it as YAML'
  return [{ file, line: 1, column: 1, severity: 'warning', what: 'is not read: settings stand in site.yaml', fix }]
}

const AUTHORS = 'authors.yml authors.yaml _data/authors.yml ../_data/authors.yml .authors.yml ../.authors.yml'.split(
  ' ',
)

/** The authors of the folder or beside it: a file for all, as Docusaurus, Jekyll and MkDocs keep them, or a page for each in `authors/`. */
function authorsText(folder: string): { readonly file: string; readonly text: string } | undefined {
  for (const file of AUTHORS) {
    const bytes = bytesAt(folder, file)
    if (bytes && !isUnreadable(bytes)) return { file, text: decode(bytes)?.text ?? '' }
  }
  const pages = namesAt(join(folder, PAGES)).filter((name) => /^[\w-]+\.mdx?$/.test(name))
  const texts = pages.flatMap((name) => {
    const bytes = bytesAt(folder, `${PAGES}/${name}`)
    const text = bytes && !isUnreadable(bytes) ? (decode(bytes)?.text ?? '') : ''
    const said = /^---[ \t]*\r?\n([\s\S]*?)\n---/.exec(text)?.[1]
    return said !== undefined && /^name:/m.test(said)
      ? `${name.replace(/\.mdx?$/, '')}:\n${said.replace(/^/gm, '  ')}`
      : []
  })
  return texts.length === 0 ? undefined : { file: PAGES, text: texts.join('\n') }
}

/** Beside the posts, in starters for Next.js and in Astro's collections. */
const PAGES = '../authors'

/** The place of the settings: as given, else in the folder, else beside a folder named `articles`. There may be no file. */
export function settingsPlace(folder: string, config: string | undefined): string {
  if (config !== undefined) {
    if (existsSync(config)) return resolve(config)
    throw new Error(`there is no file "${config}"\n  fix: --config and the file of the settings`)
  }
  const [inside, beside] = [join(folder, SETTINGS), join(dirname(resolve(folder)), SETTINGS)]
  // Beside a folder of another name it may belong to another program.
  return basename(resolve(folder)) === 'articles' && !existsSync(inside) && existsSync(beside) ? beside : inside
}

/** The text of the settings; undefined when there is none. */
function settingsText(place: string): string | undefined {
  const bytes = bytesAt(dirname(place), basename(place))
  if (isUnreadable(bytes)) {
    const { why, fix } = reasonFor(bytes.because)
    throw new Error(`"${basename(place)}" cannot be read: ${why}\n  fix: ${fix}`)
  }
  return bytes && (decode(bytes)?.text ?? '')
}

/** The file of the settings. */
export const SETTINGS = 'site.yaml'
