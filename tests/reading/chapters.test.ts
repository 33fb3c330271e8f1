import { expect, test } from 'vitest'
import { timesIn } from '../../src/html/times.ts'
import { createApp } from '../../src/http/app.ts'
import { rootsOf } from '../../src/node/folder/media.ts'
import { filesOf } from '../../src/node/server/public.ts'
import { mp3 } from '../collection/recordings.ts'
import { folderOf, publish, viewAt } from '../pipeline/publish.ts'

const NOW = '2026-06-01T00:00:00Z'
const SHOW = 'podcast: { category: Arts, image: /cover.png }\n'
const note = (body: string, more = '') => `---\ntitle: One\ndate: 2026-01-01\n${more}---\n${body}\n`
const OF_FILE = [
  { start: 0, title: 'Of the file' },
  { start: 4, title: 'End' },
]
const LISTED = '- 00:00 Begin\n- 0:03 Bread &amp; *butter*\n'

type Files = Parameters<typeof folderOf>[0]

async function siteOf(files: Files, url = 'https://example.org/') {
  const folder = folderOf({ 'site.yaml': SHOW, 'ep01.mp3': mp3(10, {}, OF_FILE), ...files })
  const { opened } = await publish(folder, new Date(NOW), url)
  const app = createApp(() => opened, { now: () => new Date(NOW), files: filesOf(rootsOf(folder), () => opened.site) })
  const [entry] = (await viewAt(opened, '', NOW)).entries
  return { app, entry }
}

async function chaptersOf(files: Files): Promise<[string | undefined, unknown]> {
  const { entry } = await siteOf(files)
  return [entry?.episode?.chapters, entry?.episode?.parts]
}

const OURS = 'https://example.org/chapters/articles/ep01.json'

test('the namespace, chapters: those of the recording, where nothing else tells any', async () => {
  expect(await chaptersOf({ 'ep01.md': note('Words.') })).toEqual([OURS, OF_FILE])
})

test('a list of times in the text counts before those', async () => {
  const parts = [
    { start: 0, title: 'Begin' },
    { start: 3, title: 'Bread & butter' },
  ]
  expect(await chaptersOf({ 'ep01.md': note(LISTED) })).toEqual([OURS, parts])
})

test('a list in the front matter counts before that', async () => {
  const parts = [
    { start: 0, title: 'A' },
    { start: 62, title: 'B' },
    { start: 90, title: 'C', url: 'https://c.example/' },
  ]
  const lines = 'chapters:\n  - "1:02 B"\n  - "00:00 A"\n  - { start: 90, title: C, url: https://c.example/ }\n'
  expect(await chaptersOf({ 'ep01.md': note(LISTED, lines) })).toEqual([OURS, parts])
})

test('a file of chapters beside the episode is given as it is, and shown', async () => {
  const json = JSON.stringify({
    version: '1.2.0',
    chapters: [
      { startTime: 5, title: 'B' },
      { startTime: 0.5, title: 'A' },
      { startTime: 2, title: 'no', toc: false },
    ],
  })
  const parts = [
    { start: 0.5, title: 'A' },
    { start: 5, title: 'B' },
  ]
  expect(await chaptersOf({ 'ep01.md': note(LISTED), 'ep01.chapters.json': json })).toEqual([
    'https://example.org/ep01.chapters.json',
    parts,
  ])
})

test('chapters elsewhere are named and not guessed', async () => {
  const more = 'chapters: https://cdn.example/a.json\n'
  expect(await chaptersOf({ 'ep01.md': note(LISTED, more) })).toEqual(['https://cdn.example/a.json', undefined])
})

test('the document of our own is served with its type, CORS and validators', async () => {
  const { app } = await siteOf({ 'ep01.md': note(LISTED) })
  const response = await app.request(OURS)
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toBe('application/json+chapters')
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(await response.json()).toEqual({
    version: '1.2.0',
    title: 'One',
    chapters: [
      { startTime: 0, title: 'Begin' },
      { startTime: 3, title: 'Bread & butter' },
    ],
  })
  const fresh = await app.request(OURS, { headers: { 'If-None-Match': response.headers.get('ETag') ?? '' } })
  expect(fresh.status).toBe(304)
  expect((await app.request('https://example.org/chapters/articles/none.json')).status).toBe(404)
})

test.each([
  ['https://example.org/blog/', '', 'https://example.org/blog/chapters/articles/ep01.json'],
  [
    'https://example.org/blog/',
    'permalink: https://example.org/:year/:slug/\n',
    'https://example.org/blog/chapters/2026/ep01.json',
  ],
  [
    'https://example.org/',
    'permalink: https://www.example.org/:slug.html\n',
    'https://example.org/chapters/ep01.html.json',
  ],
])('it stands below the address of the site, wherever its page does: %s %s', async (url, more, address) => {
  const { app, entry } = await siteOf({ 'site.yaml': SHOW + more, 'ep01.md': note(LISTED) }, url)
  expect(entry?.episode?.chapters).toBe(address)
  expect((await app.request(address)).status).toBe(200)
})

test('the chapters beside an episode have their own type', async () => {
  const { app } = await siteOf({ 'ep01.md': note(''), 'ep01.chapters.json': '{}' })
  const response = await app.request('https://example.org/ep01.chapters.json')
  expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'application/json+chapters'])
})

test('Media Fragments 4.2.1: the page has chapters that lead into the recording, without scripts', async () => {
  const { app } = await siteOf({ 'ep01.md': note(LISTED) })
  const page = await (await app.request('https://example.org/articles/ep01/')).text()
  // Those that the text lists stand there, once.
  expect(page).toContain('<li><a href="/ep01.mp3#t=3">0:03</a> Bread &amp; <em>butter</em></li>')
  expect(page.match(/#t=3"/g)).toHaveLength(1)
  expect(page).toContain('<img class="cover" src="/cover.png"')
})

const VTT = `WEBVTT

NOTE not heard

1
00:00.000 --> 00:02.000 align:start
<v.loud Ann Example>Hello &amp; <b>welcome</b>.

00:02.000 --> 00:03.000
Still Ann.

01:02:03.500 --> 01:02:04.000
<v Ben>Bye <script>.
`
const SRT =
  '1\r\n00:00:00,000 --> 00:00:02,000\r\nHello &\r\nwelcome.\r\n\r\n2\r\n00:01:05,000 --> 00:01:06,000\r\nBye.\r\n'
const JSON_WORDS = JSON.stringify({
  version: '1.0.0',
  segments: [
    { speaker: 'Ann', startTime: 0, body: 'Hello.' },
    { speaker: 'Ben', startTime: 65, body: 'Bye <b>.' },
  ],
})
const at = (time: string, seconds: number) => `<a href="/ep01.mp3#t=${seconds}">${time}</a> `

test.each([
  [
    'ep01.vtt',
    VTT,
    [
      `<p>${at('0:00', 0)}<b>Ann Example</b> Hello &amp; welcome. Still Ann.</p>`,
      `<p>${at('1:02:03', 3723)}<b>Ben</b> Bye .</p>`,
    ],
  ],
  ['ep01.srt', SRT, [`<p>${at('0:00', 0)}Hello &amp;\nwelcome. Bye.</p>`]],
  [
    'ep01.transcript.json',
    JSON_WORDS,
    [`<p>${at('0:00', 0)}<b>Ann</b> Hello.</p>`, `<p>${at('1:05', 65)}<b>Ben</b> Bye &lt;b&gt;.</p>`],
  ],
  [
    'ep01.transcript.html',
    '<!doctype html><title>No</title><style>p{}</style><cite>Ann:</cite> <time>0:00</time>\n<p>Hello <b>&amp;&#32;&lt;i&gt;</b>.</p>\n<cite>Ben</cite><time>1:05</time><p onclick="x()">Bye.<script>alert(1)</script></p>',
    [`<p>${at('0:00', 0)}<b>Ann</b> Hello &amp; &lt;i&gt;.</p>`, `<p>${at('1:05', 65)}<b>Ben</b> Bye.</p>`],
  ],
  [
    'ep01.transcript.html',
    '<ul><li>One</li><li>Two</ul><p>&lt;script&gt;',
    ['<p>One</p>', '<p>Two</p>', '<p>&lt;script&gt;</p>'],
  ],
  ['ep01.transcript.txt', 'One.\n\nTwo <3.\n', ['<p>One.</p>', '<p>Two &lt;3.</p>']],
])('the page has the words of %s to read', async (name, text, paragraphs) => {
  const { app } = await siteOf({ 'ep01.md': note(''), [name]: text })
  const page = await (await app.request('https://example.org/articles/ep01/')).text()
  for (const one of paragraphs) expect(page).toContain(one)
  expect(page.match(/<p>/g)?.length).toBeGreaterThanOrEqual(paragraphs.length)
})

test.each([
  ['nothing', ''],
  ['another thing', '{"a":1}'],
  ['no JSON', '{'],
  ['nothing heard', '{"segments":[{"text":" "}]}'],
])('a transcript of %s is not shown', async (_, text) => {
  const { app } = await siteOf({ 'ep01.md': note(''), 'ep01.transcript.json': text })
  const response = await app.request('https://example.org/articles/ep01/')
  expect(response.status).toBe(200)
  expect(await response.text()).not.toContain('transcript')
})

test('other words are another page: its validator changes', async () => {
  const tagOf = async (text: string) => {
    const { app } = await siteOf({ 'ep01.md': note(''), 'ep01.vtt': text })
    return (await app.request('https://example.org/articles/ep01/')).headers.get('ETag')
  }
  expect(await tagOf(VTT)).not.toBe(await tagOf(VTT.replace('Bye', 'Boo')))
})

test.each<[string, [number, string][]]>([
  [
    '<p>0:00 A<br>1:00 - B<br>1:00:00 | C</p>',
    [
      [0, 'A'],
      [60, 'B'],
      [3600, 'C'],
    ],
  ],
  [
    '<ul><li>(00:00) A</li><li>[01:30] <a href="x">B</a> c</li></ul>',
    [
      [0, 'A'],
      [90, 'B c'],
    ],
  ],
  [
    '<p>A (0:00)<br>B – 2:00</p>',
    [
      [0, 'A'],
      [120, 'B'],
    ],
  ],
  [
    '<table><tr><td>0:00</td><td>A</td></tr><tr><td>0:10.5</td><td>B</td></tr></table>',
    [
      [0, 'A'],
      [10.5, 'B'],
    ],
  ],
  [
    '<p>0:00 A</p><p>Words between.</p><p>0:10 B</p><p>0:05 C</p>',
    [
      [0, 'A'],
      [10, 'B'],
    ],
  ],
  ['<ul><li>10:00 Breakfast</li><li>12:30 Lunch</li></ul>', []],
  ['<p>We begin at 0:00 sharp.</p>', []],
  ['<p>0:00 Only one.</p>', []],
  ['<pre><code>0:00 A\n1:00 B</code></pre>', []],
  ['<p>0:00</p><p>1:00</p>', []],
])('a list of times: %s', (html, chapters) => {
  expect(timesIn(html).map(({ start, title }) => [start, title])).toEqual(chapters)
})
