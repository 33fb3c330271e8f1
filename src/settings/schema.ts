import { CATEGORIES, nearCategory, nearZone, pathOf, plainName, siteAddress, withScheme } from './instead.ts'
import {
  count,
  list,
  mapping,
  oneOf,
  optional,
  type Reader,
  type Result,
  refine,
  required,
  text,
  within,
} from './rules.ts'
import type { FeedRecipe, Redirect, Selection } from './site.ts'
import {
  readable,
  readBytes,
  readFilePlace,
  readLanguage,
  readPermalink,
  readRedirectTarget,
  readSeconds,
  readSiteAddress,
  readTagDate,
  readTimeZone,
  readWebAddress,
  readYesNo,
} from './values.ts'

const STATUSES = [301, 308, 410] as const
const NOTHING: Selection = { tags: [], authors: [], sources: [], sections: [], languages: [] }

const words = text((words) => words.replaceAll(/\s+/g, ' '), 'is not a line of text', 'some words')
const address = text(readWebAddress, 'is not an address', withScheme)
const yesNo = text(readYesNo, 'is neither true nor false', 'true')
const seconds = text(readSeconds, 'is not a time of at most a year', '15m')
const language = text(readLanguage, 'is not a language code', 'en')

function picture(instead: string): Reader<string> {
  return text(readFilePlace, 'is neither a file in public/ nor an address', instead)
}

const author = mapping(
  {
    name: required(words),
    url: optional(address, 'link', 'uri', 'homepage', 'website'),
    avatar: optional(picture('/icon.png'), 'picture', 'photo', 'image'),
    email: optional(words, 'mail'),
  },
  { alone: 'name' },
)

const logo = mapping(
  {
    url: required(picture('/logo.png'), 'path', 'src'),
    width: optional(count(1, 144, 'pixels in width')),
    height: optional(count(1, 400, 'pixels in height')),
  },
  { alone: 'url' },
)

const budget = mapping(
  {
    entries: optional(count(1, 1000, 'entries'), 'items'),
    bytes: optional(
      text((size) => within(readBytes(size), 10_000, 1_000_000), 'is not a size between 10 kB and 1 MB', '250 kB'),
      'size',
    ),
  },
  { apart: true },
)

const cache = mapping(
  {
    // An RSS `ttl` of less than a minute cannot be written.
    maxAge: optional(
      text((time) => within(readSeconds(time), 60, Infinity), 'is not a time between a minute and a year', '15m'),
    ),
    sharedMaxAge: optional(seconds, 'sMaxage'),
    staleWhileRevalidate: optional(seconds),
    staleIfError: optional(seconds),
  },
  { apart: true },
)

const tags = refine(list(words), (lists) => lists.flatMap((tags) => tags.split(/\s*,\s*/).filter(Boolean)))

const selection = mapping(
  {
    tags: optional(tags, 'tag', 'categories', 'category'),
    authors: optional(list(words), 'author'),
    sources: optional(list(words), 'source'),
    sections: optional(list(words), 'section', 'folders', 'folder'),
    languages: optional(list(language), 'language', 'lang'),
  },
  { alone: 'tags' },
)

const RECIPE = {
  name: required(
    text(
      (name) => (/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(name) ? name : undefined),
      'is not a name for an address',
      plainName,
    ),
  ),
  title: optional(words),
  description: optional(words),
  include: optional(selection, 'only'),
  exclude: optional(selection, 'except', 'without'),
}

const recipe = refine(
  mapping(RECIPE),
  ({ name, title = readable(name), include, exclude, ...rest }): FeedRecipe => ({
    ...rest,
    name,
    title,
    include: { ...NOTHING, ...include },
    exclude: { ...NOTHING, ...exclude },
  }),
)

const REDIRECT = {
  from: required(
    text((path) => (/^\/(?!\/)[^\s?#\\]*$/.test(path) ? path : undefined), 'is not a path on this site', pathOf),
  ),
  to: optional(
    text((path) => (path === '410' ? path : readRedirectTarget(path)), 'is neither a path nor an address', pathOf),
  ),
  status: optional(
    text((code) => STATUSES.find((status) => String(status) === code), 'is not 301, 308 or 410', '301'),
    'code',
  ),
}

const redirect = refine(mapping(REDIRECT, { alone: 'to' }), ({ from, to, status }, fail): Redirect | undefined => {
  const code = status ?? (to === '410' ? 410 : 301)
  if (code === 410) return { from, status: code }
  if (to !== undefined && to !== from) return { from, to, status: code }
  return fail(to === from ? 'leads to itself' : 'leads nowhere', `{ from: ${from}, to: /rss.xml }`)
})

const owner = mapping(
  {
    name: required(words),
    email: required(
      text((mail) => (/^\S+@\S+$/.test(mail) ? mail : undefined), 'is not a mail address', 'ann@example.org'),
      'mail',
    ),
  },
  { alone: 'name' },
)

const podcast = mapping({
  category: required(
    text(
      (category) => CATEGORIES.find((name) => name.toLowerCase() === category.toLowerCase()),
      'is not a category of podcast directories',
      nearCategory,
    ),
  ),
  subcategory: optional(words),
  explicit: optional(yesNo),
  image: optional(picture('/icon.png'), 'cover', 'artwork'),
  owner: optional(owner),
  type: optional(oneOf('episodic', 'serial')),
})

/** Every key of `site.yaml`, and what it may be. */
export const SITE_FIELDS = {
  url: optional(text(readSiteAddress, 'is not the address of a site', siteAddress), 'baseUrl', 'siteUrl', 'address'),
  title: optional(words, 'name'),
  description: optional(words, 'subtitle', 'tagline'),
  language: optional(language, 'lang', 'languageCode', 'locale'),
  timeZone: optional(text(readTimeZone, 'is not a time zone', nearZone), 'tz'),
  authors: optional(list(author, { apart: true }), 'author'),
  copyright: optional(words, 'rights'),
  icon: optional(picture('/icon.png')),
  favicon: optional(picture('/icon.png')),
  logo: optional(logo),
  hubs: optional(list(address, { apart: true }), 'hub'),
  idDate: optional(text(readTagDate, 'is not a year or a day', '2026-01-31'), 'tagDate'),
  budget: optional(budget),
  cache: optional(cache),
  repair: optional(yesNo),
  deltas: optional(yesNo, 'delta'),
  permalink: optional(
    text(readPermalink, 'is not a pattern of addresses', 'https://example.org/:year/:month/:slug/'),
    'permalinks',
  ),
  link: optional(oneOf('own', 'source'), 'links'),
  feeds: optional(list(recipe, { keyed: { field: 'name', of: RECIPE }, apart: true }), 'feed'),
  redirects: optional(list(redirect, { keyed: { field: 'from', of: REDIRECT }, apart: true }), 'redirect'),
  podcast: optional(podcast),
}

export type SiteSettings = Result<typeof SITE_FIELDS>

/** Whatever of the settings is good. */
export const readSiteSettings: Reader<SiteSettings> = mapping(SITE_FIELDS, { apart: true })
