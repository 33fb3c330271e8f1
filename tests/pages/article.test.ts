import { describe, expect, test } from 'vitest'
import { articlePage } from '../../src/pages/article/article.ts'
import type { Podcast } from '../../src/settings/site.ts'
import { pageWords } from '../../src/settings/words/languages.ts'
import { all } from './dom.ts'
import { entry, head, SITE } from './sample.ts'

const full = entry({
  updated: '2026-03-05T08:00:00Z',
  authors: [{ name: 'Jo', url: 'https://example.org/jo/' }, { name: 'Li' }],
  tags: ['Go', 'C++'],
  image: { url: 'https://example.org/a.png', alt: 'A boat', width: 1200, height: 640, type: 'image/png' },
  source: { url: 'https://news.example.net/1', name: 'News' },
})

function content(page: string, property: string): (string | undefined)[] {
  return all(page, 'meta', '@property', property).map((meta) => meta['@content'])
}

describe('articlePage()', () => {
  const page = articlePage({ site: SITE, entry: full, feeds: [head('tags', 'go', { path: 'tags/go/' })] })

  test('shows plain text as it is: title, title bar, description', () => {
    expect(all(page, 'h1')[0]?.text).toBe('Use <b> & AT&T')
    expect(all(page, 'title')[0]?.text).toBe('Use <b> & AT&T · The Lighthouse Notes')
    expect(all(page, 'meta', '@name', 'description')[0]?.['@content']).toBe('What <b> & AT&T have in common.')
  })

  test('dates are days of the site, with the instant in datetime', () => {
    const times = all(page, 'time').map((time) => [time['@datetime'], time.text])
    expect(times).toEqual([
      ['2026-03-01T23:30:00Z', '2 March 2026'],
      ['2026-03-05T08:00:00Z', '5 March 2026'],
    ])
  })

  test('an update on the day of publication is not worth a line', () => {
    const same = articlePage({ site: SITE, entry: entry({ updated: '2026-03-02T10:00:00Z' }) })
    expect(all(same, 'time')).toHaveLength(1)
  })

  test("names its authors, the site's where it has none", () => {
    expect(all(page, 'a', '@href', '/jo/')[0]?.text).toBe('Jo')
    expect(all(articlePage({ site: SITE, entry: entry() }), 'a', '@href', '/ann/')).toHaveLength(1)
  })

  test('a tag leads to its feed, whatever its case; a tag without a known feed is text', () => {
    expect(all(page, 'a', '@rel', 'tag').map((a) => [a.text, a['@href']])).toEqual([['Go', '/tags/go/']])
    expect(all(page, 'dd').map((dd) => dd.text)).toContain('Go, C++')
    const offered = all(page, 'link', '@rel', 'alternate').map((link) => link['@href'])
    expect(offered.slice(3)).toEqual(['https://example.org/tags/go/rss.xml'])
  })

  test('what is said of a recording stands part by part, each in the direction of its own script', () => {
    const recording = { url: 'https://example.org/a.mp3', type: 'audio/mpeg', length: 20_490, duration: 65 }
    const site = { ...SITE, words: pageWords(['ar']) ?? {} }
    const arabic = articlePage({ site, entry: { ...full, language: 'ar', enclosures: [recording] } })
    const parts = all(arabic, 'bdi').map(({ text }) => text)
    expect(parts.join(' | ')).toMatch(/\| audio\/mpeg \| 1:05 \| 20 \p{Script=Arabic}+/u)
  })

  test('an episode names who is heard, but for its authors, in the words of the page', () => {
    const people = [
      { name: 'Jo' },
      { name: 'Ben <b>', role: 'guest', url: 'https://ben.example/' },
      { name: 'Di', url: 'javascript:0' },
    ]
    const spoken = { ...full, language: 'de', episode: { people } }
    const heard = articlePage({ site: { ...SITE, words: pageWords(['de']) ?? {} }, entry: spoken })
    expect(all(heard, 'div').map(({ text }) => text)).toContain('MitBen <b>, Di')
    expect(all(heard, 'a', '@href', 'https://ben.example/').map((a) => a.text)).toEqual(['Ben <b>'])
    const alone = articlePage({ site: SITE, entry: { ...full, episode: { people: [{ name: 'Jo' }] } } })
    expect(all(alone, 'dt').map(({ text }) => text)).not.toContain('With')
  })

  test('an author without a page of their own leads to what they wrote here', () => {
    const feeds = [head('authors', 'Li'), head('authors', 'Jo')]
    const signed = articlePage({ site: SITE, entry: full, feeds })
    const [by] = all(signed, 'dd').filter((dd) => dd.text === 'Jo, Li')
    expect(by).toBeDefined()
    expect(all(signed, 'a', '@href', '/authors/li/').map((a) => a.text)).toEqual(['Li'])
    expect(all(signed, 'a', '@href', '/authors/jo/')).toEqual([])
  })

  test('canonical, Open Graph and schema.org say the same', () => {
    expect(all(page, 'link', '@rel', 'canonical')[0]?.['@href']).toBe('https://example.org/articles/first/')
    expect(content(page, 'og:type')).toEqual(['article'])
    expect(content(page, 'og:url')).toEqual(['https://example.org/articles/first/'])
    expect(content(page, 'og:image:alt')).toEqual(['A boat'])
    expect(content(page, 'article:tag')).toEqual(['Go', 'C++'])
    expect(JSON.parse(all(page, 'script', '@type', 'application/ld+json')[0]?.text ?? '')).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Article',
      headline: 'Use <b> & AT&T',
      datePublished: '2026-03-01T23:30:00Z',
      dateModified: '2026-03-05T08:00:00Z',
      author: [{ '@type': 'Person', name: 'Jo', url: 'https://example.org/jo/' }, { name: 'Li' }],
      image: 'https://example.org/a.png',
      isBasedOn: 'https://news.example.net/1',
      inLanguage: 'en-GB',
    })
  })

  test('an article in a language that the pages speak has their words and its dates in that language', () => {
    const site = { ...SITE, words: pageWords(['ar', 'de-CH']) ?? {} }
    const arabic = articlePage({ site, entry: entry({ language: 'ar', title: 'بحر' }) })
    const [root] = all(arabic, 'html')
    expect([root?.['@lang'], root?.['@dir']]).toEqual(['ar', 'rtl'])
    expect(all(arabic, 'dt').map((dt) => dt.text)).toEqual(['نُشر', 'بقلم'])
    expect(all(arabic, 'footer')[0]?.['@lang']).toBeUndefined()
    const swiss = articlePage({ site, entry: entry({ language: 'de-CH' }) })
    expect(all(swiss, 'dt')[0]?.text).toBe('Veröffentlicht')
    expect(all(swiss, 'time').map((time) => [time.text, time['@lang']])).toEqual([['2. März 2026', undefined]])
  })

  test('one in another language is marked so, and the words around it as English', () => {
    const persian = articlePage({ site: SITE, entry: entry({ language: 'fa', title: 'دریا' }) })
    const [root] = all(persian, 'html')
    expect([root?.['@lang'], root?.['@dir']]).toEqual(['fa', 'rtl'])
    expect(all(persian, 'footer')[0]?.['@lang']).toBe('en')
    expect(all(persian, 'h1')[0]?.['@lang']).toBeUndefined()
    const klingon = articlePage({ site: SITE, entry: entry({ language: 'tlh' }) })
    expect(all(klingon, 'time')[0]).toMatchObject({ text: 'March 2, 2026', '@lang': 'en' })
  })

  test('film shows a still of the site itself, and none from elsewhere', () => {
    const enclosures = [{ url: 'https://films.example.net/a.mp4', type: 'video/mp4', length: 1 }]
    const stills = ['https://example.org/a.jpg', 'https://example.org.evil.example/a.jpg'].map((url) => {
      const film = articlePage({ site: SITE, entry: entry({ enclosures, image: { url, type: 'image/jpeg' } }) })
      return all(film, 'video').map((video) => [video['@preload'], video['@poster']])
    })
    expect(stills).toEqual([[['none', '/a.jpg']], [['none', undefined]]])
  })

  test('an episode without a picture has that of its show, which a recipe may be', () => {
    const NO_ONE = { tags: [], authors: [], sources: [], sections: [], languages: [] }
    const show: Podcast = {
      guid: 'x',
      category: 'Arts',
      image: '/show.jpg',
      explicit: false,
      type: 'episodic',
      block: false,
      complete: false,
    }
    const own = { name: 'fog', title: 'Fog', include: NO_ONE, exclude: NO_ONE, podcast: { ...show, image: '/fog.jpg' } }
    const site = { ...SITE, podcast: show, feeds: [own] }
    const heard = entry({ enclosures: [{ url: 'https://example.org/a.mp3', type: 'audio/mpeg', length: 1 }] })
    const coverOf = (feeds: readonly ReturnType<typeof head>[]) =>
      all(articlePage({ site, entry: heard, feeds }), 'img', '@class', 'cover').map((img) => img['@src'])
    expect(coverOf([])).toEqual(['/show.jpg'])
    expect(coverOf([head('feeds', 'fog')])).toEqual(['/fog.jpg'])
  })

  test('sound has a player that loads nothing by itself, and a link with length and size', () => {
    const enclosures = [{ url: 'https://example.org/fog.mp3', type: 'audio/mpeg', length: 12_412_000, duration: 1845 }]
    const episode = articlePage({ site: SITE, entry: entry({ enclosures }) })
    expect(all(episode, 'audio')[0]).toMatchObject({
      '@preload': 'none',
      '@controls': '',
      '@src': '/fog.mp3',
    })
    expect(all(episode, 'section', '@class', 'media')[0]?.text).toMatch(
      /Download fog\.mp3 audio\/mpeg · 30:45 · 12\.4 MB/,
    )
  })
})

describe('the chapters of an episode', () => {
  const parts = [
    { start: 0, title: 'Hello' },
    { start: 62.5, title: 'Bread & butter' },
    { start: 3723, title: 'The end' },
  ]
  const listed =
    '<p>At 1:02 it begins.</p><ul><li>00:00 Hello</li><li>(1:02) Bread &amp; butter</li><li>1:02:03 The end</li></ul>'
  const pageOf = (html: string, file = 'https://example.org/a.mp3') => {
    const enclosures = [{ url: file, type: 'audio/mpeg', length: 1 }]
    const page = articlePage({ site: SITE, entry: entry({ html, enclosures, episode: { parts } }) })
    const times = all(page, 'a').filter((link) => link['@href']?.includes('#t='))
    return { lists: all(page, 'ol', '@class', 'chapters'), times: times.map((link) => [link['@href'], link.text]) }
  }
  const linked = (...clocks: string[]) => [0, 62, 3723].map((at, i) => [`/a.mp3#t=${at}`, clocks[i]])

  test('stand above the text, each leading to its time', () => {
    const { lists, times } = pageOf('<p>Words.</p>')
    expect(lists).toHaveLength(1)
    expect(times).toEqual(linked('0:00', '1:02', '1:02:03'))
  })

  test('stand in the text alone where that lists them, and lead to their times there', () => {
    const { lists, times } = pageOf(listed)
    expect(lists).toEqual([])
    expect(times).toEqual(linked('00:00', '1:02', '1:02:03'))
  })

  test('that the text lists in part, or otherwise, stand above it', () => {
    for (const html of [listed.replace('1:02:03', '1:02:04'), listed.replace('1:02:03', '11:02:03')]) {
      const { lists, times } = pageOf(html)
      expect([lists.length, times]).toEqual([1, linked('0:00', '1:02', '1:02:03')])
    }
  })

  test('that are links already stay what they are; C83: an address cannot end its attribute', () => {
    const own = listed.replace('00:00', '<a href="https://video.example/?t=0">00:00</a>')
    expect(pageOf(own).times).toEqual(linked('00:00', '1:02', '1:02:03').slice(1))
    const { times } = pageOf(listed, 'https://example.org/"onclick="a')
    expect(times[0]?.[0]).toBe('/"onclick="a#t=0')
  })
})
