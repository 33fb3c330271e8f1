import { expect, test } from 'vitest'
import { FORMATS } from '../../src/feed/formats.ts'
import { exampleArchive, exampleView } from './example-view.ts'

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
