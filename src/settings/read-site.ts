import { collectProblems, type Report, SILENT } from '../front-matter/report.ts'
import { isEmpty, type Mapping } from '../front-matter/value.ts'
import { readYaml } from '../front-matter/yaml.ts'
import { type Problem, sortProblems } from '../problem.ts'
import { isLocal } from '../text/addresses.ts'
import { pathSegment } from '../text/name.ts'
import { sameName } from './rules.ts'
import { showGuid } from './show-guid.ts'
import {
  DEFAULTS,
  type Neighbour,
  type Podcast,
  readSiteSettings,
  SITE_FIELDS,
  type Site,
  type SiteSettings,
} from './site.ts'
import { readable, readSiteAddress } from './values.ts'

/**
 * The settings of a collection from the text of its `site.yaml`, or from none. Never throws: a bad value is reported and its default
 * used, a bad item of a list left out; `advice` is what is told to who asks. `overrides.url` wins over the file. Without any address `url` is `http://localhost:8787/`;
 * an address of this machine is not `final`. Where the text is not YAML only that is reported, and what could be read of it counts.
 */
export function readSite(
  text: string = '',
  file: string,
  overrides: { readonly url?: string; readonly folderName: string; readonly beneath?: Beneath | undefined },
): { readonly site: Site; readonly problems: readonly Problem[]; readonly advice: readonly Problem[] } {
  const collected = collectProblems(file, text, text)
  const values = readYaml(text, 0, collected, 'settings')
  const report = collected.problems().length > 0 ? SILENT : collected
  const value: Mapping = values?.kind === 'mapping' ? values : { kind: 'mapping', pairs: [], at: 0 }
  if (values && values !== value && !isEmpty(values))
    report.error(values.at, 'the settings are not a mapping', 'title: The title of the site')
  const { beneath } = overrides
  const settings = {
    ...readBeneath(beneath, collected),
    ...readSiteSettings({ value, label: '', setting: '' }, report),
  }
  const placeOf = (name: keyof SiteSettings) =>
    value.pairs.find(({ key }) => sameName(key, SITE_FIELDS) === name)?.value.at ?? value.at
  const feedAt = (name: string) => {
    const at = placeOf('feeds')
    const [key, found] = [text.indexOf(`${name}:`, at), text.indexOf(name, at)]
    return key < 0 ? Math.max(at, found) : key
  }
  if (settings.podcast && settings.podcast.image === undefined && settings.icon === undefined)
    report.error(placeOf('podcast'), 'podcast has no image', 'image: /podcast.png')
  const bare = settings.feeds?.find((one) => one.podcast && (one.podcast.image ?? settings.icon) === undefined)
  if (bare) report.error(feedAt(bare.name), `the podcast of the feed ${bare.name} has no image`, 'image: /podcast.png')

  const problems: Problem[] = []
  const given = overrides.url === undefined ? undefined : readSiteAddress(overrides.url)
  if (overrides.url !== undefined && given === undefined) {
    const what = `"${overrides.url}" is not the address of a site`
    const place = { file: 'url', line: 1, column: 1 }
    problems.push({ ...place, severity: 'error', what, fix: 'url: https://example.org/' })
  }
  const url = given ?? settings.url
  if (settings.movedTo !== undefined && settings.movedTo === url) {
    const what = 'moved_to leads to the site itself, where the feeds would lead to themselves'
    report.error(placeOf('movedTo'), what, 'moved_to: https://new.example.org/')
  }
  const site = complete(settings, readable(overrides.folderName) || 'Articles')
  const place = url ?? 'http://localhost:8787/'
  const final = url !== undefined && !isLocal(url)
  const advice = collectProblems(file, text, text)
  const shown = (show: Podcast | undefined, path: string, at: number, called: string, feed: Called) => {
    if (!show) return {}
    const author = site.authors.map(({ name }) => name).join(', ')
    tellOfShow({ ...show, author, ...feed }, (what, fix) => report.warning(at, `${called}: ${what}`, fix))
    const guid = showGuid(`${place}${path}rss.xml`)
    const made = 'there is no guid, and apps know the show by one made of its address, which changes with that'
    if (show.guid === undefined && final) advice.warning(at, `${called}: ${made}`, `guid: ${guid}`)
    return { podcast: { guid, ...show } }
  }
  const feeds = site.feeds.map(({ podcast, ...one }) => {
    const { name, title, description = site.description } = one
    const called = `the podcast of the feed ${name}`
    return { ...one, ...shown(podcast, `feeds/${pathSegment(name)}/`, feedAt(name), called, { title, description }) }
  })
  const untitled = `podcast: the show has no title, and is called ${site.title}`
  if (site.podcast && settings.title === undefined) advice.warning(placeOf('podcast'), untitled, 'title: Its title')
  const whole = { ...site, ...shown(site.podcast, '', placeOf('podcast'), 'podcast', site), feeds }
  problems.push(...collected.problems())
  return {
    site: { ...whole, url: place, final, ...(beneath && { neighbour: beneath.neighbour }) },
    problems: sortProblems(problems),
    advice: advice.problems(),
  }
}

type Called = Pick<Site, 'title' | 'description'>

/** What directories want every show to say: Apple, "Podcast RSS feed requirements"; PSP-1. */
function tellOfShow(
  { owner, title, author, description }: Podcast & Called & { readonly author: string },
  tell: (what: string, fix: string) => void,
): void {
  for (const [name, { length }] of Object.entries({ title, author, 'name of the owner': owner?.name ?? '' }))
    if (length > 255) tell(`the ${name} has ${length} characters, and directories take 255`, 'a shorter one')
  const bytes = new TextEncoder().encode(description).length
  if (bytes === 0) tell('the show has no description', 'description: What it is about')
  if (bytes > 4000)
    tell(`the description has ${bytes} bytes, and Apple takes 4000`, 'description: What it is about, in a paragraph')
  if (!owner) tell('directories write to its owner, and there is none', 'owner: { name: Ada, email: ada@example.org }')
}

/** What the settings of another program say, which counts where `site.yaml` says nothing. */
export type Beneath = {
  readonly file: string
  /** By our names of settings. */
  readonly values: Readonly<Record<string, string | undefined>>
  readonly neighbour: Neighbour
}

/** Those of the values that are understood; of any other a warning says that it is not. */
function readBeneath(beneath: Beneath | undefined, report: Report): SiteSettings {
  const pairs = Object.entries(beneath?.values ?? {}).flatMap(([key, text]) =>
    text === undefined ? [] : [{ key, keyAt: 0, value: { kind: 'scalar' as const, text, plain: false, at: 0 } }],
  )
  const warn = (_: number, what: string, fix: string) => report.warning(0, `${beneath?.file}: ${what}`, `${fix} here`)
  const value: Mapping = { kind: 'mapping', pairs, at: 0 }
  return readSiteSettings({ value, label: '', setting: '' }, { error: warn, warning: warn }) ?? {}
}

function complete(
  { url: _, budget, cache, podcast, feeds = [], authors = [], ...rest }: SiteSettings,
  title: string,
): Omit<Site, 'url' | 'final'> {
  const whole = (show: typeof podcast) => {
    const image = show?.image ?? rest.icon
    return show && image !== undefined && { podcast: { explicit: false, type: 'episodic' as const, ...show, image } }
  }
  return {
    ...DEFAULTS,
    title,
    ...rest,
    // Settings are published with the edition, and mail addresses are not (CONFORMANCE 40).
    authors: authors.map(({ email: _, ...shown }) => shown),
    budget: { ...DEFAULTS.budget, ...budget },
    cache: { ...DEFAULTS.cache, ...cache },
    feeds: feeds.map(({ podcast: show, ...one }) => ({ ...one, ...whole(show) })),
    ...whole(podcast),
  }
}
