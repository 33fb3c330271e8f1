import { expect, test } from 'vitest'
import { render, told } from '../render-one.ts'

/** https://kramdown.gettalong.org/syntax.html#html-blocks: HTML ends with its element, not at an empty line as in CommonMark 4.6. */
test.each([
  ['<br>\n### A *part*\nText', '<br>\n<h3 id="a-part">A <em>part</em></h3>\n<p>Text</p>\n'],
  ['<div>One</div>\n## Part', '<div>One</div>\n<h2 id="part">Part</h2>\n'],
  ['<h4>Part</h4>\n---\nText', '<h4 id="part">Part</h4>\n<hr>\n<p>Text</p>\n'],
  ['<div>\n## Part\n</div>', '<div>\n<h2 id="part">Part</h2>\n</div>\n'],
  ['<div>One</div>\n```js\na < b\n```', '<div>One</div>\n<pre><code class="language-js">a &lt; b\n</code></pre>\n'],
])('a heading or code right behind HTML is one: %j', (body, html) => {
  const rendering = render(body)
  expect(rendering.html).toBe(html)
  expect(told(rendering)).toEqual([])
})

test.each([
  ['<pre>\n<b>x</b>\n## Part\n</pre>', '<pre><b>x</b>\n## Part\n</pre>\n'],
  ['```\n<br>\n## Part\n```', '<pre><code>&lt;br&gt;\n## Part\n</code></pre>\n'],
  ['<div>One</div>\n#tag and `x`', '<div>One</div>\n#tag and `x`\n'],
])('what shows text as it is shows it so: %j', (body, html) => {
  expect(render(body).html).toBe(html)
})

// WHATWG HTML 13.3: what stands in these is written as it is.
test.each([
  '<script>\nfor (let i = 0; i < 3; i++) {}\n</script>',
  '<script lang="ts">\n  import A from \'$lib/a\'\n\n  let b = 1 <2;\n</script>',
  '<style>\n/* a <b */\np { color: red }\n</style>',
  'One <script>a <b</script>',
])('a script or a style with a bracket in it takes nothing behind it along: %j', (html) => {
  const rendering = render(`${html}\n\n## Two\n\nThree <b>four</b>`)
  expect(rendering.html).toContain('<h2 id="two">Two</h2>\n<p>Three <b>four</b></p>\n')
  expect(rendering.html).not.toMatch(/let|color|a &lt;b/)
})
