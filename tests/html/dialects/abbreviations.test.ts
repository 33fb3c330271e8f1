import { expect, test } from 'vitest'
import { render } from '../render-one.ts'

/** https://kramdown.gettalong.org/syntax.html#abbreviations, https://python-markdown.github.io/extensions/abbreviations/ */
test.each([
  [
    'the first is one',
    'XHTML and HTML are HTML.\n\n*[HTML]: Hyper *Text*',
    '<p>XHTML and <abbr title="Hyper *Text*">HTML</abbr> are HTML.</p>\n',
  ],
  ['none is there', 'A word.\n\n*[HTML]: Hyper Text\n', '<p>A word.</p>\n'],
  ['code', '`HTML`\n\n```\n*[HTML]: x\n```\n', '<p><code>HTML</code></p>\n<pre><code>*[HTML]: x\n</code></pre>\n'],
])('abbreviations: %s', (_, body, wanted) => {
  expect(render(body)).toEqual(expect.objectContaining({ html: wanted, problems: [] }))
})
