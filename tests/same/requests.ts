import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HOME, PERSON } from './crawl.ts'
import { type Files, writeFolder } from './folder.ts'
import { type Ask, build, open, type Place, type Question, type Reply, serve } from './product.ts'
import { answerText, createDigests, type Found, type Options } from './record.ts'

const BEFORE = new Date('2026-03-02T12:00:00Z')
const NOW = new Date('2026-04-01T00:00:00Z')

/**
 * Where the same is asked: of the app; over a real connection; of a site that stands at `/blog/`; and of that site behind a front that
 * cuts `/blog` off.
 */
const COLUMNS = ['app', 'served', 'below', 'cut'] as const

/** Asks a small site everything that clients ask, well and badly. Its validators stand as `{etag}` and `{modified}` in what is recorded. */
export async function compareRequests(place: string, options: Options): Promise<Found> {
  const digests = createDigests('requests', COLUMNS, options)
  const root = await publishTwice(join(place, 'root'), HOME)
  const blog = await publishTwice(join(place, 'blog'), `${HOME}blog/`)
  const serving = await serve(root.now, NOW)
  const servedBefore = await serve(root.before, BEFORE)
  try {
    const sites: readonly [(typeof COLUMNS)[number], string, Ask, Ask][] = [
      ['app', '', await open(root.now, NOW), await open(root.before, BEFORE)],
      ['served', '', serving.ask, servedBefore.ask],
      ['below', '/blog', await open(blog.now, NOW), await open(blog.before, BEFORE)],
      ['cut', '', await open(blog.now, NOW), await open(blog.before, BEFORE)],
    ]
    for (const [column, prefix, ask, askBefore] of sites) {
      const [standing, stood] = [remembering(ask), remembering(askBefore)]
      for (const question of QUESTIONS) {
        const { method = 'GET', path, fields } = question
        const row = `${method} ${path.slice(0, 100)}${fields ? ` ${JSON.stringify(fields)}` : ''}`
        const asked = await filled({ ...question, path: prefix + path }, standing, stood)
        const first = await answer(ask, asked)
        digests.add(column, row, first.text, first.status)
        // From a cache, if there is one.
        const second = await answer(ask, asked)
        if (!second.text.equals(first.text)) digests.add(column, `${row} (again)`, second.text, second.status)
      }
    }
  } finally {
    await serving.close()
    await servedBefore.close()
  }
  return { digests: [digests], faults: [] }
}

/** Asks each question once. */
function remembering(ask: Ask): Ask {
  const known = new Map<string, Promise<Reply>>()
  return (question) => {
    const name = JSON.stringify(question)
    const reply = known.get(name) ?? ask(question)
    known.set(name, reply)
    return reply
  }
}

/** A question whose placeholders have been filled in, and the validators that stand at its address. */
type Asked = { readonly question: Question; readonly own: Reply; readonly base: string }

async function filled(question: Question, ask: Ask, askBefore: Ask): Promise<Asked> {
  const { path, fields = {} } = question
  const person = fields['Sec-Fetch-Dest'] === undefined ? {} : PERSON
  const own = await ask({ path, fields: person })
  const plain = { path: path.replace(/\?.*/, '') }
  const { etag = '""', 'last-modified': modified = '' } = own.fields
  const base = (await askBefore(plain)).fields.etag ?? '"none"'
  const tag = (await ask(plain)).fields.etag ?? '""'
  const fill = (text: string) =>
    text
      .replaceAll('{etag}', etag)
      .replaceAll('{strong}', etag.replace(/^W\//, ''))
      .replaceAll('{plain-etag}', tag)
      .replaceAll('{modified}', modified)
      .replaceAll('{base}', base)
  const sent = Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, fill(text)]))
  return { question: { ...question, fields: sent }, own, base }
}

async function answer(ask: Ask, { question, own, base }: Asked): Promise<{ text: Buffer; status: number }> {
  const reply = await ask(question)
  const { fields } = reply
  const shown: Record<string, string> = {}
  const show = (name: string, known: string | undefined, placeholder: string) => {
    const value = fields[name]
    if (value !== undefined) shown[name] = value === known ? placeholder : value
  }
  show('etag', own.fields.etag, '{etag}')
  show('last-modified', own.fields['last-modified'], '{modified}')
  show('delta-base', base, '{base}')
  // A connection has a clock of its own.
  show('date', fields.date, '{now}')
  // Which edition is served, in /health, is no matter of what is in it.
  const body = Buffer.from(reply.body.toString('latin1').replace(/"edition":"[^"]*"/, '"edition":"…"'), 'latin1')
  if (question.fields?.['Accept-Encoding'] === undefined)
    return { text: answerText({ ...reply, body }, shown), status: reply.status }
  // A coding that takes long to make is sent once it has been made: which one it is depends on the moment.
  const { 'content-encoding': _coding, 'content-length': _length, ...others } = fields
  return { text: answerText({ ...reply, fields: others, body }, shown), status: reply.status }
}

/** Publishes the site of the requests before its last article came, and after; both stay. */
async function publishTwice(place: string, url: string): Promise<{ before: Place; now: Place }> {
  const folder = join(place, 'articles')
  const now = { out: join(place, 'out'), state: join(place, 'state') }
  const before = { out: join(place, 'before'), state: '' }
  writeFolder(join(place, 'public'), PUBLIC)
  const early = new Map([...ARTICLES].filter(([path]) => path !== 'third.md' && path !== 'log/moved-to.md'))
  early.set('moved-from.md', MOVED).set('removed.md', '---\ndate: 2026-01-09\n---\n# Removed\n')
  writeFolder(folder, early)
  await build(folder, now, url, BEFORE)
  cpSync(now.out, before.out, { recursive: true, preserveTimestamps: true })
  writeFolder(folder, ARTICLES, early)
  await build(folder, now, url, NOW)
  return { before, now }
}

const PUBLIC: Files = new Map([
  ['style.css', `body { color: black }\n${'/* and so on */\n'.repeat(100)}`],
  ['sound.mp3', '0123456789'],
  ['.hidden', 'nobody'],
  ['sub/page.html', '<p>by itself</p>'],
  ['sub/über.txt', 'plain'],
])

const article = (title: string, date: string, more = '') =>
  `---\ntitle: ${title}\ndate: ${date}\n${more}---\nThe body of ${title}. ${'It goes on for a while. '.repeat(60)}\n`

const MOVED = article('Moved', '2026-01-08T09:00:00Z')

const ARTICLES: Files = new Map([
  [
    'site.yaml',
    [
      'title: Example',
      'description: Of everything',
      'hubs: [https://hub.example.com/]',
      'budget: { entries: 5 }',
      'feeds: [{ name: chosen, title: Chosen, include: { tags: [go] } }]',
      'redirects:',
      '  /old/feed.xml: /rss.xml',
      '  /retired.xml: 410',
      '  /older/: { to: "https://elsewhere.example.net/a b", status: 308 }',
      '',
    ].join('\n'),
  ],
  ['first.md', article('First & best', '2026-03-01T09:00:00Z', 'tags: [Go]\n')],
  ['second.md', article('Second', '2026-03-02T09:00:00Z', 'tags: [C++, a/b]\naliases: [/once/here/]\n')],
  ['third.md', article('Third', '2026-03-03T09:00:00Z', 'author: Ann\ntags: [Go]\n')],
  ['secret.md', article('Scheduled for much later', '2126-01-01')],
  ['over.md', article('Over', '2026-02-01', 'expires: 2026-03-15\n')],
  ['log/one.md', article('One', '2026-02-02T09:00:00Z', 'lang: de\n')],
  ['log/über uns.md', article('Über uns', '2026-02-03T09:00:00Z', 'link: https://elsewhere.example/\n')],
  ['log/moved-to.md', MOVED],
  ...Array.from(
    { length: 9 },
    (_, i) => [`log/n${i}.md`, article(`No. ${i}`, '2026-01-05T05:05:05Z', 'tags: [go, "日本語"]\n')] as const,
  ),
  ['log/wide picture.png', 'no picture at all'],
])

/** What the tests of every platform ask, as it was when this was begun. */
const TABLED: readonly Question[] = readFileSync(join(import.meta.dirname, 'fixtures/requests.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line))

const PATHS = [
  ...['/', '/feeds/', '/feeds', '/feeds.opml', '/sitemap.xml', '/sitemap-1.xml', '/sitemap-2.xml', '/robots.txt'],
  ...['/rss.xml', '/atom.xml', '/feed.json', '/rss.xml/', '/RSS.xml', '/tags/go/', '/tags/go', '/tags/go/feed'],
  ...[
    '/tags/go/rss.xml',
    '/tags/Go/rss.xml',
    '/tags/c%2B%2B/atom.xml',
    '/tags/c%2b%2b/atom.xml',
    '/tags/c++/feed.json',
  ],
  ...['/tags/a%2Fb/rss.xml', '/tags/a-b/rss.xml', '/tags/a/b/rss.xml', '/tags/%E6%97%A5%E6%9C%AC%E8%AA%9E/rss.xml'],
  ...['/tags//rss.xml', '/tags/', '/tags', '/authors/ann/feed.json', '/sections/log/rss.xml'],
  ...['/sources/elsewhere.example/atom.xml', '/languages/de/rss.xml', '/feeds/chosen/rss.xml', '/feeds/chosen/'],
  ...['/archive/2026-01/rss.xml', '/archive/2026-01/', '/archive/2026-01', '/archive/2026-01--2026-03/feed.json'],
  ...['/archive/2026-13/rss.xml', '/archive/never/rss.xml', '/archive/', '/tags/go/archive/2026-01/atom.xml'],
  ...['/archive/2026-01-05--2026-01-06/atom.xml', '/archive/2026-01-05/rss.xml', '/archive/2020/rss.xml'],
  ...['/archive/2026-01-05T05:05:05Z~tag%3Aexample.org%2C2026%3Alog%2Fn4--2026-02/rss.xml'],
  ...['/log/one/', '/log/one', '/log/one.md', '/log/%C3%BCber-uns/', '/log/%C3%BCber%20uns/', '/log/u%CC%88ber-uns/'],
  ...['/log/%6Fne/', '/log/', '/log', '/second/', '/second', '/second/?x=1', '/once/here/', '/once/here', '/over/'],
  ...['/secret/', '/removed/', '/removed', '/moved-from/', '/moved-from', '/log/moved-to/', '/old/feed.xml', '/older/'],
  ...['/style.css', '/sound.mp3', '/sub/page.html', '/sub/', '/sub', '/sub/%C3%BCber.txt', '/log/wide%20picture.png'],
  ...['/.hidden', '/_edition/manifest.json', '/.feedwright-files.json', '/articles/first.md', '/site.yaml', '/health'],
  ...[
    '//',
    '/./rss.xml',
    '/a/../rss.xml',
    '/%2e%2e/rss.xml',
    '/rss.xml;x',
    '/rss.xml%3Fraw',
    '/%2Frss.xml',
    '/?feed=rss2',
  ],
]

/** Places where other publishers keep their feeds, below a feed's own. */
const ELSEWHERE = [
  ...['feed/', 'feed', 'feed/rss/', 'feed/rss', 'feed/rss2/', 'feed/rss2', 'feed/atom/', 'feed/atom', 'feed/json/'],
  ...['feed/json', 'index.xml', 'index.json', 'index.rss', 'index.atom', 'feed.xml', 'feed/feed.xml', 'feed/feed.json'],
  ...['feed.rss', 'feed.atom', 'rss/', 'rss', 'rss2.xml', 'atom/', 'atom', 'json', 'feeds/posts/default'],
  ...['feeds/all.rss.xml', 'feeds/all.atom.xml', 'index.rdf'],
]

const OLD_TAGS = ['W/"rAAAAAAAAAAAAAAAAAAAA"', 'W/"aXy_9-0"', 'W/"j"', '"f0123"', 'W/"pAAAA"', 'W/""', '""']
const CODINGS = ['gzip', 'br', 'zstd', 'gzip, br, zstd', 'gzip;q=0', 'br;q=0.5, gzip', '*', 'identity;q=0', 'x']
const RANGES = ['0-', '0-0', '-0', '-3', '-30', '5-2', '0-1,3-4', ' 2-4', '9-100', '10-', '', 'a-b']

const QUESTIONS: readonly Question[] = [
  ...TABLED,
  ...PATHS.flatMap((path): Question[] => [
    { path },
    { path, method: 'HEAD' },
    { path, method: 'OPTIONS' },
    { path, method: 'POST' },
    { path, fields: PERSON },
    { path, fields: { 'If-None-Match': '{etag}' } },
    { path, fields: { 'If-None-Match': '{base}' } },
    { path, fields: { 'A-IM': 'feed', 'If-None-Match': '{base}' } },
    { path, fields: { 'If-Modified-Since': '{modified}' } },
  ]),
  ...['/', '/tags/go/', '/tag/go/', '/blog/', '/author/ann/', '/category/go/'].flatMap((feed) =>
    ELSEWHERE.map((path): Question => ({ path: feed + path })),
  ),
  ...['/rss.xml', '/atom.xml', '/feed.json', '/', '/second/', '/style.css', '/sound.mp3', '/feeds.opml'].flatMap(
    (path) => [
      ...OLD_TAGS.map((tag): Question => ({ path, fields: { 'If-None-Match': tag } })),
      ...CODINGS.map((coding): Question => ({ path, fields: { 'Accept-Encoding': coding } })),
    ],
  ),
  ...['/sound.mp3', '/style.css', '/rss.xml'].flatMap((path) =>
    RANGES.flatMap((range): Question[] => [
      { path, fields: { Range: `bytes=${range}` } },
      { path, method: 'HEAD', fields: { Range: `bytes=${range}` } },
      { path, fields: { Range: `bytes=${range}`, 'If-Range': '{etag}' } },
      { path, fields: { Range: `bytes=${range}`, 'If-Range': '{modified}' } },
    ]),
  ),
]
