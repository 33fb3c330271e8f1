import { collectProblems, type Report, SILENT } from '../front-matter/report.ts'
import { isEmpty, type Mapping } from '../front-matter/value.ts'
import { readYaml } from '../front-matter/yaml.ts'
import { type Problem, sortProblems } from '../problem.ts'
import { isLocal } from '../text/addresses.ts'
import { pathSegment } from '../text/name.ts'
import { sameName } from './rules.ts'
import { showGuid } from './show-guid.ts'
import { DEFAULTS, type Neighbour, readSiteSettings, SITE_FIELDS, type Site, type SiteSettings } from './site.ts'
import { readable, readSiteAddress } from './values.ts'

/**
 * The settings of a collection from the text of its `site.yaml`, or from none. Never throws: a bad value is reported and its default
 * used, a bad item of a list left out. `overrides.url` wins over the file. Without any address `url` is `http://localhost:8787/`;
 * an address of this machine is not `final`. Where the text is not YAML only that is reported, and what could be read of it counts.
 */
export function readSite(
  text: string = '',
  file: string,
  overrides: { readonly url?: string; readonly folderName: string; readonly beneath?: Beneath | undefined },
): { readonly site: Site; readonly problems: readonly Problem[] } {
  const collected = collectProblems(file, text, text)
  const values = readYaml(text, 0, collected, 'settings')
  const report = collected.problems().length > 0 ? SILENT : collected
  const value = values?.kind === 'mapping' ? values : NOTHING
  if (values && values !== value && !isEmpty(values))
    report.error(values.at, 'the settings are not a mapping', 'title: The title of the site')
  const { beneath } = overrides
  const settings = {
    ...readBeneath(beneath, collected),
    ...readSiteSettings({ value, label: '', setting: '' }, report),
  }
  const podcast = value.pairs.find(({ key }) => sameName(key, SITE_FIELDS) === 'podcast')
  if (podcast && settings.podcast && settings.podcast.image === undefined && settings.icon === undefined)
    report.error(podcast.value.at, 'podcast has no image', 'image: /podcast.png')
  const bare = settings.feeds?.find((one) => one.podcast && (one.podcast.image ?? settings.icon) === undefined)
  if (bare) report.error(value.at, `the podcast of the feed ${bare.name} has no image`, 'image: /podcast.png')

  const problems: Problem[] = []
  const given = overrides.url === undefined ? undefined : readSiteAddress(overrides.url)
  if (overrides.url !== undefined && given === undefined) {
    const what = `"${overrides.url}" is not the address of a site`
    const place = { file: 'url', line: 1, column: 1 }
    problems.push({ ...place, severity: 'error', what, fix: 'url: https://example.org/' })
  }
  const url = given ?? settings.url
  if (settings.movedTo !== undefined && settings.movedTo === url) {
    const moved = value.pairs.find(({ key }) => sameName(key, SITE_FIELDS) === 'movedTo')
    const what = 'moved_to leads to the site itself, where the feeds would lead to themselves'
    report.error(moved?.value.at ?? 0, what, 'moved_to: https://new.example.org/')
  }
  problems.push(...collected.problems())
  const site = complete(settings, readable(overrides.folderName) || 'Articles')
  const place = url ?? 'http://localhost:8787/'
  return {
    site: {
      ...site,
      ...(site.podcast && { podcast: { guid: showGuid(`${place}rss.xml`), ...site.podcast } }),
      feeds: site.feeds.map(({ podcast: show, ...one }) => ({
        ...one,
        ...(show && { podcast: { guid: showGuid(`${place}feeds/${pathSegment(one.name)}/rss.xml`), ...show } }),
      })),
      url: place,
      final: url !== undefined && !isLocal(url),
      ...(beneath && { neighbour: beneath.neighbour }),
    },
    problems: sortProblems(problems),
  }
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

const NOTHING: Mapping = { kind: 'mapping', pairs: [], at: 0 }

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
