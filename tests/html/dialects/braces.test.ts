import { expect, test } from 'vitest'
import { render } from '../render-one.ts'

// Pandoc's header_attributes, kramdown's attribute lists, Goldmark's attributes.
test.each([
  ['## Part {#part}', '<h2 id="part">Part</h2>'],
  ['## Part {#part .wide key="a b"}', '<h2 id="part">Part</h2>'],
  ['## *Part* two {#2-part} ##', '<h2 id="2-part"><em>Part</em> two</h2>'],
  ['## Part {.wide}', '<h2 id="part">Part</h2>'],
  ['## Part {: #own}', '<h2 id="own">Part</h2>'],
  ['Part {#own}\n----', '<h2 id="own">Part</h2>'],
  ['## {nope}', '<h2 id="nope">{nope}</h2>'],
  ['## Set {a, b}', '<h2 id="set-a-b">Set {a, b}</h2>'],
  ['## `{#x}`', '<h2 id="x"><code>{#x}</code></h2>'],
  ['Text\n{.lead}', '<p>Text</p>'],
  ['- a\n- b\n{.list}', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
  ['> a\n\n{.quote}\n\nb', '<blockquote>\n<p>a</p>\n</blockquote>\n<p>b</p>'],
  [
    '![A](a.png){width=50% .wide} and `c`',
    '<p><img src="https://example.org/notes/a.png" alt="A"> and <code>c</code></p>',
  ],
  ['A [small\ncap]{.small} and [b *c*]{.x}', '<p>A small\ncap and b <em>c</em></p>'],
  ['[[a](https://a.example/) b]{.mark .x}', '<p><a href="https://a.example/">a</a> b</p>'],
  ['[a [b]{.x} c]{.y}', '<p>a b c</p>'],
  [
    '[a [b](https://a.example/){.x} ![c](c.png)]{.y}',
    '<p>a <a href="https://a.example/">b</a> <img src="https://example.org/notes/c.png" alt="c"></p>',
  ],
  ['[a\n\nb]{.y}', '<p>[a</p>\n<p>b]</p>'],
  ['Text {.not} and {#nor}', '<p>Text {.not} and {#nor}</p>'],
  ['A set {a, b}\n{c}', '<p>A set {a, b}\n{c}</p>'],
])('attributes in braces are not shown: %j', (body, html) => {
  expect(render(body).html.trim()).toBe(html)
})

test('a title that comes from a heading has no braces, and is not repeated', () => {
  expect(render('# Part {#part}\n\nText', { title: 'Part', titleInBody: true }).html).toBe('<p>Text</p>\n')
})
