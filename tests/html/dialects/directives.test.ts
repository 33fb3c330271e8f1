import { expect, test } from 'vitest'
import { render, told } from '../render-one.ts'

const note = (title: string, inside: string) => `<blockquote><p><strong>${title}</strong></p>\n${inside}\n</blockquote>`

// https://docusaurus.io/docs/markdown-features/admonitions, https://vitepress.dev/guide/markdown, Pandoc's fenced_divs, remark-directive
test.each([
  [':::tip\n\nOne *two*\n\n:::', note('Tip', '<p>One <em>two</em></p>')],
  [':::tip Mind this\nOne\n:::', note('Mind this', '<p>One</p>')],
  [':::tip[Mind *this*]\nOne\n:::', note('Mind <em>this</em>', '<p>One</p>')],
  ['::: warning Mind "this"\nOne\n:::', note('Mind &quot;this&quot;', '<p>One</p>')],
  [':::note{title="Mind this" .wide}\nOne\n:::', note('Mind this', '<p>One</p>')],
  ['::: {.callout-note title="Mind this"}\nOne\n:::', note('Mind this', '<p>One</p>')],
  [':::{note} Mind this\nOne\n:::', note('Mind this', '<p>One</p>')],
  ['::::note\n:::tip\nOne\n:::\nTwo\n::::', note('Note', `${note('Tip', '<p>One</p>')}\n<p>Two</p>`)],
  [':::note\n:::tip\nOne\n:::\nTwo\n:::', note('Note', `${note('Tip', '<p>One</p>')}\n<p>Two</p>`)],
  [':::note\nOne', note('Note', '<p>One</p>')],
  [':::details More {open}\nOne\n:::', '<details><summary>More</summary>\n<p>One</p>\n</details>'],
  [':::boat Its title\nOne\n:::', '<p><strong>Its title</strong></p>\n<p>One</p>'],
  ['- a\n  :::tip\n  One\n  :::', `<ul>\n<li>\n<p>a</p>\n${note('Tip', '<p>One</p>')}\n</li>\n</ul>`],
  ['> :::tip\n> One\n> :::', `<blockquote>\n${note('Tip', '<p>One</p>')}\n</blockquote>`],
  // https://facelessuser.github.io/pymdown-extensions/extensions/blocks/
  ['/// tip | Mind *this*\nOne\n///', note('Mind <em>this</em>', '<p>One</p>')],
  ['/// admonition | Mind this\n    type: warning\nOne\n///', note('Mind this', '<p>One</p>')],
  [
    '//// tip\n/// details | More\n- one\n///\nTwo\n////',
    note('Tip', '<details><summary>More</summary>\n<ul>\n<li>one</li>\n</ul>\n</details>\n<p>Two</p>'),
  ],
  ['/// html | div.wide\nOne\n///', '<p>One</p>'],
  ['/// Adds one.\nOne', '<p>/// Adds one.\nOne</p>'],
  ['/// tip\nOne', '<p>/// tip\nOne</p>'],
  ['::boat[One two]{.wide}', '<p>One two</p>'],
  // https://zenn.dev/zenn/articles/markdown-guide, https://qiita.com/Qiita/items/c686397e4a0f4f11683d
  [':::message alert\nOne\n:::', note('Alert', '<p>One</p>')],
  [':::note warn\nOne\n:::', note('Warning', '<p>One</p>')],
  // https://theme-hope.vuejs.press/guide/markdown/content/tabs.html
  [
    '::: tabs#fruit\n@tab Pear#p\nOne\n@tab:active Fig\nTwo\n:::',
    '<p><strong>Pear</strong></p>\n<p>One</p>\n<p><strong>Fig</strong></p>\n<p>Two</p>',
  ],
  ['::: tab "Pear" :active\nOne\n:::', '<p><strong>Pear</strong></p>\n<p>One</p>'],
  [
    '![a](/a.png =250x) ![b](/b.png =20x30)',
    '<p><img src="https://example.org/a.png" alt="a"> <img src="https://example.org/b.png" alt="b"></p>',
  ],
  ['@[card](https://example.net/a)', '<p><a href="https://example.net/a">https://example.net/a</a></p>'],
  ['@[gist](https://gist.github.com/ann/1)', '<p><a href="https://gist.github.com/ann/1">Gist</a></p>'],
  ['@[codepen](https://codepen.io/ann/pen/b)', '<p><a href="https://codepen.io/ann/pen/b">Pen on CodePen</a></p>'],
  ['Ask @[ann](https://example.net/ann) now', '<p>Ask @<a href="https://example.net/ann">ann</a> now</p>'],
  // https://content.nuxt.com/docs/files/markdown#mdc-syntax
  ['::alert{type="warning"}\nOne\n::', note('Alert', '<p>One</p>')],
  ['::note\n---\nicon: x\n---\nOne\n::\n\nTwo', `${note('Note', '<p>One</p>')}\n<p>Two</p>`],
  ['::card{title="Its title"}\nOne\n\n#footer\nTwo\n::', '<p><strong>Its title</strong></p>\n<p>One</p>\n<p>Two</p>'],
  ['::note\nOne\n::\n\n#sea', `${note('Note', '<p>One</p>')}\n<p>#sea</p>`],
  ['/// note\nOne\n///\n\n#sea', `${note('Note', '<p>One</p>')}\n<p>#sea</p>`],
  ['One :img{src=https://example.net/a.png alt=b}', '<p>One <img src="https://example.net/a.png" alt="b"></p>'],
  ['An :abbr[HTML *x*]{title="y"}.', '<p>An HTML <em>x</em>.</p>'],
])('directives: %j', (body, html) => {
  const rendering = render(body)
  expect(rendering.html.trim()).toBe(html)
  expect(told(rendering)).toEqual([])
})

test('a leaf with the id of a film is a link with a picture; one with nothing in it is told', () => {
  const rendering = render('::youtube{#abc123xyz00}\n\n::chart{of=lamps}\n\nOne :icon{name="x"}')
  expect(rendering.html).toContain('<a href="https://www.youtube.com/watch?v=abc123xyz00"><img')
  expect(told(rendering)).toEqual([
    '7:2 :chart is left out: there is nothing in it but what another program makes of it',
    '9:5 :icon is left out: there is nothing in it but what another program makes of it',
  ])
})

test.each(['At 10:30 on a::b, ratio 1:2, :smile and localhost:3000', ':: and ::: and std::vector', ':::'])(
  'colons that are no directive stay: %j',
  (body) => {
    expect(render(body).html).toBe(`<p>${body}</p>\n`)
  },
)

test('nothing of it is read in code', () => {
  expect(render('```\n:::tip\nOne\n:::\n```\n\n`:abbr[x]`').html).toBe(
    '<pre><code>:::tip\nOne\n:::\n</code></pre>\n<p><code>:abbr[x]</code></p>\n',
  )
})

test('the same in MDX', () => {
  const { html, problems } = render(':::tip Mind this\n\nOne {"two"}\n\n:::', { form: 'mdx' })
  expect(html).toBe('<blockquote><p><strong>Mind this</strong></p><p>One two</p></blockquote>\n')
  expect(problems).toEqual([])
})

/** https://vitepress.dev/guide/markdown, https://v2.vuepress.vuejs.org/guide/markdown.html, https://facelessuser.github.io/pymdown-extensions/extensions/snippets/ */
test('parts of other files are left out, and told', () => {
  const body =
    'One\n\n<<< @/a.js{2}\n\n@[code js](./a.js)\n\n@include(./a.md)\n\n<!-- @include: ./a.md -->\n\n--8<-- "a.md"\n\n--8<--\na.md\n--8<--\n\ntwo'
  const rendering = render(body)
  expect(rendering.html).toBe('<p>One</p>\n<p>two</p>\n')
  expect(told(rendering)).toEqual([
    '7:1 a part of another file is left out: files are not read into one another here, 6 times',
  ])
  const shown = render('a <<< b\n\n```\n<<< @/a.js\n```')
  expect(shown.html).toBe('<p>a &lt;&lt;&lt; b</p>\n<pre><code>&lt;&lt;&lt; @/a.js\n</code></pre>\n')
})

test('components of Vue leave what is in them', () => {
  const { html } = render('<MyBox title="x" :size="1" @click="go" v-if="a">\n\nIn *it*\n\n</MyBox>\n\nEnd')
  expect(html.replaceAll('\n', '')).toBe('<p>In <em>it</em></p><p>End</p>')
})
