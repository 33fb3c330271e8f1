import { expect, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { contentOf, recordOf } from '../../src/edition/making/record.ts'
import { digest } from '../../src/text/digest.ts'

const article: Article = {
  path: 'notes/2026-03-01-first.md',
  form: 'markdown',
  title: 'First',
  titleInBody: false,
  published: new Date('2026-03-01T09:00:00.123Z'),
  expires: new Date('2027-01-01T00:00:00Z'),
  draft: false,
  authors: [{ name: 'Ann', url: 'https://example.org/ann' }],
  tags: ['Go', 'C++'],
  image: { url: 'a.png' },
  source: { url: 'https://www.example.com/story', name: 'Example' },
  enclosures: [
    { url: 'a.mp3', type: 'audio/mpeg', length: 0 },
    { url: 'known.mp3', type: 'audio/mpeg', length: 12 },
  ],
  aliases: ['/old/'],
  digest: 'abcdefghijklmnop',
}
const site = { url: 'https://example.org/blog/' }

test('a record is plain JSON, and all that places an article', () => {
  const { record, problems } = recordOf(article, 321, ['b.md'], 'Words of the body', site, digest)
  expect(problems).toEqual([])
  expect(JSON.parse(JSON.stringify(record))).toEqual(record)
  expect(record).toEqual({
    path: 'notes/2026-03-01-first.md',
    size: 321,
    weight: expect.any(Number),
    draft: false,
    published: Date.UTC(2026, 2, 1, 9, 0, 0, 123),
    expires: Date.UTC(2027, 0, 1),
    slugs: 'notes/first',
    aliases: ['/old/'],
    tags: ['Go', 'C++'],
    authors: ['Ann'],
    source: 'example.com',
    media: ['a.mp3', 'known.mp3', 'a.png'].map((name) => `https://example.org/blog/notes/${name}`),
    recording: 'https://example.org/blog/notes/a.mp3',
    mentions: ['b.md'],
    body: expect.stringMatching(/^abcdefgh[\w.-]{38}$/),
    content: contentOf(article, digest),
  })
})

test.each<[string, Partial<Article>]>([
  ['title', { title: 'Second' }],
  ['body', { digest: 'ponmlkjihgfedcba' }],
  ['tags', { tags: ['C++', 'Go'] }],
  ['author', { authors: [{ name: 'Ann' }] }],
  ['picture', { image: { url: 'a.png', alt: 'A' } }],
  ['expiry', { expires: new Date('2028-01-01T00:00:00Z') }],
])('its content is another with another %s', (_, change) => {
  expect(contentOf({ ...article, ...change }, digest)).not.toBe(contentOf(article, digest))
})

test.each<[string, Partial<Article>]>([
  ['date', { published: new Date('2026-03-02T09:00:00Z'), updated: new Date('2026-03-03T09:00:00Z') }],
  ['address', { slug: 'one', permalink: '/1/', aliases: [] }],
])('its content is the same with another %s, of which the edition decides', (_, change) => {
  expect(contentOf({ ...article, ...change }, digest)).toBe(contentOf(article, digest))
})

test('what readers cannot open is left out, with a problem', () => {
  const { record, problems } = recordOf(
    { ...article, image: { url: 'javascript:alert(1)' }, source: { url: 'mailto:a@example.org', name: 'A' } },
    1,
    [],
    '',
    site,
    digest,
  )
  expect(record.source).toBeUndefined()
  expect(record.media).toEqual(['a.mp3', 'known.mp3'].map((name) => `https://example.org/blog/notes/${name}`))
  expect(problems.map(({ what }) => what)).toEqual([
    'image: "javascript:alert(1)" is not an address that readers can open, and is left out',
    'source_url: "mailto:a@example.org" is not an address that readers can open, and is left out',
  ])
})

test('C62: formulas weigh what they become: a character of one is some 13 of MathML', () => {
  const size = (text: string, math?: true) =>
    recordOf({ ...article, ...(math && { math }) }, 100, [], text, site, digest).record.size
  expect(size('So $x^2$ and $$y\n= 1$$, for $5', true)).toBe(100 + 13 * (5 + 9))
  expect(size('So $x^2$ and $$y\n= 1$$, for $5')).toBe(100)
})
