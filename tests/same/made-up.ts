import { random } from '../collection/random.ts'
import type { Files } from './folder.ts'

/** The two instants at which everything is asked for; entries appear and expire between them, and at them to the second. */
export const FIRST = new Date('2026-11-22T12:00:00Z')
export const SECOND = new Date('2027-01-15T09:30:00Z')

/** What is written of one article; `date` is an instant of whole seconds. */
type Draft = {
  readonly n: number
  readonly title: string
  readonly date: string
  readonly tags: readonly string[]
  readonly author: string
  readonly language: string
  readonly body: string
  readonly more: Readonly<Record<string, string>>
}

/** A way of writing an article down: the ending of its file, its name before that ending where the dialect asks for one, and its content. */
type Dialect = {
  readonly ending: string
  readonly name?: (draft: Draft, name: string) => string
  readonly write: (draft: Draft) => string | Uint8Array
}

/** Articles as people's folders hold them: the same for the same count and seed, everywhere. */
export function madeUp(count: number, seed: number): Files {
  const next = random(seed)
  const below = (end: number) => Math.floor(next() * end)
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  const files = new Map<string, string | Uint8Array>([
    ['site.yaml', SITE],
    ['essays/dot.png', DOT],
    ['log/wide picture.png', DOT],
    ['日本/点.png', DOT],
  ])
  for (let n = 0; n < count; n++) {
    const draft = draftOf(n, count, pick, below)
    const dialect = n % 4 === 1 ? DAYS : n % 13 === 0 ? IMPORTED : pick(DIALECTS)
    const folder = dialect === DAYS ? 'log' : dialect === IMPORTED ? 'import/all at once' : pick(FOLDERS)
    const plain = pick(NAMES)(n)
    const name = dialect.name?.(draft, plain) ?? plain
    files.set(`${folder}/${name}.${dialect.ending}`, dialect.write(draft))
  }
  for (const [path, content] of Object.entries(FAULTS)) files.set(path, content)
  for (const [n, date] of DATES.entries())
    files.set(`faults/date-${n}.md`, `---\ntitle: Date ${n}\ndate: ${date}\n---\nText\n`)
  return files
}

function draftOf(
  n: number,
  count: number,
  pick: <Item>(items: readonly Item[]) => Item,
  below: (end: number) => number,
): Draft {
  const others = Array.from({ length: 1 + below(4) }, () => pick(PARAGRAPHS)(n))
  // Article by article from 2019 to a little past the first instant; runs of some share theirs.
  const start = Date.UTC(2019, 0, 3, 8)
  const place = n % 7 < 3 ? n - (n % 7) : n
  const seconds = Math.floor(((FIRST.getTime() - start) * place) / (count * 0.99) / 1000)
  return {
    n,
    title: `No. ${n} ${pick(TITLES)}`,
    date: DATED[n] ?? `${new Date(start + seconds * 1000).toISOString().slice(0, 19)}Z`,
    tags: [...new Set(Array.from({ length: below(4) }, () => pick(TAGS)))],
    author: pick(AUTHORS),
    language: pick(LANGUAGES),
    body: `${others.join('\n\n')}\n\nThe end of ${n}${n % 500 === 250 ? `\n\n${'so long a story '.repeat(4000)}` : ''}.\n`,
    more: MORE[n % 40] ?? {},
  }
}

/** At the very seconds of the two instants, and around them. */
const DATED: Readonly<Record<number, string>> = {
  3: '2026-11-22T12:00:00Z',
  5: '2026-11-22T12:00:01Z',
  8: '2026-11-22T11:59:59Z',
  10: '2027-01-15T09:30:00Z',
  12: '2027-01-15T09:30:01Z',
  15: '2027-01-15T09:29:59Z',
  17: '2026-12-24T18:00:00Z',
  19: '2026-12-24T18:00:00Z',
  22: '2031-05-05T05:05:05Z',
}

/** Further fields of some articles in forty. */
const MORE: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  1: { updated: '2026-10-05T10:00:00Z' },
  2: { draft: 'true' },
  4: { expires: '2026-11-22T12:00:00Z' },
  6: { expires: '2026-12-31T23:59:59Z' },
  7: { expires: '2027-01-15T09:30:00Z' },
  9: { expires: '2020-01-01' },
  11: { image: 'dot.png', image_alt: 'A dot', image_credit: 'Photo: nobody' },
  13: { image: 'https://pictures.example/a b.jpg' },
  14: { source_url: 'https://elsewhere.example/an/article?a=1&b=2', source_name: 'Elsewhere' },
  16: { link: 'https://other.example/' },
  18: { description: 'Said in short: 1 < 2 & "so on"' },
  20: { audio: 'https://sounds.example/one.mp3', length: '12345', duration: '1:02:03' },
  21: { updatd: '2026-10-05' },
  23: { updated: '2015-01-01' },
  // More than one article says so: all but the first are left out.
  24: { id: 'tag:example.org,2026:said-more-than-once' },
}

const FOLDERS = [
  'essays',
  'essays/2024',
  'essays/2024/deep',
  'links',
  'log',
  '日本',
  'Über uns',
  'a & b',
  'c++',
  'shows',
] as const

/** Names of files: the same ones in several folders, in any script, with characters that an address may not have. */
const NAMES: readonly ((n: number) => string)[] = [
  (n) => `note-${n % 50}`,
  (n) => `index-${n % 3}`,
  (n) => `Entry ${n}`,
  (n) => `article_${n}`,
  (n) => `${n}`,
  (n) => `日本語の記事-${n}`,
  (n) => `Über-Größe-${n}`,
  (n) => `Cafe\u0301-${n}`,
  (n) => `Café-${n}`,
  (n) => `العربية-${n}`,
  (n) => `עברית ${n}`,
  (n) => `🎉 party ${n}`,
  (n) => `100% sure? ${n}`,
  (n) => `C++ & C# ${n}`,
  (n) => `it's “${n}”`,
  (n) => `v1.${n}.0`,
  (n) => `UPPER-${n}`,
  (n) => `Ελληνικά ${n}`,
  (n) => `Рассказ_${n}`,
  (n) => `a+b=${n}`,
  (n) => `rss.xml-${n}`,
]

const TITLES = [
  'fog & harbour',
  'a lamp — lit',
  '“quay”',
  'a < b',
  '日本語',
  'قصة',
  'é́è',
  'ship: night',
  '# no heading',
  "it's 5 o'clock",
  '🎉',
] as const
const TAGS = [
  'Go',
  'go',
  'C++',
  'C#',
  '日本語',
  'a/b',
  'Café',
  'cafe',
  '100%',
  'what?',
  '.net',
  'R&D',
  '<b>',
  'العربية',
  '🎉 party',
  'Topic 1',
  'topic-1',
] as const
const AUTHORS = ['Ann Writer', 'Bob Baker', 'Cléa O’Neil', '山田太郎'] as const
const LANGUAGES = ['en', 'en', 'de', 'ja', 'ar'] as const

const PARAGRAPHS: readonly ((n: number) => string)[] = [
  () => 'At half past six the keeper climbs the stairs, and *lights* the **lamp**.',
  (n) => `See [the one before](note-${(n + 1) % 50}.md), <https://example.com/?a=b&c=d>, and [[Entry ${n - 1}]].`,
  () => '## A heading\n\n- one\n- two\n  1. inner\n\n> quoted & "so"',
  () => '```ts\nconst a = 1 < 2 && "]]>"\n```',
  () => '| a | b |\n|---|---|\n| 1 | 2 |',
  () => 'A note[^1] of it.\n\n[^1]: With *its* text.',
  () => '![A dot](dot.png "title") and ![far](https://pictures.example/x.png)',
  () => '<div class="x" onclick="alert(1)">raw <script>alert(1)</script><b>HTML</b></div>',
  () => 'Itâ€™s 5 oâ€™clock â€” the gun.',
  () => 'عربي ثم English ثم עברית, 日本語、そして終わり。',
  () => 'Hard  \nbreak, ~~struck~~, `code`, H~2~O, <kbd>x</kbd> and an &copy; entity &#11; &lt;.',
  () => '<iframe src="https://www.youtube.com/embed/abc123"></iframe>',
  () => '<!-- more -->\n\nAfter the fold, https://bare.example/path_(x).',
]

const yamlText = (text: string) => JSON.stringify(text)
const yamlMore = (more: Draft['more']) =>
  Object.entries(more).map(([key, value]) => `${key}: ${/^\d|^true$/.test(value) ? value : yamlText(value)}`)
const yaml = (lines: readonly string[], body: string) => ['---', ...lines, '---', '', body].join('\n')
const dayOf = (date: string) => date.slice(0, 10)
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function hugo({ title, date, tags, author, language, body, more }: Draft): string {
  const lines = [
    `title: ${yamlText(title)}`,
    `date: ${date}`,
    `tags: ${JSON.stringify(tags)}`,
    `author: ${author}`,
    `lang: ${language}`,
  ]
  return yaml([...lines, ...yamlMore(more)], body)
}

/** Three notes of one day in one folder, dated by their names: their instants and the ends of their archives meet. */
const DAYS: Dialect = {
  ending: 'md',
  name: ({ n }) => `${new Date(Date.UTC(2023, 0, 1 + Math.floor(n / 12))).toISOString().slice(0, 10)}-note-${n % 12}`,
  write: ({ title, body }) => `# ${title}\n\n${body}`,
}

/** Articles that came from elsewhere, all at one instant: more of them than a document holds. */
const IMPORTED: Dialect = {
  ending: 'md',
  name: ({ n }) => `n${n}`,
  write: (draft) => hugo({ ...draft, date: '2022-02-02T02:02:02Z' }),
}

const DIALECTS: readonly Dialect[] = [
  { ending: 'md', write: hugo },
  {
    ending: 'md',
    write: ({ title, date, tags, author, body, more }) =>
      [
        '+++',
        `title = ${JSON.stringify(title)}`,
        `date = ${date}`,
        `authors = [${JSON.stringify(author)}]`,
        ...Object.entries(more).map(([key, value]) => `${key} = ${value === 'true' ? value : JSON.stringify(value)}`),
        '[taxonomies]',
        `tags = ${JSON.stringify(tags)}`,
        '[extra]',
        'unknown = 1',
        '+++',
        body,
      ].join('\n'),
  },
  {
    ending: 'markdown',
    write: ({ title, date, tags, author, body, more }) =>
      `${JSON.stringify({ title, date, tags, author, ...more }, null, 2)}\n\n${body}`,
  },
  {
    ending: 'md',
    write: ({ title, date, language, body, more }) =>
      `;;;\n${JSON.stringify({ title, date, lang: language, ...more })}\n;;;\n${body}`,
  },
  {
    // Jekyll: the day stands in the name, categories in one string.
    ending: 'md',
    name: ({ date }, name) => `${dayOf(date)}-${name}`,
    write: ({ title, tags, body, more }) =>
      yaml(
        [
          'layout: post',
          `title:  ${yamlText(title)}`,
          `categories: ${tags.filter((tag) => /^\w+$/.test(tag)).join(' ')}`,
          ...yamlMore(more),
        ],
        body,
      ),
  },
  {
    // Astro.
    ending: 'md',
    write: ({ title, date, tags, body, more }) => {
      const day = new Date(date)
      const written = `${MONTHS[day.getUTCMonth()]} ${String(day.getUTCDate()).padStart(2, '0')} ${day.getUTCFullYear()}`
      return yaml(
        [
          `title: ${yamlText(title)}`,
          `pubDate: '${written}'`,
          'heroImage: "../../hero.jpg"',
          'tags:',
          ...tags.map((tag) => `  - ${yamlText(tag)}`),
          ...yamlMore(more),
        ],
        body,
      )
    },
  },
  {
    // Obsidian, on Windows: no time zone, CRLF, a byte order mark.
    ending: 'md',
    write: ({ title, date, tags, body, more }) =>
      `\ufeff${yaml(
        [
          `created: ${date.slice(0, 16).replace('T', ' ')}`,
          'aliases:',
          `  - ${yamlText(title)}`,
          `tags: ${tags
            .map((tag) => tag.replace(/\W/g, ''))
            .filter(Boolean)
            .join(', ')}`,
          ...yamlMore(more),
        ],
        `# ${title}\n\n${body}`,
      ).replaceAll('\n', '\r\n')}`,
  },
  {
    // Docusaurus: several authors, each with an address.
    ending: 'md',
    write: ({ title, date, author, body, more }) =>
      yaml(
        [
          `title: ${yamlText(title)}`,
          `date: ${date.replace('Z', '+02:00')}`,
          'authors:',
          `  - name: ${author}`,
          '    url: https://people.example/',
          '  - { name: Dee, title: Editor }',
          ...yamlMore(more),
        ],
        body,
      ),
  },
  {
    // Pelican: fields without fences.
    ending: 'md',
    name: ({ date }, name) => `${dayOf(date)}-${name}`,
    write: ({ title, date, tags, author, body }) =>
      [
        `Title: ${title}`,
        `Date: ${date.slice(0, 16).replace('T', ' ')}`,
        `Tags: ${tags.join(', ')}`,
        `Author: ${author}`,
        '',
        body,
      ].join('\n'),
  },
  {
    ending: 'txt',
    name: ({ date }, name) => `${dayOf(date)} ${name}`,
    write: ({ title, n }) =>
      `${title}\n\n${'A line of plain text, long enough to be a paragraph of its own. '.repeat(2 + (n % 3))}\nA short line\n${'And the next one, which follows the short one and closes it. '.repeat(2)}\n`,
  },
  {
    ending: 'html',
    write: ({ title, date, author, language, body }) =>
      `<!doctype html>\n<html lang="${language}"><head><title>${title.replace(/[<&]/g, '')}</title>\n<meta name="date" content="${date}"><meta name="author" content="${author}"></head>\n<body><h1>${title.replace(/[<&]/g, '')}</h1><p>${body}</p></body></html>\n`,
  },
  {
    // A file that an old editor wrote, in an encoding of its own.
    ending: 'md',
    write: ({ title, date, body, n }) =>
      Buffer.from(
        `---\ntitle: ${JSON.stringify(`Größe ${n}: ${title.replace(/[^ -ÿ]/g, '')}`)}\ndate: ${date}\nauthor: Jürgen\n---\nÜber die Größe. ${body.replace(/[^\n -ÿ]/g, '')}`,
        'latin1',
      ),
  },
]

/** Files with something wrong in them, and files that are none of ours. */
const FAULTS: Readonly<Record<string, string | Uint8Array>> = {
  'faults/no-such-day.md': '---\ntitle: Leap\ndate: 2026-02-30\n---\nText\n',
  'faults/never-closed.md': '---\ntitle: Open\ndate: 2026-02-03\n\nText without an end of front matter.\n',
  'faults/bad-yaml.md': '---\ntitle: "one\ntags: [a\n---\nText\n',
  'faults/bad-toml.md': '+++\ntitle = one two\n+++\nText\n',
  'faults/code.md': '---js\n{ title: "x" }\n---\nText\n',
  'faults/empty.md': '',
  'faults/no-date.md': '---\ntitle: Never dated\n---\nFirst seen when it was first read.\n',
  'faults/no-date-either.txt': 'Not dated at all\n\nAnd published all the same.\n',
  'faults/same.md': '---\ndate: 2026-01-01\n---\n# Same address\n',
  'faults/same.txt': 'Same address\n\nwritten another way\n',
  'faults/bytes.md': Uint8Array.from([0x2d, 0x2d, 0x2d, 0x0a, 0xff, 0xfe, 0x00, 0x80, 0x0a, 0x2d, 0x2d, 0x2d, 0x0a]),
  'faults/hostile.md':
    '---\ntitle: "]]> \\u0001 <x>"\ndate: 2026-05-05\ntags: ["\\u0000", "__proto__", "constructor"]\n---\n<plaintext>\n',
  'faults/alias.md':
    '---\ntitle: Moved here\ndate: 2026-05-06\naliases: [/old/place/, /old/übrig/]\npermalink: /new/place/\n---\nText\n',
  'faults/elsewhere.md': '---\ntitle: Elsewhere\ndate: 2026-05-07\nurl: https://elsewhere.example/page\n---\nText\n',
  'faults/_hidden.md': '# Hidden\n',
  '_drafts/hidden.md': '# Hidden\n',
  'faults/notes.json': '{}',
}

/** Dates as people write them, and some that are none. */
const DATES = [
  ...[
    '2026-03-01',
    '2026-3-1',
    '20260301',
    '2026/03/01',
    '01.03.2026',
    '3/4/2026',
    '13/4/2026',
    '45/46/2026',
    '1 March 2026',
  ],
  ...['March 1, 2026', 'Mar 1st, 2026', 'Sun Mar 01 2026 09:00:00 GMT+0100', 'Sun, 01 Mar 2026 09:00:00 +0100'],
  ...[
    '2026-03-01 09:00',
    '2026-03-01 09:00:00 +0100',
    '2026-03-01T09:00',
    '2026-03-01T09:00:00.123Z',
    '2026-03-01 9am',
  ],
  ...[
    '2026-03-01T09:00:00 Europe/London',
    '2026-03-01 09:00 CET',
    '2026-03-01 09:00 IST',
    '2026-03-29 02:30',
    '1772355600',
  ],
  ...['1772355600000', '2026-W10', '2026-060', 'yesterday', '12:30', '2026', '0000-00-00', '2026-02-30', '9999-12-31'],
  ...[
    '2026-03-01T24:00:00Z',
    '2026-03-01T23:59:60Z',
    '2026年3月1日',
    '1er mars 2026',
    '1. März 2026',
    '"2026-03-01"',
    '[2026]',
  ],
]

const SITE = `title: Made up
description: Of everything & nothing
language: en
timezone: Europe/Berlin
authors:
  - name: The house
    url: https://house.example/
hubs: [https://hub.example/]
copyright: © everybody
feeds:
  - name: chosen
    title: Chosen
    include: { tags: [go, C++], sections: [essays] }
    exclude: { authors: Bob Baker }
redirects:
  /old.rss: /rss.xml
  /older/: { to: https://elsewhere.example/a b, status: 308 }
  /retired.xml: 410
`

const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
