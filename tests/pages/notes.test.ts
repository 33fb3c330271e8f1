import { describe, expect, test } from 'vitest'
import { FORMATS } from '../../src/feed/formats.ts'
import { articlePage } from '../../src/pages/article/article.ts'
import { homePage } from '../../src/pages/home.ts'
import { all } from './dom.ts'
import { EVERYTHING, entry, SITE, view } from './sample.ts'

const TEXT = 'Fog until noon. Then none.'
const note = entry({ title: 'Fog until noon. Then none', untitled: true, summary: TEXT, html: `<p>${TEXT}</p>` })
const shown = view(EVERYTHING, [note])

describe('a note without a title', () => {
  test('JSON Feed leaves it out', () => {
    const [item] = JSON.parse(FORMATS.json.write(shown)).items
    expect(item).toMatchObject({ content_html: `<p>${TEXT}</p>`, summary: TEXT })
    expect(Object.keys(item)).not.toContain('title')
  })

  test('RSS 2.0: so does RSS where it has a description, which is all of a note without words', () => {
    const item = (one: typeof note) => FORMATS.rss.write(view(EVERYTHING, [one])).split('<item>')[1] ?? ''
    expect(item(note)).not.toContain('<title>')
    expect(item(note)).toContain(`<description>${TEXT}</description>`)
    const picture = item({ ...note, summary: '', html: '<p><img src="https://example.org/low-sun.jpg" alt=""></p>' })
    expect(picture).not.toContain('<title>')
    expect(picture).toContain('<description>&#x3C;p&#x3E;&#x3C;img src="https://example.org/low-sun.jpg" alt=""&#x3E;')
    expect(item({ ...note, summary: '', html: '' })).toContain('<title>Fog until noon. Then none</title>')
  })

  test('RFC 4287 4.1.2, 4.1.1.1: Atom has its first words', () => {
    expect(FORMATS.atom.write(shown).split('<entry>')[1]).toContain('<title>Fog until noon. Then none</title>')
  })

  test('its page says its words once, under its day', () => {
    const page = articlePage({ site: SITE, entry: note })
    const [main] = all(page, 'main')
    expect(main?.text.split('Fog until noon').length).toBe(2)
    expect(all(page, 'h1').map((h1) => h1.text)).toEqual(['2 March 2026'])
    expect(all(page, 'dt').map((dt) => dt.text)).toEqual(['By'])
    expect(all(page, 'title')[0]?.text).toBe('Fog until noon. Then none · The Lighthouse Notes')
  })

  test('a list says them once, and its day leads to it', () => {
    const [main] = all(homePage({ site: SITE, view: shown }), 'main')
    expect(main?.text.split('Fog until noon').length).toBe(2)
    expect(all(homePage({ site: SITE, view: shown }), 'a', '@href', '/articles/first/')[0]?.text).toBe('2 Mar 2026')
  })
})

test('names in a list keep the direction of their own script', () => {
  const page = homePage({ site: SITE, view: view(EVERYTHING, [entry({ language: 'ar', tags: ['بحر', 'C++'] })]) })
  expect(all(page, 'bdi').map((bdi) => bdi.text)).toEqual(expect.arrayContaining(['بحر', 'C++']))
})
