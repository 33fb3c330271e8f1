import * as v from 'valibot'
import { collectProblems, type Report } from '../front-matter/report.ts'
import { isEmpty } from '../front-matter/value.ts'
import { readYaml } from '../front-matter/yaml.ts'
import { type Problem, sortProblems } from '../problem.ts'
import { SITE_KEYS } from './keys.ts'
import { layOut, type Place, type Plain } from './lay-out.ts'
import { siteSchema } from './schema.ts'
import { DEFAULTS, type Site } from './site.ts'
import { readable, readSiteAddress } from './values.ts'

type Settings = v.InferOutput<typeof siteSchema>

/**
 * The settings of a collection from the text of its `site.yaml`, or from none. Never throws: a bad value is reported and its default
 * used, a bad item of a list left out. `overrides.url` wins over the file. Without any address `url` is `http://localhost:8787/` and
 * `final` false. Where the text is not YAML only that is reported, and what could be read of it counts.
 */
export function readSite(
  text: string = '',
  file: string,
  overrides: { readonly url?: string; readonly folderName: string },
): { readonly site: Site; readonly problems: readonly Problem[] } {
  const collected = collectProblems(file, text, text)
  const values = readYaml(text, 0, collected, 'settings')
  const report = collected.problems().length > 0 ? SILENT : collected
  const isMapping = values?.kind === 'mapping'
  if (values && !isMapping && !isEmpty(values))
    report.error(values.at, 'the settings are not a mapping', 'title: The title of the site')
  const { value, places } = layOut(isMapping ? values : NOTHING, SITE_KEYS, report)
  const { settings, issues } = settle(value)
  for (const issue of issues) reportIssue(issue, places, report)
  reportRepeated(settings, places, collected)

  const problems = [...collected.problems()]
  const given = overrides.url === undefined ? undefined : readSiteAddress(overrides.url)
  if (overrides.url !== undefined && given === undefined) {
    const what = `"${overrides.url}" is not the address of a site`
    const place = { file: '--url or SITE_URL', line: 1, column: 1 }
    problems.push({ ...place, severity: 'error', what, fix: '--url https://example.org/' })
  }
  const url = given ?? settings.url
  const site = complete(settings, readable(overrides.folderName) || 'Articles')
  return {
    site: { ...site, url: url ?? 'http://localhost:8787/', final: url !== undefined },
    problems: sortProblems(problems),
  }
}

const NOTHING = { kind: 'mapping', pairs: [], at: 0 } as const

const SILENT: Report = { error: () => {}, warning: () => {} }

/** What is good in `value`, and what is not: the parts with issues are taken out until none is left. */
function settle(value: { [name: string]: Plain }) {
  const issues: v.BaseIssue<unknown>[] = []
  let rest: Plain = value
  for (;;) {
    const result = v.safeParse(siteSchema, rest)
    if (result.success) return { settings: result.output, issues }
    issues.push(...result.issues)
    for (const path of distinct(result.issues).toSorted(lastFirst)) rest = without(rest, path)
  }
}

/** An item of a list goes alone, as does one lifetime or budget; anything else goes with the setting it is part of. */
function without(value: Plain, path: readonly string[]): Plain {
  const [name = '', ...rest] = path
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.filter((_, index) => String(index) !== name)
  const inner = value[name]
  const apart = Array.isArray(inner) || name === 'cache' || name === 'budget'
  if (apart && inner !== undefined && rest.length > 0) return { ...value, [name]: without(inner, rest) }
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))
}

/** From the end, so that indexes stay true while items are taken out. */
function lastFirst(a: readonly string[], b: readonly string[]): number {
  return (Number(b[1]) || 0) - (Number(a[1]) || 0)
}

/** Two issues of one item must not take its neighbour out as well. */
function distinct(issues: readonly v.BaseIssue<unknown>[]): string[][] {
  return [...new Map(issues.map(pathOf).map((path) => [path.slice(0, 2).join('/'), path])).values()]
}

function pathOf(issue: v.BaseIssue<unknown>): string[] {
  return issue.path?.map(({ key }) => String(key)) ?? []
}

function reportIssue(issue: v.BaseIssue<unknown>, places: ReadonlyMap<string, Place>, report: Report): void {
  const path = pathOf(issue)
  const own = places.get(path.join('/'))
  const { at, label, text } = own ?? nearestPlace(path, places)
  const [what = '', instead = ''] = issue.message.split('\n')
  const setting = label === '-' ? (path[0] ?? '') : label
  const quoted = own && text !== undefined ? `${setting}: "${text}"` : setting
  const fix = own ? (label === '-' ? `- ${instead}` : `${label}: ${instead}`) : `${path.at(-1)}: ${instead}`
  report.error(at, `${quoted} ${what}`, fix)
}

function nearestPlace(path: readonly string[], places: ReadonlyMap<string, Place>): Place {
  for (let length = path.length - 1; length > 0; length--) {
    const place = places.get(path.slice(0, length).join('/'))
    if (place) return place
  }
  return { at: 0, label: path[0] ?? 'site' }
}

/** The whole of the settings, and the first of what is said twice. */
function complete(settings: Settings, folderTitle: string): Omit<Site, 'url' | 'final'> {
  const { url: _, budget, cache, podcast, feeds = [], redirects = [], ...rest } = settings
  const icon = podcast?.image ?? rest.icon
  return {
    ...DEFAULTS,
    title: folderTitle,
    ...rest,
    budget: { ...DEFAULTS.budget, ...budget },
    cache: { ...DEFAULTS.cache, ...cache },
    feeds: [...new Map(feeds.toReversed().map((feed) => [feed.name, feed])).values()].toReversed(),
    redirects: [...new Map(redirects.toReversed().map((redirect) => [redirect.from, redirect])).values()].toReversed(),
    ...(podcast && icon !== undefined && { podcast: { explicit: false, type: 'episodic', ...podcast, image: icon } }),
  }
}

/** What the schema cannot see: two of one name, and a podcast without any picture. */
function reportRepeated(settings: Settings, places: ReadonlyMap<string, Place>, report: Report): void {
  const seen = new Set<string>()
  for (const [path, { at, text }] of places) {
    const [, list] = /^(feeds|redirects)\/\d+\/(?:name|from)$/.exec(path) ?? []
    if (list === undefined) continue
    const name = `${list} ${text}`
    if (seen.has(name)) report.error(at, `${name} stands here a second time`, 'remove one of the two; the first counts')
    seen.add(name)
  }
  const podcast = places.get('podcast')
  if (podcast && settings.podcast && settings.podcast.image === undefined && settings.icon === undefined)
    report.error(podcast.at, 'podcast has no image', 'image: /podcast.png')
}
