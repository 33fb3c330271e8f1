import type { Mapping } from '../front-matter/value.ts'
import { nearZone, siteAddress } from './instead.ts'
import type { Author } from './parts.ts'
import {
  address,
  authors,
  budget,
  cache,
  fields,
  files,
  hubs,
  language,
  logo,
  picture,
  redirects,
  shortcodes,
  words,
  yesNo,
} from './parts.ts'
import { recipes } from './recipes.ts'
import { mapping, oneOf, optional, type Reader, type Result, text } from './rules.ts'
import { podcast } from './show.ts'
import { readPermalink, readSiteAddress, readTagDate, readTimeZone } from './values.ts'
import type { Words } from './words/en.ts'

export type { NamespaceTag } from './namespace.ts'
export type { Author } from './parts.ts'
export type { Selection } from './recipes.ts'

/** Every key of `site.yaml`, and what it may be. */
export const SITE_FIELDS = {
  /** Absolute, ends with `/`: every id, link and self link is built on it, never on a request's Host (CONFORMANCE 87). */
  url: optional(text(readSiteAddress, 'is not the address of a site', siteAddress), 'baseUrl', 'siteUrl', 'address'),
  title: optional(words, 'name'),
  description: optional(words, 'subtitle', 'tagline'),
  /** BCP 47. */
  language: optional(language, 'lang', 'languageCode', 'locale'),
  /** IANA name: times without a zone are in it. */
  timeZone: optional(text(readTimeZone, 'is not a time zone', nearZone), 'tz'),
  authors: optional(authors, 'author'),
  copyright: optional(words, 'rights'),
  /** Square PNG, at least 512 pixels: path in public/ or address. */
  icon: optional(picture('/icon.png')),
  /** Square PNG, at least 64 pixels. */
  favicon: optional(picture('/icon.png')),
  /** PNG, JPEG or GIF at most 144 wide and 400 high. */
  logo: optional(logo),
  /** A style sheet of the site's own, which pages load after ours: path in public/ or address. */
  style: optional(picture('/style.css'), 'css', 'stylesheet'),
  hubs: optional(hubs, 'hub'),
  /** The date of the `tag:` ids made for articles without an id: one on which the domain was the publisher's (RFC 4151). `2026` or `2026-01-31`. */
  idDate: optional(text(readTagDate, 'is not a year or a day', '2026-01-31'), 'tagDate'),
  budget: optional(budget),
  cache: optional(cache),
  /** Mend text that was decoded wrongly once. */
  repair: optional(yesNo),
  /** Deltas (RFC 3229) are answered. */
  deltas: optional(yesNo, 'delta'),
  /** Where article pages live when not here: `https://example.org/:year/:month/:slug/`, `/:slug/`. */
  permalink: optional(
    text(readPermalink, 'is not a pattern of addresses', 'https://example.org/:year/:month/:slug/'),
    'permalinks',
  ),
  /** What `link` and `url` of a link-blog entry point to: its own page, or the source (CONFORMANCE 67). */
  link: optional(oneOf('own', 'source'), 'links'),
  /** Patterns of paths: what is no article by its name and is one all the same, and what is left out. */
  files: optional(files),
  fields: optional(fields),
  shortcodes: optional(shortcodes, 'shortcode'),
  feeds: optional(recipes, 'feed'),
  redirects: optional(redirects, 'redirect'),
  /** Where the feeds are now: the address of a site like this one, or of one feed. */
  movedTo: optional(address),
  podcast: optional(podcast),
}

/** Whatever of the settings is good. */
export type SiteSettings = Result<typeof SITE_FIELDS>

export const readSiteSettings: Reader<SiteSettings> = mapping(SITE_FIELDS, { apart: true })

type Settled = 'url' | 'title' | Exclude<keyof typeof DEFAULTS, 'feeds'>

/** The settings of a collection, complete: what `site.yaml` says, defaults for the rest. Plain JSON, so that an edition can carry it. */
export type Site = Omit<SiteSettings, Settled | 'podcast' | 'feeds'> & {
  readonly [K in Settled]: Required<NonNullable<SiteSettings[K]>>
} & {
  /** False while the address is only the one a local server listens on: ids and links are not final. */
  readonly final: boolean
  /** First folders of the collection that are named by the language of what is in them. */
  readonly languageFolders?: readonly string[]
  readonly neighbour?: Neighbour
  readonly podcast?: Podcast
  readonly feeds: readonly Recipe[]
  /** The words of the pages in languages that articles are in, beside English, by primary subtag. */
  readonly words?: Readonly<Record<string, Words>>
  /** Whom ids stand for that articles name as their authors, as the collection's authors.yml says. */
  readonly people?: Readonly<Record<string, Author>>
}

/** What another program that makes a site of the same folder says of it. `defaults`, `shortcodes` and `variables` go into no manifest. */
export type Neighbour = {
  /** Patterns as `permalink`, by the first folder of an article; `''` for all others. */
  readonly permalinks: Readonly<Record<string, string>>
  /** Folders that are sections by themselves, as Hugo has them; the empty one where all first folders are. */
  readonly sectionFolders?: readonly string[] | undefined
  /** The folder in addresses of articles in the language of the site, where it has one as other languages do. */
  readonly languageFolder?: string
  /** Where recordings are that are named without an address. */
  readonly media?: string | undefined
  /** Each article has its own pictures in a folder beside it that has its name, as Hexo has them. */
  readonly ownAssets?: boolean
  /** Media in the folder of an `index` article are published beside its page, as Hugo and Zola have them. */
  readonly bundles?: boolean
  /** Tags in one text stand apart by spaces, as Jekyll has them. */
  readonly spacedTags?: boolean
  /** A line end in a paragraph is one for readers too, as Hexo has it. */
  readonly lineBreaks?: boolean | undefined
  /** Tags that mean no topic: by them Eleventy gathers what goes into a list. */
  readonly ownTags?: readonly string[]
  /**
   * Front matter for all articles whose paths begin so, the nearest first; with `like`, the source of a regular expression, only for those
   * whose path matches it, with `inside` before it, as it is or without its ending, also with `/` before all.
   */
  readonly defaults?: readonly {
    readonly under: string
    readonly like?: string
    readonly inside?: string
    readonly values: Mapping
  }[]
  /** Its own shortcodes, as `shortcodes` has them. */
  readonly shortcodes?: Readonly<Record<string, string>> | undefined
  /** What articles may show of its settings by name: `params.tide`, in lower case. */
  readonly variables?: Readonly<Record<string, string>>
}

type Show = NonNullable<SiteSettings['podcast']>
export type Podcast = Show & Required<Pick<Show, 'explicit' | 'image' | 'type'>>
export type Recipe = Omit<NonNullable<SiteSettings['feeds']>[number], 'podcast'> & { readonly podcast?: Podcast }

/** What a collection without `site.yaml` publishes under. */
export const DEFAULTS = {
  description: '',
  language: 'en',
  timeZone: 'UTC',
  authors: [],
  hubs: [],
  idDate: '2026',
  budget: { entries: 50, bytes: 250_000 },
  cache: { maxAge: 900, sharedMaxAge: 3600, staleWhileRevalidate: 86_400, staleIfError: 86_400 },
  repair: true,
  deltas: true,
  link: 'own',
  feeds: [],
  redirects: [],
} as const satisfies SiteSettings
