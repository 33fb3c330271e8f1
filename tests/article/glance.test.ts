import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { FIELDS } from '../../src/article/fields.ts'
import { type Glance, glance } from '../../src/article/glance.ts'
import { readArticle } from '../../src/article/read.ts'
import { slugPath } from '../../src/edition/making/permalink.ts'
import { sampleAt } from '../bench/corpus.ts'

const HEAD = 4096
const RUNS = Number(process.env.RUNS ?? 5000)
type Settings = { readonly timeZone: string; readonly repair: boolean }
const BERLIN: Settings = { timeZone: 'Europe/Berlin', repair: true }

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

function glanceAt(path: string, content: string | Uint8Array, site = BERLIN, most = HEAD): Glance | undefined {
  const bytes = bytesOf(content)
  return glance(path, bytes.subarray(0, most), bytes.length, site)
}

/** What of an article a glance tells. */
function toldOf({ path, form, draft, published, updated, expires, id, slug, permalink, aliases }: Partial<Article>) {
  return { path, form, draft, published, updated, expires, id, slug, permalink, aliases }
}

/** Is it seen? If so it must be the truth. */
function isSeen(path: string, content: string | Uint8Array, site = BERLIN, most = HEAD): boolean {
  const seen = glanceAt(path, content, site, most)
  if (seen === undefined) return false
  const { article, problems } = readArticle({ path, bytes: bytesOf(content) }, site, (text) => text)
  if (article === undefined) throw new Error(`left out: ${JSON.stringify(problems)}`)
  expect(toldOf(seen)).toEqual(toldOf(article))
  // Neither address nor id needs the title.
  expect(slugPath({ ...article, ...seen, title: '' })).toBe(slugPath(article))
  return true
}

const keys = FIELDS.flatMap(({ name, spellings }) => [name, ...spellings])
const decisive = [
  'date',
  'pubDate',
  'published',
  'updated',
  'lastmod',
  'expires',
  'draft',
  'status',
  'id',
  'guid',
  'slug',
]
const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...decisive, 'permalink', 'url', 'aliases', 'lang', 'title', 'tags') },
  { weight: 2, arbitrary: fc.constantFrom(...keys) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('layout', 'Draft', 'PUB_DATE', '_date', 'a-b', 'x_1', 'weight', 'Title', 'tilte'),
  },
)
const two = fc
  .oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 12 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 61 }) },
  )
  .map((number) => String(number).padStart(2, '0'))
const day = fc
  .tuple(
    fc.constantFrom('2026', '2026', '2025', '2024', '1999', '1999', '1899'),
    fc.constantFrom('01', '02', '03', '06', '10', '12', '13'),
    two,
  )
  .map((parts) => parts.join('-'))
const zone = fc.constantFrom('', '', 'Z', 'Z', '+00:00', ' +0100', '-05:30', '+24:00', ' CET', ' IST', 'z', '-00:00')
const date = fc.oneof(
  { weight: 5, arbitrary: day },
  fc
    .tuple(
      day,
      fc.constantFrom('T', ' ', 't', '  '),
      two,
      two,
      two,
      fc.constantFrom('', '.0', '.000', '.123', '.035', '.9999', ',7'),
      zone,
    )
    .map(
      ([date, mark, hour, minute, second, fraction, zone]) =>
        `${date}${mark}${hour}:${minute}:${second}${fraction}${zone}`,
    ),
  fc.tuple(day, two, two, zone).map(([date, hour, minute, zone]) => `${date}T${hour}:${minute}${zone}`),
  fc.constantFrom(
    '1 March 2026',
    'March 1, 2026 9:00 pm',
    'Sun, 01 Mar 2026 09:00:00 GMT',
    '03/04/2026',
    '20260301',
    'soon',
  ),
)
const WIDE = 'éàÃÂâ€œ™”“’‘–…Ÿðß日本ø¬ \u00a0\u0085\u2028\ufeff\ufffd'
const letters = fc.oneof(
  fc.string({ unit: fc.constantFrom(...`ab:#-'" ,.~oeTM[]${WIDE}`), maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...`ab '"~ ${WIDE}`), maxLength: 8 }).map((text) => `a ${text} b`),
  fc.constantFrom(
    'â€™',
    'â€"',
    'Itâ€™s',
    'Ã©tÃ©',
    'Â ',
    'â€œa',
    'Ã¢â‚¬"',
    'ï»¿',
    'Schön',
    'l’été',
    'â\u0080\u0099',
    'â\u0080¨---',
  ),
)
const atom = fc.oneof(
  { weight: 3, arbitrary: date },
  { weight: 2, arbitrary: letters },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        '',
        '~',
        'null',
        'true',
        'false',
        'no',
        'draft',
        'a  b',
        '/old/path/',
        'https://example.org/#x',
        'en',
        'de-CH',
        'english',
      ],
      ...[
        'a: b',
        'a # b',
        'x:',
        '12',
        '1:02:03',
        '12 MB',
        "it''s",
        '&a',
        '*a',
        '{a: b}',
        '|',
        '1.10',
        'tag:a.example,2026:1',
        '...',
      ],
    ),
  },
)
const scalar = fc.oneof(
  { weight: 3, arbitrary: atom },
  { weight: 1, arbitrary: atom.map((text) => `'${text}'`) },
  { weight: 1, arbitrary: atom.map((text) => `"${text}"`) },
)
const flow = fc.array(scalar, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`)
const items = fc
  .tuple(fc.constantFrom('- ', '  - ', '-', ' -  '), fc.array(scalar, { maxLength: 3 }))
  .map(([mark, list]) => list.map((item) => `\n${mark}${item}`).join(''))
const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        key,
        fc.constantFrom(': ', ': ', ': ', ':', ':  ', ' : '),
        fc.oneof({ weight: 6, arbitrary: scalar }, flow),
      )
      .map((parts) => parts.join('')),
  },
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom('date', 'pubDate', 'updated', 'expires', 'created'), date)
      .map(([key, date]) => `${key}: ${date}`),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom('title', 'description', 'author', 'layout'), scalar)
      .map((parts) => parts.join(': ')),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...[
        'draft: true',
        'draft: false',
        "published: 'no'",
        'status: Draft',
        'id: tag:a.example,2026:1',
        'slug: a  B',
        'guid: "x"',
        'permalink: false',
      ],
      ...[
        'url: /a/',
        'path: b',
        'alias: /c/',
        "aliases: [/d/, '/e f/', /d/]",
        'redirect_from:\n  - /g/\n  - "/h/"',
        'lang: de-CH',
        'language:',
      ],
      ...[
        'audio: a.mp3',
        'length: 12',
        'duration: 1:02',
        'tags:\n- a\n- Ü',
        'tags: ["ü", b]',
        'id:',
        "slug: ''",
        'cover: a.jpg',
        'link: no',
      ],
    ),
  },
  { weight: 2, arbitrary: fc.tuple(key, items).map(([key, list]) => `${key}:${list}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '  ', '# comment', '  in', '---', '...', '----', 'Some words of prose here.', '\t'),
  },
)
const path = fc.constantFrom(
  ...[
    'a.md',
    'a.txt',
    'a.html',
    '2026-03-01-first.md',
    '2026/03/01/b.md',
    '2026-02-30-c.md',
    '2026-03-01.md',
    '日本.md',
    '_.md',
  ],
  ...['notes/index.md', '2026-03-01-trip/index.md', '-.md', 'ä/ö.markdown'],
)
const tail = fc.oneof(
  fc.constantFrom(
    '',
    '\n',
    'Text.\n',
    '\nText.',
    '# Heading\n\nText — and “more”.',
    '<html><meta name="date" content="2020-01-01">',
  ),
  fc.constantFrom(
    'Itâ€™s Ã© Ã© Ã© Ã© â€œdamagedâ€\u009d â€" all of it Â© Ã¼.',
    'Tout à fait naïve, où ça été garçon.',
    '\0\0\0\0',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
)
/** Bytes behind the text: some make the whole file Windows-1252, or no text. */
const end = fc.constantFrom<number[]>([], [], [], [0xe9, 0x20], [0x80], [0, 0, 0, 0, 0, 0, 0, 0])
const file = fc
  .record({
    start: fc.constantFrom(
      ...Array<string>(20).fill('---\n'),
      '--- \n',
      '---yaml\n',
      '+++\n',
      '\n---\n',
      '\ufeff---\n',
      '',
    ),
    lines: fc.array(line, { maxLength: 5 }),
    close: fc.constantFrom(...Array<string>(20).fill('---\n'), '---', '--- \n', '...\n', '----\n', '---x\n', ''),
    tail,
    end,
    lineEnd: fc.constantFrom(...Array<string>(8).fill('\n'), '\r\n', '\r'),
  })
  .map(({ start, lines, close, tail, end, lineEnd }) => {
    const text = `${start}${lines.map((line) => `${line}\n`).join('')}${close}${tail}`.replaceAll('\n', lineEnd)
    return Uint8Array.from([...new TextEncoder().encode(text), ...end])
  })
const site = fc.record({ timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata'), repair: fc.boolean() })

describe('glance', () => {
  it('tells what reading the whole file tells, of files of every kind', () => {
    let seen = 0
    fc.assert(
      fc.property(path, file, site, fc.constantFrom(HEAD, HEAD, HEAD, 64), (path, bytes, site, most) => {
        if (isSeen(path, bytes, site, most)) seen++
      }),
      { numRuns: RUNS * 3 },
    )
    expect(seen).toBeGreaterThan(400)
  })

  it('is not led astray by letters that are decoded or mended otherwise in the whole file', () => {
    const quoted = fc.tuple(fc.constantFrom('', "'", '"'), letters).map(([mark, text]) => `${mark}${text}${mark}`)
    const front = fc.tuple(fc.constantFrom('title: ', 'about: ', 'tags:\n- ', 'tags: [a, '), quoted)
    let damaged = 0
    fc.assert(
      fc.property(front, tail, end, site, ([before, text], tail, end, site) => {
        const close = before.endsWith('[a, ') ? ']' : ''
        const start = new TextEncoder().encode(`---\n${before}${text}${close}\ndate: 2026-03-01\nid: a\n---\n${tail}`)
        if (isSeen('a.md', Uint8Array.from([...start, ...end]), site) && /[âÃÂ]/.test(text)) damaged++
      }),
      { numRuns: RUNS * 2 },
    )
    expect(damaged).toBeGreaterThan(400)
  })

  const folders = ['tests/article/fixtures', 'articles', '../shared/seeds'].filter((folder) => existsSync(folder))
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:md|txt|html)$/.test(name))
      .map((name) => join(folder, name)),
  )
  test.each(files)('tells nothing wrong of %s', (name) => {
    for (const most of [HEAD, 512, 100]) isSeen(name, readFileSync(name), BERLIN, most)
  })

  it('tells of every article of the manual and of the benchmark', () => {
    const manual = files.filter((name) => name.startsWith('articles/'))
    expect(manual.length).toBeGreaterThan(10)
    // Those are left whose front matter is nested, and a page of HTML, a note without front matter, and the list of ideas.
    expect(manual.filter((name) => !isSeen(name, readFileSync(name))).map((name) => name.slice(9))).toEqual([
      'audio/first-episode.md',
      'publishing/addresses.html',
      'writing/2026-09-21-a-note-in-plain-text.txt',
      'writing/_ideas.md',
      'writing/ids-that-never-change.md',
      'writing/images-and-credits.md',
      'writing/several-authors.md',
    ])
    for (let place = 0; place < 300; place++) {
      const { path, text } = sampleAt({ seed: 1, count: 300 }, place)
      expect([text, isSeen(path, text)]).toEqual([text, true])
    }
  })

  test.skipIf(!existsSync('../shared/seeds'))('tells of the seed with damage in its title', () => {
    const name = files.find(
      (name) => name.startsWith('../shared/seeds') && readFileSync(name, 'utf8').startsWith('---'),
    )
    expect(name).toBeDefined()
    expect(isSeen('seed.txt', readFileSync(name ?? ''))).toBe(true)
  })

  test.each([
    [
      'Hugo',
      'title: "My First Post"\ndate: 2026-03-01T09:00:00+01:00\ndraft: true\ntags: ["go", "web"]\nlastmod: 2026-03-02\nslug: first',
    ],
    ['Hugo, expiring', 'title: Sale\ndate: 2026-03-01\nexpiryDate: 2026-04-01\naliases:\n  - /old/sale/\n  - /older/'],
    [
      'Jekyll',
      'layout: post\ntitle:  "Welcome to Jekyll!"\ndate:   2026-03-01 09:00:00 +0100\ncategories: jekyll update',
    ],
    ['Eleventy', 'title: This is my fourth post.\ndate: 2026-03-01\ntags:\n- second tag\npermalink: /fourth/'],
    ['Astro', "title: 'Using MDX'\ndescription: 'Lorem: ipsum'\npubDate: 'Jun 01 2026'\nheroImage: '../../a.jpg'"],
    ['Ghost', 'title: Über Größe — “ganz” naïve l’été\ndate: 2026-03-01T09:00:00.000Z\nauthor: Ælfric Ó Dálaigh'],
    ['damage', 'title: Itâ€™s 5 oâ€™clock\ndate: 2026-03-01\ndescription: "Ã‰tÃ© â€œxâ€\u009d ok"'],
    ['podcast', 'title: One\ndate: 2026-03-01\naudio: /a.mp3\nlength: 123\nduration: "1:02:03"\nlang: de-CH'],
    ['a comma list', 'title: One\ndate: 2026-03-01\ntags: a, b, c\nstatus: published\npermalink: false'],
  ])('tells of ordinary front matter: %s', (_, front) => {
    expect(isSeen('notes/a.md', `---\n${front}\n---\n\nText.\n`)).toBe(true)
    expect(isSeen('notes/a.md', `---\r\n${front.replaceAll('\n', '\r\n')}\r\n---\r\n\r\nText.\r\n`)).toBe(true)
  })

  it('reads dates as they are read whole', () => {
    let seen = 0
    fc.assert(
      fc.property(date, fc.nat(999), site, (date, ms, site) => {
        const exact = date.replace(/\.\d+/, `.${String(ms).padStart(3, '0')}`)
        if (isSeen('a.md', `---\ndate: ${exact}\n---\n`, site)) seen++
      }),
      { numRuns: RUNS * 2 },
    )
    expect(seen).toBeGreaterThan(RUNS / 2)
  })

  test('the values, by hand', () => {
    const front =
      'date: "2026-07-01"\nupdated: 2026-06-01\nexpires: 2026-12-01 08:00\npublished: no\nguid: a  b\nslug: c\nurl: /d/\nalias: /e/'
    expect(glanceAt('n/a.md', `---\n${front}\n---\n`)).toEqual({
      path: 'n/a.md',
      form: 'markdown',
      draft: true,
      published: new Date('2026-06-30T22:00:00Z'),
      updated: new Date('2026-06-30T22:00:00Z'),
      expires: new Date('2026-12-01T07:00:00Z'),
      id: 'a b',
      slug: 'c',
      permalink: '/d/',
      aliases: ['/e/'],
    })
    expect(glanceAt('2026-03-01-a.md', '---\ntitle: a\n---\n')?.published).toEqual(new Date('2026-02-28T23:00:00Z'))
  })

  test.each([
    ['a title that is a list', 'title: [a]\ndate: 2026-03-01'],
    ['a date that is none', 'date: 2026-02-30'],
    ['a second date that is none', 'date: 2026-03-01\ncreated: soon'],
    ['no date', 'title: a'],
    ['a draft in other words', 'date: 2026-03-01\ndraft: perhaps'],
    ['no language', 'date: 2026-03-01\nlang: english'],
    ['a key given twice', 'date: 2026-03-01\ntitle: a\ntitle: b'],
    ['a mapping', 'date: 2026-03-01\nimage:\n  url: a.jpg'],
    ['a length that is none', 'date: 2026-03-01\naudio: a.mp3\nlength: 12 MB'],
    ['an id beyond ASCII', 'date: 2026-03-01\nid: é'],
    ['a quote that mending takes', "date: 2026-03-01\ntitle: 'He said â€'"],
    ['a line end of another kind before what is then a fence', 'title: a\u2028---\u2028b\ndate: 2026-03-01'],
    ['such a line end that mending makes', 'title: aâ€¨---â€¨b\ndate: 2026-03-01'],
    ['a colon that mending lays bare', 'title: a:ï»¿ b\ndate: 2026-03-01'],
    ['hundreds of blank lines', `date: 2026-03-01${'\n'.repeat(300)}`],
  ])('leaves to reading: %s', (_, front) => {
    const content = `---\n${front}\n---\nText.\n`
    expect(isSeen('a.md', content)).toBe(false)
  })

  it('wants the whole front matter, and its fence to the end of the line', () => {
    const front = `---\ndate: 2026-03-01\ntitle: ${'a'.repeat(1100)}\n---`
    const content = `${front}\nText.\n`
    for (let most = 1000; most <= content.length; most++)
      expect(isSeen('a.md', content, BERLIN, most)).toBe(most > front.length)
    expect(isSeen('a.md', front)).toBe(true)
    expect(isSeen('a.md', '---\ndate: 2026-03-01\n---\nText.\n', BERLIN, 30)).toBe(false)
  })
})
