import { expect, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { detached } from '../../src/platform/detached.ts'

const article: Article = {
  path: 'a.md',
  form: 'markdown',
  title: 'A title of more than a dozen letters',
  titleInBody: true,
  published: new Date('2026-03-01T09:00:00.123Z'),
  updated: new Date('2026-03-02T09:00:00Z'),
  expires: new Date('2027-01-01T00:00:00Z'),
  draft: false,
  authors: [{ name: 'Ann', url: 'https://example.org/' }],
  tags: ['Go', 'C++'],
  image: { url: 'a.png', width: 3, height: 2 },
  enclosures: [{ url: 'a.mp3', type: 'audio/mpeg', length: 0, duration: 61 }],
  aliases: ['/old/'],
  digest: 'abc',
}

test('an article in strings of its own is the same article', () => {
  expect(detached(article)).toEqual(article)
  const { published: _, updated: __, expires: ___, ...undated } = article
  expect(detached(undated)).toStrictEqual(undated)
})
