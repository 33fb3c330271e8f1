import { expect, test } from 'vitest'
import { FORMATS } from '../../src/feed/formats.ts'
import { textsAt } from '../spec/schemas.ts'
import { exampleArchive, exampleHead, exampleView } from './example-view.ts'

test('C99, C82: the media types to the letter, with charset on XML alone', () => {
  expect(Object.values(FORMATS).map(({ file, type }) => [file, type])).toEqual([
    ['rss.xml', 'application/rss+xml; charset=utf-8'],
    ['atom.xml', 'application/atom+xml; charset=utf-8'],
    ['feed.json', 'application/feed+json'],
  ])
  for (const { type, mediaType } of Object.values(FORMATS)) expect(type.split(';')[0]).toBe(mediaType)
})

test.each(Object.entries(FORMATS))('%s is listed under its name', (name, format) => expect(format.name).toBe(name))

test.each(Object.values(FORMATS))('C6, C92: the same view gives the same $label', ({ write }) => {
  expect(write(exampleView())).toBe(write(exampleView()))
  expect(write(exampleArchive())).not.toBe(write(exampleView()))
})

test('C4, C28, C47, Bear’s tag feeds: each feed gives its own addresses, once', () => {
  const tag = exampleView({
    path: 'tags/c%2B%2B/',
    feed: exampleHead({ path: 'tags/c%2B%2B/', kind: 'tags', title: 'C++' }),
  })
  const self = (file: string) => [`https://example.org/tags/c%2B%2B/${file}`]
  expect(textsAt(FORMATS.rss.write(tag), '//atom:link[@rel="self"]/@href')).toEqual(self('rss.xml'))
  expect(textsAt(FORMATS.rss.write(tag), '/rss/channel/link')).toEqual(self(''))
  expect(textsAt(FORMATS.atom.write(tag), '//a:link[@rel="self"]/@href')).toEqual(self('atom.xml'))
  expect(textsAt(FORMATS.atom.write(tag), '/a:feed/a:id')).toEqual(self(''))
  expect(JSON.parse(FORMATS.json.write(tag))).toMatchObject({
    feed_url: self('feed.json')[0],
    home_page_url: self('')[0],
  })
})
