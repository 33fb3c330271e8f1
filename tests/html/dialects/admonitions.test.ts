import { expect, test } from 'vitest'
import { render } from '../render-one.ts'

/** https://squidfunk.github.io/mkdocs-material/reference/admonitions/, https://python-markdown.github.io/extensions/admonition/ */
test.each([
  [
    'a title',
    '!!! note "Mind *this*"\n\n    One.\n\n    Two.\n\nBehind.',
    '<blockquote><p><strong>Mind <em>this</em></strong></p>\n<p>One.</p>\n<p>Two.</p>\n</blockquote>\n<p>Behind.</p>',
  ],
  ['its kind', '!!! tip\n    One.', '<blockquote><p><strong>Tip</strong></p>\n<p>One.</p>\n</blockquote>'],
  // https://squidfunk.github.io/mkdocs-material/reference/admonitions/#supported-types
  ['its kind', '!!! example "Side"\n    One.', '<blockquote><p><strong>Side</strong></p>\n<p>One.</p>\n</blockquote>'],
  ['its kind', '!!! bug\n    One.', '<blockquote><p><strong>Bug</strong></p>\n<p>One.</p>\n</blockquote>'],
  ['no empty line behind it', '!!! tip\n    One.\nTwo.', '<p>One.</p>\n</blockquote>\n<p>Two.</p>'],
  ['folded', '??? warning "W"\n    One.', '<blockquote><p><strong>W</strong></p>\n<p>One.</p>\n</blockquote>'],
  [
    'code in it',
    '!!! note\n    ```py\n    if x:\n        y\n    ```\n\n    - a\n        - b',
    '<pre><code class="language-py">if x:\n    y\n</code></pre>\n<ul>\n<li>a\n<ul>\n<li>b</li>',
  ],
  [
    'one in another',
    '!!! note\n    One.\n\n    !!! tip\n\n        Two.\n\n    Three.\n\nFour.',
    '<p>Two.</p>\n</blockquote>\n<p>Three.</p>\n</blockquote>\n<p>Four.</p>',
  ],
  ['tabs', '=== "C"\n\n    One.\n\n=== "D"\n\n    Two.', '<p><strong>C</strong></p>'],
  [
    'an exclamation',
    'Wow!!! note\n\n!!! note that\nall is well.',
    '<p>Wow!!! note</p>\n<p>!!! note that\nall is well.</p>',
  ],
  ['code that shows it', '```\n!!! note\n    One.\n```', '<pre><code>!!! note\n    One.\n</code></pre>'],
])('notes of MkDocs and Python-Markdown: %s', (_, body, wanted) => {
  const { html, problems } = render(body)
  expect(html.replace(/\n+/g, '\n')).toContain(wanted)
  expect(problems).toEqual([])
})
