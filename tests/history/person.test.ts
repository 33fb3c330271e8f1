import { expect, test } from 'vitest'
import { filesOf } from '../collection/files.ts'
import { generate, published } from '../collection/generate.ts'
import { folderOf } from '../pipeline/publish.ts'
import { run, URL } from './site.ts'

const PERSON = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' }
const NOW = new Date('2026-11-22T12:00:00Z')
const articles = generate(190, 3, 2020)
const count = published(articles).length

const titles = (page: string) => [...page.matchAll(/<h3><a href="[^"]*">([^<]*)<\/a><\/h3>/g)].map(([, title]) => title)
const step = (page: string, rel: string) =>
  page
    .match(new RegExp(`<a rel="${rel}" href="([^"]*)">`))?.[1]
    ?.replace('/', URL)
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

test.each(['rss.xml', 'atom.xml', 'feed.json'])(
  'C144: a person walks from /%s to the first article ever, by links, and back',
  async (file) => {
    const { ask } = await run(folderOf(filesOf(articles)), NOW)
    const met: (string | undefined)[] = []
    let last = ''
    let pages = 0
    for (let next: string | undefined = URL + file; next !== undefined; next = step(last, 'prev-archive')) {
      const answer = await ask(next, PERSON)
      expect([answer.status, answer.field('content-type')], next).toEqual([200, 'text/html; charset=utf-8'])
      last = answer.text
      met.push(...titles(last))
      expect(last.includes('<p class="kicker">Older entries</p>'), next).toBe(pages > 0)
      pages += 1
    }
    expect(pages).toBeGreaterThan(3)
    expect([met.length, new Set(met).size]).toEqual([count, count])
    const back = titles(last)
    for (let next = step(last, 'next-archive'); next !== undefined; next = step(last, 'next-archive')) {
      last = (await ask(next, PERSON)).text
      back.unshift(...titles(last))
    }
    expect(new Set(back)).toEqual(new Set(met))
    // The last step, whatever was walked, is the feed itself.
    expect(last).toMatch(/<nav class="walk"[^>]*>.*>Newest<\/a><\/nav>/)
  },
)

test('the address of an archive itself, opened by a person, is a page about it that search engines leave out', async () => {
  const { ask } = await run(folderOf(filesOf(articles)), NOW)
  const older = /rel="prev-archive"[^>]*href="([^"]*)"/.exec((await ask(`${URL}atom.xml`)).text)?.[1] ?? ''
  expect(older).toMatch(/\/archive\/.*\/atom\.xml$/)
  const answer = await ask(older, PERSON)
  expect([answer.status, answer.field('x-robots-tag')]).toEqual([200, 'noindex'])
  expect(answer.text).toMatch(/<dt>Period<\/dt><dd><time datetime="20[^–]*–[^–]*<\/time><\/dd>/)
  expect(answer.text).toContain(`<code dir="ltr">${URL}atom.xml</code>`)
})
