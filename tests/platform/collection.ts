import type { Article } from '../../src/article/article.ts'
import { writeLine } from '../../src/edition/entry.ts'
import { makeEdition, withTexts } from '../../src/edition/making/make.ts'
import { recordOf } from '../../src/edition/making/record.ts'
import { entryHead } from '../../src/node/rendering/entry-head.ts'
import { DEFAULTS, type Site } from '../../src/settings/site.ts'
import { digest } from '../../src/text/digest.ts'

/** A small collection as an edition on disk would hold it: object names and their texts, `manifest.json` among them. */
export function editionFiles(now: Date, more: readonly Partial<Article>[] = []): ReadonlyMap<string, string> {
  const articles = new Map([...ARTICLES, ...more].map(article).map((one) => [one.path, one]))
  const records = Array.from(articles.values(), (one) => recordOf(one, 3300, [], one.title, SITE, digest).record)
  const edition = makeEdition(records, SITE, undefined, now, { measure: () => undefined })
  const { manifest, objects } = withTexts(edition, (entry) => {
    const { head } = entryHead(articles.get(entry.record.path) ?? article({}), entry, SITE, () => undefined)
    const { title } = head
    return writeLine({ ...head, html: `<p>${title}, at length. ${words(title)}</p>`, summary: title })
  })
  const texts = Array.from(objects, ([name, text]): [string, string] => [name, text()])
  return new Map([...texts, ['manifest.json', JSON.stringify(manifest)]])
}

const SITE: Site = {
  ...DEFAULTS,
  url: 'https://example.org/',
  final: true,
  title: 'Example',
  description: 'Of everything',
  hubs: ['https://hub.example.com/'],
  redirects: [
    { from: '/old/feed.xml', to: '/rss.xml', status: 301 },
    { from: '/older/', to: 'https://elsewhere.example.net/a b', status: 308 },
    { from: '/retired.xml', status: 410 },
  ],
}

const ARTICLES: readonly Partial<Article>[] = [
  { path: 'first.md', title: 'First & best', published: new Date('2026-03-01T09:00:00Z'), tags: ['Go'] },
  {
    path: 'second.md',
    title: 'Second',
    published: new Date('2026-03-02T09:00:00Z'),
    tags: ['C++'],
    aliases: ['/once/here/'],
  },
  { path: 'third.md', title: 'Third', published: new Date('2026-03-03T09:00:00Z'), authors: [{ name: 'Ann' }] },
  { path: 'secret.md', title: 'Scheduled for much later', published: new Date('2126-01-01T00:00:00Z') },
]

function article(given: Partial<Article>): Article {
  return {
    path: 'article.md',
    form: 'markdown',
    title: 'Untitled',
    titleInBody: false,
    draft: false,
    authors: [],
    tags: [],
    enclosures: [],
    aliases: [],
    digest: `${given.path} ${given.title}`,
    ...given,
  }
}

/** Some 2 kB that compress about as well as prose does. */
function words(seed: string): string {
  return Array.from({ length: 320 }, (_, i) => digest(`${seed} ${i % 200}`).slice(0, 5)).join(' ')
}
