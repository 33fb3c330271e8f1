import { describe, expect, test } from 'vitest'
import { articlePage } from '../../src/pages/article/article.ts'
import { feedsPage } from '../../src/pages/directory.ts'
import { feedPage } from '../../src/pages/feed.ts'
import { homePage } from '../../src/pages/home.ts'
import { notFoundPage } from '../../src/pages/missing.ts'
import { topicPage } from '../../src/pages/topic.ts'
import { all, elements } from './dom.ts'
import { EVERYTHING, entry, head, SITE, view } from './sample.ts'

const HOSTILE = `</script><script>alert(1)</script><img src=x onerror=alert(1)>"'&amp;`
const go = head('tags', HOSTILE, { path: 'tags/hostile/', title: `Tag ${HOSTILE}`, description: HOSTILE })
const bad = entry({
  title: HOSTILE,
  summary: HOSTILE,
  tags: [HOSTILE],
  authors: [{ name: HOSTILE, url: 'javascript:alert(1)' }],
  source: { url: 'javascript:alert(1)', name: HOSTILE },
  image: { url: 'https://example.org/a.png', alt: HOSTILE, type: 'image/png' },
  enclosures: [{ url: 'javascript:alert(1)', type: 'audio/mpeg', length: 0, title: HOSTILE }],
})
const site = { ...SITE, title: HOSTILE, description: HOSTILE, copyright: HOSTILE }
const feeds = [
  { ...EVERYTHING, count: 1 },
  { ...go, count: 1 },
]
const PAGES = {
  home: homePage({ site, view: view(EVERYTHING, [bad]) }),
  article: articlePage({ site, entry: bad, feeds }),
  feed: feedPage({ site, view: view(go, [bad]), address: `${SITE.url}tags/hostile/rss.xml`, format: 'rss' }),
  topic: topicPage({ site, view: view(go, [bad]) }),
  feeds: feedsPage({ site, feeds }),
  missing: notFoundPage({ site, path: `/${HOSTILE}`, near: [{ title: HOSTILE, url: 'javascript:alert(1)' }] }),
}

describe.each(Object.entries(PAGES))('%s page', (_, page) => {
  test('begins with the doctype and has one h1, one title, one main, a language', () => {
    expect(page.startsWith('<!doctype html>\n')).toBe(true)
    for (const name of ['h1', 'title', 'main']) expect(all(page, name)).toHaveLength(1)
    expect(all(page, 'html')[0]?.['@lang']).toBe('en-GB')
  })

  test('C83: nothing an author writes becomes an element, a handler or an address to run', () => {
    const scripts = all(page, 'script').filter((script) => script['@type'] !== 'application/ld+json')
    for (const script of scripts) expect(script['@src']).toMatch(/^\/feedwright\/(?:scheme|copy|filter)\.js$/)
    const attributes = elements(page).flatMap((element) => Object.entries(element))
    expect(attributes.filter(([name]) => /^@on|^@style/.test(name))).toEqual([])
    expect(attributes.filter(([name, value]) => name !== 'text' && /^javascript:/.test(`${value}`))).toEqual([])
    expect(all(page, 'img', '@src', 'x')).toEqual([])
  })

  test('C145: no script and no style stands in the page itself', () => {
    expect(all(page, 'style')).toEqual([])
    expect(
      all(page, 'script').filter((script) => script.text !== '' && script['@type'] !== 'application/ld+json'),
    ).toEqual([])
  })

  test('C136: feeds are offered with absolute addresses, exact types and titles of their own, RSS first', () => {
    const offered = all(page, 'link', '@rel', 'alternate')
    expect(offered.slice(0, 3).map((link) => link['@type'])).toEqual([
      'application/rss+xml',
      'application/atom+xml',
      'application/feed+json',
    ])
    expect(new Set(offered.map((link) => link['@title'])).size).toBe(offered.length)
    for (const link of offered)
      expect(link['@href']).toMatch(/^https:\/\/example\.org\/.*(rss\.xml|atom\.xml|feed\.json)$/)
  })

  test('every id is there once, and every part that names its heading finds it', () => {
    const ids = elements(page).flatMap((element) => element['@id'] ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    for (const part of elements(page)) if (part['@aria-labelledby']) expect(ids).toContain(part['@aria-labelledby'])
  })
})

test.each(['home', 'article'] as const)(
  'JSON-LD of the %s page: text with </script> stays inside its data block',
  (name) => {
    const [block] = all(PAGES[name], 'script', '@type', 'application/ld+json')
    expect(block?.text).not.toContain('<')
    expect(JSON.stringify(JSON.parse(block?.text ?? ''))).toContain('</script><script>alert(1)')
  },
)

test('the same input gives the same bytes', () => {
  expect(articlePage({ site, entry: bad, feeds })).toBe(PAGES.article)
})
