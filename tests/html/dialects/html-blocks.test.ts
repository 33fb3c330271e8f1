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
