import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseFeed } from '@rowanmanning/feed-parser'
import { expect, test } from 'vitest'
import { textOfHtml } from '../../src/html/plain-text.ts'
import { folderOf, publish, viewAt } from '../pipeline/publish.ts'

const NOW = '2026-03-01T00:00:00Z'

/** Asks the system whether a program is installed. */
function hasPelican(): boolean {
  try {
    execFileSync('pelican', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const FILES = {
  'pelicanconf.py': [
    "AUTHOR = 'Ann Example'",
    "SITENAME = 'Boats'",
    "SITEURL = 'https://a.example'",
    "PATH = 'content'",
    "DEFAULT_CATEGORY = 'Odds and ends'",
    "ARTICLE_URL = '{category}/{slug}.html'",
    "ARTICLE_SAVE_AS = '{category}/{slug}.html'",
    "TIMEZONE = 'Europe/Paris'",
    "FEED_ALL_ATOM = 'all.xml'",
    "MARKDOWN = {'extension_configs': {'markdown.extensions.codehilite': {}, 'markdown.extensions.extra': {}, 'markdown.extensions.meta': {}, 'markdown.extensions.toc': {}, 'markdown.extensions.admonition': {}}}",
  ].join('\n'),
  'content/trips/first.md': [
    'Title: The first trip: by boat',
    'Date: 2020-06-08 09:20',
    'Modified: 2020-07-01 10:00',
    'Category: Trips',
    'Tags: sea, Boats and ships',
    'Slug: first-trip',
    'Authors: Ann Example, Ben Other',
    'Summary: Short.',
    '',
    '[TOC]',
    '',
    'See [second]({filename}second.md) and [by path]({filename}/trips/second.md), H2O[^1].',
    '',
    '    :::python',
    '    print("x")',
    '',
    'Term',
    ':   What it *means*',
    '',
    '## Head { #my-id .wide }',
    '',
    '~~~bash',
    'ls',
    '~~~',
    '',
    '| a | b |',
    '|---|---|',
    '| 1 | 2 |',
    '',
    '!!! note "Mind"',
    '    the *gap*',
    '',
    '*[HTML]: Hyper Text',
    '',
    'HTML here.',
    '',
    '[^1]: A note.',
  ].join('\n'),
  'content/trips/second.md': 'Title: Second, and last\nDate: 2021-01-02 1000\nCategory: Trips\n\nText <b>of</b> it.\n',
  'content/third.html':
    '<html><head><title>Third</title><meta name="date" content="2021-02-03 10:20"><meta name="tags" content="a, b"><meta name="category" content="Trips"></head><body><p>In <em>HTML</em>.</p></body></html>',
  'content/trips/Far North/fourth.md': 'Title: Fourth\nDate: 2021-02-04\nTags: ice\n\nCold.\n',
  'content/fifth.md': 'Title: Fifth\nDate: 2021-02-05\n\nOf nothing.\n',
  'content/later.md': 'Title: Draft\nDate: 2021-01-03\nStatus: draft\n\nNot yet.\n',
  'content/pages/about.md': 'Title: About\n\nUs.\n',
}

/** The words of HTML, without what each program has around them: Pelican the word "Table of contents", both an arrow behind a note. */
const words = (html: string) =>
  textOfHtml(html.replace(/<div class="toc">[\s\S]*?<\/div>|<a class="footnote-backref"[\s\S]*?<\/a>/g, ''))
    .replace(/\u21A9\uFE0E?|\u00A0/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
const links = (html: string) =>
  Array.from(html.matchAll(/<a [^>]*href="([^"#]+)"/g), ([, href = '']) => new URL(href, 'https://a.example/').pathname)

test.skipIf(!hasPelican())('Pelican itself has the same entries', { timeout: 60_000 }, async () => {
  const folder = folderOf(FILES)
  execFileSync('pelican', ['content', '-o', 'output', '-s', 'pelicanconf.py'], { cwd: folder, stdio: 'pipe' })
  const theirs = parseFeed(readFileSync(join(folder, 'output/all.xml'), 'utf8')).items.map((one) => [
    one.title,
    new URL(one.url ?? '').pathname,
    one.published?.toISOString(),
    one.updated?.toISOString(),
    one.authors[0]?.name,
    one.categories.map(({ term }) => term).sort(),
    words(one.content ?? ''),
    links(one.content ?? ''),
  ])
  const { opened } = await publish(join(folder, 'content'), new Date(NOW))
  const { entries } = await viewAt(opened, '', NOW)
  const ours = entries.map((one) => [
    one.title,
    new URL(one.url).pathname,
    new Date(one.published).toISOString(),
    new Date(one.updated).toISOString(),
    // Pelican gives the first; who writes the site stands above all entries here.
    one.authors[0]?.name ?? 'Ann Example',
    [...one.tags].sort(),
    words(one.html),
    links(one.html),
  ])
  expect(ours).toEqual(theirs)
  expect(ours).toHaveLength(5)
})
