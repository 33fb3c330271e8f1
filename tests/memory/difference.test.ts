import { describe, expect, test } from 'vitest'
import { differenceOf } from '../../src/edition/memory/difference.ts'
import { type KnownArticle, type KnownItem, matchItems } from '../../src/edition/memory/known.ts'
import { sketchOf } from '../../src/edition/memory/sketch.ts'

const words = (name: string, count = 60) => Array.from({ length: count }, (_, i) => `${name}${i}`).join(' ')
const item = (name: string, more: Partial<KnownItem> = {}): KnownItem => ({
  id: `urn:x:${name}`,
  link: `https://old.example/${name}/`,
  title: `Title of ${name}`,
  published: '2026-03-01T09:00:00Z',
  updated: '2026-03-01T09:00:00Z',
  sketch: sketchOf(words(name)),
  ...more,
})
const article = (name: string, more: Partial<KnownItem> = {}): KnownArticle => ({
  ...item(name, more),
  file: `${name}.md`,
})
const NEW = {
  id: 'tag:new.example,2026:x',
  link: 'https://new.example/articles/x/',
  title: 'Another title',
  sketch: sketchOf(words('else')),
}

describe('an item of an old feed is the article', () => {
  test.each<[string, Partial<KnownItem>, string]>([
    ['with its id, whatever else is new', { ...NEW, id: 'urn:x:a' }, 'id'],
    ['at its address on a new host', { ...NEW, link: 'https://new.example/a/' }, 'address'],
    ['at its address with another ending', { ...NEW, link: 'https://www.old.example/A.html' }, 'address'],
    ['with its title', { ...NEW, title: 'Title of A', published: '2026-03-02T09:00:00Z' }, 'title'],
    [
      'of its day, with the same last word in its address',
      { ...NEW, link: 'https://new.example/2026/03/a' },
      'address',
    ],
    ['with its text', { ...NEW, sketch: sketchOf(`${words('a', 50)} ${words('b', 10)}`) }, 'text'],
  ])('%s', (_, change, by) => {
    const { matches, items } = matchItems([item('a')], [article('else', NEW), article('a', change)])
    expect(matches.map((match) => [match.article.file, match.by])).toEqual([['a.md', by]])
    expect(items).toEqual([])
  })

  test('with its title and its day where several have that title; where that is not enough, both are named', () => {
    const weekly = { title: 'Weekly notes' }
    const files = [
      article('one', { ...NEW, ...weekly }),
      article('two', { ...NEW, ...weekly, published: '2026-04-01T00:00:00Z' }),
    ]
    const found = matchItems(
      [item('a', weekly), item('b', { ...weekly, published: '2026-05-01T00:00:00Z' })],
      files.map((one) => ({ ...one, id: one.file })),
    )
    expect(found.matches.map((match) => match.article.file)).toEqual(['one.md'])
    const { items } = matchItems([item('b', { ...weekly, published: '2026-05-01T00:00:00Z' })], files)
    expect(items.map(({ why }) => why)).toEqual(['several articles have its title: one.md, two.md'])
  })

  test('or may be: it has its title, but is of a day that no time zone makes', () => {
    const change = { ...NEW, title: 'Title of A', published: '2026-03-02T09:00:01Z' as const }
    const { matches, doubtful } = matchItems([item('a')], [article('a', change)])
    expect([matches, doubtful.map(({ why }) => why)]).toEqual([
      [],
      ['a.md has its title, but is of 2026-03-02, and not of 2026-03-01'],
    ])
  })

  test('or none, and it is said why', () => {
    const { matches, items, articles } = matchItems([item('a')], [article('b', NEW)])
    expect(matches).toEqual([])
    expect(items.map(({ why }) => why)).toEqual(['no article has its address, title or text'])
    expect(articles.map(({ file }) => file)).toEqual(['b.md'])
  })
})

describe('what subscribers will see', () => {
  const names = (all: readonly { readonly file?: string; readonly id?: string | undefined }[]) =>
    all.map(({ file, id }) => file ?? id)

  test('is new, updated, quietly changed, moved or withdrawn', () => {
    const later = '2026-04-01T00:00:00Z'
    const before = ['same', 'updated', 'edited', 'moved', 'gone'].map((name) => item(name))
    const after = [
      article('same'),
      article('updated', { updated: later, sketch: sketchOf(words('u')) }),
      article('edited', { title: 'Mended' }),
      article('moved', { link: 'https://new.example/else/' }),
      article('new', { ...NEW, published: later }),
    ]
    const found = differenceOf(before, after, true)
    expect(names(found.fresh)).toEqual(['new.md'])
    expect(names(found.updated)).toEqual(['updated.md'])
    expect(names(found.edited)).toEqual(['edited.md'])
    expect(found.moved.map(({ file, from }) => [file, from])).toEqual([['moved.md', 'https://old.example/moved/']])
    expect(names(found.withdrawn)).toEqual(['urn:x:gone'])
    expect(found.resurfacing).toEqual([])
  })

  test('RESURFACES where the id is another, and says why', () => {
    const { resurfacing, fresh } = differenceOf([item('a')], [article('a', { id: NEW.id })], true)
    expect(fresh).toEqual([])
    expect(resurfacing.map(({ article: { file }, why, rules }) => [file, why, rules])).toEqual([
      ['a.md', `its id was "urn:x:a", and is "${NEW.id}"; it is known by its address`, ['guid']],
    ])
  })

  test('of an item without an id a link is its id for some readers, and others look at the content', () => {
    const bare = item('a', { id: undefined })
    const rules = (change: Partial<KnownItem>) =>
      differenceOf([bare], [article('a', change)], true).resurfacing[0]?.rules
    expect(rules({ id: bare.link })).toBeUndefined()
    expect(rules({ id: bare.link, title: 'Mended' })).toEqual(['link and title', 'content'])
    expect(rules({ id: NEW.id })).toEqual(['guid'])
    expect(rules({ id: NEW.id, link: NEW.link })).toEqual(['guid', 'link', 'link and title'])
  })

  test('FreshRSS gives up on ids where more than one of twenty is met twice: then the link counts', () => {
    const twins = [item('a'), item('b', { id: 'urn:x:a' }), item('c')]
    const { resurfacing } = differenceOf(twins, [article('a', { id: 'urn:new', link: NEW.link })], true)
    expect(resurfacing[0]?.rules).toEqual(['guid', 'link', 'link and title'])
  })

  test('what is older than the first item of a feed is shown again by a longer one; not where the feed had everything', () => {
    const old = article('old', { published: '2020-01-01T00:00:00Z' })
    const short = differenceOf([item('a')], [article('a'), old], false)
    expect(short.resurfacing.map((one) => [one.article.file, one.item])).toEqual([['old.md', undefined]])
    expect(names(differenceOf([item('a')], [article('a'), old], true).fresh)).toEqual(['old.md'])
  })
})
