import type { Entry } from '../../src/edition/entry.ts'
import type { FeedView } from '../../src/edition/view.ts'
import { FORMATS } from '../../src/feed/formats.ts'
import { articlePage } from '../../src/pages/article/article.ts'
import { feedsPage } from '../../src/pages/directory.ts'
import { feedPage } from '../../src/pages/feed.ts'
import { homePage } from '../../src/pages/home.ts'
import { notFoundPage } from '../../src/pages/missing.ts'
import { topicPage } from '../../src/pages/topic.ts'
import type { Site } from '../../src/settings/site.ts'
import { EVERYTHING, entry, head, SITE, view } from '../pages/sample.ts'
import { FILMS, LONG, RICH } from './rich.ts'

const WRITTEN = [
  entry({
    id: 'tag:example.org,2026:rich',
    url: 'https://example.org/articles/rich/',
    title: 'A light on a rock: how a list of flashes and darkness became the most exact book in the harbour',
    published: '2026-11-20T09:00:00Z',
    updated: '2026-11-21T18:00:00Z',
    authors: [{ name: 'Ann Keeper', url: 'https://example.org/ann/' }, { name: 'Jo Brandt' }],
    tags: ['Signals', 'C++', '日本語'],
    source: { url: 'https://harbour.example.com/list', name: 'Harbour Office' },
    image: { url: 'https://example.org/west-bay.png', alt: 'A low sun over two ranges of hills', type: 'image/png' },
    summary:
      'A light on a rock says one thing, and says it all night: here. The rest is timing. A code of flashes and darkness, printed in a list that every ship carries, tells one light from another.',
    html: RICH,
  }),
  entry({
    id: 'tag:example.org,2026:episode',
    url: 'https://example.org/articles/episode/',
    title: 'Episode 4: Fog',
    published: '2026-10-02T06:00:00Z',
    updated: '2026-10-02T06:00:00Z',
    tags: ['Signals'],
    enclosures: [
      { url: 'https://example.org/fog.mp3', type: 'audio/mpeg', length: 12_412_000, duration: 1845, title: 'Fog' },
      { url: 'https://example.org/transcript.pdf', type: 'application/pdf', length: 84_000 },
    ],
    summary: 'Half an hour about the horn, the bell and the gun.',
    html: '<p>Half an hour about the horn, the bell and the gun. Recorded on the mole, with wind.</p>',
  }),
  entry({
    id: 'tag:example.org,2026:arabic',
    url: 'https://example.org/articles/arabic/',
    title: 'المنارة والبحر: ملاحظات من الجزيرة',
    published: '2026-09-12T10:00:00Z',
    updated: '2026-09-12T10:00:00Z',
    language: 'ar',
    tags: ['Signals'],
    summary: 'ضوء فوق صخرة يقول شيئًا واحدًا طوال الليل: هنا.',
    html: '<p>ضوء فوق صخرة يقول شيئًا واحدًا طوال الليل: <em>هنا</em>. والباقي توقيت.</p><pre><code>lampctl --period 12s</code></pre><ul><li>الطقس</li><li>السفن</li></ul><blockquote><p>البحر لا يكافئ المتعجل.</p></blockquote><table><thead><tr><th>الضوء</th><th>الارتفاع</th></tr></thead><tbody><tr><td>الخليج الغربي</td><td>82</td></tr></tbody></table>',
  }),
  entry({
    id: 'tag:example.org,2026:film',
    url: 'https://example.org/articles/film/',
    title: 'A storm at the light',
    published: '2026-09-01T10:00:00Z',
    updated: '2026-09-01T10:00:00Z',
    enclosures: [{ url: 'https://films.example.net/storm.mp4', type: 'video/mp4', length: 48_000_000 }],
    summary: 'Three films and a crank.',
    html: FILMS,
  }),
  entry({
    id: 'tag:example.org,2026:long',
    url: 'https://example.org/articles/long/',
    title: `${LONG}: 日本語の見出しも 🎉`,
    published: '2026-08-01T10:00:00Z',
    updated: '2026-08-01T10:00:00Z',
    summary: `Nothing here is shorter than ${LONG}.`,
    html: `<h3>${LONG}</h3><p>Text.</p>`,
  }),
]

const counted = (feed: ReturnType<typeof head>, count: number) => ({ ...feed, count })
const FEEDS = [
  counted(EVERYTHING, 128),
  ...['Signals', 'C++', '日本語', 'Weather', 'Boats', 'Birds', 'Radio', 'Tides', LONG].map((name, index) =>
    counted(head('tags', name), 40 - index * 3),
  ),
  counted(head('authors', 'Ann Keeper'), 90),
  counted(head('authors', 'Jo Brandt'), 1),
  counted(head('languages', 'ar', { language: 'ar' }), 3),
]

const SIGNALS = head('tags', 'Signals')

/** The sample site at an address: what stands at each of its paths. */
export function collection(url: string): (path: string) => string | undefined {
  const site: Site = { ...SITE, url }
  const entries: readonly Entry[] = JSON.parse(JSON.stringify(WRITTEN).replaceAll(SITE.url, url))
  const near = entries.slice(0, 3).map(({ title, url }) => ({ title, url }))
  const feed = (view: FeedView, file: string) => {
    if (file === '') return topicPage({ site, view })
    const format = Object.values(FORMATS).find((format) => format.file === file)
    return format && feedPage({ site, view, address: url + view.path + file, format: format.name })
  }
  return (path) => {
    const found = entries.find((entry) => new URL(entry.url).pathname === path)
    if (found) return articlePage({ site, entry: found, feeds: FEEDS })
    if (path === '/') return homePage({ site, view: view(EVERYTHING, entries) })
    if (path === '/feeds/') return feedsPage({ site, feeds: FEEDS })
    if (path === '/missing/') return notFoundPage({ site, path, near })
    const [, folder = '', file = ''] = /^\/(.*\/)([^/]*)$/.exec(path) ?? []
    const opened = views(entries).find((view) => view.path === folder)
    return opened && feed(opened, file)
  }
}

function views(entries: readonly Entry[]): FeedView[] {
  const archive = 'tags/signals/archive/2026-03/'
  return [
    view(SIGNALS, entries, { older: archive }),
    view(SIGNALS, entries.slice(2), { archive: true, path: archive, older: 'tags/signals/archive/2026-02/' }),
    view(head('tags', 'Empty'), []),
  ]
}
