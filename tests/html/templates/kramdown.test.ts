import { expect, test } from 'vitest'
import { read } from './as-read.ts'

// https://kramdown.gettalong.org/syntax.html
test.each([
  ['a class of a block', 'A text.\n{: .lead}\n\nb', '<p>A text.</p>\n<p>b</p>'],
  ['a class before a block', '{: .notice}\nA text.', '<p>A text.</p>'],
  [
    'several',
    '> A\n{:title="The title" #x-y .z}\n\nb',
    '<blockquote>\n<p>A\n<a id="x-y"></a></p>\n</blockquote>\n<p>b</p>',
  ],
  ['an id of a paragraph', 'A text.\n{: #para-one}', '<p>A text.\n<a id="para-one"></a></p>'],
  [
    'a span',
    '*a*{:.b} and [c](https://example.net/){:target="_blank"}.',
    '<p><em>a</em> and <a href="https://example.net/">c</a>.</p>',
  ],
  ['an item of a list', '* {:.cls} One\n* Two', '<ul>\n<li>One</li>\n<li>Two</li>\n</ul>'],
  ['a list stays tight', '- a\n{: .x}\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
  ['code in a line', '`a`{: .language-ruby} b', '<p><code>a</code> b</p>'],
  ['code of a block', '```ruby\nputs\n```\n{: .x}', '<pre><code class="language-ruby">puts\n</code></pre>'],
  ['contents', 'a\n\n* This line is replaced\n{:toc}\n\nb', '<p>a</p>\n<p>b</p>'],
  ['contents of others', 'a\n\n[TOC]\n\n[[toc]]\n\n[[_TOC_]]\n\nb', '<p>a</p>\n<p>b</p>'],
  ['options', '{::options parse_block_html="true" /}\n\na', '<p>a</p>'],
  ['a comment', 'a\n\n{::comment}\n*gone*\n{:/comment}\n\nb', '<p>a</p>\n<p>b</p>'],
  ['nomarkdown', '{::nomarkdown}\n<div>a</div>\n{:/}\n\nb', '<div>a</div>\n<p>b</p>'],
  [
    'attributes of Pandoc',
    '![a](https://example.net/a.png){width=50%}',
    '<p><img src="https://example.net/a.png" alt="a"></p>',
  ],
  [
    'Markdown in an element',
    'a\n\n<div class="notice" markdown="1">\n#### B\n*c* {{ page.title }}\n</div>\n\nd',
    '<p>a</p>\n<div>\n<h4 id="b">B</h4>\n<p><em>c</em> A title of its own</p>\n</div>\n<p>d</p>',
  ],
  [
    'Markdown in a figure of MkDocs',
    '<figure markdown="span">\n  ![a](https://example.net/a.png){ width="300" }\n  <figcaption>B</figcaption>\n</figure>',
    '<figure>\n<p><img src="https://example.net/a.png" alt="a"></p>\n  <figcaption>B</figcaption>\n</figure>',
  ],
  [
    'Markdown below a summary',
    '<details markdown>\n<summary>More</summary>\n*c*\n</details>',
    '<details>\n<summary>More</summary>\n<p><em>c</em></p>\n</details>',
  ],
  ['words in braces stay', 'Say {:ok} or {a, b} and {x=1}.', '<p>Say {:ok} or {a, b} and {x=1}.</p>'],
])('%s', (_, body, html) => {
  expect(read(body)).toEqual({ html, told: [] })
})
