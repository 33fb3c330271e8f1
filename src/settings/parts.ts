import { isKind } from '../html/templates/kinds/names.ts'
import { cleanText } from '../text/clean.ts'
import { FIELDS } from './article-fields.ts'
import { nearLanguage, pathOf, withScheme } from './instead.ts'
import { plainText } from './plain-text.ts'
import {
  count,
  lenient,
  list,
  mapping,
  matching,
  optional,
  type Read,
  type Reader,
  refine,
  required,
  text,
  within,
} from './rules.ts'
import {
  personIn,
  readBytes,
  readFilePlace,
  readLanguage,
  readRedirectTarget,
  readSeconds,
  readWebAddress,
  readYesNo,
} from './values.ts'

/* What the settings of a site are made of: each is read by one of these, and its type is what that gives. */

const line = text((words) => cleanText(words).replaceAll(/\s+/g, ' '), 'is not a line of text', 'some words')

/** A line that a person reads: entities are read, and markup becomes its text. */
export const words: Reader<string> = (given, report) => {
  const written = line(given, report)
  const { text: shown, lost } = plainText(written ?? '')
  if (lost !== undefined) {
    const what = `${given.label}: ${lost} is taken for HTML, and is left out`
    report.warning(given.value.at, what, `${given.label}: "${written?.replaceAll(lost, lost.replaceAll('<', '&lt;'))}"`)
  }
  return shown || (lost === undefined ? written : undefined)
}
export const address = text(readWebAddress, 'is not an address', withScheme)
export const yesNo = text(readYesNo, 'is neither true nor false', 'true')
const seconds = text(readSeconds, 'is not a time of at most a year', '15m')
export const language = text(readLanguage, 'is not a language code', nearLanguage)

export function picture(instead: string): Reader<string> {
  return text(readFilePlace, 'is neither a file in public/ nor an address', instead)
}

const signed = mapping(
  {
    name: optional(words),
    url: optional(text(readRedirectTarget, 'is not an address', withScheme), 'link', 'uri', 'homepage', 'website'),
    avatar: optional(picture('/icon.png'), 'picture', 'photo', 'image'),
    /** Read from front matter and kept, never published (CONFORMANCE 40). */
    email: optional(line, 'mail'),
  },
  { alone: 'name', apart: true },
)

/** What is wrong with an author costs a warning, and at most the author. */
const author = lenient(
  refine(signed, ({ name = '', ...rest }, fail) => {
    const person = personIn(name)
    if (person.name === '') return fail('has no name', '{ name: Ada Example }')
    return { ...person, ...rest }
  }),
)

/** A person or an organisation credited with an article, or with the whole site. */
export type Author = Read<typeof author>

export const authors = list(author, { apart: true })

/** Hubs (WebSub). One that is told of nothing only keeps the readers that believe in it from asking more than once a day. */
export const hubs: Reader<string[]> = ({ value, label }, report) => {
  const what = `"${label}" is not published: hubs are not told of new articles yet, and readers that rely on one ask once a day`
  report.warning(value.at, what, `remove ${label}; readers find new articles when they ask for the feed`)
  return undefined
}

/** For RSS `image`; its size in pixels where known. */
export const logo = mapping(
  {
    url: required(picture('/logo.png'), 'path', 'src'),
    width: optional(count(1, 144, 'pixels in width')),
    height: optional(count(1, 400, 'pixels in height')),
  },
  { alone: 'url' },
)

/** How much the newest document of a feed holds. */
export const budget = mapping(
  {
    entries: optional(count(1, 1000, 'entries'), 'items'),
    bytes: optional(
      text((size) => within(readBytes(size), 10_000, 1_000_000), 'is not a size between 10 kB and 1 MB', '250 kB'),
      'size',
    ),
  },
  { apart: true },
)

/** Seconds: lifetimes of feed documents. RFC 9111 5.2.2, RFC 9213, RFC 5861. */
export const cache = mapping(
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

/** Further names of the fields of articles, by the field, and under `ignore` keys that say nothing here. */
export const fields = mapping(
  Object.fromEntries([...FIELDS.map(({ name }) => name), 'ignore'].map((name) => [name, optional(list(line))])),
  { apart: true },
)

const patterns = list(line)
export const files = mapping({ include: optional(patterns), exclude: optional(patterns) }, { apart: true })

const SHORTCODE = {
  name: required(words),
  means: required(
    text(
      (meaning) => (isKind(meaning) || /[<$]/.test(meaning) ? meaning : undefined),
      'is neither a shortcode that is known nor a line of HTML',
      'figure',
    ),
  ),
}

/** What shortcodes of the site are, by their names: a known one, or a line of HTML with `$1`, `$src`, `$body`. */
export const shortcodes = refine(
  list(mapping(SHORTCODE, { alone: 'means' }), { keyed: { field: 'name', of: SHORTCODE }, apart: true }),
  (all) => Object.fromEntries(all.map(({ name, means }) => [name, means])),
)

const STATUSES = [301, 308, 410] as const

const REDIRECT = {
  /** A path on this site: `/old/feed.xml`. */
  from: required(matching(/^\/(?!\/)[^\s#\\]*$/, 'is not a path on this site', pathOf)),
  /** Absent with 410. */
  to: optional(
    text((path) => (path === '410' ? path : readRedirectTarget(path)), 'is neither a path nor an address', pathOf),
  ),
  status: optional(
    text((code) => STATUSES.find((status) => String(status) === code), 'is not 301, 308 or 410', '301'),
    'code',
  ),
}

type Redirect = Required<Pick<Read<typeof plainRedirect>, 'from' | 'status'>> & Pick<Read<typeof plainRedirect>, 'to'>

const plainRedirect = mapping(REDIRECT, { alone: 'to' })

const redirect = refine(plainRedirect, ({ from, to, status }, fail): Redirect | undefined => {
  const code = status ?? (to === '410' ? 410 : 301)
  if (code === 410) return { from, status: code }
  if (to !== undefined && to !== from) return { from, to, status: code }
  return fail(to === from ? 'leads to itself' : 'leads nowhere', `{ from: ${from}, to: /rss.xml }`)
})

export const redirects = list(redirect, { keyed: { field: 'from', of: REDIRECT }, apart: true })
