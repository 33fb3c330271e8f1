import * as v from 'valibot'
import { CATEGORIES, nearCategory, nearZone, pathOf, plainName, siteAddress, withScheme } from './instead.ts'
import { count, list, oneOf, record, value, within } from './rules.ts'
import type { FeedRecipe, Redirect, Selection } from './site.ts'
import {
  readAddress,
  readable,
  readBytes,
  readFilePlace,
  readLanguage,
  readPermalink,
  readSeconds,
  readSiteAddress,
  readTagDate,
  readTarget,
  readTimeZone,
  readYesNo,
} from './values.ts'

const STATUSES = [301, 308, 410] as const
const NOTHING: Selection = { tags: [], authors: [], sources: [], sections: [], languages: [] }

const words = value((text) => text.replaceAll(/\s+/g, ' '), 'is not a line of text', 'some words')
const address = value(readAddress, 'is not an address', withScheme)
const filePlace = value(readFilePlace, 'is neither a file in public/ nor an address', '/icon.png')
const yesNo = value(readYesNo, 'is neither true nor false', 'true')
const seconds = value(readSeconds, 'is not a time of at most a year', '15m')
const language = value(readLanguage, 'is not a language code', 'en')
const texts = list(words)

const authors = list(
  record({
    name: words,
    url: v.exactOptional(address),
    avatar: v.exactOptional(filePlace),
    email: v.exactOptional(words),
  }),
)

const logo = record({
  url: value(readFilePlace, 'is neither a file in public/ nor an address', '/logo.png'),
  width: v.exactOptional(count(1, 144, 'pixels in width')),
  height: v.exactOptional(count(1, 400, 'pixels in height')),
})

const selection = v.exactOptional(
  record({
    tags: v.exactOptional(
      v.pipe(
        texts,
        v.transform((tags) => tags.flatMap((tag) => tag.split(/\s*,\s*/).filter(Boolean))),
      ),
    ),
    authors: v.exactOptional(texts),
    sources: v.exactOptional(texts),
    sections: v.exactOptional(texts),
    languages: v.exactOptional(list(language)),
  }),
)

const recipe = v.pipe(
  record({
    name: value(
      (text) => (/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(text) ? text : undefined),
      'is not a name for an address',
      plainName,
    ),
    title: v.exactOptional(words),
    description: v.exactOptional(words),
    include: selection,
    exclude: selection,
  }),
  v.transform(
    ({ name, title, include, exclude, ...rest }): FeedRecipe => ({
      ...rest,
      name,
      title: title ?? readable(name),
      include: { ...NOTHING, ...include },
      exclude: { ...NOTHING, ...exclude },
    }),
  ),
)

const redirect = v.pipe(
  record({
    from: value((text) => (/^\/(?!\/)[^\s?#\\]*$/.test(text) ? text : undefined), 'is not a path on this site', pathOf),
    to: v.exactOptional(
      value((text) => (text === '410' ? text : readTarget(text)), 'is neither a path nor an address', pathOf),
    ),
    status: v.exactOptional(
      value((text) => STATUSES.find((status) => String(status) === text), 'is not 301, 308 or 410', '301'),
    ),
  }),
  v.rawTransform<{ from: string; to?: string; status?: Redirect['status'] }, Redirect>(
    ({ dataset, addIssue, NEVER }) => {
      const { from, to, status = to === '410' ? 410 : 301 } = dataset.value
      if (status === 410) return { from, status }
      if (to !== undefined && to !== from) return { from, to, status }
      addIssue({
        message: `${to === from ? 'leads to itself' : 'leads nowhere'}\n{ from: ${from}, to: /rss.xml }`,
      })
      return NEVER
    },
  ),
)

const podcast = record({
  category: value(
    (text) => CATEGORIES.find((name) => name.toLowerCase() === text.toLowerCase()),
    'is not a category of podcast directories',
    nearCategory,
  ),
  subcategory: v.exactOptional(words),
  explicit: v.exactOptional(yesNo),
  image: v.exactOptional(filePlace),
  owner: v.exactOptional(
    record({
      name: words,
      email: value((text) => (/^\S+@\S+$/.test(text) ? text : undefined), 'is not a mail address', 'ann@example.org'),
    }),
  ),
  type: v.exactOptional(oneOf('episodic', 'serial')),
})

/** What `site.yaml` may say, in the shape of `SITE_KEYS`, every scalar a text. Nothing is required. */
export const siteSchema = v.object({
  url: v.exactOptional(value(readSiteAddress, 'is not the address of a site', siteAddress)),
  title: v.exactOptional(words),
  description: v.exactOptional(words),
  language: v.exactOptional(language),
  timeZone: v.exactOptional(value(readTimeZone, 'is not a time zone', nearZone)),
  authors: v.exactOptional(authors),
  copyright: v.exactOptional(words),
  icon: v.exactOptional(filePlace),
  favicon: v.exactOptional(filePlace),
  logo: v.exactOptional(logo),
  hubs: v.exactOptional(list(address)),
  idDate: v.exactOptional(value(readTagDate, 'is not a year or a day', '2026-01-31')),
  budget: v.exactOptional(
    record({
      entries: v.exactOptional(count(1, 1000, 'entries')),
      bytes: v.exactOptional(
        value((text) => within(readBytes(text), 10_000, 1_000_000), 'is not a size between 10 kB and 1 MB', '250 kB'),
      ),
    }),
  ),
  cache: v.exactOptional(
    record({
      // An RSS `ttl` of less than a minute cannot be written.
      maxAge: v.exactOptional(
        value((text) => within(readSeconds(text), 60, Infinity), 'is not a time between a minute and a year', '15m'),
      ),
      sharedMaxAge: v.exactOptional(seconds),
      staleWhileRevalidate: v.exactOptional(seconds),
      staleIfError: v.exactOptional(seconds),
    }),
  ),
  repair: v.exactOptional(yesNo),
  deltas: v.exactOptional(yesNo),
  permalink: v.exactOptional(
    value(readPermalink, 'is not a pattern of addresses', 'https://example.org/:year/:month/:slug/'),
  ),
  link: v.exactOptional(oneOf('own', 'source')),
  feeds: v.exactOptional(list(recipe)),
  redirects: v.exactOptional(list(redirect)),
  podcast: v.exactOptional(podcast),
})
