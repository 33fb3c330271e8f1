import { tests as commonMark } from 'commonmark-spec'
import { describe, expect, test } from 'vitest'
import { render } from './render-one.ts'
import { respelt, understood } from './syntax.ts'

const md = { render: (body: string) => render(body).html }

/** White space between tags means nothing in HTML. */
function plain(html: string): string {
  return html.replace(/\n+/g, '\n').replace(/>\n/g, '>').replace(/\n</g, '<').trim()
}

describe('CommonMark 0.31.2: every example', () => {
  // In these, GFM 6.9 makes links of bare addresses where CommonMark leaves text.
  const changedByGfm = new Set([602, 606, 608, 611, 612])
  // In these an element closes itself in its tag, as in XML: to CommonMark it goes on to the end of the paragraph.
  const closedByUs = new Set([614, 615, 616])
  // In these a tag never ends: a browser takes all that follows into it, to us it is text.
  const textToUs = new Set([156, 157, 158])
  const different = new Set([...changedByGfm, ...closedByUs, ...textToUs])
  const examples = commonMark.map((example) => ({
    ...example,
    markdown: example.markdown.replaceAll('→', '\t'),
    html: example.html.replaceAll('→', '\t'),
  }))

  test('there are 652 of them', () => expect(examples).toHaveLength(652))

  test.each(examples.filter(({ number }) => !different.has(number)))('example $number', ({ markdown, html }) => {
    expect(plain(understood(markdown))).toBe(plain(respelt(html.trim())))
  })

  test.each(examples.filter(({ number }) => changedByGfm.has(number)))('example $number has a link', ({ markdown }) => {
    expect(understood(markdown)).toContain('<a href=')
  })

  test.each(examples.filter(({ number }) => textToUs.has(number)))('example $number is text', ({ markdown }) => {
    expect(understood(markdown)).toMatch(/^<p>&lt;div /)
  })

  test.each(examples.filter(({ number }) => closedByUs.has(number)))('example $number is closed', ({ markdown }) => {
    expect(understood(markdown)).toMatch(/^<p><a[^>]*><\/a><b2|^<p><a[^>]*><\/a><\/p>/)
  })
})

describe('GFM 4.10: tables', () => {
  test('alignment, and rows that are too short or too long', () => {
    expect(md.render('| a | b |\n| :-: | ---: |\n| 1 |\n| 1 | 2 | 3 |\n').replaceAll('\n', '')).toBe(
      '<table><thead><tr><th align="center">a</th><th align="right">b</th></tr></thead>' +
        '<tbody><tr><td align="center">1</td><td align="right"></td></tr>' +
        '<tr><td align="center">1</td><td align="right">2</td></tr></tbody></table>',
    )
  })

  test.each([
    ['a pipe in a cell is escaped', '| a |\n| - |\n| `x \\| y` |', '<td><code>x | y</code></td>'],
    ['the header must match the delimiter row', '| a | b |\n| - |\n', '<p>| a | b |'],
    ['a table ends where another block begins', '| a |\n| - |\n| b |\n> c', '</table>\n<blockquote>'],
    ['a table needs no body', '| a |\n| - |', '</thead>\n</table>'],
  ])('%s', (_, markdown, html) => expect(md.render(markdown)).toContain(html))
})

describe('GFM 5.3: task list items', () => {
  test.each([
    ['- [ ] a', '<li>☐ a</li>'],
    ['- [x] a', '<li>☑ a</li>'],
    ['- [X] a', '<li>☑ a</li>'],
    ['1. [ ] a', '<li>☐ a</li>'],
    ['- [x] a\n  - [ ] b', '<li>☐ b</li>'],
    ['- [y] a', '<li>[y] a</li>'],
    ['- [x](https://a.example) b', '<a href="https://a.example/">x</a>'],
    ['[x] a', '<p>[x] a</p>'],
  ])('%j has %j', (markdown, html) => expect(md.render(markdown)).toContain(html))
})

describe('GFM 6.5: strikethrough', () => {
  test.each([
    ['~~Hi~~ Hello, ~there~ world!', '<p><del>Hi</del> Hello, <del>there</del> world!</p>'],
    ['This ~~has a\n\nnew paragraph~~.', '<p>This ~~has a</p>\n<p>new paragraph~~.</p>'],
    ['This will ~~~not~~~ strike.', '<p>This will ~~~not~~~ strike.</p>'],
    ['one ~a~~ two', '<p>one ~a~~ two</p>'],
    ['a ~~b ~c~ d~~ e', '<p>a <del>b <del>c</del> d</del> e</p>'],
    ['some 5~6 and 7~8', '<p>some 5~6 and 7~8</p>'],
  ])('%j is %j', (markdown, html) => expect(md.render(markdown).trim()).toBe(html))
})

describe('GFM 6.9: bare addresses', () => {
  test.each([
    ['www.commonmark.org', 'http://www.commonmark.org', ''],
    ['www.commonmark.org/a.b.', 'http://www.commonmark.org/a.b', '.'],
    ['www.google.com/search?q=Markup+(business)', 'http://www.google.com/search?q=Markup+(business)', ''],
    ['www.google.com/search?q=Markup+(business)))', 'http://www.google.com/search?q=Markup+(business)', '))'],
    ['www.google.com/search?q=(business))+ok', 'http://www.google.com/search?q=(business))+ok', ''],
    ['www.google.com/search?q=commonmark&hl=en', 'http://www.google.com/search?q=commonmark&amp;hl=en', ''],
    [
      'https://encrypted.google.com/search?q=Markup+(business)',
      'https://encrypted.google.com/search?q=Markup+(business)',
      '',
    ],
    ['http://commonmark.org/a_b*c*', 'http://commonmark.org/a_b*c', '*'],
    ['foo@bar.baz', 'mailto:foo@bar.baz', ''],
    ['hello+xyz@mail.example', 'mailto:hello+xyz@mail.example', ''],
    ['a.b-c_d@a.b', 'mailto:a.b-c_d@a.b', ''],
    ['a.b-c_d@a.b.', 'mailto:a.b-c_d@a.b', '.'],
  ])('%s is a link', (markdown, href, rest) => {
    const written = understood(markdown)
    expect(written.startsWith(`<p><a href="${href}">`)).toBe(true)
    expect(written.endsWith(`</a>${rest}</p>`)).toBe(true)
  })

  test.each([
    'notes.md',
    'see notes.md',
    'foo.com',
    'a.b-c_d@a.b-',
    'a.b-c_d@a.b_',
    'hello@mail+xyz.example',
    'www.a_b',
    'ftp://a.example',
    '//a.example',
  ])('%s is not', (markdown) => expect(md.render(markdown)).not.toContain('<a '))

  test('not inside a link, code or a tag of the author', () => {
    expect(md.render('[see www.a.example](https://b.example)').match(/<a /g)).toHaveLength(1)
    expect(md.render('`https://a.example`')).not.toContain('<a ')
    expect(md.render('<a href="https://b.example">www.a.example</a>').match(/<a /g)).toHaveLength(1)
  })

  test('between emphasis marks and quotes only the address is the link', () => {
    expect(understood('**https://a.example** “https://b.example/c”')).toBe(
      '<p><strong><a href="https://a.example">https://a.example</a></strong> “<a href="https://b.example/c">https://b.example/c</a>”</p>',
    )
  })
})
