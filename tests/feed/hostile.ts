import fc from 'fast-check'
import type { Instant } from '../../src/dates/instant.ts'
import type { Entry } from '../../src/edition/entry.ts'
import type { FeedView } from '../../src/edition/view.ts'
import { exampleHead, exampleSite } from './example-view.ts'

const PIECES = [
  ...[
    ']]>',
    ']]>]]>',
    ']]]]>>',
    '<![CDATA[',
    ']]&gt;',
    '<',
    '>',
    '&',
    '"',
    "'",
    '&amp;amp;',
    '&lt;b&gt;',
    '&#11;',
    '&#x1F;',
  ],
  ...[
    '&nbsp;',
    '<script>alert(1)</script>',
    '<!-- -->',
    '<?php ?>',
    '<item>',
    '</item>',
    '</channel></rss>',
    '<!DOCTYPE x>',
  ],
  ...[
    'javascript:alert(1)',
    '\0',
    '\u0001',
    '\u0002',
    '\u0008',
    '\u000b',
    '\u001f',
    '\u007f',
    '\u0085',
    '\u009f',
    '\t',
    '\n',
  ],
  ...[
    '\r',
    '\r\n',
    '\n    <item>\n',
    '\ud800',
    '\udfff',
    '\udc00\ud800',
    '\ufffe',
    '\uffff',
    '\ufffd',
    '\ufeff',
    '\u2028',
    '\u202e',
  ],
  ...[
    'שלום עולם',
    'مرحبا',
    '👩‍👩‍👧‍👦🏳️‍🌈',
    '日本語',
    'e\u0301',
    '$&',
    '$1',
    '\\u0000',
    '{{x}}',
    ' ',
    '__proto__',
    'constructor',
  ],
]

/** Text of the kind that breaks feeds. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 8 })
  .map((pieces) => pieces.join(''))

/** Now and then a title of 100 kB. */
const hostileTitle = fc.oneof(
  { weight: 60, arbitrary: hostileText },
  { weight: 1, arbitrary: hostileText.map((text) => `${text}]]>&<x>\u0001`.repeat(10_000).slice(0, 100_000)) },
)

/** As entries have them: absolute, encoded, ASCII. */
const address = hostileText.map((text) => {
  const part = encodeURIComponent(text.toWellFormed())
  return `https://example.org/${part}?a=${part}&b=1;c#${part}`
})

const count = fc.constantFrom(undefined, 0, 1, 12.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60, 1200)

const instant = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2199-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date): Instant => `${date.toISOString().slice(0, 19)}Z`)

const language = fc.constantFrom('en', 'en-GB', 'ar', 'zh-Hant-TW')

/** An entry in which every text is hostile and every address is what `url` makes. */
function entryOf(url: fc.Arbitrary<string>): fc.Arbitrary<Entry> {
  const author = record({
    name: hostileText.map((text) => `N${text}`),
    url: optional(url),
    avatar: optional(url),
    email: optional(hostileText),
  })
  const size = { width: count, height: count }
  return record({
    id: url,
    path: hostileText,
    url,
    title: hostileTitle,
    published: instant,
    updated: instant,
    language,
    authors: fc.array(author, { maxLength: 3 }),
    tags: fc.array(
      hostileText.map((text) => `#${text}`),
      { maxLength: 3 },
    ),
    image: optional(
      record({
        url,
        alt: optional(hostileText),
        credit: optional(hostileText),
        type: fc.constant('image/png'),
        ...size,
      }),
    ),
    source: optional(record({ url, name: hostileText })),
    enclosures: fc.array(
      record({
        url,
        type: fc.constant('audio/mpeg'),
        length: count.map((length) => length ?? 0),
        duration: count,
        title: optional(hostileText),
      }),
      { maxLength: 2 },
    ),
    summary: hostileText,
    html: hostileText,
  })
}

function viewOf(url: fc.Arbitrary<string>): fc.Arbitrary<FeedView> {
  const named = hostileText.map((text) => `T${text}`)
  return record({
    site: record({
      title: named,
      link: fc.constantFrom('own' as const, 'source' as const),
      copyright: optional(named),
      hubs: fc.array(url, { maxLength: 2 }),
      podcast: optional(
        record({
          category: named,
          subcategory: optional(named),
          explicit: fc.boolean(),
          image: fc.constant('show.png'),
          type: fc.constant('serial' as const),
          owner: optional(record({ name: hostileText, email: hostileText })),
        }),
      ),
    }).map((site) => exampleSite(site)),
    feed: record({ title: named, name: named, description: named, language }).map((head) => exampleHead(head)),
    path: fc.constant(''),
    updated: instant,
    entries: fc.array(entryOf(url), { maxLength: 3 }),
    archive: fc.boolean(),
    complete: fc.constant(false),
    older: optional(fc.constant('archive/2026-10/')),
    newer: optional(fc.constant('archive/2026-12/')),
  })
}

/** Views as an edition makes them, but for what their texts hold. */
export const hostileView = viewOf(address)

/** Views in which not even addresses are addresses. */
export const brokenView = viewOf(hostileText)

/** What XML 1.0 section 2.2 allows, less DEL, the C1 controls and U+FFFD: worked out here once more, one character at a time. */
export function allowed(text: string): string {
  return Array.from(text)
    .filter((character) => {
      const code = character.codePointAt(0) ?? 0
      if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
      return code < 0x7f || (code > 0x9f && code < 0xd800) || (code > 0xdfff && code < 0xfffd) || code > 0xffff
    })
    .join('')
}

function optional<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined })
}

/** A record whose undefined values are left out, as the types of the project want it. */
function record<T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Complete<T>> {
  return fc
    .record(shape)
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Complete<T>)
}

type Complete<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}
