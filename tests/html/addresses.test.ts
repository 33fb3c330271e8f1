import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { embedOf } from '../../src/html/tree/embeds.ts'
import { absoluteSrcset, parseSrcset } from '../../src/html/tree/srcset.ts'
import { absoluteAddress, mediaAddress } from '../../src/text/addresses.ts'
import { render } from './render-one.ts'

const BASE = 'https://example.org/notes/'

describe('absoluteAddress', () => {
  test.each([
    ['a.png', 'https://example.org/notes/a.png'],
    ['../a.png', 'https://example.org/a.png'],
    ['/a.png', 'https://example.org/a.png'],
    ['//cdn.example/a.png', 'https://cdn.example/a.png'],
    ['?q=1', 'https://example.org/notes/?q=1'],
    ['#part', 'https://example.org/notes/#part'],
    ['  https://a.example/b\n', 'https://a.example/b'],
    ['HTTPS://A.example', 'https://a.example/'],
    ['mailto:me@a.example', 'mailto:me@a.example'],
    ['tel:+441234', 'tel:+441234'],
  ])('C85: %j becomes %s', (written, address) => expect(absoluteAddress(written, BASE)).toBe(address))

  test.each([
    ['a b.png', 'https://example.org/notes/a%20b.png'],
    ['ü.png?ä=ö#ß', 'https://example.org/notes/%C3%BC.png?%C3%A4=%C3%B6#%C3%9F'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['a|b^c`d{e}[f].png', 'https://example.org/notes/a%7Cb%5Ec%60d%7Be%7D%5Bf%5D.png'],
    ['a.png#one#two', 'https://example.org/notes/a.png#one%23two'],
    ['100%.png', 'https://example.org/notes/100%25.png'],
    ['a%20b.png', 'https://example.org/notes/a%20b.png'],
    ['https://[2001:db8::1]/a[0]', 'https://[2001:db8::1]/a%5B0%5D'],
    ['mailto:a b@c.example', 'mailto:a%20b@c.example'],
  ])('C86: %j becomes %s', (written, address) => expect(absoluteAddress(written, BASE)).toBe(address))

  test.each([
    '',
    ' ',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    ' javascript:alert(1)',
    'vbscript:x',
    'data:text/html,<script>',
    'data:image/png;base64,AA',
    'file:///etc/passwd',
    'blob:x',
    'about:blank',
    'ftp://a.example',
    'view-source:x',
    'http://',
    'https://a b/',
    'https://%00/',
    'feed:x',
    'ws://a.example',
    // RFC 3986 7.5: a password is not for everybody.
    'https://ann:secret@a.example/',
  ])('C83: %j is no address', (written) => expect(absoluteAddress(written, BASE)).toBeUndefined())

  test('a base that is not absolute gives nothing for a relative address, and does not throw', () => {
    expect(absoluteAddress('a', 'nowhere')).toBeUndefined()
    expect(absoluteAddress('https://a.example/', 'nowhere')).toBe('https://a.example/')
  })

  test('C69: taken a second time an address stays as it is, and is plain ASCII', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.webUrl(),
          fc.string().map((path) => `https://a.example/${path}`),
        ),
        (written) => {
          const address = absoluteAddress(written, BASE)
          if (address === undefined) return
          expect(absoluteAddress(address, BASE)).toBe(address)
          expect(address).toMatch(/^(?:https?:\/\/|mailto:|tel:)[!#-;=?-Z[\]_a-z~]*$/)
        },
      ),
    )
  })

  test('C85: one that needs no change is what the parser makes of it', () => {
    const label = fc.oneof(
      fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,3}$/),
      fc.constantFrom('www', 'example', 'org', 'xn--', 'xn--a', 'xn--bcher-kva', '0x1', '127'),
    )
    const segment = fc.stringMatching(/^[\w.~-]{0,3}$/)
    const rest = fc.stringMatching(/^(?:\?[\w.~=&-]{0,4})?(?:#[\w.~-]{0,4})?$/)
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 3 }), fc.array(segment), rest, (labels, segments, end) => {
        const written = `https://${labels.join('.')}/${segments.join('/')}${end}`
        expect(absoluteAddress(written, BASE)).toBe(URL.parse(written)?.href)
      }),
      { numRuns: 3000 },
    )
  })

  test.each([
    ['../../images/a.png', 'https://example.org/blog/images/a.png'],
    ['../../../../assets/a.png', 'https://example.org/blog/assets/a.png'],
    ['a.png', 'https://example.org/blog/notes/sea/a.png'],
  ])('C85: a picture above the folder of articles stays below the site: %s', (written, address) => {
    const base = { address: 'https://example.org/blog/notes/sea/', site: 'https://example.org/blog/' }
    expect(mediaAddress(written, base)).toBe(address)
  })

  test('C74: what a reader loads is http or https', () => {
    expect(mediaAddress('mailto:me@a.example', BASE)).toBeUndefined()
    expect(mediaAddress('http:a.png', 'http://example.org/')).toBe('http://example.org/a.png')
  })
})

describe('srcset: HTML 4.8.4.2.1', () => {
  test.each([
    ['a.png', [['a.png', '']]],
    [
      'a.png 1x, b.png 2x',
      [
        ['a.png', '1x'],
        ['b.png', '2x'],
      ],
    ],
    [
      ' a.png 640w ,b.png',
      [
        ['a.png', '640w'],
        ['b.png', ''],
      ],
    ],
    [
      'https://c.example/w_640,h_20/a.png 640w, b.png 2x',
      [
        ['https://c.example/w_640,h_20/a.png', '640w'],
        ['b.png', '2x'],
      ],
    ],
    [
      'a.png, b.png',
      [
        ['a.png', ''],
        ['b.png', ''],
      ],
    ],
    ['a.png,b.png 2x', [['a.png,b.png', '2x']]],
    [
      'a.png (1x, 2x) 3x, b.png',
      [
        ['a.png', '(1x, 2x) 3x'],
        ['b.png', ''],
      ],
    ],
    [',,, ,', []],
    ['', []],
  ])('%j', (written, candidates) => {
    expect(parseSrcset(written).map(({ url, descriptor }) => [url, descriptor])).toEqual(candidates)
  })

  test('C85: every address is absolute, unusable ones are left out', () => {
    const resolve = (written: string) => mediaAddress(written, BASE)
    expect(absoluteSrcset('a b.png, javascript:x 2x, /c,d.png 3x', resolve)).toBe('https://example.org/c,d.png 3x')
    expect(absoluteSrcset('a.png 1x, a.png bad', resolve)).toBe('https://example.org/notes/a.png 1x')
  })
})

describe('embedOf', () => {
  test.each([
    ['https://www.youtube.com/embed/dQw4w9WgXcQ', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'Watch on YouTube'],
    [
      'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=90&rel=0',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=90s',
      'Watch on YouTube',
    ],
    ['https://youtu.be/dQw4w9WgXcQ', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'Watch on YouTube'],
    [
      'https://www.youtube.com/embed/videoseries?list=PL1',
      'https://www.youtube.com/playlist?list=PL1',
      'Watch on YouTube',
    ],
    ['https://player.vimeo.com/video/76979871?h=8272103f6e', 'https://vimeo.com/76979871/8272103f6e', 'Watch on Vimeo'],
    [
      'https://www.dailymotion.com/embed/video/x7tgad0',
      'https://www.dailymotion.com/video/x7tgad0',
      'Watch on Dailymotion',
    ],
    [
      'https://geo.dailymotion.com/player.html?video=x7tgad0',
      'https://www.dailymotion.com/video/x7tgad0',
      'Watch on Dailymotion',
    ],
    [
      'https://tube.example/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d',
      'https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d',
      'Watch on tube.example',
    ],
    ['https://maps.example/embed?x=1', 'https://maps.example/embed?x=1', 'maps.example'],
    ['https://www.youtube.com/embed/%22%3E', 'https://www.youtube.com/embed/%22%3E', 'www.youtube.com'],
    ['https://notyoutube.com/embed/dQw4w9WgXcQ', 'https://notyoutube.com/embed/dQw4w9WgXcQ', 'notyoutube.com'],
  ])('%s leads to %s', (address, href, label) => expect(embedOf(address, '', 'en')).toMatchObject({ href, label }))

  test('players with a picture for every film', () => {
    expect(embedOf('https://www.youtube.com/embed/dQw4w9WgXcQ', 'A song', undefined)).toEqual({
      href: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
      label: 'Watch on YouTube: A song',
      picture: 'https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg',
    })
  })
})

test('a page of a film or a post that is written as a picture is a link, as a reader could not show it', () => {
  const { html } = render(
    '![](https://youtu.be/dQw4w9WgXcQ) ![A post](https://x.com/ann/status/12) ![b](https://img.youtube.com/vi/dQw4w9WgXcQ/0.jpg)',
  )
  expect(html).toBe(
    '<p><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"><img src="https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg" alt="Watch on YouTube" width="480" height="360"></a> <a href="https://x.com/ann/status/12">A post</a> <img src="https://img.youtube.com/vi/dQw4w9WgXcQ/0.jpg" alt="b"></p>\n',
  )
})

test('names of other programs for places of a site lead there', () => {
  const { html, problems } = render(
    '[a]({filename}other.md#b) [b](|filename|/top.md) [c]({tag}sea) [d]({index}) ![e]({static}/e.png) ![f]({attach}f.png) ![g](@site/static/g.png) [h](pathname:///h.pdf)',
  )
  const found = Array.from(html.matchAll(/(?:href|src)="https:\/\/example\.org([^"]*)"/g), ([, path]) => path)
  expect(found).toEqual([
    '/notes/other/#b',
    '/top/',
    '/tag/sea.html',
    '/',
    '/e.png',
    '/notes/f.png',
    '/g.png',
    '/h.pdf',
  ])
  expect(problems).toEqual([])
})

test('a note is found by its path from the top and by its name, as Obsidian finds it', () => {
  const places = new Map([
    ['thoughts/sea salt.md', 'https://example.org/salt/'],
    ['[[tide]]', 'https://example.org/tide/'],
    ['[[index]]', 'https://example.org/nowhere/'],
  ])
  const linkTo = (path: string) => places.get(path)
  const { html, problems } = render(
    '[a](thoughts/sea%20salt.md#b) [c](tide.md) [d](old/tide.md) [e](index.md) [f](./thoughts/sea%20salt.md)',
    {},
    { linkTo },
  )
  expect(Array.from(html.matchAll(/href="([^"]*)"/g), ([, href]) => href)).toEqual([
    'https://example.org/salt/#b',
    'https://example.org/tide/',
    'https://example.org/tide/',
    'https://example.org/notes/index.md',
    'https://example.org/notes/thoughts/sea%20salt.md',
  ])
  expect(problems.map(({ what }) => what)).toEqual([
    'a file that is linked to is in another folder: the one of that name counts',
    'link: no article "notes/old/tide.md"; the one of that name counts, https://example.org/tide/',
    'link: no article "notes/index.md"',
    'link: no article "notes/thoughts/sea salt.md"',
  ])
})
