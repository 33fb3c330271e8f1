import { describe, expect, test } from 'vitest'
import { render, told } from './render-one.ts'

const markdown = (body: string) => render(body).html

describe('C85: links in Markdown', () => {
  test.each([
    ['[x](#part)', 'https://example.org/notes/a/#part'],
    ['[x]()', 'https://example.org/notes/a/'],
    ['[x](page/)', 'https://example.org/notes/page/'],
    ['[x](//b.example/c)', 'https://b.example/c'],
    ['[x](other.md)', 'https://example.org/notes/other/'],
    ['[x](./other.md#part)', 'https://example.org/notes/other/#part'],
    ['[x](other.md?a=1#part)', 'https://example.org/notes/other/?a=1#part'],
    ['[x](../top.md)', 'https://example.org/top/'],
    ['[x](/top.md)', 'https://example.org/top/'],
    ['[x](/notes/other.md)', 'https://example.org/notes/other/'],
    ['[x](/articles/notes/other.md)', 'https://example.org/notes/other/'],
    ['[x](<my note.md>)', 'https://example.org/notes/my-note/'],
    ['[x](my%20note.md)', 'https://example.org/notes/my-note/'],
    ['[x](my note.md)', 'https://example.org/notes/my-note/'],
    ['[x](a boat (1).pdf "T")', 'https://example.org/notes/a%20boat%20(1).pdf" title="T'],
    ['[x](https://b.example/other.md)', 'https://b.example/other.md'],
    ['[x][r]\n\n[r]: other.md', 'https://example.org/notes/other/'],
    ['[x](https://bücher.example/ä?ö)', 'https://xn--bcher-kva.example/%C3%A4?%C3%B6'],
    ['[x](<https://b.example/a b>)', 'https://b.example/a%20b'],
    ['<a href="other.md">x</a>', 'https://example.org/notes/other/'],
  ])('%j leads to %s', (body, href) => {
    const rendering = render(body)
    expect(rendering.html).toBe(`<p><a href="${href}">x</a></p>\n`)
    expect(rendering.problems).toEqual([])
  })

  test('a file is looked for in the folder that the link names, and from the top', () => {
    expect(told(render('[x](top.md)'))).toEqual([])
    expect(told(render('[x](./top.md)'))).toEqual(['5:5 link: no article "notes/top.md"'])
  })

  test('a bare address inside the author’s own link is no second link', () => {
    expect(markdown('<a href="https://b.example/">https://c.example</a>')).toBe(
      '<p><a href="https://b.example/">https://c.example</a></p>\n',
    )
  })

  test('a link to a file that is not there is told, and leads where it says', () => {
    const rendering = render('One.\n\nTwo [x](gone.md#a)\n')
    expect(rendering.html).toContain('<a href="https://example.org/notes/gone.md#a">x</a>')
    expect(told(rendering)).toEqual(['7:9 link: no article "notes/gone.md"'])
  })

  test.each([
    '[x](javascript:alert(1))',
    '[x](<java&Tab;script:alert(1)>)',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html,a)',
    '<javascript:alert(1)>',
  ])('C83: %s leaves its text, and is told', (body) => {
    const rendering = render(body)
    expect(rendering.html).not.toContain('<a')
    expect(told(rendering)).toHaveLength(1)
  })
})

describe('images in Markdown', () => {
  test('keep alt and title, get no more', () => {
    expect(markdown('![A *b* "c"](d.png "e")')).toBe(
      '<p><img src="https://example.org/notes/d.png" alt="A b &quot;c&quot;" title="e"></p>\n',
    )
  })
  test('C68: an image without words has an empty alt', () => {
    expect(markdown('![](d.png)')).toContain('alt=""')
  })
  test.each([
    ['![x]()', '5:1 image: one without an address was left out'],
    ['a\n\n![x](data:image/png;base64,AAAA)', '7:6 image: one written into the text itself ("data:") was left out'],
    ['![x](ftp://a.example/b)', '5:6 image: "ftp://a.example/b" was left out: no reader can load it'],
  ])('%j is left out and told', (body, problem) => {
    const rendering = render(body)
    expect(rendering.html).not.toContain('<img')
    expect(told(rendering)).toEqual([problem])
  })
})

describe('headings', () => {
  test('the highest is h2, since the page has its h1', () => {
    expect(markdown('# A\n\n## B\n\n###### C').match(/h\d/g)).toEqual(['h2', 'h2', 'h3', 'h3', 'h6', 'h6'])
    expect(markdown('## A\n\n### B').match(/h\d/g)).toEqual(['h2', 'h2', 'h3', 'h3'])
    expect(markdown('# A\n\n<b>x</b>\n\n<h1>B</h1>\n\n## C').match(/<h\d/g)).toEqual(['<h2', '<h2', '<h3'])
  })
  test('have the ids that fragments lead to', () => {
    expect(markdown('## What’s *new* in 2.0?\n\n## A\n\n## A\n\n## ?').match(/<h2[^>]*>/g)).toEqual([
      '<h2 id="whats-new-in-20">',
      '<h2 id="a">',
      '<h2 id="a-1">',
      '<h2>',
    ])
  })
})

describe('the title is not said twice', () => {
  const body = (text: string, title: string, titleInBody = true) => render(text, { title, titleInBody }).html
  test.each([
    ['# My *title*\n\nText', 'My title'],
    ['My title\n===\n\nText', 'My title'],
    ['My “title”\n\nText', 'My "title"'],
    ['My title\nText', 'My title'],
    ['# Mine: a *very* long title\n\nText', 'Another'],
  ])('%j without %j', (text, title) => expect(body(text, title)).toBe('<p>Text</p>\n'))
  test('a heading further down that is the title goes, what stands before it stays', () => {
    expect(body('Intro\n\n## My title\n\nText', 'My title')).toBe('<p>Intro</p>\n<p>Text</p>\n')
  })
  test('a first heading that repeats a title given elsewhere goes, another stays', () => {
    expect(body('# My title\n\nText', 'My title', false)).toBe('<p>Text</p>\n')
    expect(body('# Part one\n\nText', 'My title', false)).toContain('Part one')
  })
})

describe('footnotes', () => {
  test('C85: have ids of the article and links with its permalink', () => {
    const html = markdown('A[^n] b[^n].\n\n[^n]: Note.\n')
    const prefix = /id="fn-(\w+)-1"/.exec(html)?.[1]
    const url = 'https://example.org/notes/a/'
    expect(html).toBe(
      `<p>A<sup><a href="${url}#fn-${prefix}-1" id="fnref-${prefix}-1">1</a></sup> ` +
        `b<sup><a href="${url}#fn-${prefix}-1" id="fnref-${prefix}-1-2">1</a></sup>.</p>\n<hr>\n<ol>\n` +
        `<li id="fn-${prefix}-1"><p>Note. <a href="${url}#fnref-${prefix}-1">↩\uFE0E</a> ` +
        `<a href="${url}#fnref-${prefix}-1-2">↩\uFE0E</a></p>\n</li>\n</ol>\n`,
    )
    expect(render('A[^n]\n\n[^n]: Note.', { path: 'notes/b.md' }).html).not.toContain(`fn-${prefix}-`)
    expect(render('A[^n]\n\n[^n]: Note.', { path: 'notes/b.md', id: 'x' }).html).toBe(
      render('A[^n]\n\n[^n]: Note.', { path: 'moved/b.md', id: 'x' }).html,
    )
  })
  test('in the order of their references; with paragraphs and code of their own; none for those nobody refers to', () => {
    const html = markdown('A[^b] c[^a] d[^gone].\n\n[^a]: First.\n\n[^b]: Second.\n\n    More.\n\n[^c]: Unused.\n')
    expect(html).toMatch(/Second\.<\/p>\n<p>More\. <a[\s\S]*First\./)
    expect(html).toContain('d[^gone]')
    expect(html).not.toContain('Unused')
  })
  test('that nobody will see are told, also one of a name that another has', () => {
    expect(
      told(render('A[^a], b[^d]: c.\n\n[^d]: Four.\n\n[^a]: One.\n\n[^a]: Two.\n\n[^b]: Three.\n\n`[^c]: x`')),
    ).toEqual([
      '9:1 footnote: [^a] is written twice, the first is shown',
      '13:1 footnote: nothing refers to [^b], so it is not shown',
    ])
  })
  test('survive the author’s HTML', () => {
    const note = 'A[^n].\n\n[^n]: Note.\n'
    expect(markdown(`${note}\n<b>x</b>\n`)).toContain(markdown(note).slice(0, 60))
    expect(markdown(`${note}\n<b>x</b>\n`)).toContain('<li id="fn-')
  })
})

describe('code', () => {
  test.each([
    ['```js\n<a> & ]]>\n\n  b\n```', '<pre><code class="language-js">&lt;a&gt; &amp; ]]&gt;\n\n  b\n</code></pre>\n'],
    ['```js/2-3,5\nx\n```', '<pre><code class="language-js">x\n</code></pre>\n'],
    ['```{.python}\nx\n```', '<pre><code class="language-python">x\n</code></pre>\n'],
    ['```" onclick="x\nx\n```', '<pre><code>x\n</code></pre>\n'],
    ['    a\n\n    b', '<pre><code>a\n\nb\n</code></pre>\n'],
  ])('%j', (body, html) => {
    expect(markdown(body)).toBe(html)
    expect(markdown(`${body}\n\n<b>x</b>`)).toBe(`${html}<p><b>x</b></p>\n`)
  })
})

describe('HTML in Markdown', () => {
  test('GFM tables are aligned without a style', () => {
    expect(markdown('|a|\n|-:|\n|b|')).toContain('<td align="right">b</td>')
    expect(markdown('|a|\n|-:|\n|b|\n\n<b>x</b>')).toContain('<td align="right">b</td>')
  })
  test('comments go, line breaks and elements of prose stay', () => {
    expect(markdown('A\n\n<!-- more -->\n\nB<br>C <!-- x --> <kbd>D</kbd>')).toBe(
      '<p>A</p>\n<p>B<br>C  <kbd>D</kbd></p>\n',
    )
    expect(markdown('A\n\n<!-- more -->\n\nB<br />C')).toBe('<p>A</p>\n<p>B<br>C</p>\n')
  })
  test('what was taken out is told at its place', () => {
    const rendering = render('Hi\n\n<p onclick="x()">a</p>\n\n  <SCRIPT>alert(1)</SCRIPT>\n')
    expect(rendering.html).not.toMatch(/script|alert|onclick/i)
    expect(told(rendering)).toEqual([
      '7:4 onclick: taken out, readers run no scripts',
      '9:3 <script>: taken out with what is in it, readers would not show it',
    ])
  })
  test('too deep a nest becomes text, and is told', () => {
    const rendering = render(`*a*\n\n${'<div>'.repeat(1000)}`)
    expect(rendering.html).toContain('<em>a</em>')
    expect(rendering.html).toContain('&lt;div&gt;')
    expect(told(rendering)).toEqual(['7:1 the HTML in this file is nested too deeply to be read'])
  })
})

test.each([
  ['a https://example.org/日本語[^1] b', '>https://example.org/日本語</a><sup>'],
  ['a https://example.org/x[^1]\n', '>https://example.org/x</a><sup>'],
  ['a [b](https://example.org/x[^1]) c', '<a href="https://example.org/x%5B%5E1%5D">b</a>'],
  ['`https://example.org/[^1]x`', '<code>https://example.org/[^1]x</code>'],
  ['a https://example.org/x[2] b', '>https://example.org/x</a>[2] b'],
  ['a https://example.org/?a[b]=1 b', 'b]=1'],
])('a note or a bracket behind a bare address is no part of it: %s', (body, part) => {
  expect(render(`${body}\n\nSee [^1].\n\n[^1]: note\n`).html).toContain(part)
})
